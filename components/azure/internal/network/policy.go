package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Policy is the web application firewall of a Front Door profile. Its id is the policy's resource id.
type Policy struct {
	pulumi.CustomResourceState

	// Name is the name in the resource group.
	Name pulumi.StringOutput `pulumi:"name"`
}

// PolicyArgs are the arguments of Policy. ResourceGroupName is required.
type PolicyArgs struct {
	CustomRules *CustomRuleListArgs
	// Location is Global.
	Location     pulumi.StringPtrInput
	ManagedRules *ManagedRuleSetListArgs
	// PolicyName has letters and digits only, and begins with a letter; 128 characters at most.
	PolicyName        pulumi.StringPtrInput
	PolicySettings    *PolicySettingsArgs
	ResourceGroupName pulumi.StringInput
	Sku               *SkuArgs
	Tags              pulumi.StringMapInput
}

type policyArgs struct {
	CustomRules       *customRuleList     `pulumi:"customRules"`
	Location          *string             `pulumi:"location"`
	ManagedRules      *managedRuleSetList `pulumi:"managedRules"`
	PolicyName        *string             `pulumi:"policyName"`
	PolicySettings    *policySettings     `pulumi:"policySettings"`
	ResourceGroupName string              `pulumi:"resourceGroupName"`
	Sku               *sku                `pulumi:"sku"`
	Tags              map[string]string   `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (PolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[policyArgs]() }

// NewPolicy registers a firewall.
func NewPolicy(ctx *pulumi.Context, name string, args *PolicyArgs, opts ...pulumi.ResourceOption) (*Policy, error) {
	if args == nil {
		args = &PolicyArgs{}
	}
	var resource Policy
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, PolicyType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// SkuArgs are the tier of a policy: Premium_AzureFrontDoor, Standard_AzureFrontDoor or Classic_AzureFrontDoor.
type SkuArgs struct {
	Name pulumi.StringPtrInput
}

type sku struct {
	Name *string `pulumi:"name"`
}

// ElementType implements pulumi.Input.
func (SkuArgs) ElementType() reflect.Type { return reflect.TypeFor[sku]() }

// PolicySettingsArgs are about the whole policy.
type PolicySettingsArgs struct {
	// CustomBlockResponseBody is what a refused browser gets, in base64.
	CustomBlockResponseBody       pulumi.StringPtrInput
	CustomBlockResponseStatusCode pulumi.IntPtrInput
	// EnabledState is Enabled or Disabled.
	EnabledState pulumi.StringPtrInput
	// JavascriptChallengeExpirationInMinutes is 5 to 1440; the Premium tier only.
	JavascriptChallengeExpirationInMinutes pulumi.IntPtrInput
	// Mode is Prevention or Detection.
	Mode        pulumi.StringPtrInput
	RedirectUrl pulumi.StringPtrInput
	// RequestBodyCheck is Enabled or Disabled.
	RequestBodyCheck pulumi.StringPtrInput
	// ScrubbingRules keep parts of requests out of the log, where State is Enabled.
	ScrubbingRules ScrubbingRuleArray
	State          pulumi.StringPtrInput
}

type policySettings struct {
	CustomBlockResponseBody                *string         `pulumi:"customBlockResponseBody"`
	CustomBlockResponseStatusCode          *int            `pulumi:"customBlockResponseStatusCode"`
	EnabledState                           *string         `pulumi:"enabledState"`
	JavascriptChallengeExpirationInMinutes *int            `pulumi:"javascriptChallengeExpirationInMinutes"`
	Mode                                   *string         `pulumi:"mode"`
	RedirectUrl                            *string         `pulumi:"redirectUrl"`
	RequestBodyCheck                       *string         `pulumi:"requestBodyCheck"`
	ScrubbingRules                         []scrubbingRule `pulumi:"scrubbingRules"`
	State                                  *string         `pulumi:"state"`
}

// ElementType implements pulumi.Input.
func (PolicySettingsArgs) ElementType() reflect.Type { return reflect.TypeFor[policySettings]() }

// ScrubbingRuleArray is a list of scrubbing rules.
type ScrubbingRuleArray []*ScrubbingRuleArgs

// ElementType implements pulumi.Input.
func (ScrubbingRuleArray) ElementType() reflect.Type { return reflect.TypeFor[[]scrubbingRule]() }

// ScrubbingRuleArgs keep one part of requests out of the log.
type ScrubbingRuleArgs struct {
	// MatchVariable is RequestIPAddress, RequestUri, QueryStringArgNames, RequestHeaderNames, RequestCookieNames,
	// RequestBodyPostArgNames or RequestBodyJsonArgNames.
	MatchVariable pulumi.StringInput
	// Selector is the name of a header, cookie or argument, where the operator is Equals.
	Selector pulumi.StringPtrInput
	// SelectorMatchOperator is Equals or EqualsAny.
	SelectorMatchOperator pulumi.StringInput
	// State is Enabled or Disabled.
	State pulumi.StringPtrInput
}

type scrubbingRule struct {
	MatchVariable         string  `pulumi:"matchVariable"`
	Selector              *string `pulumi:"selector"`
	SelectorMatchOperator string  `pulumi:"selectorMatchOperator"`
	State                 *string `pulumi:"state"`
}

// ElementType implements pulumi.Input.
func (ScrubbingRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[scrubbingRule]() }
