package gcp

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// KeyType is the type token of [Key].
const KeyType = "phiform:gcp:Key"

// KeyGrant lets a member encrypt and decrypt with a key.
type KeyGrant struct {
	// Name is the suffix of the grant's own name: "-grant-<name>".
	Name string
	// Member is who, such as "serviceAccount:worker@clinic-prod.iam.gserviceaccount.com".
	Member pulumi.StringInput
}

// KeyArgs configures a [Key].
type KeyArgs struct {
	Place
	// Grants say who may encrypt and decrypt. Default: nobody.
	Grants []KeyGrant
	// RotationDays is the time between rotations, 1 to 36500. Default: 90.
	RotationDays int
	// SoftwareProtected keeps the key in software rather than in hardware.
	SoftwareProtected bool
	// Disposable lets the key go with its stack.
	Disposable bool
	// Tags become labels.
	Tags pulumi.StringMapInput
}

// Key is a customer-managed symmetric encryption key.
type Key struct {
	pulumi.ResourceState

	// KeyID is "projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>".
	KeyID pulumi.StringOutput `pulumi:"keyId"`
	// KeyRingID is "projects/<project>/locations/<location>/keyRings/<ring>".
	KeyRingID pulumi.StringOutput `pulumi:"keyRingId"`
}

// NewKey creates a [Key].
func NewKey(ctx *pulumi.Context, name string, args *KeyArgs, opts ...pulumi.ResourceOption) (*Key, error) {
	return nil, errors.New("not there yet")
}

// Grant lets a member encrypt and decrypt with the key.
func (k *Key) Grant(ctx *pulumi.Context, name string, member pulumi.StringInput) (pulumi.Resource, error) {
	return nil, errors.New("not there yet")
}

// GrantService lets the agent by which a service of Google works in the key's
// project encrypt and decrypt with it, such as "storage.googleapis.com",
// "logging.googleapis.com", "artifactregistry.googleapis.com".
func (k *Key) GrantService(ctx *pulumi.Context, service string) (pulumi.Resource, error) {
	return nil, errors.New("not there yet")
}
