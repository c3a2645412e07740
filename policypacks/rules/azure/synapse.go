package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	synapseWorkspaceType      = "azure-native:synapse:Workspace"
	synapseSQLPoolType        = "azure-native:synapse:SqlPool"
	synapsePoolEncryptionType = "azure-native:synapse:SqlPoolTransparentDataEncryption"
	synapseFirewallRuleType   = "azure-native:synapse:IpFirewallRule"
)

var synapseRules = []*policypacks.Rule{
	{
		ID:          "azure-synapse-workspace-not-public",
		Title:       "Synapse workspaces are not public",
		Why:         "A leaked password or token for health records works from anywhere in the world otherwise",
		Remediation: "set PublicNetworkAccess to Disabled on the synapse.Workspace",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{synapseWorkspaceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("38d8df46"),
		Missing:  "publicNetworkAccess: Enabled",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return publicAccessOff(s.At("publicNetworkAccess")) },
	},
	{
		ID:          "azure-synapse-workspace-private-endpoint",
		Title:       "Synapse workspaces are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the workspace's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{synapseWorkspaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "private endpoint: none",
		Related: true, Check: reachedPrivately,
	},
	{
		ID:          "azure-synapse-firewall-narrow",
		Title:       "Firewall rules of Synapse workspaces let in few addresses",
		Why:         "A rule that lets everyone in, or every customer of the cloud, leaves a password as all that protects health records",
		Remediation: "name your own addresses in the synapse.IpFirewallRule, or remove it and add a private endpoint",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{synapseFirewallRuleType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(5)"},
		Missing: "startIpAddress, endIpAddress: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return narrowRange(s.At("startIpAddress"), s.At("endIpAddress"))
		},
	},
	{
		ID:          "azure-synapse-workspace-managed-network",
		Title:       "Synapse workspaces compute in a managed network",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "set ManagedVirtualNetwork to default when creating the synapse.Workspace",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{synapseWorkspaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("2d9dbfa3", "CKV_AZURE_58"),
		Missing:  "managedVirtualNetwork: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("managedVirtualNetwork"), "default")
		},
	},
	{
		ID:          "azure-synapse-workspace-exfiltration",
		Title:       "Synapse workspaces send data to approved tenants only",
		Why:         "Whoever may run a query copies all health records to an account of his own otherwise",
		Remediation: "set ManagedVirtualNetworkSettings.PreventDataExfiltration: pulumi.Bool(true) when creating the synapse.Workspace",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{synapseWorkspaceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("3484ce98", "CKV_AZURE_157"),
		Missing:  "managedVirtualNetworkSettings.preventDataExfiltration: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("managedVirtualNetworkSettings.preventDataExfiltration").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-synapse-workspace-customer-key",
		Title:       "Synapse workspaces are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set Encryption.Cmk when creating the synapse.Workspace",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{synapseWorkspaceType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("f7d52b2d", "CKV_AZURE_240"),
		Missing:  "encryption.cmk: a key of the service",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return customerKey(s, s.At("encryption.cmk.key.keyVaultUrl"))
		},
	},
	{
		ID:          "azure-synapse-workspace-entra-only",
		Title:       "Synapse workspaces know users of the directory only",
		Why:         "Logins of the database's own have no second factor, and outlast the people who knew their passwords",
		Remediation: "set AzureADOnlyAuthentication: pulumi.Bool(true) on the synapse.Workspace",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{synapseWorkspaceType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-2(1)", "AC-2"},
		External: policypacks.Similar("6ea81a52"),
		Missing:  "azureADOnlyAuthentication: logins with passwords are accepted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("azureADOnlyAuthentication").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-synapse-workspace-logging",
		Title:       "Synapse workspaces log who queries what",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting for the workspace with the log category SQLSecurityAuditEvents, or the group audit",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{synapseWorkspaceType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-3", "AU-12"},
		External: policypacks.Similar("e04e5000"),
		Missing:  "diagnostic setting: nothing is logged",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return logged(s, "SQLSecurityAuditEvents", "BuiltinSqlReqsEnded")
		},
	},
	{
		ID:          "azure-synapse-sql-pool-encryption",
		Title:       "SQL pools are encrypted",
		Why:         "Health records lie in clear in the files and backups of a pool otherwise",
		Remediation: "add a synapse.SqlPoolTransparentDataEncryption for the pool with Status Enabled",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{synapseSQLPoolType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AZURE_241"),
		Missing:  "transparent data encryption: off",
		Related:  true, Check: synapsePoolEncrypted,
	},
	{
		ID:          "azure-synapse-sql-pool-backup-redundancy",
		Title:       "Backups of SQL pools have a copy in another region",
		Why:         "Health records must outlast the loss of a region",
		Remediation: "remove StorageAccountType from the synapse.SqlPool, or set it to GRS",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{synapseSQLPoolType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-6", "CP-9"},
		Missing: "storageAccountType: GRS",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("storageAccountType").Or("GRS"), "GRS")
		},
	},
}

// synapsePoolEncrypted also accepts pools of a workspace with a customer key: the service encrypts those by itself.
func synapsePoolEncrypted(s *policypacks.Subject) policypacks.Outcome {
	workspaces := s.PointedAt("workspaceName", synapseWorkspaceType)
	byWorkspace := workspaces.Some(policypacks.Inapplicable("the workspace is of another stack"), func(w *policypacks.Subject) policypacks.Outcome {
		return sets(w.At("encryption"), "cmk")
	})
	links := s.PointingHere("sqlPoolName", synapsePoolEncryptionType)
	own := links.Some(links.Missing("SqlPoolTransparentDataEncryption.sqlPoolName", "nothing switches encryption on"),
		func(e *policypacks.Subject) policypacks.Outcome { return oneOf(e.At("status"), "Enabled") })
	return policypacks.Any(own, byWorkspace).Because("nothing switches encryption on")
}
