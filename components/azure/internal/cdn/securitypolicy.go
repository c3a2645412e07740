package cdn

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// SecurityPolicy puts a firewall before domains.
type SecurityPolicy struct {
	pulumi.CustomResourceState
}

// NewSecurityPolicy registers a policy.
func NewSecurityPolicy(ctx *pulumi.Context, name string, args *SecurityPolicyArgs,
	opts ...pulumi.ResourceOption,
) (*SecurityPolicy, error) {
	if args == nil {
		args = &SecurityPolicyArgs{}
	}
	var resource SecurityPolicy
	required := map[string]pulumi.Input{"profileName": args.ProfileName, "resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, SecurityPolicyType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// SecurityPolicyArgs are the arguments of SecurityPolicy. ProfileName and ResourceGroupName are required.
type SecurityPolicyArgs struct {
	// Parameters are SecurityPolicyWebApplicationFirewallParametersArgs.
	Parameters        *SecurityPolicyWebApplicationFirewallParametersArgs
	ProfileName       pulumi.StringInput
	ResourceGroupName pulumi.StringInput
}

type securityPolicyArgs struct {
	Parameters        *securityPolicyWebApplicationFirewallParameters `pulumi:"parameters"`
	ProfileName       string                                          `pulumi:"profileName"`
	ResourceGroupName string                                          `pulumi:"resourceGroupName"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyArgs) ElementType() reflect.Type { return reflect.TypeFor[securityPolicyArgs]() }

// SecurityPolicyWebApplicationFirewallParametersArgs name a firewall and what it is for. Type is
// WebApplicationFirewall.
type SecurityPolicyWebApplicationFirewallParametersArgs struct {
	Associations SecurityPolicyWebApplicationFirewallAssociationArray
	Type         pulumi.StringInput
	WafPolicy    *ResourceReferenceArgs
}

type securityPolicyWebApplicationFirewallParameters struct {
	Associations []securityPolicyWebApplicationFirewallAssociation `pulumi:"associations"`
	Type         string                                            `pulumi:"type"`
	WafPolicy    *resourceReference                                `pulumi:"wafPolicy"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyWebApplicationFirewallParametersArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyWebApplicationFirewallParameters]()
}

// SecurityPolicyWebApplicationFirewallAssociationArray is a list of domains and paths.
type SecurityPolicyWebApplicationFirewallAssociationArray []*SecurityPolicyWebApplicationFirewallAssociationArgs

// ElementType implements pulumi.Input.
func (SecurityPolicyWebApplicationFirewallAssociationArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]securityPolicyWebApplicationFirewallAssociation]()
}

// SecurityPolicyWebApplicationFirewallAssociationArgs are domains, and paths of them.
type SecurityPolicyWebApplicationFirewallAssociationArgs struct {
	Domains         ActivatedResourceReferenceArray
	PatternsToMatch pulumi.StringArrayInput
}

type securityPolicyWebApplicationFirewallAssociation struct {
	Domains         []activatedResourceReference `pulumi:"domains"`
	PatternsToMatch []string                     `pulumi:"patternsToMatch"`
}

// ElementType implements pulumi.Input.
func (SecurityPolicyWebApplicationFirewallAssociationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityPolicyWebApplicationFirewallAssociation]()
}
