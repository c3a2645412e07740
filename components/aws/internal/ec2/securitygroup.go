package ec2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// SecurityGroup lets through what its rules name. Rules are resources of their own, so the group is made
// without any: the provider takes away the one that lets everything out.
type SecurityGroup struct {
	pulumi.CustomResourceState
}

// SecurityGroupArgs are the arguments of SecurityGroup.
type SecurityGroupArgs struct {
	// Description cannot be changed without replacing the group. It may have ASCII letters, digits, spaces and ._-:/()#,@[]+=&;{}!$*
	// only, 255 at most.
	Description pulumi.StringPtrInput
	Name        pulumi.StringPtrInput
	Tags        pulumi.StringMapInput
	// VpcId is the network.
	VpcId pulumi.StringPtrInput
}

type securityGroupArgs struct {
	Description *string           `pulumi:"description"`
	Name        *string           `pulumi:"name"`
	Tags        map[string]string `pulumi:"tags"`
	VpcId       *string           `pulumi:"vpcId"`
}

// ElementType implements pulumi.Input.
func (SecurityGroupArgs) ElementType() reflect.Type { return reflect.TypeFor[securityGroupArgs]() }

// NewSecurityGroup registers a security group.
func NewSecurityGroup(ctx *pulumi.Context, name string, args *SecurityGroupArgs, opts ...pulumi.ResourceOption) (*SecurityGroup, error) {
	if args == nil {
		args = &SecurityGroupArgs{}
	}
	var r SecurityGroup
	required := map[string]pulumi.Input{"vpcId": args.VpcId}
	if err := declared.Register(ctx, SecurityGroupType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}

// DefaultSecurityGroup takes the rules away from the group that everything has which names none. Removing this
// resource leaves the group as it is.
type DefaultSecurityGroup struct {
	pulumi.CustomResourceState
}

// DefaultSecurityGroupArgs are the arguments of DefaultSecurityGroup.
type DefaultSecurityGroupArgs struct {
	Tags pulumi.StringMapInput
	// VpcId is the network.
	VpcId pulumi.StringPtrInput
}

type defaultSecurityGroupArgs struct {
	Tags  map[string]string `pulumi:"tags"`
	VpcId *string           `pulumi:"vpcId"`
}

// ElementType implements pulumi.Input.
func (DefaultSecurityGroupArgs) ElementType() reflect.Type {
	return reflect.TypeFor[defaultSecurityGroupArgs]()
}

// NewDefaultSecurityGroup registers that the group has no rules.
func NewDefaultSecurityGroup(ctx *pulumi.Context, name string, args *DefaultSecurityGroupArgs, opts ...pulumi.ResourceOption) (*DefaultSecurityGroup, error) {
	if args == nil {
		args = &DefaultSecurityGroupArgs{}
	}
	var r DefaultSecurityGroup
	required := map[string]pulumi.Input{"vpcId": args.VpcId}
	if err := declared.Register(ctx, DefaultSecurityGroupType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}
