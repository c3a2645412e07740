package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// SecurityPolicyRuleTypeArray is a list of rules.
type SecurityPolicyRuleTypeArray []*SecurityPolicyRuleTypeArgs

// ElementType implements pulumi.Input.
func (SecurityPolicyRuleTypeArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]securityPolicyRuleType]()
}

// SecurityPolicyRuleTypeArgs is one rule. The rule of the lowest Priority that matches decides, and no other is asked.
type SecurityPolicyRuleTypeArgs struct {
	// Action is allow, deny(403), deny(404), deny(502), throttle and the like.
	Action pulumi.StringInput
	// Description has 64 characters at most.
	Description      pulumi.StringPtrInput
	Match            *SecurityPolicyRuleMatchArgs
	Priority         pulumi.IntInput
	RateLimitOptions *SecurityPolicyRuleRateLimitOptionsArgs
}

type securityPolicyRuleType struct {
	Action           string                              `pulumi:"action"`
	Description      *string                             `pulumi:"description"`
	Match            securityPolicyRuleMatch             `pulumi:"match"`
	Priority         int                                 `pulumi:"priority"`
	RateLimitOptions *securityPolicyRuleRateLimitOptions `pulumi:"rateLimitOptions"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyRuleTypeArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyRuleType]()
}

// SecurityPolicyRuleMatchArgs match addresses, by Config and the VersionedExpr SRC_IPS_V1, or what an expression says.
type SecurityPolicyRuleMatchArgs struct {
	Config        *SecurityPolicyRuleMatchConfigArgs
	Expr          *SecurityPolicyRuleMatchExprArgs
	VersionedExpr pulumi.StringPtrInput
}

type securityPolicyRuleMatch struct {
	Config        *securityPolicyRuleMatchConfig `pulumi:"config"`
	Expr          *securityPolicyRuleMatchExpr   `pulumi:"expr"`
	VersionedExpr *string                        `pulumi:"versionedExpr"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyRuleMatchArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyRuleMatch]()
}

// SecurityPolicyRuleMatchConfigArgs are address ranges, or * for all.
type SecurityPolicyRuleMatchConfigArgs struct {
	SrcIpRanges pulumi.StringArrayInput
}

type securityPolicyRuleMatchConfig struct {
	SrcIpRanges []string `pulumi:"srcIpRanges"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyRuleMatchConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyRuleMatchConfig]()
}

// SecurityPolicyRuleMatchExprArgs are an expression of the Common Expression Language, with five subexpressions and 2,048
// characters at most.
type SecurityPolicyRuleMatchExprArgs struct {
	Expression pulumi.StringInput
}

type securityPolicyRuleMatchExpr struct {
	Expression string `pulumi:"expression"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyRuleMatchExprArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyRuleMatchExpr]()
}

// SecurityPolicyRuleRateLimitOptionsArgs limit the requests of each value of EnforceOnKey, such as IP. ConformAction is
// allow; ExceedAction is deny(429) and the like.
type SecurityPolicyRuleRateLimitOptionsArgs struct {
	ConformAction      pulumi.StringPtrInput
	EnforceOnKey       pulumi.StringPtrInput
	ExceedAction       pulumi.StringPtrInput
	RateLimitThreshold *SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs
}

type securityPolicyRuleRateLimitOptions struct {
	ConformAction      *string                                               `pulumi:"conformAction"`
	EnforceOnKey       *string                                               `pulumi:"enforceOnKey"`
	ExceedAction       *string                                               `pulumi:"exceedAction"`
	RateLimitThreshold *securityPolicyRuleRateLimitOptionsRateLimitThreshold `pulumi:"rateLimitThreshold"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyRuleRateLimitOptionsArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyRuleRateLimitOptions]()
}

// SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs allow Count requests in IntervalSec seconds: 10, 30, 60, 120,
// 180, 240, 270, 300, 600, 900, 1200, 1800, 2700 or 3600.
type SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs struct {
	Count       pulumi.IntPtrInput
	IntervalSec pulumi.IntPtrInput
}

type securityPolicyRuleRateLimitOptionsRateLimitThreshold struct {
	Count       *int `pulumi:"count"`
	IntervalSec *int `pulumi:"intervalSec"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyRuleRateLimitOptionsRateLimitThreshold]()
}
