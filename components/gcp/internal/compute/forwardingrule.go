package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// GlobalForwardingRule leads what arrives at an address and a port to a proxy.
type GlobalForwardingRule struct {
	pulumi.CustomResourceState
}

// GlobalForwardingRuleArgs are the arguments of GlobalForwardingRule. Target is required.
type GlobalForwardingRuleArgs struct {
	Description pulumi.StringPtrInput
	// IpAddress is an address or the id of a [GlobalAddress].
	IpAddress  pulumi.StringPtrInput
	IpProtocol pulumi.StringPtrInput
	Labels     pulumi.StringMapInput
	// LoadBalancingScheme is that of the backends behind the target.
	LoadBalancingScheme pulumi.StringPtrInput
	PortRange           pulumi.StringPtrInput
	Project             pulumi.StringPtrInput
	Target              pulumi.StringInput
}

type globalForwardingRuleArgs struct {
	Description         *string           `pulumi:"description"`
	IpAddress           *string           `pulumi:"ipAddress"`
	IpProtocol          *string           `pulumi:"ipProtocol"`
	Labels              map[string]string `pulumi:"labels"`
	LoadBalancingScheme *string           `pulumi:"loadBalancingScheme"`
	PortRange           *string           `pulumi:"portRange"`
	Project             *string           `pulumi:"project"`
	Target              string            `pulumi:"target"`
}

// ElementType implements pulumi.Input.
func (GlobalForwardingRuleArgs) ElementType() reflect.Type {
	return reflect.TypeFor[globalForwardingRuleArgs]()
}

// NewGlobalForwardingRule registers a rule. It fails without a target.
func NewGlobalForwardingRule(ctx *pulumi.Context, name string, args *GlobalForwardingRuleArgs,
	opts ...pulumi.ResourceOption,
) (*GlobalForwardingRule, error) {
	if args == nil {
		args = &GlobalForwardingRuleArgs{}
	}
	var rule GlobalForwardingRule
	required := map[string]pulumi.Input{"target": args.Target}
	if err := declared.Register(ctx, GlobalForwardingRuleType, name, args, &rule, required, opts); err != nil {
		return nil, err
	}
	return &rule, nil
}
