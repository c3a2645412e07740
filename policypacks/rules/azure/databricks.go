package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const databricksWorkspaceType = "azure-native:databricks:Workspace"

var databricksRules = []*policypacks.Rule{
	{
		ID:          "azure-databricks-workspace-not-public",
		Title:       "Databricks workspaces are not public",
		Why:         "A leaked password or token for health records works from anywhere in the world otherwise",
		Remediation: "set PublicNetworkAccess to Disabled on the databricks.Workspace, and RequiredNsgRules to NoAzureDatabricksRules",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{databricksWorkspaceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("0e7849de", "CKV_AZURE_158"),
		Missing:  "publicNetworkAccess: Enabled",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return publicAccessOff(s.At("publicNetworkAccess")) },
	},
	{
		ID:          "azure-databricks-workspace-private-endpoint",
		Title:       "Databricks workspaces are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the workspace's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{databricksWorkspaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("258823f2"),
		Missing:  "private endpoint: none",
		Related:  true, Check: reachedPrivately,
	},
	{
		ID:          "azure-databricks-workspace-no-public-ip",
		Title:       "Databricks clusters have no public addresses",
		Why:         "Machines that compute on health records can be attacked from anywhere in the world otherwise",
		Remediation: "set Parameters.EnableNoPublicIp.Value: pulumi.Bool(true) on the databricks.Workspace",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{databricksWorkspaceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("51c1490f"),
		Missing:  "parameters.enableNoPublicIp: machines have public addresses",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("parameters.enableNoPublicIp.value").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-databricks-workspace-own-network",
		Title:       "Databricks workspaces compute in a network of your own",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "set CustomVirtualNetworkId, CustomPublicSubnetName and CustomPrivateSubnetName in Parameters of the databricks.Workspace",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{databricksWorkspaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("9c25c9e4"),
		Missing:  "parameters.customVirtualNetworkId: a network of the service",
		Check:    databricksOwnNetwork,
	},
	{
		ID:          "azure-databricks-workspace-customer-key",
		Title:       "Databricks workspaces are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set Encryption.Entities of the databricks.Workspace, with KeySource Microsoft.Keyvault for ManagedServices and ManagedDisk",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{databricksWorkspaceType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-28", "SC-28(1)"},
		Missing: "encryption: with keys of the service",
		Related: true, Check: databricksCustomerKey,
	},
	{
		ID:          "azure-databricks-workspace-premium",
		Title:       "Databricks workspaces can tell their users apart",
		Why:         "Without the access control of the premium tier, every user reads every table of health records",
		Remediation: "set Sku.Name of the databricks.Workspace to premium",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{databricksWorkspaceType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "sku: without access control",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return oneOf(s.At("sku.name"), "premium", "trial") },
	},
	{
		ID:          "azure-databricks-workspace-compliance-profile",
		Title:       "Databricks workspaces have the security profile for HIPAA",
		Why:         "Only under the profile do clusters run hardened images that are watched and kept up to date, as health records need",
		Remediation: "set ComplianceSecurityProfile in EnhancedSecurityCompliance of a databricks.Workspace of 2024, with the standard HIPAA",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types:     []string{databricksWorkspaceType},
		Citations: []string{safeguard.MaliciousSoftware, safeguard.ActivityReview},
		NIST:      []string{"SI-2", "SI-3", "SI-4", "CM-6"},
		Missing:   "enhancedSecurityCompliance: no profile",
		Check:     databricksProfile,
	},
	{
		ID:          "azure-databricks-workspace-logging",
		Title:       "Databricks workspaces log who does what",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting for the workspace with its log categories, or the group allLogs",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{databricksWorkspaceType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-3", "AU-12"},
		External: policypacks.Similar("138ff14d"),
		Missing:  "diagnostic setting: nothing is logged",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
}

func databricksOwnNetwork(s *policypacks.Subject) policypacks.Outcome {
	var set []policypacks.Outcome
	for _, name := range []string{"customVirtualNetworkId", "customPublicSubnetName", "customPrivateSubnetName"} {
		set = append(set, sets(s.At("parameters."+name), "value"))
	}
	return policypacks.All(set...)
}

func databricksCustomerKey(s *policypacks.Subject) policypacks.Outcome {
	var own []policypacks.Outcome
	for _, entity := range []string{"managedServices", "managedDisk"} {
		encryption := s.At("encryption.entities." + entity)
		own = append(own, keyVaultSource(encryption.At("keySource")), customerKey(s, encryption.At("keyVaultProperties.keyVaultUri")))
	}
	return policypacks.All(own...)
}

func databricksProfile(s *policypacks.Subject) policypacks.Outcome {
	profile := s.At("enhancedSecurityCompliance.complianceSecurityProfile")
	none := policypacks.Failed("no compliance standard is chosen")
	chosen := profile.At("complianceStandards").Some(none, func(standard policypacks.Value) policypacks.Outcome {
		return oneOf(standard, "HIPAA")
	})
	return policypacks.All(oneOf(profile.At("value"), "Enabled"), chosen)
}
