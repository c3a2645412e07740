package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Subnet is a part of a network. Its id is the subnet's resource id.
type Subnet struct {
	pulumi.CustomResourceState

	// Name is the name in the network.
	Name pulumi.StringPtrOutput `pulumi:"name"`
}

// SubnetArgs are the arguments of Subnet. ResourceGroupName and VirtualNetworkName are required. The service refuses
// two changes to the subnets of one network at a time: each must depend on the one before.
type SubnetArgs struct {
	// AddressPrefix is the subnet's range, in CIDR notation.
	AddressPrefix pulumi.StringPtrInput
	// DefaultOutboundAccess gives machines a way out that the service owns. It cannot be changed later.
	DefaultOutboundAccess pulumi.BoolPtrInput
	Delegations           DelegationArray
	NetworkSecurityGroup  *SecurityGroupReferenceArgs
	// PrivateEndpointNetworkPolicies is Enabled, Disabled, NetworkSecurityGroupEnabled or RouteTableEnabled: what of
	// the subnet's rules applies to its private endpoints.
	PrivateEndpointNetworkPolicies pulumi.StringPtrInput
	// PrivateLinkServiceNetworkPolicies is Enabled or Disabled, the same for private link services.
	PrivateLinkServiceNetworkPolicies pulumi.StringPtrInput
	ResourceGroupName                 pulumi.StringInput
	SubnetName                        pulumi.StringPtrInput
	VirtualNetworkName                pulumi.StringInput
}

type subnetArgs struct {
	AddressPrefix                     *string                 `pulumi:"addressPrefix"`
	DefaultOutboundAccess             *bool                   `pulumi:"defaultOutboundAccess"`
	Delegations                       []delegation            `pulumi:"delegations"`
	NetworkSecurityGroup              *securityGroupReference `pulumi:"networkSecurityGroup"`
	PrivateEndpointNetworkPolicies    *string                 `pulumi:"privateEndpointNetworkPolicies"`
	PrivateLinkServiceNetworkPolicies *string                 `pulumi:"privateLinkServiceNetworkPolicies"`
	ResourceGroupName                 string                  `pulumi:"resourceGroupName"`
	SubnetName                        *string                 `pulumi:"subnetName"`
	VirtualNetworkName                string                  `pulumi:"virtualNetworkName"`
}

// ElementType implements pulumi.Input.
func (SubnetArgs) ElementType() reflect.Type { return reflect.TypeFor[subnetArgs]() }

// NewSubnet registers a subnet.
func NewSubnet(ctx *pulumi.Context, name string, args *SubnetArgs, opts ...pulumi.ResourceOption) (*Subnet, error) {
	if args == nil {
		args = &SubnetArgs{}
	}
	var resource Subnet
	required := map[string]pulumi.Input{
		"resourceGroupName": args.ResourceGroupName, "virtualNetworkName": args.VirtualNetworkName,
	}
	if err := declared.Register(ctx, SubnetType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// DelegationArray is a list of delegations.
type DelegationArray []*DelegationArgs

// ElementType implements pulumi.Input.
func (DelegationArray) ElementType() reflect.Type { return reflect.TypeFor[[]delegation]() }

// DelegationArgs hand a subnet to one service, such as Microsoft.App/environments.
type DelegationArgs struct {
	Name        pulumi.StringPtrInput
	ServiceName pulumi.StringPtrInput
}

type delegation struct {
	Name        *string `pulumi:"name"`
	ServiceName *string `pulumi:"serviceName"`
}

// ElementType implements pulumi.Input.
func (DelegationArgs) ElementType() reflect.Type { return reflect.TypeFor[delegation]() }

// SecurityGroupReferenceArgs name a security group by its resource id.
type SecurityGroupReferenceArgs struct {
	Id pulumi.StringPtrInput
}

type securityGroupReference struct {
	Id *string `pulumi:"id"`
}

// ElementType implements pulumi.Input.
func (SecurityGroupReferenceArgs) ElementType() reflect.Type {
	return reflect.TypeFor[securityGroupReference]()
}
