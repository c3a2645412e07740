package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var networkCases = slices.Concat(subnetCases, firewallCases)

var subnetCases = slices.Concat(
	valueCases("gcp-network-subnet-private-access", subnetType, "privateIpGoogleAccess", true, false, fail),
	valueCases("gcp-network-own-subnets", networkType, "autoCreateSubnetworks", false, true, fail),
	valueCases("gcp-network-no-default", projectType, "autoCreateNetwork", false, true, fail),
	valueCases("gcp-network-nat-logging", natType, "logConfig.enable", true, false, fail),
	valueCases("gcp-network-vpn-ike", vpnTunnelType, "ikeVersion", 2, 1, pass),
	[]policytest.Case{
		c("gcp-network-subnet-flow-logs", pass, "recorded", it(subnetType, props{"logConfig": props{"metadata": "INCLUDE_ALL_METADATA"}})),
		c("gcp-network-subnet-flow-logs", fail, "of no connection", it(subnetType, props{"logConfig": props{"flowSampling": 0}})),
		c("gcp-network-subnet-flow-logs", fail, "left out", it(subnetType, props{})),
		c("gcp-network-subnet-flow-logs", unknown, "not known", it(subnetType, props{"logConfig": later})),
		c("gcp-network-subnet-flow-logs", unknown, "purpose not known", it(subnetType, props{"purpose": later})),
		c("gcp-network-subnet-flow-logs", na, "for proxies", it(subnetType, props{"purpose": "REGIONAL_MANAGED_PROXY"})),
		c("gcp-network-subnet-private-access", na, "for proxies", it(subnetType, props{"purpose": "GLOBAL_MANAGED_PROXY"})),
	},
)

// allowing is a firewall rule that lets a protocol in from a range.
func allowing(cidr, protocol any, ports ...string) policytest.Resource {
	return it(firewallType, props{"sourceRanges": []any{cidr}, "allows": list{{"protocol": protocol, "ports": ports}}})
}

// policyRule is the same as a rule of a firewall policy.
func policyRule(action, cidr, protocol any, ports ...string) policytest.Resource {
	return it(networkPolicyRuleType, props{
		"action": action, "direction": "INGRESS",
		"match": props{"srcIpRanges": []any{cidr}, "layer4Configs": list{{"ipProtocol": protocol, "ports": ports}}},
	})
}

const anywhere = "0.0.0.0/0"

var firewallCases = slices.Concat(
	portCases("gcp-network-firewall-administration", "22", "3000-4000"),
	portCases("gcp-network-firewall-databases", "5432", "3300-3310"),
	portCases("gcp-network-firewall-plain-text", "80", "1-99"),
	[]policytest.Case{
		c("gcp-network-firewall-not-everything", pass, "a port", allowing(anywhere, "tcp", "443")),
		c("gcp-network-firewall-not-everything", pass, "a protocol without ports", allowing(anywhere, "icmp")),
		c("gcp-network-firewall-not-everything", fail, "all protocols", allowing(anywhere, "all")),
		c("gcp-network-firewall-not-everything", fail, "all ports", allowing(anywhere, "tcp")),
		c("gcp-network-firewall-not-everything", fail, "all ports, as a range", allowing("::/0", "udp", "0-65535")),
		c("gcp-network-firewall-not-everything", fail, "no source named", it(firewallType, props{"allows": list{{"protocol": "all"}}})),
		c("gcp-network-firewall-not-everything", fail, "by policy", policyRule("allow", anywhere, "all")),
		c("gcp-network-firewall-not-everything", unknown, "protocol not known", allowing(anywhere, later)),
		c("gcp-network-firewall-not-everything", unknown, "range not known", allowing(later, "all")),
		c("gcp-network-firewall-not-everything", na, "within", allowing("10.0.0.0/8", "all")),
		c("gcp-network-firewall-not-everything", na, "tagged machines", it(firewallType, props{"sourceTags": []string{"web"}, "allows": list{{"protocol": "all"}}})),
		c("gcp-network-firewall-not-everything", na, "denied", it(firewallType, props{"sourceRanges": []string{anywhere}, "denies": list{{"protocol": "all"}}})),
		c("gcp-network-firewall-not-everything", na, "on the way out", it(firewallType, props{"direction": "EGRESS", "allows": list{{"protocol": "all"}}})),
		c("gcp-network-firewall-not-everything", na, "denied by policy", policyRule("deny", anywhere, "all")),

		c("gcp-network-firewall-logging", pass, "recorded", it(firewallType, props{"logConfig": props{"metadata": "INCLUDE_ALL_METADATA"}})),
		c("gcp-network-firewall-logging", pass, "the older property", it(firewallType, props{"enableLogging": true})),
		c("gcp-network-firewall-logging", pass, "by policy", it(folderPolicyRuleType, props{"enableLogging": true})),
		c("gcp-network-firewall-logging", fail, "left out", it(firewallType, props{})),
		c("gcp-network-firewall-logging", fail, "by policy, left out", it(regionalPolicyRuleType, props{})),
		c("gcp-network-firewall-logging", unknown, "not known", it(firewallType, props{"logConfig": later})),
		c("gcp-network-firewall-logging", na, "a network", it(networkType, props{})),
	},
)

// portCases are those of a rule that closes ports: one of them, and a range with one of them.
func portCases(rule, port, span string) []policytest.Case {
	return []policytest.Case{
		c(rule, pass, "another port", allowing(anywhere, "tcp", "443", "8443")),
		c(rule, fail, "the port", allowing(anywhere, "tcp", "443", port)),
		c(rule, fail, "a range with the port", allowing("::/0", "6", span)),
		c(rule, fail, "by policy", policyRule("allow", anywhere, "tcp", port)),
		c(rule, unknown, "range not known", allowing(later, "tcp", port)),
		c(rule, pass, "range not known, another port", allowing(later, "tcp", "443")),
		c(rule, unknown, "ports not known", it(firewallType, props{"allows": list{{"protocol": "tcp", "ports": later}}})),
		c(rule, na, "everything", allowing(anywhere, "tcp")),
		c(rule, na, "within", allowing("10.0.0.0/8", "tcp", port)),
		c(rule, na, "switched off", it(firewallType, props{"disabled": true, "allows": list{{"protocol": "tcp", "ports": []string{port}}}})),
		c(rule, na, "tagged machines", it(firewallType, props{"sourceTags": []string{"web"}, "allows": list{{"protocol": "tcp", "ports": []string{port}}}})),
	}
}
