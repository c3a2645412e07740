package aws

import (
	"fmt"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/kms"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// KeyType is the type token of [Key].
const KeyType = "phiform:aws:Key"

const (
	deletionWindowDays           = 30 // the longest that the service offers
	disposableDeletionWindowDays = 7  // the shortest
	defaultRotationDays          = 365
)

// KeyArgs configures a [Key]. The zero value is a key that rotates yearly and
// that nobody may use yet.
type KeyArgs struct {
	// Description says what the key protects. Default: the component's name.
	Description pulumi.StringInput
	// AliasName is the key's friendly name, "alias/..." included. It must be
	// unique in account and region. Default: project, stack and component name.
	AliasName pulumi.StringInput
	// Grants say who may use the key, for what. Without any, the key can be
	// administered but not used.
	Grants []KeyGrant
	// RotationDays is the time between rotations, 90 to 2560. Default: 365.
	RotationDays pulumi.IntInput
	// MultiRegion makes a key that can be replicated to other regions. Changing
	// it replaces the key.
	MultiRegion bool
	// DeferPolicy leaves the key policy to [Key.AttachPolicy], for grants that
	// name a resource which itself needs the key. Grants must then be empty.
	DeferPolicy bool
	// Disposable lets the key go with its stack, after the shortest waiting
	// period. Never use it for data that anyone needs again.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Key is a customer-managed symmetric encryption key (45 CFR
// 164.312(a)(2)(iv)) that rotates by itself. Its key policy separates
// administration from use: the account's own policies decide who may
// administer it, and only grants decide who may encrypt and decrypt with it.
type Key struct {
	pulumi.ResourceState

	// KeyArn identifies the key, everywhere a key is asked for.
	KeyArn pulumi.StringOutput `pulumi:"keyArn"`
	// KeyID is the key's identifier within its account and region.
	KeyID pulumi.StringOutput `pulumi:"keyId"`
	// AliasName is the key's friendly name.
	AliasName pulumi.StringOutput `pulumi:"aliasName"`

	// Policy is nil until the key policy is attached. What uses the key at once
	// on creation, such as a trail, must depend on it.
	Policy *kms.KeyPolicy

	name    string
	args    *KeyArgs
	account account
}

// NewKey creates a [Key].
func NewKey(ctx *pulumi.Context, name string, args *KeyArgs, opts ...pulumi.ResourceOption) (*Key, error) {
	if args == nil {
		args = &KeyArgs{}
	}
	if args.DeferPolicy && len(args.Grants) > 0 {
		return nil, fmt.Errorf("key %q: grants: give them to AttachPolicy when deferPolicy is set", name)
	}
	k := &Key{name: name, args: args}
	if err := ctx.RegisterComponentResource(KeyType, name, k, opts...); err != nil {
		return nil, fmt.Errorf("register key %q: %w", name, err)
	}
	k.account = lookUpAccount(ctx, k)
	if err := k.create(ctx); err != nil {
		return nil, fmt.Errorf("key %q: %w", name, err)
	}
	if !args.DeferPolicy {
		if err := k.AttachPolicy(ctx, args.Grants...); err != nil {
			return nil, err
		}
	}
	return k, ctx.RegisterResourceOutputs(k, pulumi.Map{
		"keyArn": k.KeyArn, "keyId": k.KeyID, "aliasName": k.AliasName,
	})
}

func (k *Key) create(ctx *pulumi.Context) error {
	args := k.args
	window := deletionWindowDays
	if args.Disposable {
		window = disposableDeletionWindowDays
	}
	key, err := kms.NewKey(ctx, k.name+"-key", &kms.KeyArgs{
		Description:          orString(args.Description, k.name),
		EnableKeyRotation:    pulumi.Bool(true),
		RotationPeriodInDays: orInt(args.RotationDays, defaultRotationDays),
		DeletionWindowInDays: pulumi.Int(window),
		MultiRegion:          pulumi.Bool(args.MultiRegion),
		Tags:                 args.Tags,
	}, stateful(args.Disposable, pulumi.Parent(k))...)
	if err != nil {
		return err
	}
	alias, err := kms.NewAlias(ctx, k.name+"-alias", &kms.AliasArgs{
		Name:        orString(args.AliasName, aliasOf(physicalName(ctx, k.name))),
		TargetKeyId: key.KeyId,
	}, pulumi.Parent(k))
	if err != nil {
		return err
	}
	k.KeyArn, k.KeyID, k.AliasName = key.Arn, key.KeyId, alias.Name
	return nil
}

// aliasOf replaces what project and stack names may have and an alias may not.
func aliasOf(name string) string { return "alias/" + strings.ReplaceAll(name, ".", "-") }

// AttachPolicy gives a key that was created with DeferPolicy its one key
// policy. Calling it twice, or for a key that has its policy, is an error.
func (k *Key) AttachPolicy(ctx *pulumi.Context, grants ...KeyGrant) error {
	if k.Policy != nil {
		return fmt.Errorf("key %q: it has a policy already", k.name)
	}
	policy, err := kms.NewKeyPolicy(ctx, k.name+"-policy", &kms.KeyPolicyArgs{
		KeyId:  k.KeyID,
		Policy: PolicyDocument(k.statements(grants)...),
	}, guarding(k.args.Disposable, pulumi.Parent(k))...)
	if err != nil {
		return fmt.Errorf("key %q: policy: %w", k.name, err)
	}
	k.Policy = policy
	return nil
}
