package azure

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// KeyType is the type token of [Key].
const KeyType = "phiform:azure:Key"

// KeyArgs configures a [Key].
type KeyArgs struct {
	Place
	Description       string
	VaultName         string
	Logs              LogTarget
	PrivateAccess     *PrivateAccess
	RotationDays      int
	SoftwareProtected bool
	Disposable        bool
	Tags              pulumi.StringMapInput
}

// Key is a key in a vault of its own.
type Key struct {
	pulumi.ResourceState

	KeyID     pulumi.StringOutput `pulumi:"keyId"`
	KeyURI    pulumi.StringOutput `pulumi:"keyUri"`
	KeyName   pulumi.StringOutput `pulumi:"keyName"`
	VaultID   pulumi.StringOutput `pulumi:"vaultId"`
	VaultName pulumi.StringOutput `pulumi:"vaultName"`
	VaultURI  pulumi.StringOutput `pulumi:"vaultUri"`
}

// NewKey creates a [Key].
func NewKey(_ *pulumi.Context, _ string, _ *KeyArgs, _ ...pulumi.ResourceOption) (*Key, error) {
	return nil, errors.New("key: unfinished")
}

// Encryption is the key as what is encrypted with it needs it.
func (k *Key) Encryption() EncryptionKey { return EncryptionKey{} }

// AddSecret keeps a secret in the key's vault.
func (k *Key) AddSecret(_ *pulumi.Context, _ string, _ pulumi.StringInput) (pulumi.StringOutput, error) {
	return pulumi.StringOutput{}, errors.New("key: unfinished")
}

// LogTo records every use of the vault, for a key without Logs.
func (k *Key) LogTo(_ *pulumi.Context, _ LogTarget) error { return errors.New("key: unfinished") }

// ReachThrough gives the vault a private endpoint, for a key without PrivateAccess.
func (k *Key) ReachThrough(_ *pulumi.Context, _ PrivateAccess) error {
	return errors.New("key: unfinished")
}
