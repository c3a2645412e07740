package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// CustomRuleListArgs are the rules of a policy's owner.
type CustomRuleListArgs struct {
	Rules CustomRuleArray
}

type customRuleList struct {
	Rules []customRule `pulumi:"rules"`
}

// ElementType implements pulumi.Input.
func (CustomRuleListArgs) ElementType() reflect.Type { return reflect.TypeFor[customRuleList]() }

// CustomRuleArray is a list of custom rules.
type CustomRuleArray []*CustomRuleArgs

// ElementType implements pulumi.Input.
func (CustomRuleArray) ElementType() reflect.Type { return reflect.TypeFor[[]customRule]() }

// CustomRuleArgs is one rule. Rules with a lower Priority come first, and no two share one.
type CustomRuleArgs struct {
	// Action is Allow, Block, Log, Redirect, AnomalyScoring or JSChallenge.
	Action pulumi.StringInput
	// EnabledState is Enabled or Disabled.
	EnabledState pulumi.StringPtrInput
	// GroupBy says whose requests a rate limit counts together.
	GroupBy         GroupByVariableArray
	MatchConditions MatchConditionArray
	// Name has letters and digits only, and begins with a letter.
	Name     pulumi.StringPtrInput
	Priority pulumi.IntInput
	// RateLimitDurationInMinutes is 1 or 5.
	RateLimitDurationInMinutes pulumi.IntPtrInput
	// RateLimitThreshold is the number of requests in that time, 10 at least.
	RateLimitThreshold pulumi.IntPtrInput
	// RuleType is MatchRule or RateLimitRule.
	RuleType pulumi.StringInput
}

type customRule struct {
	Action                     string            `pulumi:"action"`
	EnabledState               *string           `pulumi:"enabledState"`
	GroupBy                    []groupByVariable `pulumi:"groupBy"`
	MatchConditions            []matchCondition  `pulumi:"matchConditions"`
	Name                       *string           `pulumi:"name"`
	Priority                   int               `pulumi:"priority"`
	RateLimitDurationInMinutes *int              `pulumi:"rateLimitDurationInMinutes"`
	RateLimitThreshold         *int              `pulumi:"rateLimitThreshold"`
	RuleType                   string            `pulumi:"ruleType"`
}

// ElementType implements pulumi.Input.
func (CustomRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[customRule]() }

// GroupByVariableArray is a list of variables.
type GroupByVariableArray []*GroupByVariableArgs

// ElementType implements pulumi.Input.
func (GroupByVariableArray) ElementType() reflect.Type { return reflect.TypeFor[[]groupByVariable]() }

// GroupByVariableArgs name one variable: SocketAddr, GeoLocation or None.
type GroupByVariableArgs struct {
	VariableName pulumi.StringInput
}

type groupByVariable struct {
	VariableName string `pulumi:"variableName"`
}

// ElementType implements pulumi.Input.
func (GroupByVariableArgs) ElementType() reflect.Type { return reflect.TypeFor[groupByVariable]() }

// MatchConditionArray is a list of conditions, all of which must hold.
type MatchConditionArray []*MatchConditionArgs

// ElementType implements pulumi.Input.
func (MatchConditionArray) ElementType() reflect.Type { return reflect.TypeFor[[]matchCondition]() }

// MatchConditionArgs is one condition. The values are alternatives.
type MatchConditionArgs struct {
	MatchValue pulumi.StringArrayInput
	// MatchVariable is RemoteAddr, SocketAddr, RequestMethod, QueryString, PostArgs, RequestUri, RequestHeader,
	// RequestBody or Cookies.
	MatchVariable   pulumi.StringInput
	NegateCondition pulumi.BoolPtrInput
	// Operator is Any, IPMatch, GeoMatch, Equal, Contains, LessThan, GreaterThan, LessThanOrEqual, GreaterThanOrEqual,
	// BeginsWith, EndsWith or RegEx.
	Operator pulumi.StringInput
	// Selector is the name of a header, cookie or argument.
	Selector pulumi.StringPtrInput
	// Transforms are Lowercase, Uppercase, Trim, UrlDecode, UrlEncode and RemoveNulls.
	Transforms pulumi.StringArrayInput
}

type matchCondition struct {
	MatchValue      []string `pulumi:"matchValue"`
	MatchVariable   string   `pulumi:"matchVariable"`
	NegateCondition *bool    `pulumi:"negateCondition"`
	Operator        string   `pulumi:"operator"`
	Selector        *string  `pulumi:"selector"`
	Transforms      []string `pulumi:"transforms"`
}

// ElementType implements pulumi.Input.
func (MatchConditionArgs) ElementType() reflect.Type { return reflect.TypeFor[matchCondition]() }
