package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// RuleSet holds rules. Its id is the set's resource id.
type RuleSet struct {
	pulumi.CustomResourceState

	// Name is the name in the profile.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NewRuleSet registers a set.
func NewRuleSet(ctx *pulumi.Context, name string, args *RuleSetArgs, opts ...pulumi.ResourceOption) (*RuleSet, error) {
	if args == nil {
		args = &RuleSetArgs{}
	}
	var resource RuleSet
	required := map[string]pulumi.Input{"profileName": args.ProfileName, "resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, RuleSetType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// RuleSetArgs are the arguments of RuleSet. ProfileName and ResourceGroupName are required. RuleSetName has letters and
// digits, the first a letter.
type RuleSetArgs struct {
	ProfileName       pulumi.StringInput
	ResourceGroupName pulumi.StringInput
	RuleSetName       pulumi.StringPtrInput
}

type ruleSetArgs struct {
	ProfileName       string  `pulumi:"profileName"`
	ResourceGroupName string  `pulumi:"resourceGroupName"`
	RuleSetName       *string `pulumi:"ruleSetName"`
}

// ElementType implements pulumi.Input.
func (RuleSetArgs) ElementType() reflect.Type { return reflect.TypeFor[ruleSetArgs]() }
