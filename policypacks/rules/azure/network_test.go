package azure

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func securityRule(p props) props {
	rule := props{
		"name": "in", "direction": "Inbound", "access": "Allow", "protocol": "Tcp", "priority": 100,
		"sourceAddressPrefix": "*", "sourcePortRange": "*", "destinationAddressPrefix": "*", "destinationPortRange": "443",
	}
	for key, value := range p {
		rule[key] = value
	}
	return rule
}

func ruleOf(p props) policytest.Resource { return it(networkSecurityRuleType, securityRule(p)) }

func groupWith(p props) policytest.Resource {
	return it(networkSecurityGroupType, props{"securityRules": list{securityRule(nil), securityRule(p)}})
}

func subnets(subnet props) policytest.Resource {
	return it(networkType, props{"subnets": list{{"name": "GatewaySubnet"}, subnet}})
}

func flowLog(target any) policytest.Resource {
	return and(networkFlowLogType, "flows", props{"targetResourceId": target, "enabled": true})
}

var (
	network       = it(networkType, props{})
	securityGroup = it(networkSecurityGroupType, props{})
	aSubnet       = it(networkSubnetType, props{"subnetName": "apps"})
	nic           = it(networkInterfaceType, props{})
	groupOf       = props{"id": laterFrom("group")}
	aGroup        = and(networkSecurityGroupType, "group", props{})
)

var networkCases = slices.Concat(
	networkPortCases, networkSubnetCases, networkFlowCases, networkGatewayCases, networkFirewallCases, networkVPNCases,
)

var networkPortCases = []policytest.Case{
	c("azure-network-ports-administration", pass, "HTTPS", ruleOf(nil)),
	c("azure-network-ports-administration", pass, "named source", groupWith(props{"destinationPortRange": "22", "sourceAddressPrefix": "203.0.113.0/24"})),
	c("azure-network-ports-administration", pass, "denied", ruleOf(props{"destinationPortRange": "22", "access": "Deny"})),
	c("azure-network-ports-administration", pass, "outbound", ruleOf(props{"destinationPortRange": "22", "direction": "Outbound", "sourceAddressPrefix": later})),
	c("azure-network-ports-administration", pass, "from machines", ruleOf(props{"destinationPortRange": "22", "sourceAddressPrefix": nil, "sourceApplicationSecurityGroups": list{{"id": later}}})),
	c("azure-network-ports-administration", pass, "UDP, which is another rule's", ruleOf(props{"protocol": "Udp", "destinationPortRange": "3389"})),
	c("azure-network-ports-administration", fail, "every protocol", ruleOf(props{"protocol": "*", "destinationPortRange": "3389"})),
	c("azure-network-ports-administration", pass, "no port", ruleOf(props{"destinationPortRange": "ssh"})),
	c("azure-network-ports-administration", pass, "every port, which is another rule's", ruleOf(props{"destinationPortRange": "*"})),
	c("azure-network-ports-administration", fail, "SSH", ruleOf(props{"destinationPortRange": "22"})).Saying(`port "22"`),
	c("azure-network-ports-administration", fail, "inline", groupWith(props{"destinationPortRange": nil, "destinationPortRanges": []string{"80", "3380-3390"}, "sourceAddressPrefix": "internet"})).Saying("securityRules[1]"),
	c("azure-network-ports-administration", fail, "among sources", ruleOf(props{"destinationPortRange": "22", "sourceAddressPrefix": nil, "sourceAddressPrefixes": []string{"10.0.0.0/8", "0.0.0.0/0"}})),
	c("azure-network-ports-administration", unknown, "source not known", ruleOf(props{"destinationPortRange": "22", "sourceAddressPrefix": later})),
	c("azure-network-ports-administration", unknown, "rules not known", it(networkSecurityGroupType, props{"securityRules": later})),
	c("azure-network-ports-administration", na, "no rules inline", securityGroup),

	c("azure-network-ports-data", pass, "HTTPS", ruleOf(nil)),
	c("azure-network-ports-data", fail, "MLLP", ruleOf(props{"destinationPortRange": "2575"})),
	c("azure-network-ports-data", fail, "PostgreSQL", groupWith(props{"destinationPortRange": "5432-5433"})),
	c("azure-network-ports-data", unknown, "not known", ruleOf(props{"destinationPortRange": later})),
	c("azure-network-ports-data", na, "no rules inline", securityGroup),

	c("azure-network-ports-many", pass, "one port", ruleOf(nil)),
	c("azure-network-ports-many", pass, "a malformed range", ruleOf(props{"destinationPortRange": "1-x"})),
	c("azure-network-ports-many", fail, "every port", ruleOf(props{"destinationPortRange": "*"})),
	c("azure-network-ports-many", fail, "most ports", groupWith(props{"destinationPortRange": "1-65535"})),
	c("azure-network-ports-many", unknown, "not known", ruleOf(props{"access": later, "destinationPortRange": "*"})),
	c("azure-network-ports-many", na, "no rules inline", securityGroup),

	c("azure-network-ports-udp", pass, "TCP", ruleOf(nil)),
	c("azure-network-ports-udp", pass, "HTTP/3", ruleOf(props{"protocol": "Udp"})),
	c("azure-network-ports-udp", pass, "named source", ruleOf(props{"protocol": "Udp", "destinationPortRange": "53", "sourceAddressPrefix": "10.0.0.0/8"})),
	c("azure-network-ports-udp", fail, "names", ruleOf(props{"protocol": "Udp", "destinationPortRange": "53"})),
	c("azure-network-ports-udp", fail, "every port", groupWith(props{"protocol": "Udp", "destinationPortRange": "*"})),
	c("azure-network-ports-udp", unknown, "not known", ruleOf(props{"protocol": later, "destinationPortRange": "53"})),
	c("azure-network-ports-udp", na, "no rules inline", securityGroup),
}

var networkSubnetCases = []policytest.Case{
	c("azure-network-subnet-security-group", pass, "guarded", it(networkSubnetType, props{"subnetName": "apps", "networkSecurityGroup": groupOf}), aGroup),
	c("azure-network-subnet-security-group", pass, "inline", subnets(props{"name": "apps", "networkSecurityGroup": groupOf}), aGroup),
	c("azure-network-subnet-security-group", fail, "left out", aSubnet),
	c("azure-network-subnet-security-group", fail, "left out inline", subnets(props{"name": "apps"})),
	c("azure-network-subnet-security-group", unknown, "not known", it(networkSubnetType, props{"networkSecurityGroup": later})),
	c("azure-network-subnet-security-group", unknown, "name not known", it(networkSubnetType, props{"subnetName": later})),
	c("azure-network-subnet-security-group", na, "a gateway's", it(networkSubnetType, props{"subnetName": "GatewaySubnet"})),
	c("azure-network-subnet-security-group", na, "subnets elsewhere", network),

	c("azure-network-subnet-private", pass, "private", it("azure-native:network/v20240101:Subnet", props{"defaultOutboundAccess": false})),
	c("azure-network-subnet-private", pass, "own way", subnets(props{"name": "apps", "natGateway": props{"id": later}})),
	c("azure-network-subnet-private", fail, "left out", aSubnet),
	c("azure-network-subnet-private", unknown, "not known", it("azure-native:network/v20240101:Subnet", props{"defaultOutboundAccess": later})),
	c("azure-network-subnet-private", unknown, "not known whether a service's", it(networkSubnetType, props{"delegations": later})),
	c("azure-network-subnet-private", na, "a service's", it(networkSubnetType, props{"delegations": list{{"serviceName": "Microsoft.Web/serverFarms"}}})),

	c("azure-network-interface-no-public-address", pass, "none", it(networkInterfaceType, props{"ipConfigurations": list{{"name": "ip", "subnet": props{"id": later}}}})),
	c("azure-network-interface-no-public-address", fail, "one", it(networkInterfaceType, props{"ipConfigurations": list{{"publicIPAddress": props{"id": later}}}})),
	c("azure-network-interface-no-public-address", unknown, "not known", it(networkInterfaceType, props{"ipConfigurations": list{{"publicIPAddress": later}}})),
	c("azure-network-interface-no-public-address", na, "no addresses", nic),

	c("azure-network-interface-no-forwarding", pass, "left out", nic),
	c("azure-network-interface-no-forwarding", fail, "on", it(networkInterfaceType, props{"enableIPForwarding": true})),
	c("azure-network-interface-no-forwarding", unknown, "not known", it(networkInterfaceType, props{"enableIPForwarding": later})),
	c("azure-network-interface-no-forwarding", na, "a subnet", aSubnet),

	c("azure-network-standard-addresses", pass, "standard", it(networkPublicIPType, props{"sku": props{"name": "Standard"}})),
	c("azure-network-standard-addresses", pass, "gateway", it(networkLoadBalancerType, props{"sku": props{"name": "Gateway"}})),
	c("azure-network-standard-addresses", fail, "left out", it(networkPublicIPType, props{})),
	c("azure-network-standard-addresses", unknown, "not known", it(networkLoadBalancerType, props{"sku": later})),
	c("azure-network-standard-addresses", na, "a subnet", aSubnet),

	c("azure-network-private-endpoint-name", pass, "in a zone", it(privateEndpointType, props{}), and(networkZoneGroupType, "zones", props{"privateEndpointName": of("it")})),
	c("azure-network-private-endpoint-name", pass, "in a zone, not deployed yet", newIt(privateEndpointType, props{}), and(networkZoneGroupType, "zones", props{"privateEndpointName": laterFrom("it")})),
	c("azure-network-private-endpoint-name", pass, "in another way", it(privateEndpointType, props{"customDnsConfigs": list{{"fqdn": "db.example.org"}}})),
	c("azure-network-private-endpoint-name", fail, "left out", it(privateEndpointType, props{})),
	c("azure-network-private-endpoint-name", unknown, "not known", it(privateEndpointType, props{}), and(networkZoneGroupType, "zones", props{"privateEndpointName": later})),
	c("azure-network-private-endpoint-name", na, "a subnet", aSubnet),
}

var networkFlowCases = []policytest.Case{
	c("azure-network-flow-logs", pass, "of the network", network, flowLog(of("it"))),
	c("azure-network-flow-logs", pass, "not deployed yet", newIt(networkType, props{}), flowLog(laterFrom("it"))),
	c("azure-network-flow-logs", pass, "of the group", subnets(props{"networkSecurityGroup": props{"id": of("group")}}), aGroup, flowLog(of("group"))),
	c(
		"azure-network-flow-logs", pass, "of the group of a subnet elsewhere", network, aGroup, flowLog(of("group")),
		and(networkSubnetType, "apps", props{"virtualNetworkName": of("it"), "networkSecurityGroup": props{"id": of("group")}}),
	),
	c("azure-network-flow-logs", fail, "of another group", network, aGroup, flowLog(of("group"))),
	c("azure-network-flow-logs", fail, "left out", network),
	c("azure-network-flow-logs", fail, "no flow log, and groups not known", it(networkType, props{"subnets": later})),
	c("azure-network-flow-logs", unknown, "groups not known", it(networkType, props{"subnets": later}), aGroup, flowLog(of("group"))),
	c("azure-network-flow-logs", unknown, "not known", network, flowLog(later)),
	c("azure-network-flow-logs", na, "a subnet", aSubnet),

	c("azure-network-flow-log-kept", pass, "for ever", it(networkFlowLogType, props{"enabled": true})),
	c("azure-network-flow-log-kept", pass, "ninety days", it(networkFlowLogType, props{"enabled": true, "retentionPolicy": props{"enabled": true, "days": 90}})),
	c("azure-network-flow-log-kept", fail, "a week", it(networkFlowLogType, props{"enabled": true, "retentionPolicy": props{"enabled": true, "days": 7}})).Saying("7 days"),
	c("azure-network-flow-log-kept", pass, "a week, as configured", it(networkFlowLogType, props{"enabled": true, "retentionPolicy": props{"enabled": true, "days": 7}})).With("minDays", 7),
	c("azure-network-flow-log-kept", fail, "left out", it(networkFlowLogType, props{})),
	c("azure-network-flow-log-kept", unknown, "not known", it(networkFlowLogType, props{"enabled": true, "retentionPolicy": later})),
	c("azure-network-flow-log-kept", na, "a network", network),
}
