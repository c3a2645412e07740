package wafv2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// WebAclRuleStatementArgs hold what a rule looks for: exactly one of its fields.
type WebAclRuleStatementArgs struct {
	ManagedRuleGroupStatement *WebAclRuleStatementManagedRuleGroupStatementArgs
	RateBasedStatement        *WebAclRuleStatementRateBasedStatementArgs
}

type webAclRuleStatement struct {
	ManagedRuleGroupStatement *webAclRuleStatementManagedRuleGroupStatement `pulumi:"managedRuleGroupStatement"`
	RateBasedStatement        *webAclRuleStatementRateBasedStatement        `pulumi:"rateBasedStatement"`
}

// ElementType implements pulumi.Input.
func (WebAclRuleStatementArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclRuleStatement]()
}

// WebAclRuleStatementManagedRuleGroupStatementArgs run a group of rules that a vendor keeps up to date.
type WebAclRuleStatementManagedRuleGroupStatementArgs struct {
	Name       pulumi.StringInput
	VendorName pulumi.StringInput
}

type webAclRuleStatementManagedRuleGroupStatement struct {
	Name       string `pulumi:"name"`
	VendorName string `pulumi:"vendorName"`
}

// ElementType implements pulumi.Input.
func (WebAclRuleStatementManagedRuleGroupStatementArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclRuleStatementManagedRuleGroupStatement]()
}

// WebAclRuleStatementRateBasedStatementArgs match a source that sends more than Limit requests within
// EvaluationWindowSec seconds (60, 120, 300 or 600). AggregateKeyType IP counts each address for itself.
type WebAclRuleStatementRateBasedStatementArgs struct {
	AggregateKeyType    pulumi.StringPtrInput
	EvaluationWindowSec pulumi.IntPtrInput
	Limit               pulumi.IntInput
}

type webAclRuleStatementRateBasedStatement struct {
	AggregateKeyType    *string `pulumi:"aggregateKeyType"`
	EvaluationWindowSec *int    `pulumi:"evaluationWindowSec"`
	Limit               int     `pulumi:"limit"`
}

// ElementType implements pulumi.Input.
func (WebAclRuleStatementRateBasedStatementArgs) ElementType() reflect.Type {
	return reflect.TypeFor[webAclRuleStatementRateBasedStatement]()
}
