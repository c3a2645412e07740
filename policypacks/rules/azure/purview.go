package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const purviewAccountType = "azure-native:purview:Account"

var purviewRules = []*policypacks.Rule{
	{
		ID:          "azure-purview-account-not-public",
		Title:       "Purview accounts are not public",
		Why:         "The catalog of where health records lie, and of what is in them, is open to stolen passwords from anywhere otherwise",
		Remediation: "set PublicNetworkAccess to Disabled on the purview.Account",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{purviewAccountType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "publicNetworkAccess: Enabled",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return publicAccessOff(s.At("publicNetworkAccess")) },
	},
	{
		ID:          "azure-purview-account-managed-resources-not-public",
		Title:       "Storage that Purview keeps for itself is not public",
		Why:         "Scans leave samples of health records in storage that anyone with a leaked key reads otherwise",
		Remediation: "set ManagedResourcesPublicNetworkAccess to Disabled on the purview.Account",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{purviewAccountType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "managedResourcesPublicNetworkAccess: not restricted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return publicAccessOff(s.At("managedResourcesPublicNetworkAccess"))
		},
	},
	{
		ID:          "azure-purview-account-private-endpoint",
		Title:       "Purview accounts are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the account's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{purviewAccountType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "private endpoint: none",
		Related: true, Check: reachedPrivately,
	},
	{
		ID:          "azure-purview-account-logging",
		Title:       "Purview accounts log who does what",
		Why:         "Without a log nobody can tell who looked up where health records lie",
		Remediation: "add an insights.DiagnosticSetting for the account with its log categories, or the group audit",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{purviewAccountType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "diagnostic setting: nothing is logged",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
}
