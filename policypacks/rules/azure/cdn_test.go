package azure

import "github.com/phiform/phiform/policypacks/policytest"

func securityPolicy(domain, waf any) policytest.Resource {
	return and(cdnSecurityPolicyType, "policy", props{"parameters": props{
		"type": "WebApplicationFirewall", "wafPolicy": props{"id": waf},
		"associations": list{{"domains": list{{"id": "another"}, {"id": domain}}, "patternsToMatch": []string{"/*"}}},
	}})
}

func routeOf(endpoint, linked any) policytest.Resource {
	return and(cdnRouteType, "route", props{"endpointName": endpoint, "linkToDefaultDomain": linked})
}

func frontDoorRule(rule props) policytest.Resource {
	return it(cdnFrontDoorType, props{"routingRules": list{{"acceptedProtocols": []string{"Https"}}, rule}})
}

var (
	route       = it(cdnRouteType, props{})
	edge        = it(cdnEndpointType, props{})
	edgeDomain  = it(cdnDomainType, props{})
	edgeProfile = it(cdnProfileType, props{})
	edgeWaf     = it(cdnFirewallType, props{})
	classicEdge = it(cdnClassicType, props{})
)

var cdnCases = []policytest.Case{
	c("azure-cdn-route-https", pass, "redirected", it(cdnRouteType, props{"httpsRedirect": "Enabled"})),
	c("azure-cdn-route-https", pass, "HTTPS alone", it(cdnRouteType, props{"supportedProtocols": []string{"Https"}})),
	c("azure-cdn-route-https", pass, "switched off", it(cdnRouteType, props{"enabledState": "Disabled"})),
	c("azure-cdn-route-https", fail, "left out", route),
	c("azure-cdn-route-https", fail, "both", it(cdnRouteType, props{"httpsRedirect": "Disabled", "supportedProtocols": []string{"Http", "Https"}})),
	c("azure-cdn-route-https", unknown, "not known", it(cdnRouteType, props{"supportedProtocols": later})),
	c("azure-cdn-route-https", na, "an endpoint", edge),

	c("azure-cdn-route-origin-https", pass, "HTTPS alone", it(cdnRouteType, props{"forwardingProtocol": "HttpsOnly"})),
	c("azure-cdn-route-origin-https", pass, "left out", route),
	c("azure-cdn-route-origin-https", fail, "HTTP", it(cdnRouteType, props{"forwardingProtocol": "HttpOnly"})),
	c("azure-cdn-route-origin-https", unknown, "not known", it(cdnRouteType, props{"forwardingProtocol": later})),
	c("azure-cdn-route-origin-https", na, "an endpoint", edge),

	c("azure-cdn-domain-tls", pass, "left out", edgeDomain),
	c("azure-cdn-domain-tls", fail, "1.0", it(cdnDomainType, props{"tlsSettings": props{"minimumTlsVersion": "TLS10"}})),
	c("azure-cdn-domain-tls", unknown, "not known", it(cdnDomainType, props{"tlsSettings": later})),
	c("azure-cdn-domain-tls", na, "an endpoint", edge),

	c("azure-cdn-origin-certificate", pass, "left out", it(cdnOriginType, props{})),
	c("azure-cdn-origin-certificate", fail, "not checked", it(cdnOriginType, props{"enforceCertificateNameCheck": false})),
	c("azure-cdn-origin-certificate", unknown, "not known", it(cdnOriginType, props{"enforceCertificateNameCheck": later})),
	c("azure-cdn-origin-certificate", na, "an endpoint", edge),

	c("azure-cdn-endpoint-firewall", pass, "guarded", edge, securityPolicy(of("it"), later)),
	c("azure-cdn-endpoint-firewall", pass, "guarded, not deployed yet", newIt(cdnEndpointType, props{}), securityPolicy(laterFrom("it"), later)),
	c("azure-cdn-endpoint-firewall", pass, "domain", edgeDomain, securityPolicy(of("it"), "waf")),
	c("azure-cdn-endpoint-firewall", fail, "no firewall", edge, securityPolicy(of("it"), nil)),
	c("azure-cdn-endpoint-firewall", fail, "no policy", edge, routeOf(of("it"), "Enabled")),
	c("azure-cdn-endpoint-firewall", fail, "domain without", edgeDomain),
	c("azure-cdn-endpoint-firewall", unknown, "not known", edge, securityPolicy(later, "waf")),
	c("azure-cdn-endpoint-firewall", unknown, "a route to an endpoint not known", edge, routeOf(later, "Disabled")),
	c("azure-cdn-endpoint-firewall", unknown, "firewall not known", edge, and(cdnSecurityPolicyType, "policy", props{"parameters": props{
		"wafPolicy": later, "associations": list{{"domains": list{{"id": of("it")}}}},
	}})),
	c("azure-cdn-endpoint-firewall", unknown, "not known whether served", edge, routeOf(of("it"), later)),
	c("azure-cdn-endpoint-firewall", na, "not served", edge, routeOf(of("it"), "Disabled")),

	c("azure-cdn-firewall-blocks", pass, "prevention", it(cdnFirewallType, props{"policySettings": props{"mode": "Prevention"}})),
	c("azure-cdn-firewall-blocks", fail, "detection", it(cdnFirewallType, props{"policySettings": props{"mode": "Detection"}})),
	c("azure-cdn-firewall-blocks", fail, "switched off", it(cdnFirewallType, props{"policySettings": props{"mode": "Prevention", "enabledState": "Disabled"}})),
	c("azure-cdn-firewall-blocks", fail, "left out", edgeWaf),
	c("azure-cdn-firewall-blocks", unknown, "not known", it(cdnFirewallType, props{"policySettings": later})),
	c("azure-cdn-firewall-blocks", na, "an endpoint", edge),

	c("azure-cdn-firewall-managed-rules", pass, "a set", it(cdnFirewallType, props{"managedRules": props{"managedRuleSets": list{{"ruleSetType": "Microsoft_DefaultRuleSet"}}}})),
	c("azure-cdn-firewall-managed-rules", fail, "left out", it(cdnFirewallType, props{"sku": props{"name": "Premium_AzureFrontDoor"}})),
	c("azure-cdn-firewall-managed-rules", unknown, "tier not known", it(cdnFirewallType, props{"sku": later})),
	c("azure-cdn-firewall-managed-rules", na, "standard tier", it(cdnFirewallType, props{"sku": props{"name": "Standard_AzureFrontDoor"}})),

	c("azure-cdn-profile-logging", pass, "logged", edgeProfile, insightsLogs("it", "FrontDoorAccessLog")),
	c("azure-cdn-profile-logging", fail, "health probes only", edgeProfile, insightsLogs("it", "FrontDoorHealthProbeLog")),
	c("azure-cdn-profile-logging", fail, "left out", edgeProfile),
	c("azure-cdn-profile-logging", unknown, "not known", edgeProfile, insightsSetting(later, "FrontDoorAccessLog")),
	c("azure-cdn-profile-logging", na, "an endpoint", edge),

	c("azure-cdn-classic-https", pass, "HTTPS alone", it(cdnClassicType, props{"isHttpAllowed": false})),
	c("azure-cdn-classic-https", fail, "left out", classicEdge),
	c("azure-cdn-classic-https", fail, "no HTTPS", it(cdnClassicType, props{"isHttpAllowed": false, "isHttpsAllowed": false})),
	c("azure-cdn-classic-https", unknown, "not known", it(cdnClassicType, props{"isHttpAllowed": later})),
	c("azure-cdn-classic-https", na, "a profile", edgeProfile),

	c("azure-cdn-front-door-https", pass, "HTTPS alone", frontDoorRule(props{"acceptedProtocols": []string{"Https"}})),
	c("azure-cdn-front-door-https", pass, "redirected", frontDoorRule(props{"acceptedProtocols": []string{"Http"}, "routeConfiguration": props{"redirectProtocol": "HttpsOnly"}})),
	c("azure-cdn-front-door-https", pass, "switched off", frontDoorRule(props{"enabledState": "Disabled"})),
	c("azure-cdn-front-door-https", fail, "forwarded", frontDoorRule(props{"acceptedProtocols": []string{"Http", "Https"}})),
	c("azure-cdn-front-door-https", unknown, "not known", frontDoorRule(props{"acceptedProtocols": later})),
	c("azure-cdn-front-door-https", na, "no rules", it(cdnFrontDoorType, props{})),

	c("azure-cdn-front-door-firewall", pass, "guarded", it(cdnFrontDoorType, props{"frontendEndpoints": list{{"webApplicationFirewallPolicyLink": props{"id": later}}}})),
	c("azure-cdn-front-door-firewall", fail, "left out", it(cdnFrontDoorType, props{"frontendEndpoints": list{{"name": "web"}}})),
	c("azure-cdn-front-door-firewall", unknown, "not known", it(cdnFrontDoorType, props{"frontendEndpoints": later})),
	c("azure-cdn-front-door-firewall", na, "no endpoints", it(cdnFrontDoorType, props{})),
}
