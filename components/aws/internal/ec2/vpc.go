package ec2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Vpc is a network of one region.
type Vpc struct {
	pulumi.CustomResourceState

	// Arn names it in policies.
	Arn pulumi.StringOutput `pulumi:"arn"`
	// CidrBlock is its range of addresses.
	CidrBlock pulumi.StringOutput `pulumi:"cidrBlock"`
	// DefaultSecurityGroupId is the security group that everything has which names none.
	DefaultSecurityGroupId pulumi.StringOutput `pulumi:"defaultSecurityGroupId"`
}

// VpcArgs are the arguments of Vpc.
type VpcArgs struct {
	// CidrBlock is in CIDR notation, /16 to /28.
	CidrBlock pulumi.StringPtrInput
	// EnableDnsHostnames lets endpoints have the names of their services.
	EnableDnsHostnames pulumi.BoolPtrInput
	EnableDnsSupport   pulumi.BoolPtrInput
	Tags               pulumi.StringMapInput
}

type vpcArgs struct {
	CidrBlock          *string           `pulumi:"cidrBlock"`
	EnableDnsHostnames *bool             `pulumi:"enableDnsHostnames"`
	EnableDnsSupport   *bool             `pulumi:"enableDnsSupport"`
	Tags               map[string]string `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (VpcArgs) ElementType() reflect.Type { return reflect.TypeFor[vpcArgs]() }

// NewVpc registers a network.
func NewVpc(ctx *pulumi.Context, name string, args *VpcArgs, opts ...pulumi.ResourceOption) (*Vpc, error) {
	if args == nil {
		args = &VpcArgs{}
	}
	var r Vpc
	required := map[string]pulumi.Input{"cidrBlock": args.CidrBlock}
	if err := declared.Register(ctx, VpcType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}

// Subnet is a part of a network in one zone.
type Subnet struct {
	pulumi.CustomResourceState

	// CidrBlock is its range of addresses.
	CidrBlock pulumi.StringOutput `pulumi:"cidrBlock"`
}

// SubnetArgs are the arguments of Subnet.
type SubnetArgs struct {
	AvailabilityZone pulumi.StringPtrInput
	// CidrBlock is within that of the network.
	CidrBlock           pulumi.StringPtrInput
	MapPublicIpOnLaunch pulumi.BoolPtrInput
	Tags                pulumi.StringMapInput
	VpcId               pulumi.StringInput
}

type subnetArgs struct {
	AvailabilityZone    *string           `pulumi:"availabilityZone"`
	CidrBlock           *string           `pulumi:"cidrBlock"`
	MapPublicIpOnLaunch *bool             `pulumi:"mapPublicIpOnLaunch"`
	Tags                map[string]string `pulumi:"tags"`
	VpcId               string            `pulumi:"vpcId"`
}

// ElementType implements pulumi.Input.
func (SubnetArgs) ElementType() reflect.Type { return reflect.TypeFor[subnetArgs]() }

// NewSubnet registers a part of a network.
func NewSubnet(ctx *pulumi.Context, name string, args *SubnetArgs, opts ...pulumi.ResourceOption) (*Subnet, error) {
	if args == nil {
		args = &SubnetArgs{}
	}
	var r Subnet
	required := map[string]pulumi.Input{"cidrBlock": args.CidrBlock, "vpcId": args.VpcId}
	if err := declared.Register(ctx, SubnetType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}
