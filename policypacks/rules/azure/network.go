package azure

import "slices"

const (
	networkType               = "azure-native:network:VirtualNetwork"
	networkSubnetType         = "azure-native:network:Subnet"
	networkSecurityGroupType  = "azure-native:network:NetworkSecurityGroup"
	networkSecurityRuleType   = "azure-native:network:SecurityRule"
	networkInterfaceType      = "azure-native:network:NetworkInterface"
	networkPublicIPType       = "azure-native:network:PublicIPAddress"
	networkLoadBalancerType   = "azure-native:network:LoadBalancer"
	networkFlowLogType        = "azure-native:network:FlowLog"
	networkGatewayType        = "azure-native:network:ApplicationGateway"
	networkWafType            = "azure-native:network:WebApplicationFirewallPolicy"
	networkFirewallType       = "azure-native:network:AzureFirewall"
	networkFirewallPolicyType = "azure-native:network:FirewallPolicy"
	networkBastionType        = "azure-native:network:BastionHost"
	networkZoneGroupType      = "azure-native:network:PrivateDnsZoneGroup"
	networkVPNType            = "azure-native:network:VirtualNetworkGateway"
	networkVPNConnectionType  = "azure-native:network:VirtualNetworkGatewayConnection"
)

// networkSubnetHolders are the types that a subnet's id comes from: subnets are resources, or parts of their network.
var networkSubnetHolders = []string{networkSubnetType, networkType}

var networkRules = slices.Concat(
	networkPortRules, networkSubnetRules, networkFlowRules, networkGatewayRules, networkFirewallRules, networkVPNRules,
)
