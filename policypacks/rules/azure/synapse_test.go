package azure

import "github.com/phiform/phiform/policypacks/policytest"

var synapseCases = []policytest.Case{
	c("azure-synapse-workspace-not-public", pass, "as it should be", it(synapseWorkspaceType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-synapse-workspace-not-public", fail, "otherwise", it(synapseWorkspaceType, props{"publicNetworkAccess": "Enabled"})),
	c("azure-synapse-workspace-not-public", fail, "left out", it(synapseWorkspaceType, props{})),
	c("azure-synapse-workspace-not-public", unknown, "not known", it(synapseWorkspaceType, props{"publicNetworkAccess": later})),
	c("azure-synapse-workspace-not-public", na, "another type", it(synapseSQLPoolType, props{})),

	c("azure-synapse-workspace-private-endpoint", pass, "one", it(synapseWorkspaceType, props{}), endpointTo(of("it"))),
	c("azure-synapse-workspace-private-endpoint", fail, "none", it(synapseWorkspaceType, props{})),
	c("azure-synapse-workspace-private-endpoint", unknown, "not known of what", it(synapseWorkspaceType, props{}), endpointTo(later)),
	c("azure-synapse-workspace-private-endpoint", na, "another type", it(synapseSQLPoolType, props{})),

	c("azure-synapse-firewall-narrow", pass, "one address", addressRange(synapseFirewallRuleType, "198.51.100.7", "198.51.100.7")),
	c("azure-synapse-firewall-narrow", fail, "everyone", addressRange(synapseFirewallRuleType, "0.0.0.0", "255.255.255.255")),
	c("azure-synapse-firewall-narrow", unknown, "not known", addressRange(synapseFirewallRuleType, later, "198.51.100.7")),
	c("azure-synapse-firewall-narrow", na, "another type", it(synapseWorkspaceType, props{})),

	c("azure-synapse-workspace-managed-network", pass, "as it should be", it(synapseWorkspaceType, props{"managedVirtualNetwork": "default"})),
	c("azure-synapse-workspace-managed-network", fail, "otherwise", it(synapseWorkspaceType, props{"managedVirtualNetwork": ""})),
	c("azure-synapse-workspace-managed-network", fail, "left out", it(synapseWorkspaceType, props{})),
	c("azure-synapse-workspace-managed-network", unknown, "not known", it(synapseWorkspaceType, props{"managedVirtualNetwork": later})),
	c("azure-synapse-workspace-managed-network", na, "another type", it(synapseSQLPoolType, props{})),

	c("azure-synapse-workspace-exfiltration", pass, "as it should be", it(synapseWorkspaceType, props{"managedVirtualNetworkSettings": props{"preventDataExfiltration": true}})),
	c("azure-synapse-workspace-exfiltration", fail, "otherwise", it(synapseWorkspaceType, props{"managedVirtualNetworkSettings": props{"preventDataExfiltration": false}})),
	c("azure-synapse-workspace-exfiltration", fail, "left out", it(synapseWorkspaceType, props{})),
	c("azure-synapse-workspace-exfiltration", unknown, "not known", it(synapseWorkspaceType, props{"managedVirtualNetworkSettings": later})),
	c("azure-synapse-workspace-exfiltration", na, "another type", it(synapseSQLPoolType, props{})),

	c("azure-synapse-workspace-customer-key", pass, "own key", it(synapseWorkspaceType, props{"encryption": props{"cmk": props{"key": props{"keyVaultUrl": laterFrom("key")}}}}), aKey),
	c("azure-synapse-workspace-customer-key", fail, "left out", it(synapseWorkspaceType, props{})),
	c("azure-synapse-workspace-customer-key", unknown, "not known", it(synapseWorkspaceType, props{"encryption": later})),
	c("azure-synapse-workspace-customer-key", na, "another type", it(synapseSQLPoolType, props{})),

	c("azure-synapse-workspace-entra-only", pass, "as it should be", it(synapseWorkspaceType, props{"azureADOnlyAuthentication": true})),
	c("azure-synapse-workspace-entra-only", fail, "otherwise", it(synapseWorkspaceType, props{"azureADOnlyAuthentication": false})),
	c("azure-synapse-workspace-entra-only", fail, "left out", it(synapseWorkspaceType, props{})),
	c("azure-synapse-workspace-entra-only", unknown, "not known", it(synapseWorkspaceType, props{"azureADOnlyAuthentication": later})),
	c("azure-synapse-workspace-entra-only", na, "another type", it(synapseSQLPoolType, props{})),

	c("azure-synapse-workspace-logging", pass, "all", it(synapseWorkspaceType, props{}), audited(of("it"))),
	c("azure-synapse-workspace-logging", pass, "by category", it(synapseWorkspaceType, props{}), diagnosed(of("it"), props{"workspaceId": "w", "logs": list{{"category": "SQLSecurityAuditEvents", "enabled": true}}})),
	c("azure-synapse-workspace-logging", fail, "another category", it(synapseWorkspaceType, props{}), diagnosed(of("it"), props{"workspaceId": "w", "logs": list{{"category": "GatewayApiRequests", "enabled": true}}})),
	c("azure-synapse-workspace-logging", fail, "nothing", it(synapseWorkspaceType, props{})),
	c("azure-synapse-workspace-logging", unknown, "not known whose", it(synapseWorkspaceType, props{}), audited(later)),
	c("azure-synapse-workspace-logging", na, "another type", it(synapseSQLPoolType, props{})),

	c("azure-synapse-sql-pool-encryption", pass, "switched on", it(synapseSQLPoolType, props{}), and(synapsePoolEncryptionType, "tde", props{"sqlPoolName": of("it"), "status": "Enabled"})),
	c("azure-synapse-sql-pool-encryption", pass, "by the workspace", it(synapseSQLPoolType, props{"workspaceName": of("w")}), and(synapseWorkspaceType, "w", props{"encryption": props{"cmk": props{"key": props{"name": "k"}}}})),
	c("azure-synapse-sql-pool-encryption", fail, "switched off", it(synapseSQLPoolType, props{}), and(synapsePoolEncryptionType, "tde", props{"sqlPoolName": of("it"), "status": "Disabled"})),
	c("azure-synapse-sql-pool-encryption", fail, "left out", it(synapseSQLPoolType, props{"workspaceName": of("w")}), and(synapseWorkspaceType, "w", props{})),
	c("azure-synapse-sql-pool-encryption", unknown, "not known", it(synapseSQLPoolType, props{}), and(synapsePoolEncryptionType, "tde", props{"sqlPoolName": of("it"), "status": later})),
	c("azure-synapse-sql-pool-encryption", unknown, "workspace not known", it(synapseSQLPoolType, props{"workspaceName": of("w")}), and(synapseWorkspaceType, "w", props{"encryption": later})),
	c("azure-synapse-sql-pool-encryption", na, "another type", it(synapseWorkspaceType, props{})),

	c("azure-synapse-sql-pool-backup-redundancy", pass, "as it should be", it(synapseSQLPoolType, props{"storageAccountType": "GRS"})),
	c("azure-synapse-sql-pool-backup-redundancy", fail, "otherwise", it(synapseSQLPoolType, props{"storageAccountType": "LRS"})),
	c("azure-synapse-sql-pool-backup-redundancy", pass, "left out", it(synapseSQLPoolType, props{})),
	c("azure-synapse-sql-pool-backup-redundancy", unknown, "not known", it(synapseSQLPoolType, props{"storageAccountType": later})),
	c("azure-synapse-sql-pool-backup-redundancy", na, "another type", it(synapseWorkspaceType, props{})),
}
