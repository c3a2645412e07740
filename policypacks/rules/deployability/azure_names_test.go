package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks/policytest"
)

var azureNameCases = []policytest.Case{
	c("azure-deploy-storage-name", pass, "good", it(azureAccountType, props{"accountName": "records2026"})),
	c("azure-deploy-storage-name", fail, "a hyphen", it(azureAccountType, props{"accountName": "health-records"})),
	c("azure-deploy-storage-name", fail, "upper case", it(azureAccountType, props{"accountName": "Records"})),
	c("azure-deploy-storage-name", fail, "too long", it(azureAccountType, props{"accountName": strings.Repeat("a", 25)})),
	c("azure-deploy-storage-name", unknown, "not known", it(azureAccountType, props{"accountName": later})),
	c("azure-deploy-storage-name", na, "left out", it(azureAccountType, props{})),

	c("azure-deploy-vault-name", pass, "good", it(azureVaultType, props{"vaultName": "kv-Records-1"})),
	c("azure-deploy-vault-name", fail, "a digit first", it(azureVaultType, props{"vaultName": "1-records"})),
	c("azure-deploy-vault-name", fail, "two hyphens", it(azureVaultType, props{"vaultName": "kv--records"})),
	c("azure-deploy-vault-name", fail, "a hyphen last", it(azureVaultType, props{"vaultName": "records-"})),
	c("azure-deploy-vault-name", fail, "too long", it(azureVaultType, props{"vaultName": strings.Repeat("v", 25)})),
	c("azure-deploy-vault-name", unknown, "not known", it(azureVaultType, props{"vaultName": later})),
	c("azure-deploy-vault-name", na, "left out", it(azureVaultType, props{})),

	c("azure-deploy-registry-name", pass, "good", it(azureRegistryType, props{"registryName": "portalImages"})),
	c("azure-deploy-registry-name", fail, "a hyphen", it(azureRegistryType, props{"registryName": "portal-images"})),
	c("azure-deploy-registry-name", unknown, "not known", it(azureRegistryType, props{"registryName": later})),
	c("azure-deploy-registry-name", na, "left out", it(azureRegistryType, props{})),

	c("azure-deploy-namespace-name", pass, "event hubs", it(azureEventHubsType, props{"namespaceName": "vitals"})),
	c("azure-deploy-namespace-name", pass, "service bus", it(azureServiceBusType, props{"namespaceName": "claims-in"})),
	c("azure-deploy-namespace-name", fail, "too short", it(azureEventHubsType, props{"namespaceName": "vital"})),
	c("azure-deploy-namespace-name", fail, "an ending of Azure's own", it(azureServiceBusType, props{"namespaceName": "claims-sb"})),
	c("azure-deploy-namespace-name", unknown, "not known", it(azureEventHubsType, props{"namespaceName": later})),
	c("azure-deploy-namespace-name", na, "left out", it(azureEventHubsType, props{})),

	c("azure-deploy-health-workspace-name", pass, "good", it(azureHealthType, props{"workspaceName": "clinic"})),
	c("azure-deploy-health-workspace-name", fail, "too long", it(azureHealthType, props{"workspaceName": strings.Repeat("w", 25)})),
	c("azure-deploy-health-workspace-name", unknown, "not known", it(azureHealthType, props{"workspaceName": later})),
	c("azure-deploy-health-workspace-name", na, "left out", it(azureHealthType, props{})),

	c("azure-deploy-database-name", pass, "good", it(azurePostgresType, props{"serverName": "pg-records"})),
	c("azure-deploy-database-name", fail, "upper case", it(azureSQLType, props{"serverName": "Records"})),
	c("azure-deploy-database-name", fail, "a hyphen last", it(azureMySQLType, props{"serverName": "records-"})),
	c("azure-deploy-database-name", unknown, "not known", it(azureSQLType, props{"serverName": later})),
	c("azure-deploy-database-name", na, "left out", it(azureSQLType, props{})),
}
