package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	cdnProfileType        = "azure-native:cdn:Profile"
	cdnEndpointType       = "azure-native:cdn:AFDEndpoint"
	cdnDomainType         = "azure-native:cdn:AFDCustomDomain"
	cdnOriginType         = "azure-native:cdn:AFDOrigin"
	cdnRouteType          = "azure-native:cdn:Route"
	cdnSecurityPolicyType = "azure-native:cdn:SecurityPolicy"
	cdnFirewallType       = "azure-native:network:Policy"
	cdnClassicType        = "azure-native:cdn:Endpoint"
	cdnFrontDoorType      = "azure-native:network:FrontDoor"
)

var cdnRules = []*policypacks.Rule{
	{
		ID:          "azure-cdn-route-https",
		Title:       "Front Door answers over HTTPS only",
		Why:         "Sign-ins and health records that travel in plain text can be read and changed on the way",
		Remediation: "set HttpsRedirect to Enabled on the cdn.Route, or SupportedProtocols to Https alone",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{cdnRouteType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "httpsRedirect: disabled; supportedProtocols: HTTP and HTTPS",
		Check:   cdnRouteHTTPS,
		Remedy:  &policypacks.Remedy{Description: "redirects HTTP to HTTPS", Set: map[string]any{"httpsRedirect": "Enabled"}},
	},
	{
		ID:          "azure-cdn-route-origin-https",
		Title:       "Front Door reaches its origins over HTTPS",
		Why:         "The way from the edge to the origin crosses the same internet as the way to the edge",
		Remediation: "set ForwardingProtocol to HttpsOnly on the cdn.Route",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{cdnRouteType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "forwardingProtocol: that of the request, which another rule judges",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("forwardingProtocol").Or("MatchRequest"), "HttpsOnly", "MatchRequest")
		},
		Remedy: &policypacks.Remedy{Description: "forwards over HTTPS only", Set: map[string]any{"forwardingProtocol": "HttpsOnly"}},
	},
	{
		ID:          "azure-cdn-domain-tls",
		Title:       "Front Door's domains speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of health records",
		Remediation: "set MinimumTlsVersion of the TlsSettings to TLS12 on the cdn.AFDCustomDomain, or leave it out",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{cdnDomainType}, NIST: []string{"SC-8(1)", "SC-13", "SC-23"},
		Citations: []string{safeguard.TransitEncryption, safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		Missing:   "tlsSettings.minimumTlsVersion: TLS 1.2",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return modernTLS(s.At("tlsSettings.minimumTlsVersion").Or("TLS12"))
		},
	},
	{
		ID:          "azure-cdn-origin-certificate",
		Title:       "Front Door checks the names in its origins' certificates",
		Why:         "Unless the name is checked, any server with any certificate may stand in for the one with health records",
		Remediation: "remove EnforceCertificateNameCheck: pulumi.Bool(false) from the cdn.AFDOrigin",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{cdnOriginType}, Citations: []string{safeguard.TransitIntegrity, safeguard.Authentication},
		NIST:    []string{"SC-23", "IA-3"},
		Missing: "enforceCertificateNameCheck: checked",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enforceCertificateNameCheck").Or(true).IsTrue()
		},
		Remedy: &policypacks.Remedy{
			Description: "checks the origin's certificate", Set: map[string]any{"enforceCertificateNameCheck": true},
		},
	},
	{
		ID:          "azure-cdn-endpoint-firewall",
		Title:       "Front Door's endpoints stand behind a web application firewall",
		Why:         "A firewall keeps known attacks from the pages through which members reach their health records",
		Remediation: "add a cdn.SecurityPolicy whose Associations name the endpoint and its domains, with a network.Policy as WafPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{cdnEndpointType, cdnDomainType}, Citations: []string{safeguard.AccessControl, safeguard.MaliciousSoftware},
		NIST:    []string{"SC-7", "SI-4"},
		Missing: "security policy: none",
		Related: true, Check: cdnFirewalled,
	},
	{
		ID:          "azure-cdn-firewall-blocks",
		Title:       "Front Door's web application firewalls block",
		Why:         "A firewall that only detects lets the attack on health records through, and writes it down",
		Remediation: "set Mode of the PolicySettings to Prevention on the network.Policy, and leave EnabledState out",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{cdnFirewallType}, Citations: []string{safeguard.AccessControl, safeguard.MaliciousSoftware},
		NIST: []string{"SC-7", "SI-3", "SI-4"}, External: policypacks.Similar("CKV_AZURE_123"),
		Missing: "policySettings.mode: it only detects; policySettings.enabledState: enabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				oneOf(s.At("policySettings.mode").Or("Detection"), "Prevention"),
				oneOf(s.At("policySettings.enabledState").Or("Enabled"), "Enabled"),
			)
		},
		Remedy: &policypacks.Remedy{
			Description: "lets the firewall block",
			Set:         map[string]any{"policySettings.mode": "Prevention", "policySettings.enabledState": "Enabled"},
		},
	},
	{
		ID:          "azure-cdn-firewall-managed-rules",
		Title:       "Front Door's web application firewalls use rules that Microsoft keeps up to date",
		Why:         "New attacks on pages that show health records are known to the vendor before they are known to you",
		Remediation: "add Microsoft_DefaultRuleSet to the ManagedRules of the network.Policy",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{cdnFirewallType}, Citations: []string{safeguard.MaliciousSoftware}, NIST: []string{"SI-3", "SI-4"},
		External: policypacks.Similar("CKV_AZURE_133"),
		Missing:  "managedRules.managedRuleSets: none",
		Check:    cdnManagedRules,
	},
	{
		ID:          "azure-cdn-profile-logging",
		Title:       "Front Door keeps access logs",
		Why:         "Without a log nobody can tell who asked for what, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting for the cdn.Profile with FrontDoorAccessLog",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{cdnProfileType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "diagnostic setting: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return logged(s, "FrontDoorAccessLog", "AzureCdnAccessLog")
		},
	},
	{
		ID:          "azure-cdn-classic-https",
		Title:       "Endpoints of classic profiles answer over HTTPS only",
		Why:         "Sign-ins and health records that travel in plain text can be read and changed on the way",
		Remediation: "set IsHttpAllowed to false and IsHttpsAllowed to true on the cdn.Endpoint",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{cdnClassicType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("CKV_AZURE_197", "CKV_AZURE_198"),
		Missing:  "isHttpAllowed: plain HTTP is answered, too",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(s.At("isHttpAllowed").Or(true).IsFalse(), s.At("isHttpsAllowed").Or(true).IsTrue())
		},
		Remedy: &policypacks.Remedy{
			Description: "answers over HTTPS only", Set: map[string]any{"isHttpAllowed": false, "isHttpsAllowed": true},
		},
	},
	{
		ID:          "azure-cdn-front-door-https",
		Title:       "Classic Front Door forwards nothing over plain HTTP",
		Why:         "Sign-ins and health records that travel in plain text can be read and changed on the way",
		Remediation: "let rules of the network.FrontDoor that forward accept Https alone, and redirect Http in a rule of its own",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{cdnFrontDoorType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "routingRules[*].acceptedProtocols: HTTP and HTTPS",
		Check:   cdnFrontDoorHTTPS,
	},
	{
		ID:          "azure-cdn-front-door-firewall",
		Title:       "Classic Front Door stands behind a web application firewall",
		Why:         "A firewall keeps known attacks from the pages through which members reach their health records",
		Remediation: "set WebApplicationFirewallPolicyLink on every frontend endpoint of the network.FrontDoor",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{cdnFrontDoorType}, Citations: []string{safeguard.AccessControl, safeguard.MaliciousSoftware},
		NIST: []string{"SC-7", "SI-4"}, External: policypacks.Similar("CKV_AZURE_121"),
		Missing: "frontendEndpoints[*].webApplicationFirewallPolicyLink: no firewall",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("it has no frontend endpoints")
			return s.At("frontendEndpoints").Each(none, func(endpoint policypacks.Value) policypacks.Outcome {
				return sets(endpoint.At("webApplicationFirewallPolicyLink"), "id")
			})
		},
	},
}

func cdnRouteHTTPS(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.Any(
		oneOf(s.At("httpsRedirect").Or("Disabled"), "Enabled"), cdnHTTPSOnly(s.At("supportedProtocols")),
		oneOf(s.At("enabledState").Or("Enabled"), "Disabled"),
	).Because("the route answers over plain HTTP")
}

// cdnHTTPSOnly holds where a list of protocols has none but HTTPS.
func cdnHTTPSOnly(protocols policypacks.Value) policypacks.Outcome {
	return protocols.Each(policypacks.Failed("HTTP is accepted"), func(protocol policypacks.Value) policypacks.Outcome {
		return oneOf(protocol, "Https")
	})
}

// cdnFirewalled asks the endpoints and domains that are served; the domain of an endpoint is not, unless a route says so.
func cdnFirewalled(s *policypacks.Subject) policypacks.Outcome {
	policies := s.PointingHere("parameters.associations[*].domains[*].id", cdnSecurityPolicyType)
	none := policies.Missing("SecurityPolicy.parameters", "no security policy names it")
	guarded := policies.Some(none, func(p *policypacks.Subject) policypacks.Outcome {
		return sets(p.At("parameters.wafPolicy"), "id")
	})
	if s.Type() != cdnEndpointType || guarded.Is(policypacks.Pass) {
		return guarded
	}
	routes := s.PointingHere("endpointName", cdnRouteType)
	unrouted := policypacks.Passed("no route says that it is not")
	if routes.Open {
		unrouted = policypacks.Undecided("Route.endpointName")
	}
	served := routes.Some(unrouted, func(route *policypacks.Subject) policypacks.Outcome {
		return oneOf(route.At("linkToDefaultDomain").Or("Disabled"), "Enabled")
	})
	switch {
	case served.Is(policypacks.Unknown) || served.Is(policypacks.Fail) && routes.Open:
		return policypacks.Undecided("Route.linkToDefaultDomain")
	case served.Is(policypacks.Fail):
		return policypacks.Inapplicable("the endpoint is reached through its custom domains only")
	}
	return guarded
}

// cdnManagedRules asks the policies that may have managed rules: those of the standard tier may not.
func cdnManagedRules(s *policypacks.Subject) policypacks.Outcome {
	standard := oneOf(s.At("sku.name").Or("Classic_AzureFrontDoor"), "Standard_AzureFrontDoor")
	return unless(standard, "the standard tier has no managed rules", s.At("managedRules.managedRuleSets").IsSet())
}

func cdnFrontDoorHTTPS(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("it has no routing rules")
	return s.At("routingRules").Each(none, func(rule policypacks.Value) policypacks.Outcome {
		return policypacks.Any(
			cdnHTTPSOnly(rule.At("acceptedProtocols")), sets(rule.At("routeConfiguration"), "redirectProtocol"),
			oneOf(rule.At("enabledState").Or("Enabled"), "Disabled"),
		).Because("%s forwards over plain HTTP", rule.Path())
	})
}
