package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Profile is a delivery network. Its id is the profile's resource id.
type Profile struct {
	pulumi.CustomResourceState

	// Identity is what the profile takes on, where it takes one on.
	Identity IdentityPtrOutput `pulumi:"identity"`
	// Name is the name in the resource group.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewProfile registers a profile.
func NewProfile(ctx *pulumi.Context, name string, args *ProfileArgs, opts ...pulumi.ResourceOption) (*Profile, error) {
	if args == nil {
		args = &ProfileArgs{}
	}
	var resource Profile
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName, "sku": args.Sku}
	if err := declared.Register(ctx, ProfileType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// ProfileArgs are the arguments of Profile. ResourceGroupName and Sku are required. Location is Global.
type ProfileArgs struct {
	Identity          *ManagedServiceIdentityArgs
	Location          pulumi.StringPtrInput
	LogScrubbing      *ProfileLogScrubbingArgs
	ResourceGroupName pulumi.StringInput
	Sku               *SkuArgs
	Tags              pulumi.StringMapInput
}

type profileArgs struct {
	Identity          *managedServiceIdentity `pulumi:"identity"`
	Location          *string                 `pulumi:"location"`
	LogScrubbing      *profileLogScrubbing    `pulumi:"logScrubbing"`
	ResourceGroupName string                  `pulumi:"resourceGroupName"`
	Sku               sku                     `pulumi:"sku"`
	Tags              map[string]string       `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (ProfileArgs) ElementType() reflect.Type { return reflect.TypeFor[profileArgs]() }

// ManagedServiceIdentityArgs is the identity of a profile. Type is SystemAssigned, UserAssigned or None.
type ManagedServiceIdentityArgs struct {
	Type pulumi.StringInput
}

type managedServiceIdentity struct {
	Type string `pulumi:"type"`
}

// ElementType implements pulumi.Input.
func (ManagedServiceIdentityArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managedServiceIdentity]()
}

// ProfileLogScrubbingArgs leave parts of requests out of the log. State is Enabled or Disabled.
type ProfileLogScrubbingArgs struct {
	ScrubbingRules ProfileScrubbingRulesArray
	State          pulumi.StringPtrInput
}

type profileLogScrubbing struct {
	ScrubbingRules []profileScrubbingRules `pulumi:"scrubbingRules"`
	State          *string                 `pulumi:"state"`
}

// ElementType implements pulumi.Input.
func (ProfileLogScrubbingArgs) ElementType() reflect.Type {
	return reflect.TypeFor[profileLogScrubbing]()
}

// ProfileScrubbingRulesArray is a list of such parts.
type ProfileScrubbingRulesArray []*ProfileScrubbingRulesArgs

// ElementType implements pulumi.Input.
func (ProfileScrubbingRulesArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]profileScrubbingRules]()
}

// ProfileScrubbingRulesArgs is one such part. SelectorMatchOperator is EqualsAny, State Enabled or Disabled.
type ProfileScrubbingRulesArgs struct {
	MatchVariable         pulumi.StringInput
	SelectorMatchOperator pulumi.StringInput
	State                 pulumi.StringPtrInput
}

type profileScrubbingRules struct {
	MatchVariable         string  `pulumi:"matchVariable"`
	SelectorMatchOperator string  `pulumi:"selectorMatchOperator"`
	State                 *string `pulumi:"state"`
}

// ElementType implements pulumi.Input.
func (ProfileScrubbingRulesArgs) ElementType() reflect.Type {
	return reflect.TypeFor[profileScrubbingRules]()
}

// SkuArgs is the tier, such as Premium_AzureFrontDoor.
type SkuArgs struct {
	Name pulumi.StringPtrInput
}

type sku struct {
	Name *string `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (SkuArgs) ElementType() reflect.Type { return reflect.TypeFor[sku]() }
