package wafv2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// WebAclRuleArray is a list of rules.
type WebAclRuleArray []*WebAclRuleArgs

// ElementType implements pulumi.Input.
func (WebAclRuleArray) ElementType() reflect.Type { return reflect.TypeFor[[]webAclRule]() }

// WebAclRuleArgs is one rule. A rule on a managed group takes OverrideAction, any other rule takes Action. Rules with
// a lower Priority run first, and no two rules share one.
type WebAclRuleArgs struct {
	Action           *WebAclRuleActionArgs
	Name             pulumi.StringInput
	OverrideAction   *WebAclRuleOverrideActionArgs
	Priority         pulumi.IntInput
	Statement        *WebAclRuleStatementArgs
	VisibilityConfig *WebAclRuleVisibilityConfigArgs
}

type webAclRule struct {
	Action           *webAclRuleAction          `pulumi:"action"`
	Name             string                     `pulumi:"name"`
	OverrideAction   *webAclRuleOverrideAction  `pulumi:"overrideAction"`
	Priority         int                        `pulumi:"priority"`
	Statement        webAclRuleStatement        `pulumi:"statement"`
	VisibilityConfig webAclRuleVisibilityConfig `pulumi:"visibilityConfig"`
}

// ElementType implements pulumi.Input.
func (WebAclRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[webAclRule]() }

// WebAclRuleActionArgs say what a matching rule does.
type WebAclRuleActionArgs struct {
	Block *WebAclRuleActionBlockArgs
}

type webAclRuleAction struct {
	Block *webAclRuleActionBlock `pulumi:"block"`
}

// ElementType implements pulumi.Input.
func (WebAclRuleActionArgs) ElementType() reflect.Type { return reflect.TypeFor[webAclRuleAction]() }

// WebAclRuleActionBlockArgs is an empty block: refuse the request with status 403.
type WebAclRuleActionBlockArgs struct{}

type webAclRuleActionBlock struct{}

// ElementType implements pulumi.Input.
func (WebAclRuleActionBlockArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclRuleActionBlock]()
}

// WebAclRuleOverrideActionArgs say whether the actions inside a managed group apply as they are (None).
type WebAclRuleOverrideActionArgs struct {
	None *WebAclRuleOverrideActionNoneArgs
}

type webAclRuleOverrideAction struct {
	None *webAclRuleOverrideActionNone `pulumi:"none"`
}

// ElementType implements pulumi.Input.
func (WebAclRuleOverrideActionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclRuleOverrideAction]()
}

// WebAclRuleOverrideActionNoneArgs is an empty block: keep the group's own actions.
type WebAclRuleOverrideActionNoneArgs struct{}

type webAclRuleOverrideActionNone struct{}

// ElementType implements pulumi.Input.
func (WebAclRuleOverrideActionNoneArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclRuleOverrideActionNone]()
}

// WebAclRuleVisibilityConfigArgs switch on metrics and samples of one rule.
type WebAclRuleVisibilityConfigArgs struct {
	CloudwatchMetricsEnabled pulumi.BoolInput
	MetricName               pulumi.StringInput
	SampledRequestsEnabled   pulumi.BoolInput
}

type webAclRuleVisibilityConfig struct {
	CloudwatchMetricsEnabled bool   `pulumi:"cloudwatchMetricsEnabled"`
	MetricName               string `pulumi:"metricName"`
	SampledRequestsEnabled   bool   `pulumi:"sampledRequestsEnabled"`
}

// ElementType implements pulumi.Input.
func (WebAclRuleVisibilityConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclRuleVisibilityConfig]()
}
