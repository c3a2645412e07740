package azure

import "github.com/phiform/phiform/policypacks"

const (
	networkType       = "azure-native:network:VirtualNetwork"
	networkSubnetType = "azure-native:network:Subnet"
)

// networkSubnetHolders are the types that a subnet's id comes from: subnets are resources, or parts of their network.
var networkSubnetHolders = []string{networkSubnetType, networkType}

var networkRules = []*policypacks.Rule{}
