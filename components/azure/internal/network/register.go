package network

import "github.com/phiform/phiform/components/internal/declared"

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

// Declarations lists what this package declares, for the conformance test.
func Declarations() []declared.Declaration {
	return []declared.Declaration{
		{Token: VirtualNetworkType, Args: VirtualNetworkArgs{}, Resource: &VirtualNetwork{}},
		{Token: SubnetType, Args: SubnetArgs{}, Resource: &Subnet{}},
		{Token: NetworkSecurityGroupType, Args: NetworkSecurityGroupArgs{}, Resource: &NetworkSecurityGroup{}},
		{Token: FlowLogType, Args: FlowLogArgs{}, Resource: &FlowLog{}},
		{Token: PrivateEndpointType, Args: PrivateEndpointArgs{}, Resource: &PrivateEndpoint{}},
		{Token: PrivateDnsZoneGroupType, Args: PrivateDnsZoneGroupArgs{}, Resource: &PrivateDnsZoneGroup{}},
		{Token: PrivateZoneType, Args: PrivateZoneArgs{}, Resource: &PrivateZone{}},
		{Token: VirtualNetworkLinkType, Args: VirtualNetworkLinkArgs{}, Resource: &VirtualNetworkLink{}},
		{Token: PrivateRecordSetType, Args: PrivateRecordSetArgs{}, Resource: &PrivateRecordSet{}},
		{Token: RecordSetType, Args: RecordSetArgs{}, Resource: &RecordSet{}},
		{Token: PolicyType, Args: PolicyArgs{}, Resource: &Policy{}},
	}
}
