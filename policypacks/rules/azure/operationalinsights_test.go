package azure

import "github.com/phiform/phiform/policypacks/policytest"

func logsWith(p props) policytest.Resource { return it(logsWorkspaceType, p) }

var (
	logWorkspace = it(logsWorkspaceType, props{})
	logTable     = it(logsTableType, props{})
)

var operationalinsightsCases = []policytest.Case{
	c("azure-operationalinsights-workspace-retention", pass, "a year", logsWith(props{"retentionInDays": 365})),
	c("azure-operationalinsights-workspace-retention", pass, "ninety days, as configured", logsWith(props{"retentionInDays": 90})).With("minDays", 90),
	c("azure-operationalinsights-workspace-retention", fail, "ninety days", logsWith(props{"retentionInDays": 90})),
	c("azure-operationalinsights-workspace-retention", fail, "left out", logWorkspace),
	c("azure-operationalinsights-workspace-retention", unknown, "not known", logsWith(props{"retentionInDays": later})),
	c("azure-operationalinsights-workspace-retention", na, "a table", logTable),

	c("azure-operationalinsights-table-retention", pass, "six years", it(logsTableType, props{"retentionInDays": 90, "totalRetentionInDays": 2192})),
	c("azure-operationalinsights-table-retention", fail, "a month", it(logsTableType, props{"retentionInDays": 30})),
	c("azure-operationalinsights-table-retention", unknown, "not known", it(logsTableType, props{"totalRetentionInDays": later})),
	c("azure-operationalinsights-table-retention", na, "the workspace's", it(logsTableType, props{"retentionInDays": -1})),
	c("azure-operationalinsights-table-retention", na, "left out", logTable),

	c("azure-operationalinsights-workspace-no-purge", pass, "left out", logWorkspace),
	c("azure-operationalinsights-workspace-no-purge", fail, "switched on", logsWith(props{"features": props{"immediatePurgeDataOn30Days": true}})),
	c("azure-operationalinsights-workspace-no-purge", unknown, "not known", logsWith(props{"features": later})),
	c("azure-operationalinsights-workspace-no-purge", na, "a table", logTable),

	c("azure-operationalinsights-workspace-no-cap", pass, "left out", logWorkspace),
	c("azure-operationalinsights-workspace-no-cap", pass, "no cap", logsWith(props{"workspaceCapping": props{"dailyQuotaGb": -1}})),
	c("azure-operationalinsights-workspace-no-cap", fail, "a cap", logsWith(props{"workspaceCapping": props{"dailyQuotaGb": 1}})).Saying("after 1 GB"),
	c("azure-operationalinsights-workspace-no-cap", unknown, "not known", logsWith(props{"workspaceCapping": later})),
	c("azure-operationalinsights-workspace-no-cap", na, "a table", logTable),

	c("azure-operationalinsights-workspace-no-keys", pass, "refused", logsWith(props{"features": props{"disableLocalAuth": true}})),
	c("azure-operationalinsights-workspace-no-keys", fail, "left out", logWorkspace),
	c("azure-operationalinsights-workspace-no-keys", unknown, "not known", logsWith(props{"features": later})),
	c("azure-operationalinsights-workspace-no-keys", na, "a table", logTable),

	c("azure-operationalinsights-workspace-not-public", pass, "closed", logsWith(props{"publicNetworkAccessForIngestion": "Disabled", "publicNetworkAccessForQuery": "Disabled"})),
	c("azure-operationalinsights-workspace-not-public", fail, "open to readers", logsWith(props{"publicNetworkAccessForIngestion": "Disabled"})),
	c("azure-operationalinsights-workspace-not-public", fail, "left out", logWorkspace),
	c("azure-operationalinsights-workspace-not-public", unknown, "not known", logsWith(props{"publicNetworkAccessForIngestion": "Disabled", "publicNetworkAccessForQuery": later})),
	c("azure-operationalinsights-workspace-not-public", na, "a table", logTable),

	c("azure-operationalinsights-cluster-customer-key", pass, "own key", it(logsClusterType, props{"keyVaultProperties": props{"keyVaultUri": laterFrom("vault"), "keyName": "logs"}}), and(vaultType, "vault", props{})),
	c("azure-operationalinsights-cluster-customer-key", fail, "left out", it(logsClusterType, props{})),
	c("azure-operationalinsights-cluster-customer-key", unknown, "not known", it(logsClusterType, props{"keyVaultProperties": later})),
	c("azure-operationalinsights-cluster-customer-key", na, "a workspace", logWorkspace),
}
