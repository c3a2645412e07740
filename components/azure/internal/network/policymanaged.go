package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// ManagedRuleSetListArgs are the rules that the service keeps current.
type ManagedRuleSetListArgs struct {
	ManagedRuleSets ManagedRuleSetArray
}

type managedRuleSetList struct {
	ManagedRuleSets []managedRuleSet `pulumi:"managedRuleSets"`
}

// ElementType implements pulumi.Input.
func (ManagedRuleSetListArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managedRuleSetList]()
}

// ManagedRuleSetArray is a list of rule sets.
type ManagedRuleSetArray []*ManagedRuleSetArgs

// ElementType implements pulumi.Input.
func (ManagedRuleSetArray) ElementType() reflect.Type { return reflect.TypeFor[[]managedRuleSet]() }

// ManagedRuleSetArgs is one rule set, such as Microsoft_DefaultRuleSet or Microsoft_BotManagerRuleSet.
type ManagedRuleSetArgs struct {
	Exclusions         ManagedRuleExclusionArray
	RuleGroupOverrides ManagedRuleGroupOverrideArray
	// RuleSetAction is Block, Log or Redirect: what a request with too high a score meets.
	RuleSetAction  pulumi.StringPtrInput
	RuleSetType    pulumi.StringInput
	RuleSetVersion pulumi.StringInput
}

type managedRuleSet struct {
	Exclusions         []managedRuleExclusion     `pulumi:"exclusions"`
	RuleGroupOverrides []managedRuleGroupOverride `pulumi:"ruleGroupOverrides"`
	RuleSetAction      *string                    `pulumi:"ruleSetAction"`
	RuleSetType        string                     `pulumi:"ruleSetType"`
	RuleSetVersion     string                     `pulumi:"ruleSetVersion"`
}

// ElementType implements pulumi.Input.
func (ManagedRuleSetArgs) ElementType() reflect.Type { return reflect.TypeFor[managedRuleSet]() }

// ManagedRuleGroupOverrideArray is a list of overrides.
type ManagedRuleGroupOverrideArray []*ManagedRuleGroupOverrideArgs

// ElementType implements pulumi.Input.
func (ManagedRuleGroupOverrideArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]managedRuleGroupOverride]()
}

// ManagedRuleGroupOverrideArgs change rules of one group. Without Rules, all of the group are switched off.
type ManagedRuleGroupOverrideArgs struct {
	Exclusions    ManagedRuleExclusionArray
	RuleGroupName pulumi.StringInput
	Rules         ManagedRuleOverrideArray
}

type managedRuleGroupOverride struct {
	Exclusions    []managedRuleExclusion `pulumi:"exclusions"`
	RuleGroupName string                 `pulumi:"ruleGroupName"`
	Rules         []managedRuleOverride  `pulumi:"rules"`
}

// ElementType implements pulumi.Input.
func (ManagedRuleGroupOverrideArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managedRuleGroupOverride]()
}

// ManagedRuleOverrideArray is a list of overrides.
type ManagedRuleOverrideArray []*ManagedRuleOverrideArgs

// ElementType implements pulumi.Input.
func (ManagedRuleOverrideArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]managedRuleOverride]()
}

// ManagedRuleOverrideArgs change one rule. EnabledState is Disabled unless it says Enabled.
type ManagedRuleOverrideArgs struct {
	Action       pulumi.StringPtrInput
	EnabledState pulumi.StringPtrInput
	Exclusions   ManagedRuleExclusionArray
	RuleId       pulumi.StringInput
}

type managedRuleOverride struct {
	Action       *string                `pulumi:"action"`
	EnabledState *string                `pulumi:"enabledState"`
	Exclusions   []managedRuleExclusion `pulumi:"exclusions"`
	RuleId       string                 `pulumi:"ruleId"`
}

// ElementType implements pulumi.Input.
func (ManagedRuleOverrideArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managedRuleOverride]()
}

// ManagedRuleExclusionArray is a list of exclusions.
type ManagedRuleExclusionArray []*ManagedRuleExclusionArgs

// ElementType implements pulumi.Input.
func (ManagedRuleExclusionArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]managedRuleExclusion]()
}

// ManagedRuleExclusionArgs keep rules from looking at one part of requests.
type ManagedRuleExclusionArgs struct {
	// MatchVariable is RequestHeaderNames, RequestCookieNames, QueryStringArgNames, RequestBodyPostArgNames or
	// RequestBodyJsonArgNames.
	MatchVariable pulumi.StringInput
	Selector      pulumi.StringInput
	// SelectorMatchOperator is Equals, Contains, StartsWith, EndsWith or EqualsAny.
	SelectorMatchOperator pulumi.StringInput
}

type managedRuleExclusion struct {
	MatchVariable         string `pulumi:"matchVariable"`
	Selector              string `pulumi:"selector"`
	SelectorMatchOperator string `pulumi:"selectorMatchOperator"`
}

// ElementType implements pulumi.Input.
func (ManagedRuleExclusionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[managedRuleExclusion]()
}
