package gcp

import (
	"cmp"
	"fmt"
	"regexp"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/kms"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// KeyType is the type token of [Key].
const KeyType = "phiform:gcp:Key"

const (
	ringSuffix          = "-ring"
	maxKeyName          = 63
	defaultRotationDays = 90
	maxRotationDays     = 36500
	// destructionDays is the time in which a destroyed version can be restored.
	// It cannot be changed later, so that it is the same for disposable keys.
	destructionDays = 30
)

// KeyArgs configures a [Key]. The Place is required.
type KeyArgs struct {
	Place
	// Grants say who may encrypt and decrypt. Default: nobody.
	Grants []KeyGrant
	// RotationDays is the time between rotations, 1 to 36500. Default: 90. Earlier
	// versions stay, since they decrypt what they encrypted.
	RotationDays int
	// SoftwareProtected keeps the key in software, which costs less than a
	// hardware module. Changing it replaces the key.
	SoftwareProtected bool
	// Disposable lets the key's versions go with its stack. They can be restored
	// for 30 days, with them what they encrypted.
	Disposable bool
	// Tags become labels of the key.
	Tags pulumi.StringMapInput
}

// Key is a customer-managed symmetric encryption key (45 CFR
// 164.312(a)(2)(iv)) in a hardware module, that rotates by itself, on a key
// ring of its own. Administration is not use: the role of those who administer
// keys, roles/cloudkms.admin, does not encrypt or decrypt, and grants decide who
// does. Owners of the project may do both: give that role to nobody for daily
// work.
//
// Key rings and keys cannot be deleted, only the versions of keys can. What is
// left of a disposable stack costs nothing, and does not stand in the way of
// the next one, whose names differ.
type Key struct {
	pulumi.ResourceState

	// KeyID identifies the key, everywhere a key is asked for:
	// "projects/<project>/locations/<location>/keyRings/<ring>/cryptoKeys/<key>".
	KeyID pulumi.StringOutput `pulumi:"keyId"`
	// KeyRingID is "projects/<project>/locations/<location>/keyRings/<ring>".
	KeyRingID pulumi.StringOutput `pulumi:"keyRingId"`

	name string
	args *KeyArgs
}

// NewKey creates a [Key].
func NewKey(ctx *pulumi.Context, name string, args *KeyArgs, opts ...pulumi.ResourceOption) (*Key, error) {
	if args == nil {
		args = &KeyArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	k := &Key{name: name, args: args}
	if err := ctx.RegisterComponentResource(KeyType, name, k, opts...); err != nil {
		return nil, fmt.Errorf("register key %q: %w", name, err)
	}
	if err := k.create(ctx); err != nil {
		return nil, fmt.Errorf("key %q: %w", name, err)
	}
	for _, grant := range args.Grants {
		if _, err := k.Grant(ctx, grant.Name, grant.Member); err != nil {
			return nil, err
		}
	}
	return k, ctx.RegisterResourceOutputs(k, pulumi.Map{"keyId": k.KeyID, "keyRingId": k.KeyRingID})
}

var keyNameBody = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// validate reports every problem of the arguments at once.
func (a *KeyArgs) validate(name string) error {
	var found problems
	found.place(a.Place)
	const longest = maxKeyName - autoSuffix - len(ringSuffix)
	found.when(len(name) > longest || !keyNameBody.MatchString(name),
		"name: %q must have letters, digits, dashes and underscores only, %d at most", name, longest)
	found.when(a.RotationDays < 0 || a.RotationDays > maxRotationDays,
		"rotationDays: %d is not between 1 and %d", a.RotationDays, maxRotationDays)
	for i, grant := range a.Grants {
		found.when(grant.Name == "", "grants[%d].name: required", i)
		found.when(grant.Member == nil, "grants[%d].member: required", i)
	}
	return found.of("key", name)
}

func (k *Key) create(ctx *pulumi.Context) error {
	args := k.args
	ring, err := kms.NewKeyRing(ctx, k.name+ringSuffix, &kms.KeyRingArgs{
		Project:  stringPtr(args.Project),
		Location: args.Location,
	}, stateful(args.Disposable, pulumi.Parent(k))...)
	if err != nil {
		return err
	}
	level := "HSM"
	if args.SoftwareProtected {
		level = "SOFTWARE"
	}
	key, err := kms.NewCryptoKey(ctx, k.name+"-key", &kms.CryptoKeyArgs{
		KeyRing:                  ring.ID(),
		Purpose:                  pulumi.String("ENCRYPT_DECRYPT"),
		RotationPeriod:           days(cmp.Or(args.RotationDays, defaultRotationDays)),
		DestroyScheduledDuration: days(destructionDays),
		VersionTemplate: &kms.CryptoKeyVersionTemplateArgs{
			Algorithm:       pulumi.String("GOOGLE_SYMMETRIC_ENCRYPTION"),
			ProtectionLevel: pulumi.String(level),
		},
		Labels: labels(args.Tags),
	}, stateful(args.Disposable, pulumi.Parent(k))...)
	if err != nil {
		return err
	}
	k.KeyID, k.KeyRingID = key.ID().ToStringOutput(), ring.ID().ToStringOutput()
	return nil
}

// days writes a duration as the key service does, in seconds.
func days(n int) pulumi.String { return pulumi.String(fmt.Sprintf("%ds", n*secondsPerDay)) }
