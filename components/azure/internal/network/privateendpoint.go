package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// PrivateEndpoint is an address in a subnet that leads to one resource. Its id is the endpoint's resource id.
type PrivateEndpoint struct {
	pulumi.CustomResourceState

	// Name is the name in the resource group.
	Name pulumi.StringOutput `pulumi:"name"`
}

// PrivateEndpointArgs are the arguments of PrivateEndpoint. ResourceGroupName is required.
type PrivateEndpointArgs struct {
	CustomNetworkInterfaceName    pulumi.StringPtrInput
	Location                      pulumi.StringPtrInput
	PrivateEndpointName           pulumi.StringPtrInput
	PrivateLinkServiceConnections PrivateLinkServiceConnectionArray
	ResourceGroupName             pulumi.StringInput
	Subnet                        *SubnetReferenceArgs
	Tags                          pulumi.StringMapInput
}

type privateEndpointArgs struct {
	CustomNetworkInterfaceName    *string                        `pulumi:"customNetworkInterfaceName"`
	Location                      *string                        `pulumi:"location"`
	PrivateEndpointName           *string                        `pulumi:"privateEndpointName"`
	PrivateLinkServiceConnections []privateLinkServiceConnection `pulumi:"privateLinkServiceConnections"`
	ResourceGroupName             string                         `pulumi:"resourceGroupName"`
	Subnet                        *subnetReference               `pulumi:"subnet"`
	Tags                          map[string]string              `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (PrivateEndpointArgs) ElementType() reflect.Type { return reflect.TypeFor[privateEndpointArgs]() }

// NewPrivateEndpoint registers a private endpoint.
func NewPrivateEndpoint(ctx *pulumi.Context, name string, args *PrivateEndpointArgs,
	opts ...pulumi.ResourceOption,
) (*PrivateEndpoint, error) {
	if args == nil {
		args = &PrivateEndpointArgs{}
	}
	var resource PrivateEndpoint
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, PrivateEndpointType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// PrivateLinkServiceConnectionArray is a list of connections.
type PrivateLinkServiceConnectionArray []*PrivateLinkServiceConnectionArgs

// ElementType implements pulumi.Input.
func (PrivateLinkServiceConnectionArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]privateLinkServiceConnection]()
}

// PrivateLinkServiceConnectionArgs say what an endpoint leads to: one group, such as blob, of one resource.
type PrivateLinkServiceConnectionArgs struct {
	GroupIds             pulumi.StringArrayInput
	Name                 pulumi.StringPtrInput
	PrivateLinkServiceId pulumi.StringPtrInput
}

type privateLinkServiceConnection struct {
	GroupIds             []string `pulumi:"groupIds"`
	Name                 *string  `pulumi:"name"`
	PrivateLinkServiceId *string  `pulumi:"privateLinkServiceId"`
}

// ElementType implements pulumi.Input.
func (PrivateLinkServiceConnectionArgs) ElementType() reflect.Type {
	return reflect.TypeFor[privateLinkServiceConnection]()
}

// SubnetReferenceArgs name a subnet by its resource id.
type SubnetReferenceArgs struct {
	Id pulumi.StringPtrInput
}

type subnetReference struct {
	Id *string `pulumi:"id"`
}

// ElementType implements pulumi.Input.
func (SubnetReferenceArgs) ElementType() reflect.Type { return reflect.TypeFor[subnetReference]() }

// PrivateDnsZoneGroup keeps the name of a private endpoint in a private DNS zone.
type PrivateDnsZoneGroup struct {
	pulumi.CustomResourceState

	// Name is the name in the endpoint.
	Name pulumi.StringPtrOutput `pulumi:"name"`
}

// PrivateDnsZoneGroupArgs are the arguments of PrivateDnsZoneGroup. PrivateEndpointName and ResourceGroupName are
// required.
type PrivateDnsZoneGroupArgs struct {
	PrivateDnsZoneConfigs   PrivateDnsZoneConfigArray
	PrivateDnsZoneGroupName pulumi.StringPtrInput
	PrivateEndpointName     pulumi.StringInput
	ResourceGroupName       pulumi.StringInput
}

type privateDnsZoneGroupArgs struct {
	PrivateDnsZoneConfigs   []privateDnsZoneConfig `pulumi:"privateDnsZoneConfigs"`
	PrivateDnsZoneGroupName *string                `pulumi:"privateDnsZoneGroupName"`
	PrivateEndpointName     string                 `pulumi:"privateEndpointName"`
	ResourceGroupName       string                 `pulumi:"resourceGroupName"`
}

// ElementType implements pulumi.Input.
func (PrivateDnsZoneGroupArgs) ElementType() reflect.Type {
	return reflect.TypeFor[privateDnsZoneGroupArgs]()
}

// NewPrivateDnsZoneGroup registers the name of a private endpoint.
func NewPrivateDnsZoneGroup(ctx *pulumi.Context, name string, args *PrivateDnsZoneGroupArgs,
	opts ...pulumi.ResourceOption,
) (*PrivateDnsZoneGroup, error) {
	if args == nil {
		args = &PrivateDnsZoneGroupArgs{}
	}
	var resource PrivateDnsZoneGroup
	required := map[string]pulumi.Input{
		"privateEndpointName": args.PrivateEndpointName, "resourceGroupName": args.ResourceGroupName,
	}
	if err := declared.Register(ctx, PrivateDnsZoneGroupType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// PrivateDnsZoneConfigArray is a list of zones.
type PrivateDnsZoneConfigArray []*PrivateDnsZoneConfigArgs

// ElementType implements pulumi.Input.
func (PrivateDnsZoneConfigArray) ElementType() reflect.Type {
	return reflect.TypeFor[[]privateDnsZoneConfig]()
}

// PrivateDnsZoneConfigArgs name one zone by its resource id.
type PrivateDnsZoneConfigArgs struct {
	Name             pulumi.StringPtrInput
	PrivateDnsZoneId pulumi.StringPtrInput
}

type privateDnsZoneConfig struct {
	Name             *string `pulumi:"name"`
	PrivateDnsZoneId *string `pulumi:"privateDnsZoneId"`
}

// ElementType implements pulumi.Input.
func (PrivateDnsZoneConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[privateDnsZoneConfig]()
}
