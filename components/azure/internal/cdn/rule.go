package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Rule does something to answers.
type Rule struct {
	pulumi.CustomResourceState
}

// NewRule registers a rule.
func NewRule(ctx *pulumi.Context, name string, args *RuleArgs, opts ...pulumi.ResourceOption) (*Rule, error) {
	if args == nil {
		args = &RuleArgs{}
	}
	var resource Rule
	required := map[string]pulumi.Input{
		"actions": args.Actions, "order": args.Order, "profileName": args.ProfileName,
		"resourceGroupName": args.ResourceGroupName, "ruleSetName": args.RuleSetName,
	}
	if err := declared.Register(ctx, RuleType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// RuleArgs are the arguments of Rule. Actions, Order, ProfileName, ResourceGroupName and RuleSetName are required.
// RuleName has letters and digits, the first a letter.
type RuleArgs struct {
	// Actions are DeliveryRuleResponseHeaderActionArgs, five at most.
	Actions pulumi.ArrayInput
	// MatchProcessingBehavior is Continue or Stop.
	MatchProcessingBehavior pulumi.StringPtrInput
	Order                   pulumi.IntInput
	ProfileName             pulumi.StringInput
	ResourceGroupName       pulumi.StringInput
	RuleName                pulumi.StringPtrInput
	RuleSetName             pulumi.StringInput
}

type ruleArgs struct {
	Actions                 []any   `pulumi:"actions"`
	MatchProcessingBehavior *string `pulumi:"matchProcessingBehavior"`
	Order                   int     `pulumi:"order"`
	ProfileName             string  `pulumi:"profileName"`
	ResourceGroupName       string  `pulumi:"resourceGroupName"`
	RuleName                *string `pulumi:"ruleName"`
	RuleSetName             string  `pulumi:"ruleSetName"`
}

// ElementType implements pulumi.Input.
func (RuleArgs) ElementType() reflect.Type { return reflect.TypeFor[ruleArgs]() }

// DeliveryRuleResponseHeaderActionArgs change a header of answers. Name is ModifyResponseHeader.
type DeliveryRuleResponseHeaderActionArgs struct {
	Name       pulumi.StringInput
	Parameters *HeaderActionParametersArgs
}

type deliveryRuleResponseHeaderAction struct {
	Name       string                 `pulumi:"name"`
	Parameters headerActionParameters `pulumi:"parameters"`
}

// ElementType implements pulumi.Input.
func (DeliveryRuleResponseHeaderActionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[deliveryRuleResponseHeaderAction]()
}

// HeaderActionParametersArgs say what becomes of the header. TypeName is DeliveryRuleHeaderActionParameters.
type HeaderActionParametersArgs struct {
	// HeaderAction is Append, Overwrite or Delete.
	HeaderAction pulumi.StringInput
	HeaderName   pulumi.StringInput
	TypeName     pulumi.StringInput
	Value        pulumi.StringPtrInput
}

type headerActionParameters struct {
	HeaderAction string  `pulumi:"headerAction"`
	HeaderName   string  `pulumi:"headerName"`
	TypeName     string  `pulumi:"typeName"`
	Value        *string `pulumi:"value"`
}

// ElementType implements pulumi.Input.
func (HeaderActionParametersArgs) ElementType() reflect.Type {
	return reflect.TypeFor[headerActionParameters]()
}
