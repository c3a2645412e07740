package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// registryHoldsHealthData is the setting of the rule on keys. A registry that is encrypted with a key in a vault closed to
// networks cannot be created in one go: its identity is none of the services that the vault trusts.
var registryHoldsHealthData = policypacks.Setting{
	Name: "holdsHealthData", Default: false, Doc: "images of the registry hold health data, and not programs alone",
}

// registryHasScanner is the setting of the rule on vetted images. Azure withdraws content trust, and a quarantine keeps
// every image until a scanner of another vendor releases it.
var registryHasScanner = policypacks.Setting{
	Name: "scanner", Default: false, Doc: "a scanner that releases quarantined images is connected to the registry",
}

var containersRegistryRules = []*policypacks.Rule{
	{
		ID:          "azure-containers-registry-no-admin",
		Title:       "Container registries have no admin user",
		Why:         "The admin user's password is shared, and lets its holder replace the code that reads health records",
		Remediation: "remove AdminUserEnabled from the containerregistry.Registry, and grant AcrPull to identities",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{containerRegistryType}, Citations: []string{safeguard.UniqueUsers, safeguard.Authentication},
		NIST:     []string{"IA-2", "AC-2", "AC-6"},
		External: policypacks.Similar("dc921057", "CKV_AZURE_137"),
		Missing:  "adminUserEnabled: no admin user",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("adminUserEnabled").Or(false).IsFalse() },
		Remedy:   &policypacks.Remedy{Description: "turns the admin user off", Set: map[string]any{"adminUserEnabled": false}},
	},
	{
		ID:          "azure-containers-registry-no-anonymous-pull",
		Title:       "Container registries allow no anonymous pulls",
		Why:         "Images hold the code that reads health records, and now and then what it signs in with",
		Remediation: "remove AnonymousPullEnabled from the containerregistry.Registry",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{containerRegistryType}, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST: []string{"AC-3", "AC-14"}, External: policypacks.Similar("CKV_AZURE_138"),
		Missing: "anonymousPullEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("anonymousPullEnabled").Or(false).IsFalse()
		},
	},
	{
		ID:          "azure-containers-registry-firewall",
		Title:       "Container registries refuse networks that nobody named",
		Why:         "A registry that the internet reaches can be tried with stolen passwords from anywhere",
		Remediation: "set PublicNetworkAccess to Disabled on the containerregistry.Registry, and add a private endpoint",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{containerRegistryType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"SC-7", "AC-3"},
		External: policypacks.Similar("0fdf0491", "CKV_AZURE_139"),
		Missing:  "publicNetworkAccess: enabled; networkRuleSet.defaultAction: allow",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				publicAccessOff(s.At("publicNetworkAccess")), oneOf(s.At("networkRuleSet.defaultAction").Or("Allow"), "Deny"),
			).Because("the registry is reached from every network")
		},
	},
	{
		ID:          "azure-containers-registry-private-endpoint",
		Title:       "Container registries are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the registry's id; the tier must be Premium",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: []string{containerRegistryType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "private endpoint: none; sku.name: required by the service",
		Related: true, Check: containersRegistryReached,
	},
	{
		ID:          "azure-containers-registry-customer-key",
		Title:       "Container registries are encrypted with a customer key",
		Why:         "Only a key of your own can be taken away from whoever should no longer read what images hold",
		Remediation: "set Encryption on the containerregistry.Registry to enabled with a key in a vault; the tier must be Premium",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{containerRegistryType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-28", "SC-28(1)"},
		Missing: "encryption: a key of the service", Settings: []policypacks.Setting{registryHoldsHealthData},
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if holds, _ := s.Setting(registryHoldsHealthData.Name).Bool(); !holds {
				return policypacks.Inapplicable("the registry holds programs, and no health data")
			}
			return policypacks.All(
				oneOf(s.At("encryption.status").Or("enabled"), "enabled"),
				customerKey(s, s.At("encryption.keyVaultProperties.keyIdentifier")),
			)
		},
	},
	{
		ID:          "azure-containers-registry-vetted-images",
		Title:       "Container registries hand out vetted images only",
		Why:         "An image that nobody signed or scanned may hold anything, and runs next to health records",
		Remediation: "enable the TrustPolicy or the QuarantinePolicy in Policies of the containerregistry.Registry",
		Severity:    policypacks.Low, Objective: policypacks.Scanned,
		Types: []string{containerRegistryType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Integrity},
		NIST:     []string{"SI-3", "SI-7", "CM-14"},
		External: policypacks.Similar("CKV_AZURE_164", "CKV_AZURE_166"),
		Missing:  "policies.trustPolicy, policies.quarantinePolicy: disabled",
		Settings: []policypacks.Setting{registryHasScanner},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if has, _ := s.Setting(registryHasScanner.Name).Bool(); !has {
				return policypacks.Inapplicable("nothing that releases quarantined images is known of")
			}
			return policypacks.Any(
				oneOf(s.At("policies.trustPolicy.status").Or("disabled"), "enabled"),
				oneOf(s.At("policies.quarantinePolicy.status").Or("disabled"), "enabled"),
			).Because("images are neither signed nor quarantined until they are scanned")
		},
	},
	{
		ID:          "azure-containers-registry-no-export",
		Title:       "Private container registries export nothing",
		Why:         "From a registry closed to public networks, images still leave by import and transfer unless exports are off",
		Remediation: "set Policies.ExportPolicy.Status to disabled on the containerregistry.Registry",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{containerRegistryType}, Citations: []string{safeguard.AccessControl}, NIST: []string{"AC-4", "SC-7(10)"},
		Missing: "policies.exportPolicy: exports are allowed",
		Check:   containersNoExport,
	},
	{
		ID:          "azure-containers-registry-logging",
		Title:       "Container registries keep logs",
		Why:         "Without a log nobody can tell who replaced the code that reads health records",
		Remediation: "add an insights.DiagnosticSetting for the registry with ContainerRegistryLoginEvents and -RepositoryEvents",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{containerRegistryType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "diagnostic setting: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return logged(s, "ContainerRegistryLoginEvents", "ContainerRegistryRepositoryEvents")
		},
	},
}

// containersNoExport asks the registries that the service lets turn exports off: those without public access.
func containersNoExport(s *policypacks.Subject) policypacks.Outcome {
	public := noneOf(s.At("publicNetworkAccess").Or("Enabled"), "Disabled")
	return unless(public, "the registry can be reached publicly", oneOf(s.At("policies.exportPolicy.status").Or("enabled"), "disabled"))
}

// containersRegistryReached asks the registries of the tier that has private endpoints.
func containersRegistryReached(s *policypacks.Subject) policypacks.Outcome {
	return unless(noneOf(s.At("sku.name"), "Premium"), "only the Premium tier has private endpoints", reachedPrivately(s))
}
