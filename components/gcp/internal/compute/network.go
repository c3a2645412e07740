package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Network is a virtual network of all regions.
type Network struct {
	pulumi.CustomResourceState

	// Name is the network's name in the project.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NetworkArgs are the arguments of Network. Without any it has a subnetwork in every region.
type NetworkArgs struct {
	AutoCreateSubnetworks pulumi.BoolPtrInput
	Description           pulumi.StringPtrInput
	Project               pulumi.StringPtrInput
	// RoutingMode is REGIONAL or GLOBAL.
	RoutingMode pulumi.StringPtrInput
}

type networkArgs struct {
	AutoCreateSubnetworks *bool   `pulumi:"autoCreateSubnetworks"`
	Description           *string `pulumi:"description"`
	Project               *string `pulumi:"project"`
	RoutingMode           *string `pulumi:"routingMode"`
}

// ElementType implements pulumi.Input.
func (NetworkArgs) ElementType() reflect.Type { return reflect.TypeFor[networkArgs]() }

// NewNetwork registers a network.
func NewNetwork(ctx *pulumi.Context, name string, args *NetworkArgs, opts ...pulumi.ResourceOption) (*Network, error) {
	if args == nil {
		args = &NetworkArgs{}
	}
	var network Network
	if err := declared.Register(ctx, NetworkType, name, args, &network, nil, opts); err != nil {
		return nil, err
	}
	return &network, nil
}

// Subnetwork is a range of a network's addresses in one region.
type Subnetwork struct {
	pulumi.CustomResourceState

	// Name is the subnetwork's name in the region.
	Name pulumi.StringOutput `pulumi:"name"`
}

// SubnetworkArgs are the arguments of Subnetwork. IpCidrRange and Network are required.
type SubnetworkArgs struct {
	Description pulumi.StringPtrInput
	IpCidrRange pulumi.StringInput
	LogConfig   *SubnetworkLogConfigArgs
	// Network is the network's id.
	Network               pulumi.StringInput
	PrivateIpGoogleAccess pulumi.BoolPtrInput
	Project               pulumi.StringPtrInput
	Region                pulumi.StringPtrInput
}

type subnetworkArgs struct {
	Description           *string              `pulumi:"description"`
	IpCidrRange           string               `pulumi:"ipCidrRange"`
	LogConfig             *subnetworkLogConfig `pulumi:"logConfig"`
	Network               string               `pulumi:"network"`
	PrivateIpGoogleAccess *bool                `pulumi:"privateIpGoogleAccess"`
	Project               *string              `pulumi:"project"`
	Region                *string              `pulumi:"region"`
}

// ElementType implements pulumi.Input.
func (SubnetworkArgs) ElementType() reflect.Type { return reflect.TypeFor[subnetworkArgs]() }

// SubnetworkLogConfigArgs record connections.
type SubnetworkLogConfigArgs struct {
	// AggregationInterval is INTERVAL_5_SEC to INTERVAL_15_MIN.
	AggregationInterval pulumi.StringPtrInput
	// FlowSampling is the part of connections that is recorded, 0 to 1.
	FlowSampling pulumi.Float64PtrInput
	// Metadata is INCLUDE_ALL_METADATA, EXCLUDE_ALL_METADATA or CUSTOM_METADATA.
	Metadata pulumi.StringPtrInput
}

type subnetworkLogConfig struct {
	AggregationInterval *string  `pulumi:"aggregationInterval"`
	FlowSampling        *float64 `pulumi:"flowSampling"`
	Metadata            *string  `pulumi:"metadata"`
}

// ElementType implements pulumi.Input.
func (SubnetworkLogConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[subnetworkLogConfig]()
}

// NewSubnetwork registers a subnetwork. It fails without a range or a network.
func NewSubnetwork(ctx *pulumi.Context, name string, args *SubnetworkArgs, opts ...pulumi.ResourceOption) (*Subnetwork, error) {
	if args == nil {
		args = &SubnetworkArgs{}
	}
	var subnetwork Subnetwork
	required := map[string]pulumi.Input{"ipCidrRange": args.IpCidrRange, "network": args.Network}
	if err := declared.Register(ctx, SubnetworkType, name, args, &subnetwork, required, opts); err != nil {
		return nil, err
	}
	return &subnetwork, nil
}
