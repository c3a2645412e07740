package ec2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// VpcEndpoint leads to one service without leaving the network.
type VpcEndpoint struct {
	pulumi.CustomResourceState

	// Arn names it in policies.
	Arn pulumi.StringOutput `pulumi:"arn"`
	// PrefixListId is, of a Gateway, the list of the service's addresses.
	PrefixListId pulumi.StringOutput `pulumi:"prefixListId"`
}

// VpcEndpointArgs are the arguments of VpcEndpoint.
type VpcEndpointArgs struct {
	// Policy is what may be done through the endpoint, in JSON. Without one, everything may.
	Policy pulumi.StringPtrInput
	// PrivateDnsEnabled gives the endpoint the service's own name in the network.
	PrivateDnsEnabled pulumi.BoolPtrInput
	// RouteTableIds are those of a Gateway.
	RouteTableIds pulumi.StringArrayInput
	// SecurityGroupIds are those of an Interface. Without any, it has the network's default group.
	SecurityGroupIds pulumi.StringArrayInput
	// ServiceName is com.amazonaws.<region>.<service>.
	ServiceName pulumi.StringPtrInput
	// SubnetIds are those of an Interface, one for each zone.
	SubnetIds pulumi.StringArrayInput
	Tags      pulumi.StringMapInput
	// VpcEndpointType is Gateway or Interface.
	VpcEndpointType pulumi.StringPtrInput
	VpcId           pulumi.StringInput
}

type vpcEndpointArgs struct {
	Policy            *string           `pulumi:"policy"`
	PrivateDnsEnabled *bool             `pulumi:"privateDnsEnabled"`
	RouteTableIds     []string          `pulumi:"routeTableIds"`
	SecurityGroupIds  []string          `pulumi:"securityGroupIds"`
	ServiceName       *string           `pulumi:"serviceName"`
	SubnetIds         []string          `pulumi:"subnetIds"`
	Tags              map[string]string `pulumi:"tags"`
	VpcEndpointType   *string           `pulumi:"vpcEndpointType"`
	VpcId             string            `pulumi:"vpcId"`
}

// ElementType implements pulumi.Input.
func (VpcEndpointArgs) ElementType() reflect.Type { return reflect.TypeFor[vpcEndpointArgs]() }

// NewVpcEndpoint registers an endpoint.
func NewVpcEndpoint(ctx *pulumi.Context, name string, args *VpcEndpointArgs, opts ...pulumi.ResourceOption) (*VpcEndpoint, error) {
	if args == nil {
		args = &VpcEndpointArgs{}
	}
	var r VpcEndpoint
	required := map[string]pulumi.Input{"serviceName": args.ServiceName, "vpcId": args.VpcId}
	if err := declared.Register(ctx, VpcEndpointType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}
