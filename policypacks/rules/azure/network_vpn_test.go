package azure

import "github.com/phiform/phiform/policypacks/policytest"

func firewallPolicy(tier any, p props) policytest.Resource {
	p["sku"] = props{"tier": tier}
	return it(networkFirewallPolicyType, p)
}

func dialIn(kinds any) policytest.Resource {
	return it(networkVPNType, props{"vpnClientConfiguration": props{"vpnAuthenticationTypes": kinds}})
}

func tunnel(p props) policytest.Resource {
	connection := props{"connectionType": "IPsec"}
	for key, value := range p {
		connection[key] = value
	}
	return it(networkVPNConnectionType, connection)
}

func ciphers(group any) props {
	return props{"ipsecPolicies": list{{
		"ikeEncryption": "GCMAES256", "ikeIntegrity": "SHA384", "ipsecEncryption": "GCMAES256", "ipsecIntegrity": "GCMAES256",
		"dhGroup": group, "pfsGroup": "ECP384",
	}}}
}

var (
	firewall   = it(networkFirewallType, props{})
	vpnGateway = it(networkVPNType, props{})
	circuit    = it(networkVPNConnectionType, props{"connectionType": "ExpressRoute", "connectionProtocol": later})
)

var networkFirewallCases = []policytest.Case{
	c("azure-network-firewall-threats", pass, "denied", it(networkFirewallType, props{"threatIntelMode": "Deny"})),
	c("azure-network-firewall-threats", pass, "denied by the policy", firewallPolicy("Standard", props{"threatIntelMode": "Deny"})),
	c("azure-network-firewall-threats", fail, "alerts only", firewallPolicy("Premium", props{"threatIntelMode": "Alert"})),
	c("azure-network-firewall-threats", fail, "left out", firewall),
	c("azure-network-firewall-threats", unknown, "not known", it(networkFirewallType, props{"threatIntelMode": later})),
	c("azure-network-firewall-threats", unknown, "tier not known", firewallPolicy(later, props{})),
	c("azure-network-firewall-threats", na, "the policy's", it(networkFirewallType, props{"firewallPolicy": props{"id": later}})),
	c("azure-network-firewall-threats", na, "the parent's", firewallPolicy("Standard", props{"basePolicy": props{"id": later}})),
	c("azure-network-firewall-threats", na, "basic tier", firewallPolicy("Basic", props{})),

	c("azure-network-firewall-intrusions", pass, "denied", firewallPolicy("Premium", props{"intrusionDetection": props{"mode": "Deny"}})),
	c("azure-network-firewall-intrusions", fail, "alerts only", firewallPolicy("Premium", props{"intrusionDetection": props{"mode": "Alert"}})),
	c("azure-network-firewall-intrusions", fail, "left out", firewallPolicy("Premium", props{})),
	c("azure-network-firewall-intrusions", unknown, "not known", firewallPolicy("Premium", props{"intrusionDetection": later})),
	c("azure-network-firewall-intrusions", unknown, "tier not known", firewallPolicy(later, props{})),
	c("azure-network-firewall-intrusions", na, "the parent's", firewallPolicy("Premium", props{"basePolicy": props{"id": later}})),
	c("azure-network-firewall-intrusions", na, "standard tier", it(networkFirewallPolicyType, props{})),

	c("azure-network-bastion-no-shared-links", pass, "left out", it(networkBastionType, props{})),
	c("azure-network-bastion-no-shared-links", fail, "on", it(networkBastionType, props{"enableShareableLink": true})),
	c("azure-network-bastion-no-shared-links", unknown, "not known", it(networkBastionType, props{"enableShareableLink": later})),
	c("azure-network-bastion-no-shared-links", na, "a firewall", firewall),
}

var networkVPNCases = []policytest.Case{
	c("azure-network-vpn-accounts", pass, "accounts", dialIn([]string{"AAD"})),
	c("azure-network-vpn-accounts", fail, "certificates as well", dialIn([]string{"AAD", "Certificate"})),
	c("azure-network-vpn-accounts", fail, "left out", dialIn(nil)),
	c("azure-network-vpn-accounts", unknown, "not known", dialIn(later)),
	c("azure-network-vpn-accounts", na, "nobody", vpnGateway),

	c("azure-network-vpn-replay", pass, "left out", vpnGateway),
	c("azure-network-vpn-replay", fail, "not protected", it(networkVPNType, props{"disableIPSecReplayProtection": true})),
	c("azure-network-vpn-replay", unknown, "not known", it(networkVPNType, props{"disableIPSecReplayProtection": later})),
	c("azure-network-vpn-replay", na, "a firewall", firewall),

	c("azure-network-vpn-ikev2", pass, "left out", tunnel(nil)),
	c("azure-network-vpn-ikev2", fail, "the first version", tunnel(props{"connectionProtocol": "IKEv1"})),
	c("azure-network-vpn-ikev2", unknown, "not known", tunnel(props{"connectionProtocol": later})),
	c("azure-network-vpn-ikev2", unknown, "kind not known", tunnel(props{"connectionType": later, "connectionProtocol": "IKEv1"})),
	c("azure-network-vpn-ikev2", na, "a circuit", circuit),

	c("azure-network-vpn-ciphers", pass, "strong", tunnel(ciphers("DHGroup24"))),
	c("azure-network-vpn-ciphers", fail, "weak", tunnel(ciphers("DHGroup2"))),
	c("azure-network-vpn-ciphers", unknown, "not known", tunnel(ciphers(later))),
	c("azure-network-vpn-ciphers", na, "agreed upon", tunnel(nil)),
	c("azure-network-vpn-ciphers", na, "a circuit", circuit),
}
