package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// networkGatewayRules are about application gateways and their web application firewalls.
var networkGatewayRules = []*policypacks.Rule{
	{
		ID:          "azure-network-gateway-firewall",
		Title:       "Application gateways stand behind a web application firewall",
		Why:         "A firewall keeps known attacks from the pages through which members reach their health records",
		Remediation: "set FirewallPolicy on the network.ApplicationGateway to a network.WebApplicationFirewallPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{networkGatewayType}, Citations: []string{safeguard.AccessControl, safeguard.MaliciousSoftware},
		NIST:     []string{"SC-7", "SI-4"},
		External: policypacks.Similar("ff1f1879", "CKV_AZURE_120"),
		Missing:  "firewallPolicy, webApplicationFirewallConfiguration: none",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.Names(s.At("firewallPolicy.id"), networkWafType),
				s.At("webApplicationFirewallConfiguration.enabled").Or(false).IsTrue(),
			).Because("no firewall stands before the gateway")
		},
	},
	{
		ID:          "azure-network-gateway-tls",
		Title:       "Application gateways speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of health records",
		Remediation: "set the SslPolicy to AppGwSslPolicy20220101 or newer, or leave it out",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{networkGatewayType}, NIST: []string{"SC-8(1)", "SC-13", "SC-23"},
		Citations: []string{safeguard.TransitEncryption, safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		External:  []policypacks.External{{Source: policypacks.Checkov, ID: "CKV_AZURE_218"}},
		Missing:   "sslPolicy: TLS 1.2, as the service retired older versions",
		Check:     networkGatewayTLS,
	},
	{
		ID:          "azure-network-gateway-https",
		Title:       "Application gateways serve nothing over plain HTTP",
		Why:         "Sign-ins and health records that travel in plain text can be read and changed on the way",
		Remediation: "set Protocol of the HttpListeners to Https; keep an Http listener only for a rule with a RedirectConfiguration",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{networkGatewayType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST: []string{"SC-8", "SC-8(1)"}, External: policypacks.Similar("CKV_AZURE_217"),
		Missing: "httpListeners: none; requestRoutingRules[*].redirectConfiguration: requests are served",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("it has no listeners")
			return s.At("httpListeners").Each(none, func(listener policypacks.Value) policypacks.Outcome {
				return policypacks.Any(oneOf(listener.At("protocol"), "Https"), networkRedirected(s, listener)).
					Because("%s serves over plain HTTP", listener.Path())
			})
		},
	},
	{
		ID:          "azure-network-gateway-backend-https",
		Title:       "Application gateways reach their backends over HTTPS",
		Why:         "Whoever gets into the network reads health records between the gateway and the app",
		Remediation: "set Protocol of the BackendHttpSettingsCollection to Https",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{networkGatewayType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "backendHttpSettingsCollection: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("nothing is behind it over HTTP")
			return s.At("backendHttpSettingsCollection").Each(none, func(settings policypacks.Value) policypacks.Outcome {
				return oneOf(settings.At("protocol").Or("Http"), "Https")
			})
		},
	},
	{
		ID:          "azure-network-waf-blocks",
		Title:       "Web application firewalls of application gateways block",
		Why:         "A firewall that only detects lets the attack on health records through, and writes it down",
		Remediation: "set Mode of the PolicySettings to Prevention, or FirewallMode of the gateway's own firewall",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{networkWafType, networkGatewayType}, Citations: []string{safeguard.AccessControl, safeguard.MaliciousSoftware},
		NIST: []string{"SC-7", "SI-3", "SI-4"}, External: policypacks.Similar("CKV_AZURE_122"),
		Missing: "policySettings.mode: it only detects; policySettings.state: enabled",
		Check:   networkWafBlocks,
	},
	{
		ID:          "azure-network-waf-managed-rules",
		Title:       "Web application firewalls of application gateways use current managed rules",
		Why:         "New attacks on pages that show health records are known to the vendor before they are known to you",
		Remediation: "add Microsoft_DefaultRuleSet, or OWASP 3.2, to the ManagedRules",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{networkWafType}, Citations: []string{safeguard.MaliciousSoftware}, NIST: []string{"SI-2", "SI-3", "SI-4"},
		External: policypacks.Similar("CKV_AZURE_135"),
		Missing:  "managedRules.managedRuleSets: none",
		Check:    networkWafRules,
	},
	{
		ID:          "azure-network-waf-bodies",
		Title:       "Web application firewalls of application gateways inspect request bodies",
		Why:         "Attacks come in what a form sends, and pass a firewall that reads addresses only",
		Remediation: "remove RequestBodyCheck: pulumi.Bool(false) from the PolicySettings",
		Severity:    policypacks.Medium, Objective: policypacks.Scanned,
		Types: []string{networkWafType}, Citations: []string{safeguard.MaliciousSoftware}, NIST: []string{"SI-3", "SI-10"},
		Missing: "policySettings.requestBodyCheck: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("policySettings.requestBodyCheck").Or(true).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "looks into requests", Set: map[string]any{"policySettings.requestBodyCheck": true}},
	},
}

// networkOldTLS are the sets of protocols of the service that have TLS 1.0 or 1.1 in them.
var networkOldTLS = []string{"AppGwSslPolicy20150501", "AppGwSslPolicy20170401"}

func networkGatewayTLS(s *policypacks.Subject) policypacks.Outcome {
	passed := policypacks.Passed("the service speaks TLS 1.2 or later")
	profiles := s.At("sslProfiles").Each(passed, func(profile policypacks.Value) policypacks.Outcome {
		return networkTLSPolicy(profile.At("sslPolicy"))
	})
	return policypacks.All(networkTLSPolicy(s.At("sslPolicy")), profiles)
}

// networkTLSPolicy holds where a policy is a set of the service, or one's own, without versions before TLS 1.2.
func networkTLSPolicy(policy policypacks.Value) policypacks.Outcome {
	return policypacks.All(
		noneOf(policy.At("policyName").Or("AppGwSslPolicy20220101"), networkOldTLS...),
		oneOf(policy.At("minProtocolVersion").Or("TLSv1_2"), "TLSv1_2", "TLSv1_3"),
	)
}

// networkRedirected holds where a rule redirects whatever a listener of the gateway receives.
func networkRedirected(s *policypacks.Subject, listener policypacks.Value) policypacks.Outcome {
	name, isKnown := listener.At("name").Text()
	if !isKnown {
		return policypacks.Undecided(listener.Path() + ".name")
	}
	none := policypacks.Failed("nothing redirects")
	return s.At("requestRoutingRules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
		same := rule.At("httpListener.id").Satisfies("this listener", func(id string) bool {
			return strings.EqualFold(id[strings.LastIndexByte(id, '/')+1:], name)
		})
		return policypacks.All(rule.At("redirectConfiguration.id").IsSet(), same)
	})
}

// networkWafBlocks asks policies, and the firewalls that gateways configure themselves.
func networkWafBlocks(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == networkWafType {
		return policypacks.All(
			oneOf(s.At("policySettings.mode").Or("Detection"), "Prevention"),
			oneOf(s.At("policySettings.state").Or("Enabled"), "Enabled"),
		)
	}
	own := s.At("webApplicationFirewallConfiguration")
	if own.At("enabled").Or(false).IsFalse().Is(policypacks.Pass) || !s.At("firewallPolicy.id").IsMissing() {
		return policypacks.Inapplicable("the gateway configures no firewall itself")
	}
	return oneOf(own.At("firewallMode"), "Prevention")
}

func networkWafRules(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("it has no rules of the vendor")
	return s.At("managedRules.managedRuleSets").Some(none, func(set policypacks.Value) policypacks.Outcome {
		owasp := policypacks.All(oneOf(set.At("ruleSetType"), "OWASP"), noneOf(set.At("ruleSetVersion"), "2.2.9", "3.0"))
		return policypacks.Any(oneOf(set.At("ruleSetType"), "Microsoft_DefaultRuleSet"), owasp)
	}).Because("it has no current rules of the vendor")
}
