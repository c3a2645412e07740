package azure

import (
	"errors"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/keyvault"
	"github.com/phiform/phiform/components/azure/internal/managedidentity"
)

// KeyType is the type token of [Key].
const KeyType = "phiform:azure:Key"

// KeyArgs configures a [Key].
type KeyArgs struct {
	Place
	// VaultName is the vault's name, unique in the world: 3 to 24 letters, digits
	// and single hyphens. Default: generated from the component's name.
	VaultName string
	// Logs is where every use of the vault is recorded. A key without can be given
	// them later, by [Key.LogTo].
	Logs LogTarget
	// PrivateAccess lets a network reach the vault. A key without can be given it
	// later, by [Key.ReachThrough]. Services of Azure that encrypt need none.
	PrivateAccess *PrivateAccess
	// RotationDays is the time between rotations, 28 to 730. Default: 365. It is
	// set when the key is made; Azure changes it in the vault only, not here.
	RotationDays int
	// SoftwareProtected keeps the key in software instead of a hardware security
	// module. Changing it replaces the key.
	SoftwareProtected bool
	// Disposable lets the vault go with its stack. Azure still keeps it for the
	// shortest time that it offers. Never use it for data that anyone needs again.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Key is a customer-managed key (45 CFR 164.312(a)(2)(iv)) that rotates by
// itself, in a vault of its own that no public network reaches, together with
// the one identity that may encrypt and decrypt with it. Services take on that
// identity: what is encrypted names [Key.Encryption].
//
// Roles decide who may use the vault, and nobody is granted one here but that
// identity. The vault cannot be purged before its time, whoever asks.
type Key struct {
	pulumi.ResourceState

	// KeyID is the key's resource id.
	KeyID pulumi.StringOutput `pulumi:"keyId"`
	// KeyURI names the key to those who use it, without a version.
	KeyURI  pulumi.StringOutput `pulumi:"keyUri"`
	KeyName pulumi.StringOutput `pulumi:"keyName"`
	// VaultID is the vault's resource id.
	VaultID   pulumi.StringOutput `pulumi:"vaultId"`
	VaultName pulumi.StringOutput `pulumi:"vaultName"`
	// VaultURI ends in a slash.
	VaultURI pulumi.StringOutput `pulumi:"vaultUri"`

	// Ready must be there before the vault can be reached from its network. Name them to
	// what does that: waiting for a component is not sure to wait for all that it
	// is made of.
	Ready []pulumi.Resource

	name       string
	args       *KeyArgs
	vault      *keyvault.Vault
	key        *keyvault.Key
	identity   *managedidentity.UserAssignedIdentity
	assignment *RoleAssignment
	identityID pulumi.StringOutput // once it may use the key
	logged     bool
	reached    bool
}

// NewKey creates a [Key].
func NewKey(ctx *pulumi.Context, name string, args *KeyArgs, opts ...pulumi.ResourceOption) (*Key, error) {
	if args == nil {
		args = &KeyArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("key %q: %w", name, err)
	}
	k := &Key{name: name, args: args}
	if err := ctx.RegisterComponentResource(KeyType, name, k, opts...); err != nil {
		return nil, fmt.Errorf("register key %q: %w", name, err)
	}
	for _, step := range []func(*pulumi.Context) error{k.createVault, k.createKey, k.createIdentity, k.connect} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("key %q: %w", name, err)
		}
	}
	return k, ctx.RegisterResourceOutputs(k, pulumi.Map{
		"keyId": k.KeyID, "keyUri": k.KeyURI, "keyName": k.KeyName,
		"vaultId": k.VaultID, "vaultName": k.VaultName, "vaultUri": k.VaultURI,
	})
}

func (a *KeyArgs) validate() error {
	problems := append(a.problems(), a.PrivateAccess.problems()...)
	if a.VaultName != "" && !validVaultName(a.VaultName) {
		problems = append(problems, fmt.Errorf("vaultName: %q does not have 3 to 24 letters, digits and single hyphens", a.VaultName))
	}
	if days := a.RotationDays; days != 0 && (days < minRotationDays || days > maxRotationDays) {
		problems = append(problems, fmt.Errorf("rotationDays: %d is not between %d and %d", days, minRotationDays, maxRotationDays))
	}
	return errors.Join(problems...)
}

// createIdentity makes the identity that services take on to use the key.
func (k *Key) createIdentity(ctx *pulumi.Context) (err error) {
	k.identity, err = managedidentity.NewUserAssignedIdentity(ctx, k.name+"-identity", &managedidentity.UserAssignedIdentityArgs{
		ResourceGroupName: k.args.ResourceGroupName,
		Location:          stringPtr(k.args.Location),
		Tags:              k.args.Tags,
	}, stateful(k.args.Disposable, pulumi.Parent(k))...)
	if err != nil {
		return err
	}
	k.assignment, err = Grant(ctx, k, k.name+"-identity-role", k.identity.PrincipalId,
		RoleKeyVaultCryptoServiceEncryptionUser, k.KeyID, PrincipalService, guarding(k.args.Disposable)...)
	if err != nil {
		return err
	}
	k.identityID = settled(ctx, k, k.assignment, k.identity.ID().ToStringOutput())
	return nil
}

func (k *Key) connect(ctx *pulumi.Context) error {
	if k.args.Logs != (LogTarget{}) {
		if err := k.LogTo(ctx, k.args.Logs); err != nil {
			return err
		}
	}
	if k.args.PrivateAccess == nil {
		return nil
	}
	return k.ReachThrough(ctx, *k.args.PrivateAccess)
}

// Encryption is the key as what is encrypted with it needs it.
//
// Azure takes up to some minutes to let a new role work, and a first deployment
// waits for two. One that is refused the use of the key all the same has come
// too early: run it again.
func (k *Key) Encryption() EncryptionKey {
	return EncryptionKey{
		KeyURI: k.KeyURI, VaultURI: k.VaultURI, KeyName: k.KeyName,
		IdentityID:       k.identityID,
		IdentityClientID: k.identity.ClientId, IdentityPrincipalID: k.identity.PrincipalId,
		After: []pulumi.Resource{k.key, k.assignment},
	}
}

// LogTo records every use of the vault, for a key without Logs: an archive's own
// key exists before the archive. Calling it twice is an error.
func (k *Key) LogTo(ctx *pulumi.Context, target LogTarget) error {
	if k.logged {
		return fmt.Errorf("key %q: it is logged already", k.name)
	}
	k.logged = true
	return logTo(ctx, k, k.name+"-logs", target, k.VaultID, "AuditEvent")
}

// ReachThrough gives the vault a private endpoint, for a key without
// PrivateAccess. Calling it twice is an error.
func (k *Key) ReachThrough(ctx *pulumi.Context, access PrivateAccess) error {
	if k.reached {
		return fmt.Errorf("key %q: its vault has a private endpoint already", k.name)
	}
	k.reached = true
	ready, err := newPrivateEndpoint(ctx, k, k.name+"-endpoint", k.args.Place, access, k.VaultID, "vault", k.args.Tags)
	if err != nil {
		return err
	}
	k.Ready = append(k.Ready, ready)
	return nil
}

// vaultURI is the part of a key's address that names the vault.
func vaultURI(keyURI string) string {
	vault, _, _ := strings.Cut(keyURI, "keys/")
	return vault
}
