package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// networkFirewallRules are about the firewalls and bastions of networks.
var networkFirewallRules = []*policypacks.Rule{
	{
		ID:          "azure-network-firewall-threats",
		Title:       "Azure Firewall denies known malicious addresses",
		Why:         "Malicious software sends health records to addresses that Microsoft knows already",
		Remediation: "set ThreatIntelMode to Deny on the network.FirewallPolicy, or on a network.AzureFirewall without one",
		Severity:    policypacks.Medium, Objective: policypacks.Scanned,
		Types:     []string{networkFirewallType, networkFirewallPolicyType},
		Citations: []string{safeguard.MaliciousSoftware, safeguard.AccessControl},
		NIST:      []string{"SC-7", "SI-3", "SI-4"}, External: policypacks.Similar("CKV_AZURE_216"),
		Missing: "threatIntelMode: it only alerts",
		Check:   networkThreatsDenied,
	},
	{
		ID:          "azure-network-firewall-intrusions",
		Title:       "Azure Firewall Premium stops intrusions",
		Why:         "An intrusion that is only reported has health records by the time somebody reads the report",
		Remediation: "set IntrusionDetection.Mode to Deny on the network.FirewallPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.Scanned,
		Types: []string{networkFirewallPolicyType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SC-7", "SI-3", "SI-4(4)"},
		External: policypacks.Similar("CKV_AZURE_220"),
		Missing:  "intrusionDetection.mode: off; sku.tier: Standard, which has none",
		Check:    networkIntrusionsDenied,
	},
	{
		ID:          "azure-network-bastion-no-shared-links",
		Title:       "Bastions have no shareable links",
		Why:         "Whoever has the link reaches the sign-in of a machine with health records, without an account in Azure",
		Remediation: "remove EnableShareableLink from the network.BastionHost",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{networkBastionType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:    []string{"AC-14", "AC-17", "IA-2"},
		Missing: "enableShareableLink: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enableShareableLink").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{Description: "turns links off", Set: map[string]any{"enableShareableLink": false}},
	},
}

// networkThreatsDenied does not ask where a policy answers instead, nor the tier that can only alert.
func networkThreatsDenied(s *policypacks.Subject) policypacks.Outcome {
	mode := s.At("threatIntelMode")
	switch {
	case !s.At("firewallPolicy.id").IsMissing():
		return policypacks.Inapplicable("the firewall's policy decides")
	case mode.IsMissing() && !s.At("basePolicy.id").IsMissing():
		return policypacks.Inapplicable("the parent policy decides")
	}
	return unless(oneOf(s.At("sku.tier"), "Basic"), "the Basic tier only alerts", oneOf(mode.Or("Alert"), "Deny"))
}

func networkIntrusionsDenied(s *policypacks.Subject) policypacks.Outcome {
	mode := s.At("intrusionDetection.mode")
	if mode.IsMissing() && !s.At("basePolicy.id").IsMissing() {
		return policypacks.Inapplicable("the parent policy decides")
	}
	lesser := noneOf(s.At("sku.tier").Or("Standard"), "Premium")
	return unless(lesser, "only the Premium tier detects intrusions", oneOf(mode.Or("Off"), "Deny"))
}
