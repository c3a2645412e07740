package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	logsWorkspaceType = "azure-native:operationalinsights:Workspace"
	logsClusterType   = "azure-native:operationalinsights:Cluster"
	logsTableType     = "azure-native:operationalinsights:Table"
)

var operationalinsightsRules = []*policypacks.Rule{
	{
		ID:          "azure-operationalinsights-workspace-retention",
		Title:       "Log Analytics workspaces keep logs long enough to review them",
		Why:         "A misuse of health records is often found months later, and then by the logs alone",
		Remediation: "set RetentionInDays on the operationalinsights.Workspace to 365 or more, and a longer total retention on its tables",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: []string{logsWorkspaceType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview, safeguard.TimeLimit},
		NIST:     []string{"AU-4", "AU-11"},
		Missing:  "retentionInDays: 30 days",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which logs can be searched, at most 730", Default: 365.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minDays").Number()
			return s.At("retentionInDays").Or(30.0).AtLeast(least)
		},
	},
	{
		ID:          "azure-operationalinsights-table-retention",
		Title:       "Log Analytics tables keep logs long enough to review them",
		Why:         "A table with a shorter retention of its own loses who read which health record first",
		Remediation: "set TotalRetentionInDays on the operationalinsights.Table to 365 or more, or leave both retentions out",
		Severity:    policypacks.Low, Objective: policypacks.Retained,
		Types: []string{logsTableType}, Citations: []string{safeguard.AuditControls, safeguard.TimeLimit},
		NIST:     []string{"AU-4", "AU-11"},
		Missing:  "totalRetentionInDays, retentionInDays: those of the workspace",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which logs are kept, at most 4383", Default: 365.0}},
		Check:    logsTableRetained,
	},
	{
		ID:          "azure-operationalinsights-workspace-no-purge",
		Title:       "Log Analytics workspaces purge no logs early",
		Why:         "Logs that go after thirty days, without the grace of the service, cannot be brought back",
		Remediation: "remove ImmediatePurgeDataOn30Days from the Features of the operationalinsights.Workspace",
		Severity:    policypacks.Low, Objective: policypacks.Retained,
		Types: []string{logsWorkspaceType}, Citations: []string{safeguard.AuditControls, safeguard.Integrity},
		NIST:    []string{"AU-9", "AU-11"},
		Missing: "features.immediatePurgeDataOn30Days: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("features.immediatePurgeDataOn30Days").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "keeps logs for the whole retention", Set: map[string]any{"features.immediatePurgeDataOn30Days": false},
		},
	},
	{
		ID:          "azure-operationalinsights-workspace-no-cap",
		Title:       "Log Analytics workspaces have no daily cap",
		Why:         "Once a daily cap is reached, nothing that happens to health records is recorded until the next day",
		Remediation: "remove WorkspaceCapping from the operationalinsights.Workspace, and alert on its growth instead",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{logsWorkspaceType}, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-4", "AU-5"},
		Missing: "workspaceCapping.dailyQuotaGb: no cap",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			quota := s.At("workspaceCapping.dailyQuotaGb").Or(-1.0)
			return quota.AtMost(-1).Because("logs are dropped after %s GB in a day", quota.Show())
		},
		Remedy: &policypacks.Remedy{Description: "lifts the daily cap", Set: map[string]any{"workspaceCapping.dailyQuotaGb": -1}},
	},
	{
		ID:          "azure-operationalinsights-workspace-no-keys",
		Title:       "Log Analytics workspaces accept no shared keys",
		Why:         "The workspace's key lets anybody write false entries into the record of who read health records",
		Remediation: "set DisableLocalAuth: pulumi.Bool(true) in the Features of the operationalinsights.Workspace",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{logsWorkspaceType}, Citations: []string{safeguard.Authentication, safeguard.Integrity},
		NIST:    []string{"IA-2", "AU-9"},
		Missing: "features.disableLocalAuth: keys are accepted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("features.disableLocalAuth").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "refuses shared keys", Set: map[string]any{"features.disableLocalAuth": true}},
	},
	{
		ID:          "azure-operationalinsights-workspace-not-public",
		Title:       "Log Analytics workspaces are not public",
		Why:         "Logs tell who is a patient of whom; and what the internet can write there proves nothing",
		Remediation: "set PublicNetworkAccessForIngestion and PublicNetworkAccessForQuery to Disabled, and use a private link scope",
		Severity:    policypacks.Low, Objective: policypacks.NotPublic,
		Types: []string{logsWorkspaceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"SC-7", "AU-9"}, External: policypacks.Similar("6c53d030"),
		Missing: "publicNetworkAccessForIngestion, publicNetworkAccessForQuery: enabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				publicAccessOff(s.At("publicNetworkAccessForIngestion")), publicAccessOff(s.At("publicNetworkAccessForQuery")),
			)
		},
	},
	{
		ID:          "azure-operationalinsights-cluster-customer-key",
		Title:       "Log Analytics clusters are encrypted with a customer key",
		Why:         "Only a key of your own can be taken away from whoever should no longer read logs about patients",
		Remediation: "set KeyVaultProperties on the operationalinsights.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{logsClusterType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.AuditControls},
		NIST:    []string{"AU-9(3)", "SC-12", "SC-28(1)"},
		Missing: "keyVaultProperties: a key of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(customerKey(s, s.At("keyVaultProperties.keyVaultUri")), customerKey(s, s.At("keyVaultProperties.keyName")))
		},
	},
}

// logsTableRetained asks tables with a retention of their own. The service takes -1 for that of the workspace.
func logsTableRetained(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	retention := s.First("totalRetentionInDays", "retentionInDays")
	if days, ok := retention.Or(-1.0).Number(); ok && days == -1 {
		return policypacks.Inapplicable("the workspace's retention holds")
	}
	return retention.AtLeast(least)
}
