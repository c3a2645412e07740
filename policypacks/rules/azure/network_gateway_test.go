package azure

import "github.com/phiform/phiform/policypacks/policytest"

func gatewayWith(p props) policytest.Resource { return it(networkGatewayType, p) }

func listening(listener, rule props) policytest.Resource {
	return gatewayWith(props{"httpListeners": list{{"name": "web", "protocol": "Https"}, listener}, "requestRoutingRules": list{rule}})
}

func waf(settings any) policytest.Resource {
	return it(networkWafType, props{"policySettings": settings})
}

func ruleSet(kind, version any) policytest.Resource {
	return it(networkWafType, props{"managedRules": props{"managedRuleSets": list{{"ruleSetType": kind, "ruleSetVersion": version}}}})
}

var (
	gateway   = it(networkGatewayType, props{})
	plainHTTP = props{"name": "plain", "protocol": "Http"}
	redirect  = props{"httpListener": props{"id": "/subscriptions/s/applicationGateways/g/httpListeners/plain"}, "redirectConfiguration": props{"id": later}}
)

var networkGatewayCases = []policytest.Case{
	c("azure-network-gateway-firewall", pass, "a policy", gatewayWith(props{"firewallPolicy": props{"id": laterFrom("waf")}}), and(networkWafType, "waf", props{})),
	c("azure-network-gateway-firewall", pass, "its own", gatewayWith(props{"webApplicationFirewallConfiguration": props{"enabled": true}})),
	c("azure-network-gateway-firewall", fail, "left out", gateway),
	c("azure-network-gateway-firewall", unknown, "not known", gatewayWith(props{"firewallPolicy": later})),
	c("azure-network-gateway-firewall", na, "a network", network),

	c("azure-network-gateway-tls", pass, "left out", gateway),
	c("azure-network-gateway-tls", pass, "one's own", gatewayWith(props{"sslPolicy": props{"policyType": "CustomV2", "minProtocolVersion": "TLSv1_3"}})),
	c("azure-network-gateway-tls", fail, "an old set", gatewayWith(props{"sslPolicy": props{"policyType": "Predefined", "policyName": "AppGwSslPolicy20170401"}})),
	c("azure-network-gateway-tls", fail, "old, for a listener", gatewayWith(props{"sslProfiles": list{{"sslPolicy": props{"minProtocolVersion": "TLSv1_0"}}}})),
	c("azure-network-gateway-tls", unknown, "not known", gatewayWith(props{"sslPolicy": later})),
	c("azure-network-gateway-tls", na, "a network", network),

	c("azure-network-gateway-https", pass, "HTTPS", listening(props{"name": "api", "protocol": "Https"}, props{})),
	c("azure-network-gateway-https", pass, "redirected", listening(plainHTTP, redirect)),
	c("azure-network-gateway-https", fail, "another is redirected", listening(props{"name": "other", "protocol": "Http"}, redirect)).Saying("httpListeners[1]"),
	c("azure-network-gateway-https", fail, "served", listening(plainHTTP, props{"httpListener": redirect["httpListener"], "backendAddressPool": props{"id": later}})),
	c("azure-network-gateway-https", unknown, "listener of the rule not known", listening(plainHTTP, props{"httpListener": later, "redirectConfiguration": props{"id": later}})),
	c("azure-network-gateway-https", unknown, "name not known", listening(props{"protocol": "Http", "name": later}, redirect)),
	c("azure-network-gateway-https", na, "no listeners", gateway),

	c("azure-network-gateway-backend-https", pass, "HTTPS", gatewayWith(props{"backendHttpSettingsCollection": list{{"protocol": "Https"}}})),
	c("azure-network-gateway-backend-https", fail, "HTTP", gatewayWith(props{"backendHttpSettingsCollection": list{{"protocol": "Https"}, {"protocol": "Http"}}})),
	c("azure-network-gateway-backend-https", unknown, "not known", gatewayWith(props{"backendHttpSettingsCollection": list{{"protocol": later}}})),
	c("azure-network-gateway-backend-https", na, "none", gateway),

	c("azure-network-waf-blocks", pass, "prevention", waf(props{"mode": "Prevention", "state": "Enabled"})),
	c("azure-network-waf-blocks", pass, "the gateway's own", gatewayWith(props{"webApplicationFirewallConfiguration": props{"enabled": true, "firewallMode": "Prevention"}})),
	c("azure-network-waf-blocks", fail, "detection", waf(props{"mode": "Detection"})),
	c("azure-network-waf-blocks", fail, "switched off", waf(props{"mode": "Prevention", "state": "Disabled"})),
	c("azure-network-waf-blocks", fail, "the gateway's own detects", gatewayWith(props{"webApplicationFirewallConfiguration": props{"enabled": true, "firewallMode": "Detection"}})),
	c("azure-network-waf-blocks", fail, "left out", waf(nil)),
	c("azure-network-waf-blocks", unknown, "not known", waf(later)),
	c("azure-network-waf-blocks", na, "a gateway without its own", gateway),

	c("azure-network-waf-managed-rules", pass, "Microsoft's", ruleSet("Microsoft_DefaultRuleSet", "2.1")),
	c("azure-network-waf-managed-rules", pass, "OWASP's", ruleSet("OWASP", "3.2")),
	c("azure-network-waf-managed-rules", fail, "old ones", ruleSet("OWASP", "3.0")),
	c("azure-network-waf-managed-rules", fail, "about robots only", ruleSet("Microsoft_BotManagerRuleSet", "1.0")),
	c("azure-network-waf-managed-rules", fail, "left out", it(networkWafType, props{})),
	c("azure-network-waf-managed-rules", unknown, "not known", ruleSet("OWASP", later)),
	c("azure-network-waf-managed-rules", na, "a gateway", gateway),

	c("azure-network-waf-bodies", pass, "left out", waf(nil)),
	c("azure-network-waf-bodies", fail, "off", waf(props{"requestBodyCheck": false})),
	c("azure-network-waf-bodies", unknown, "not known", waf(later)),
	c("azure-network-waf-bodies", na, "a gateway", gateway),
}
