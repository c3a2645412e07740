package network

import (
	"fmt"
	"maps"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Type tokens of the official Azure provider.
const (
	VirtualNetworkType       = "azure-native:network/v20240501:VirtualNetwork"
	SubnetType               = "azure-native:network/v20240501:Subnet"
	NetworkSecurityGroupType = "azure-native:network/v20240501:NetworkSecurityGroup"
	FlowLogType              = "azure-native:network/v20240501:FlowLog"
	PrivateEndpointType      = "azure-native:network/v20240501:PrivateEndpoint"
	PrivateDnsZoneGroupType  = "azure-native:network/v20240501:PrivateDnsZoneGroup"
	PrivateZoneType          = "azure-native:network:PrivateZone"
	VirtualNetworkLinkType   = "azure-native:network:VirtualNetworkLink"
	PrivateRecordSetType     = "azure-native:network:PrivateRecordSet"
	RecordSetType            = "azure-native:network:RecordSet"
	PolicyType               = "azure-native:network/v20240201:Policy"
)

// ProviderVersion is the version of the Azure provider plugin that these declarations follow. It equals the version
// that the SDK in go.mod asks for, so that the engine serves all resources of a stack from one plugin.
const ProviderVersion = "2.90.0"

// Declaration is one resource type that this package declares: its token, a zero value of its arguments, and a zero
// value of the resource. Reflection over Args.ElementType() yields every property name that can reach the provider.
type Declaration struct {
	Token    string
	Args     pulumi.Input
	Resource pulumi.CustomResource
}

// Declarations lists what this package declares, for the conformance test.
func Declarations() []Declaration {
	return []Declaration{
		{VirtualNetworkType, VirtualNetworkArgs{}, &VirtualNetwork{}},
		{SubnetType, SubnetArgs{}, &Subnet{}},
		{NetworkSecurityGroupType, NetworkSecurityGroupArgs{}, &NetworkSecurityGroup{}},
		{FlowLogType, FlowLogArgs{}, &FlowLog{}},
		{PrivateEndpointType, PrivateEndpointArgs{}, &PrivateEndpoint{}},
		{PrivateDnsZoneGroupType, PrivateDnsZoneGroupArgs{}, &PrivateDnsZoneGroup{}},
		{PrivateZoneType, PrivateZoneArgs{}, &PrivateZone{}},
		{VirtualNetworkLinkType, VirtualNetworkLinkArgs{}, &VirtualNetworkLink{}},
		{PrivateRecordSetType, PrivateRecordSetArgs{}, &PrivateRecordSet{}},
		{RecordSetType, RecordSetArgs{}, &RecordSet{}},
		{PolicyType, PolicyArgs{}, &Policy{}},
	}
}

// register registers a resource once its required properties are there. The provider's version comes before the
// caller's options, so that a caller can still override it.
func register(ctx *pulumi.Context, token, name string, args pulumi.Input, resource pulumi.CustomResource,
	required map[string]pulumi.Input, opts []pulumi.ResourceOption,
) error {
	for _, property := range slices.Sorted(maps.Keys(required)) {
		if required[property] == nil {
			return fmt.Errorf("%s %q: %s is required", token, name, property)
		}
	}
	opts = append([]pulumi.ResourceOption{pulumi.Version(ProviderVersion)}, opts...)
	return ctx.RegisterResource(token, name, args, resource, opts...)
}
