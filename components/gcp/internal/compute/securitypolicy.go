package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// SecurityPolicy is a policy of Cloud Armor: the rules that a request passes before it reaches a backend.
type SecurityPolicy struct {
	pulumi.CustomResourceState
}

// SecurityPolicyArgs are the arguments of SecurityPolicy. Rules must hold one of priority 2147483647 that matches all.
type SecurityPolicyArgs struct {
	AdaptiveProtectionConfig *SecurityPolicyAdaptiveProtectionConfigArgs
	AdvancedOptionsConfig    *SecurityPolicyAdvancedOptionsConfigArgs
	Description              pulumi.StringPtrInput
	Project                  pulumi.StringPtrInput
	Rules                    SecurityPolicyRuleTypeArray
	// Type is CLOUD_ARMOR, or CLOUD_ARMOR_EDGE for a policy that is asked before the cache and knows addresses,
	// countries and headers alone.
	Type pulumi.StringPtrInput
}

type securityPolicyArgs struct {
	AdaptiveProtectionConfig *securityPolicyAdaptiveProtectionConfig `pulumi:"adaptiveProtectionConfig"`
	AdvancedOptionsConfig    *securityPolicyAdvancedOptionsConfig    `pulumi:"advancedOptionsConfig"`
	Description              *string                                 `pulumi:"description"`
	Project                  *string                                 `pulumi:"project"`
	Rules                    []securityPolicyRuleType                `pulumi:"rules"`
	Type                     *string                                 `pulumi:"type"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[securityPolicyArgs]() }

// SecurityPolicyAdaptiveProtectionConfigArgs let the service learn what is usual, and tell what is not.
type SecurityPolicyAdaptiveProtectionConfigArgs struct {
	Layer7DdosDefenseConfig *SecurityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfigArgs
}

type securityPolicyAdaptiveProtectionConfig struct {
	Layer7DdosDefenseConfig *securityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfig `pulumi:"layer7DdosDefenseConfig"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyAdaptiveProtectionConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyAdaptiveProtectionConfig]()
}

// SecurityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfigArgs look for floods of requests. RuleVisibility is
// STANDARD or PREMIUM.
type SecurityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfigArgs struct {
	Enable         pulumi.BoolPtrInput
	RuleVisibility pulumi.StringPtrInput
}

type securityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfig struct {
	Enable         *bool   `pulumi:"enable"`
	RuleVisibility *string `pulumi:"ruleVisibility"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfig]()
}

// SecurityPolicyAdvancedOptionsConfigArgs say how requests are read and logged. JsonParsing is DISABLED, STANDARD or
// STANDARD_WITH_GRAPHQL; LogLevel is NORMAL or VERBOSE.
type SecurityPolicyAdvancedOptionsConfigArgs struct {
	JsonParsing pulumi.StringPtrInput
	LogLevel    pulumi.StringPtrInput
}

type securityPolicyAdvancedOptionsConfig struct {
	JsonParsing *string `pulumi:"jsonParsing"`
	LogLevel    *string `pulumi:"logLevel"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyAdvancedOptionsConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyAdvancedOptionsConfig]()
}

// NewSecurityPolicy registers a policy. It fails without rules.
func NewSecurityPolicy(ctx *pulumi.Context, name string, args *SecurityPolicyArgs,
	opts ...pulumi.ResourceOption,
) (*SecurityPolicy, error) {
	if args == nil {
		args = &SecurityPolicyArgs{}
	}
	var policy SecurityPolicy
	required := map[string]pulumi.Input{"rules": args.Rules}
	if err := declared.Register(ctx, SecurityPolicyType, name, args, &policy, required, opts); err != nil {
		return nil, err
	}
	return &policy, nil
}
