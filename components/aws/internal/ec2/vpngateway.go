package ec2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// VpnGateway is the network's end of connections to networks outside.
type VpnGateway struct {
	pulumi.CustomResourceState

	// Arn names it in policies.
	Arn pulumi.StringOutput `pulumi:"arn"`
}

// VpnGatewayArgs are the arguments of VpnGateway.
type VpnGatewayArgs struct {
	// AmazonSideAsn is the number of this end in the border gateway protocol. It cannot be changed.
	AmazonSideAsn pulumi.StringPtrInput
	Tags          pulumi.StringMapInput
	// VpcId is the network.
	VpcId pulumi.StringPtrInput
}

type vpnGatewayArgs struct {
	AmazonSideAsn *string           `pulumi:"amazonSideAsn"`
	Tags          map[string]string `pulumi:"tags"`
	VpcId         *string           `pulumi:"vpcId"`
}

// ElementType implements pulumi.Input.
func (VpnGatewayArgs) ElementType() reflect.Type { return reflect.TypeFor[vpnGatewayArgs]() }

// NewVpnGateway registers the network's end.
func NewVpnGateway(ctx *pulumi.Context, name string, args *VpnGatewayArgs, opts ...pulumi.ResourceOption) (*VpnGateway, error) {
	if args == nil {
		args = &VpnGatewayArgs{}
	}
	var r VpnGateway
	required := map[string]pulumi.Input{"vpcId": args.VpcId}
	if err := declared.Register(ctx, VpnGatewayType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}

// VpnGatewayRoutePropagation puts the routes that the gateway learns into a table.
type VpnGatewayRoutePropagation struct {
	pulumi.CustomResourceState
}

// VpnGatewayRoutePropagationArgs are the arguments of VpnGatewayRoutePropagation.
type VpnGatewayRoutePropagationArgs struct {
	RouteTableId pulumi.StringInput
	VpnGatewayId pulumi.StringInput
}

type vpnGatewayRoutePropagationArgs struct {
	RouteTableId string `pulumi:"routeTableId"`
	VpnGatewayId string `pulumi:"vpnGatewayId"`
}

// ElementType implements pulumi.Input.
func (VpnGatewayRoutePropagationArgs) ElementType() reflect.Type {
	return reflect.TypeFor[vpnGatewayRoutePropagationArgs]()
}

// NewVpnGatewayRoutePropagation registers that a table learns routes.
func NewVpnGatewayRoutePropagation(ctx *pulumi.Context, name string, args *VpnGatewayRoutePropagationArgs, opts ...pulumi.ResourceOption) (*VpnGatewayRoutePropagation, error) {
	if args == nil {
		args = &VpnGatewayRoutePropagationArgs{}
	}
	var r VpnGatewayRoutePropagation
	required := map[string]pulumi.Input{"routeTableId": args.RouteTableId, "vpnGatewayId": args.VpnGatewayId}
	if err := declared.Register(ctx, VpnGatewayRoutePropagationType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}

// CustomerGateway describes the device at the other end of a VPN.
type CustomerGateway struct {
	pulumi.CustomResourceState

	// Arn names it in policies.
	Arn pulumi.StringOutput `pulumi:"arn"`
}

// CustomerGatewayArgs are the arguments of CustomerGateway.
type CustomerGatewayArgs struct {
	// BgpAsn is the device's number in the border gateway protocol, 1 to 2147483647.
	BgpAsn pulumi.StringPtrInput
	// BgpAsnExtended is a number above that, up to 4294967295.
	BgpAsnExtended pulumi.StringPtrInput
	DeviceName     pulumi.StringPtrInput
	// IpAddress is the device's public address.
	IpAddress pulumi.StringPtrInput
	Tags      pulumi.StringMapInput
	// Type is ipsec.1.
	Type pulumi.StringInput
}

type customerGatewayArgs struct {
	BgpAsn         *string           `pulumi:"bgpAsn"`
	BgpAsnExtended *string           `pulumi:"bgpAsnExtended"`
	DeviceName     *string           `pulumi:"deviceName"`
	IpAddress      *string           `pulumi:"ipAddress"`
	Tags           map[string]string `pulumi:"tags"`
	Type           string            `pulumi:"type"`
}

// ElementType implements pulumi.Input.
func (CustomerGatewayArgs) ElementType() reflect.Type { return reflect.TypeFor[customerGatewayArgs]() }

// NewCustomerGateway registers a device.
func NewCustomerGateway(ctx *pulumi.Context, name string, args *CustomerGatewayArgs, opts ...pulumi.ResourceOption) (*CustomerGateway, error) {
	if args == nil {
		args = &CustomerGatewayArgs{}
	}
	var r CustomerGateway
	required := map[string]pulumi.Input{"ipAddress": args.IpAddress, "type": args.Type}
	if err := declared.Register(ctx, CustomerGatewayType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}

// VpnConnectionRoute leads to a range of addresses outside, over a VPN with static routes.
type VpnConnectionRoute struct {
	pulumi.CustomResourceState
}

// VpnConnectionRouteArgs are the arguments of VpnConnectionRoute.
type VpnConnectionRouteArgs struct {
	DestinationCidrBlock pulumi.StringInput
	VpnConnectionId      pulumi.StringInput
}

type vpnConnectionRouteArgs struct {
	DestinationCidrBlock string `pulumi:"destinationCidrBlock"`
	VpnConnectionId      string `pulumi:"vpnConnectionId"`
}

// ElementType implements pulumi.Input.
func (VpnConnectionRouteArgs) ElementType() reflect.Type {
	return reflect.TypeFor[vpnConnectionRouteArgs]()
}

// NewVpnConnectionRoute registers a route.
func NewVpnConnectionRoute(ctx *pulumi.Context, name string, args *VpnConnectionRouteArgs, opts ...pulumi.ResourceOption) (*VpnConnectionRoute, error) {
	if args == nil {
		args = &VpnConnectionRouteArgs{}
	}
	var r VpnConnectionRoute
	required := map[string]pulumi.Input{"destinationCidrBlock": args.DestinationCidrBlock, "vpnConnectionId": args.VpnConnectionId}
	if err := declared.Register(ctx, VpnConnectionRouteType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}
