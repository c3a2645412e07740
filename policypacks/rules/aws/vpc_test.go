package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var vpcCases = slices.Concat(networkCases, routeCases, portCases, gatewayCases, vpnCases)

var (
	network  = it(vpcType, props{})
	subnet   = it(subnetType, props{})
	gateway  = and(internetGatewayType, "gateway", props{})
	ownTable = and(routeTableType, "table", props{})
	linked   = and(tableAssociationType, "link", props{"subnetId": of("it"), "routeTableId": of("table")})
	outward  = and(routeType, "route", props{"routeTableId": of("table"), "destinationCidrBlock": "0.0.0.0/0", "gatewayId": laterFrom("gateway")})
	dweller  = and(instanceType, "server", props{"subnetId": of("it")})
)

var networkCases = []policytest.Case{
	c("aws-vpc-flow-logs", pass, "logged", network, and(flowLogType, "log", props{"vpcId": of("it")})),
	c("aws-vpc-flow-logs", pass, "logged, not deployed yet", newIt(vpcType, props{}), and(flowLogType, "log", props{"vpcId": laterFrom("it")})),
	c("aws-vpc-flow-logs", fail, "none", network),
	c("aws-vpc-flow-logs", unknown, "of a network not known", network, and(flowLogType, "log", props{"vpcId": later})),
	c("aws-vpc-flow-logs", na, "no network", subnet),

	c("aws-vpc-flow-log-everything", pass, "all", it(flowLogType, props{"trafficType": "ALL"})),
	c("aws-vpc-flow-log-everything", fail, "refused only", it(flowLogType, props{"trafficType": "REJECT"})),
	c("aws-vpc-flow-log-everything", unknown, "not known", it(flowLogType, props{"trafficType": later})),
	c("aws-vpc-flow-log-everything", na, "transit gateway", it(flowLogType, props{"transitGatewayId": later})),

	c("aws-vpc-default-security-group", pass, "closed", network, and(defaultGroupType, "default", props{"vpcId": of("it")})),
	c("aws-vpc-default-security-group", fail, "left alone", network),
	c("aws-vpc-default-security-group", fail, "open outwards", network, and(defaultGroupType, "default", props{"vpcId": of("it"), "egress": list{{"protocol": "-1"}}})),
	c("aws-vpc-default-security-group", unknown, "not known", network, and(defaultGroupType, "default", props{"vpcId": of("it"), "ingress": later})),
	c("aws-vpc-default-security-group", na, "no network", subnet),

	c("aws-vpc-subnet-no-public-ip", pass, "left out", subnet),
	c("aws-vpc-subnet-no-public-ip", fail, "public", it(subnetType, props{"mapPublicIpOnLaunch": true})),
	c("aws-vpc-subnet-no-public-ip", unknown, "not known", it(subnetType, props{"mapPublicIpOnLaunch": later})),
	c("aws-vpc-subnet-no-public-ip", na, "no subnet", network),
}

var routeCases = []policytest.Case{
	c("aws-vpc-internet-route", pass, "nothing there", subnet, gateway, ownTable, linked, outward),
	c("aws-vpc-internet-route", fail, "a server", subnet, gateway, ownTable, linked, outward, dweller).Saying("server stands in a subnet"),
	c("aws-vpc-internet-route", fail, "a database, route inline", subnet, gateway,
		and(routeTableType, "table", props{"routes": list{{"ipv6CidrBlock": "::/0", "gatewayId": "igw-1"}}}), linked,
		and("aws:rds/subnetGroup:SubnetGroup", "records", props{"subnetIds": []any{of("it")}})),
	c("aws-vpc-internet-route", unknown, "a server in a subnet not known", subnet, gateway, ownTable, linked, outward, and(instanceType, "server", props{"subnetId": later})),
	c("aws-vpc-internet-route", unknown, "gateway not known", subnet, ownTable, linked, dweller,
		and(routeType, "route", props{"routeTableId": of("table"), "destinationCidrBlock": "0.0.0.0/0", "gatewayId": later})),
	c("aws-vpc-internet-route", unknown, "table not known", subnet, dweller, and(tableAssociationType, "link", props{"subnetId": of("it"), "routeTableId": later})),
	c("aws-vpc-internet-route", na, "to a private gateway", subnet, ownTable, linked, dweller,
		and(routeType, "route", props{"routeTableId": of("table"), "destinationCidrBlock": "0.0.0.0/0", "natGatewayId": later})),
	c("aws-vpc-internet-route", na, "to a few addresses", subnet, gateway, ownTable, linked, dweller,
		and(routeType, "route", props{"routeTableId": of("table"), "destinationCidrBlock": "192.0.2.0/24", "gatewayId": of("gateway")})),
	c("aws-vpc-internet-route", na, "no route", subnet, dweller),
}

func ingress(more props) policytest.Resource {
	rule := props{"protocol": "tcp", "fromPort": 443, "toPort": 443, "cidrBlocks": []string{"0.0.0.0/0"}}
	for key, value := range more {
		rule[key] = value
	}
	return it(securityGroupType, props{"ingress": list{rule}})
}

func ports(from, to any) policytest.Resource { return ingress(props{"fromPort": from, "toPort": to}) }

func ingressRule(cidr, from, to any) policytest.Resource {
	return it(ingressRuleType, props{"cidrIpv4": cidr, "ipProtocol": "tcp", "fromPort": from, "toPort": to})
}

func groupRule(direction, protocol any) policytest.Resource {
	return it(securityGroupRuleType, props{"type": direction, "protocol": protocol, "fromPort": 0, "toPort": 0, "cidrBlocks": []string{"0.0.0.0/0"}})
}

func aclEntries(entries ...props) policytest.Resource {
	return it(networkACLType, props{"ingress": entries})
}

func aclLine(number any, action string, cidr, port any) props {
	return props{"ruleNo": number, "action": action, "protocol": "tcp", "cidrBlock": cidr, "fromPort": port, "toPort": port}
}

func aclRule(more props) policytest.Resource {
	inputs := props{"ruleNumber": 100, "ruleAction": "allow", "protocol": "tcp", "cidrBlock": "0.0.0.0/0", "fromPort": 22, "toPort": 22}
	for key, value := range more {
		inputs[key] = value
	}
	return it(networkACLRuleType, inputs)
}

var portCases = []policytest.Case{
	c("aws-vpc-ingress-administration", pass, "web only", ports(443, 443)),
	c("aws-vpc-ingress-administration", pass, "own addresses", ingress(props{"fromPort": 22, "toPort": 22, "cidrBlocks": []string{"192.0.2.0/24"}})),
	c("aws-vpc-ingress-administration", fail, "ssh", ports(22, 22)),
	c("aws-vpc-ingress-administration", fail, "remote desktop in a range", ingressRule("0.0.0.0/0", 3000, 4000)),
	c("aws-vpc-ingress-administration", fail, "over IPv6", ingress(props{"fromPort": 22, "toPort": 22, "cidrBlocks": nil, "ipv6CidrBlocks": []string{"::/0"}})),
	c("aws-vpc-ingress-administration", fail, "everything", groupRule("ingress", "-1")),
	c("aws-vpc-ingress-administration", unknown, "addresses not known", ingress(props{"fromPort": 22, "toPort": 22, "cidrBlocks": later})),
	c("aws-vpc-ingress-administration", unknown, "ports not known", ports(later, 22)),
	c("aws-vpc-ingress-administration", unknown, "direction not known", groupRule(later, "-1")),
	c("aws-vpc-ingress-administration", na, "outgoing", groupRule("egress", "-1")),
	c("aws-vpc-ingress-administration", na, "no rules", it(securityGroupType, props{})),
	c("aws-vpc-ingress-administration", na, "ping", ingress(props{"protocol": "icmp"})),

	c("aws-vpc-ingress-data", pass, "web only", ports(443, 443)),
	c("aws-vpc-ingress-data", pass, "judged as administration", ports(0, 65535)),
	c("aws-vpc-ingress-data", fail, "PostgreSQL", ingressRule("0.0.0.0/0", 5432, 5432)),
	c("aws-vpc-ingress-data", fail, "HL7", ports(2575, 2575)),
	c("aws-vpc-ingress-data", unknown, "address not known", ingressRule(later, 3306, 3306)),
	c("aws-vpc-ingress-data", na, "no rules", it(securityGroupType, props{})),

	c("aws-vpc-ingress-others", pass, "web", ports(443, 443)),
	c("aws-vpc-ingress-others", pass, "judged as administration", ports(22, 22)),
	c("aws-vpc-ingress-others", fail, "a port nobody named", ports(8000, 8000)).Saying("ports 8000 to 8000"),
	c("aws-vpc-ingress-others", fail, "web, but not as configured", ports(80, 80)).With("ports", []string{"443"}),
	c("aws-vpc-ingress-others", pass, "a port that somebody named", ports(8883, 8883)).With("ports", []string{"8883"}),
	c("aws-vpc-ingress-others", unknown, "not known", ports(8000, later)),
	c("aws-vpc-ingress-others", na, "no rules", it(securityGroupType, props{})),

	c("aws-vpc-egress-everything", pass, "web only", it(egressRuleType, props{"cidrIpv4": "0.0.0.0/0", "ipProtocol": "tcp", "fromPort": 443, "toPort": 443})),
	c("aws-vpc-egress-everything", pass, "everything within", it(egressRuleType, props{"cidrIpv4": "10.0.0.0/8", "ipProtocol": "-1"})),
	c("aws-vpc-egress-everything", fail, "everything", it(egressRuleType, props{"cidrIpv4": "0.0.0.0/0", "ipProtocol": "-1"})),
	c("aws-vpc-egress-everything", fail, "everything, inline", it(securityGroupType, props{"egress": list{{"protocol": "-1", "cidrBlocks": []string{"0.0.0.0/0"}}}})),
	c("aws-vpc-egress-everything", unknown, "not known", it(egressRuleType, props{"cidrIpv4": "0.0.0.0/0", "ipProtocol": later})),
	c("aws-vpc-egress-everything", na, "incoming", groupRule("ingress", "-1")),

	c("aws-vpc-network-acl-administration", pass, "web only", aclEntries(aclLine(100, "allow", "0.0.0.0/0", 443))),
	c("aws-vpc-network-acl-administration", pass, "denied before", aclEntries(aclLine(100, "deny", "0.0.0.0/0", 22), aclLine(200, "allow", "0.0.0.0/0", 22))),
	c("aws-vpc-network-acl-administration", fail, "denied after", aclEntries(aclLine(300, "deny", "0.0.0.0/0", 22), aclLine(200, "allow", "0.0.0.0/0", 22))),
	c("aws-vpc-network-acl-administration", fail, "a rule", aclRule(nil)),
	c("aws-vpc-network-acl-administration", fail, "everything", aclRule(props{"protocol": "-1"})),
	c("aws-vpc-network-acl-administration", unknown, "addresses not known", aclRule(props{"cidrBlock": later})),
	c("aws-vpc-network-acl-administration", unknown, "not known", it(networkACLType, props{"ingress": later})),
	c("aws-vpc-network-acl-administration", na, "outgoing", aclRule(props{"egress": true})),
	c("aws-vpc-network-acl-administration", na, "nobody", it(networkACLType, props{})),
}

var gatewayCases = []policytest.Case{
	c("aws-vpc-internet-gateway-expected", pass, "named", it(internetGatewayType, props{"vpcId": laterFrom("edge")}), and(vpcType, "edge", props{})).With("networks", []string{"edge"}),
	c("aws-vpc-internet-gateway-expected", pass, "named by id", it(gatewayLinkType, props{"vpcId": "vpc-1"})).With("networks", []string{"vpc-1"}),
	c("aws-vpc-internet-gateway-expected", fail, "another", it(gatewayLinkType, props{"vpcId": of("records")}), and(vpcType, "records", props{})).With("networks", []string{"edge"}),
	c("aws-vpc-internet-gateway-expected", unknown, "not known", it(internetGatewayType, props{"vpcId": later})).With("networks", []string{"edge"}),
	c("aws-vpc-internet-gateway-expected", na, "nobody said", it(internetGatewayType, props{"vpcId": "vpc-1"})),

	c("aws-vpc-transit-gateway-invited", pass, "left out", it(transitGatewayType, props{})),
	c("aws-vpc-transit-gateway-invited", fail, "anyone", it(transitGatewayType, props{"autoAcceptSharedAttachments": "enable"})),
	c("aws-vpc-transit-gateway-invited", unknown, "not known", it(transitGatewayType, props{"autoAcceptSharedAttachments": later})),
	c("aws-vpc-transit-gateway-invited", na, "no gateway", network),

	c("aws-vpc-endpoint-service-accepted", pass, "asked", it(endpointServiceType, props{"acceptanceRequired": true})),
	c("aws-vpc-endpoint-service-accepted", fail, "anyone", it(endpointServiceType, props{"acceptanceRequired": false})),
	c("aws-vpc-endpoint-service-accepted", unknown, "not known", it(endpointServiceType, props{"acceptanceRequired": later})),
	c("aws-vpc-endpoint-service-accepted", na, "no service", network),

	c("aws-vpc-firewall-protection", pass, "on", it(firewallType, props{"deleteProtection": true})),
	c("aws-vpc-firewall-protection", fail, "left out", it(firewallType, props{})),
	c("aws-vpc-firewall-protection", unknown, "not known", it(firewallType, props{"deleteProtection": later})),
	c("aws-vpc-firewall-protection", na, "no firewall", network),

	c("aws-vpc-firewall-logging", pass, "logged", it(firewallType, props{}), and(firewallLogType, "log", props{"firewallArn": arnOf("it")})),
	c("aws-vpc-firewall-logging", fail, "none", it(firewallType, props{})),
	c("aws-vpc-firewall-logging", unknown, "of a firewall not known", it(firewallType, props{}), and(firewallLogType, "log", props{"firewallArn": later})),
	c("aws-vpc-firewall-logging", na, "no firewall", network),
}

func tunnels(property string, value any) policytest.Resource {
	return it(vpnType, props{"tunnel1" + property: value, "tunnel2" + property: value})
}

func algorithms(property string, value any) policytest.Resource {
	return it(vpnType, props{
		"tunnel1Phase1" + property: value, "tunnel2Phase1" + property: value, "tunnel1Phase2" + property: value, "tunnel2Phase2" + property: value,
	})
}

var vpnCases = []policytest.Case{
	c("aws-vpc-vpn-ike", pass, "version 2", tunnels("IkeVersions", []string{"ikev2"})),
	c("aws-vpc-vpn-ike", fail, "left out", it(vpnType, props{})),
	c("aws-vpc-vpn-ike", fail, "one tunnel", it(vpnType, props{"tunnel1IkeVersions": []string{"ikev2"}, "tunnel2IkeVersions": []string{"ikev1", "ikev2"}})),
	c("aws-vpc-vpn-ike", unknown, "not known", tunnels("IkeVersions", later)),
	c("aws-vpc-vpn-ike", na, "no VPN", network),

	c("aws-vpc-vpn-integrity", pass, "SHA-2", algorithms("IntegrityAlgorithms", []string{"SHA2-256", "SHA2-512"})),
	c("aws-vpc-vpn-integrity", fail, "left out", it(vpnType, props{})),
	c("aws-vpc-vpn-integrity", fail, "SHA-1", algorithms("IntegrityAlgorithms", []string{"SHA1", "SHA2-256"})),
	c("aws-vpc-vpn-integrity", unknown, "not known", algorithms("IntegrityAlgorithms", later)),
	c("aws-vpc-vpn-integrity", na, "no VPN", network),

	c("aws-vpc-vpn-groups", pass, "long", algorithms("DhGroupNumbers", []any{19, 20})),
	c("aws-vpc-vpn-groups", fail, "left out", it(vpnType, props{})),
	c("aws-vpc-vpn-groups", fail, "short", algorithms("DhGroupNumbers", []any{2, 14})),
	c("aws-vpc-vpn-groups", unknown, "not known", algorithms("DhGroupNumbers", []any{later})),
	c("aws-vpc-vpn-groups", na, "no VPN", network),

	c("aws-vpc-vpn-logging", pass, "both", tunnels("LogOptions", props{"cloudwatchLogOptions": props{"logEnabled": true}})),
	c("aws-vpc-vpn-logging", fail, "left out", it(vpnType, props{})),
	c("aws-vpc-vpn-logging", unknown, "not known", tunnels("LogOptions", later)),
	c("aws-vpc-vpn-logging", na, "no VPN", network),

	c("aws-vpc-client-vpn-logging", pass, "on", it(clientVPNType, props{"connectionLogOptions": props{"enabled": true}})),
	c("aws-vpc-client-vpn-logging", fail, "off", it(clientVPNType, props{"connectionLogOptions": props{"enabled": false}})),
	c("aws-vpc-client-vpn-logging", unknown, "not known", it(clientVPNType, props{"connectionLogOptions": later})),
	c("aws-vpc-client-vpn-logging", na, "no VPN", network),

	c("aws-vpc-client-vpn-session", pass, "eight hours", it(clientVPNType, props{"sessionTimeoutHours": 8})),
	c("aws-vpc-client-vpn-session", fail, "left out", it(clientVPNType, props{})),
	c("aws-vpc-client-vpn-session", pass, "left out, as configured", it(clientVPNType, props{})).With("maxHours", 24),
	c("aws-vpc-client-vpn-session", unknown, "not known", it(clientVPNType, props{"sessionTimeoutHours": later})),
	c("aws-vpc-client-vpn-session", na, "no VPN", network),

	c("aws-vpc-client-vpn-people", pass, "single sign-on", it(clientVPNType, props{"authenticationOptions": list{{"type": "federated-authentication"}}})),
	c("aws-vpc-client-vpn-people", fail, "certificates", it(clientVPNType, props{"authenticationOptions": list{{"type": "certificate-authentication"}}})),
	c("aws-vpc-client-vpn-people", unknown, "not known", it(clientVPNType, props{"authenticationOptions": later})),
	c("aws-vpc-client-vpn-people", na, "no VPN", network),
}

const (
	endpointOpen   = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}}`
	endpointNarrow = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:us-east-1:1:q"}}`
	endpointOwn    = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*", "Condition": {"StringEquals": {"aws:PrincipalAccount": "1"}}}}`
)

func endpointWith(policy any) policytest.Resource {
	return it(endpointType, props{"vpcEndpointType": "Interface", "policy": policy})
}

var endpointCases = []policytest.Case{
	c("aws-vpc-endpoint-policy", pass, "single actions", endpointWith(endpointNarrow)),
	c("aws-vpc-endpoint-policy", pass, "callers of the account", endpointWith(endpointOwn)),
	c("aws-vpc-endpoint-policy", pass, "of its own", it(endpointType, props{}), and(endpointPolicyType, "policy", props{"vpcEndpointId": of("it"), "policy": endpointNarrow})),
	c("aws-vpc-endpoint-policy", fail, "everything", endpointWith(endpointOpen)),
	c("aws-vpc-endpoint-policy", fail, "left out", it(endpointType, props{})),
	c("aws-vpc-endpoint-policy", unknown, "not known", endpointWith(later)),
	c("aws-vpc-endpoint-policy", unknown, "for an endpoint not known", it(endpointType, props{}), and(endpointPolicyType, "policy", props{"vpcEndpointId": later})),
	c("aws-vpc-endpoint-policy", na, "of a firewall", it(endpointType, props{"vpcEndpointType": "GatewayLoadBalancer"})),

	c("aws-vpc-endpoint-names", pass, "on", it(endpointType, props{"vpcEndpointType": "Interface", "privateDnsEnabled": true})),
	c("aws-vpc-endpoint-names", fail, "left out", it(endpointType, props{"vpcEndpointType": "Interface"})),
	c("aws-vpc-endpoint-names", unknown, "not known", it(endpointType, props{"vpcEndpointType": "Interface", "privateDnsEnabled": later})),
	c("aws-vpc-endpoint-names", unknown, "kind not known", it(endpointType, props{"vpcEndpointType": later})),
	c("aws-vpc-endpoint-names", na, "a gateway", it(endpointType, props{})),
}
