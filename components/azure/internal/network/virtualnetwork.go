package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// VirtualNetwork is a private network in one region. Its id is the network's resource id.
type VirtualNetwork struct {
	pulumi.CustomResourceState

	// Name is the name in the resource group.
	Name pulumi.StringOutput `pulumi:"name"`
}

// VirtualNetworkArgs are the arguments of VirtualNetwork. ResourceGroupName is required. Subnets are resources of
// their own.
type VirtualNetworkArgs struct {
	AddressSpace *AddressSpaceArgs
	// FlowTimeoutInMinutes ends idle connections, after 4 to 30 minutes.
	FlowTimeoutInMinutes pulumi.IntPtrInput
	Location             pulumi.StringPtrInput
	// PrivateEndpointVNetPolicies is Disabled or Basic, which lifts a limit on the number of private endpoints.
	PrivateEndpointVNetPolicies pulumi.StringPtrInput
	ResourceGroupName           pulumi.StringInput
	Tags                        pulumi.StringMapInput
	VirtualNetworkName          pulumi.StringPtrInput
}

type virtualNetworkArgs struct {
	AddressSpace                *addressSpace     `pulumi:"addressSpace"`
	FlowTimeoutInMinutes        *int              `pulumi:"flowTimeoutInMinutes"`
	Location                    *string           `pulumi:"location"`
	PrivateEndpointVNetPolicies *string           `pulumi:"privateEndpointVNetPolicies"`
	ResourceGroupName           string            `pulumi:"resourceGroupName"`
	Tags                        map[string]string `pulumi:"tags"`
	VirtualNetworkName          *string           `pulumi:"virtualNetworkName"`
}

// ElementType implements pulumi.Input.
func (VirtualNetworkArgs) ElementType() reflect.Type { return reflect.TypeFor[virtualNetworkArgs]() }

// NewVirtualNetwork registers a private network.
func NewVirtualNetwork(ctx *pulumi.Context, name string, args *VirtualNetworkArgs,
	opts ...pulumi.ResourceOption,
) (*VirtualNetwork, error) {
	if args == nil {
		args = &VirtualNetworkArgs{}
	}
	var resource VirtualNetwork
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, VirtualNetworkType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// AddressSpaceArgs are the ranges of a network, in CIDR notation.
type AddressSpaceArgs struct {
	AddressPrefixes pulumi.StringArrayInput
}

type addressSpace struct {
	AddressPrefixes []string `pulumi:"addressPrefixes"`
}

// ElementType implements pulumi.Input.
func (AddressSpaceArgs) ElementType() reflect.Type { return reflect.TypeFor[addressSpace]() }
