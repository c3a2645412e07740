package azure

import (
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// theirs lists the rules about data stores that end in a verdict on any resource of a stack, each once.
func theirs(v policypacks.Verdict, stack []policytest.Resource) []string {
	pack := &policypacks.Pack{Rules: slices.Concat(keyvaultRules, storageRules, sqlRules, dbforpostgresqlRules, cosmosdbRules)}
	ids := map[string]bool{}
	for _, f := range pack.Evaluate(policytest.Graph(stack...), policypacks.Config{}).With(v) {
		ids[f.ID] = true
	}
	return slices.Sorted(maps.Keys(ids))
}

// unborn is a resource in the preview of its creation.
func unborn(typ, name string, inputs props) policytest.Resource {
	return policytest.Resource{Type: typ, Name: name, Inputs: inputs, New: true}
}

func watched(name string) []policytest.Resource {
	return []policytest.Resource{
		unborn(diagnosticSettingType, name+"-logs", props{
			"resourceUri": laterFrom(name), "workspaceId": later, "logs": list{{"categoryGroup": "audit", "enabled": true}},
		}),
		unborn(privateEndpointType, name+"-endpoint", props{
			"privateLinkServiceConnections": list{{"privateLinkServiceId": laterFrom(name)}},
		}),
	}
}

// hardened is a stack of data stores as the preview of its creation shows it: no id is known.
func hardened() []policytest.Resource {
	stack := []policytest.Resource{
		unborn(vaultType, "vault", props{"properties": props{
			"enablePurgeProtection": true, "enableRbacAuthorization": true, "publicNetworkAccess": "Disabled",
		}}),
		unborn(keyType, "key", props{"vaultName": laterFrom("vault"), "properties": props{"rotationPolicy": props{
			"attributes": props{"expiryTime": "P1Y"}, "lifetimeActions": list{{"action": props{"type": "Rotate"}}},
		}}}),
		unborn(storageAccountType, "records", props{
			"kind": "StorageV2", "sku": props{"name": "Standard_GZRS"}, "allowBlobPublicAccess": false, "publicNetworkAccess": "Disabled",
			"allowSharedKeyAccess": false, "allowCrossTenantReplication": false, "minimumTlsVersion": "TLS1_2",
			"encryption": props{
				"keySource": "Microsoft.Keyvault", "requireInfrastructureEncryption": true,
				"keyVaultProperties": props{"keyVaultUri": laterFrom("vault"), "keyName": laterFrom("key")},
			},
		}),
		unborn(storageBlobServiceType, "blobs", props{
			"accountName": laterFrom("records"), "isVersioningEnabled": true,
			"deleteRetentionPolicy":          props{"enabled": true, "days": 30},
			"containerDeleteRetentionPolicy": props{"enabled": true, "days": 30},
		}),
		unborn(storageManagementPolicyType, "lifecycle", props{"accountName": laterFrom("records"), "policy": props{"rules": list{{
			"definition": props{"actions": props{"version": props{"delete": props{"daysAfterCreationGreaterThan": 90}}}},
		}}}}),
		unborn(storageContainerType, "container", props{"accountName": laterFrom("records")}),
		unborn(sqlServerType, "sql", props{
			"minimalTlsVersion": "1.2", "publicNetworkAccess": "Disabled", "keyId": laterFrom("key"),
			"administrators": props{"azureADOnlyAuthentication": true},
		}),
		unborn(sqlExtendedAuditingType, "auditing", props{"serverName": laterFrom("sql"), "state": "Enabled", "isAzureMonitorTargetEnabled": true}),
		unborn(sqlDatabaseType, "database", props{"serverName": laterFrom("sql")}),
		unborn(sqlLongRetentionTypes[0], "ltr", props{"serverName": laterFrom("sql"), "databaseName": laterFrom("database"), "weeklyRetention": "P12W"}),
		unborn(postgresqlServerType, "postgres", props{
			"network": props{"delegatedSubnetResourceId": later}, "authConfig": props{"passwordAuth": "Disabled"},
			"dataEncryption":   props{"type": "AzureKeyVault", "primaryKeyURI": laterFrom("key")},
			"backup":           props{"geoRedundantBackup": "Enabled", "backupRetentionDays": 35},
			"highAvailability": props{"mode": "ZoneRedundant"},
		}),
		unborn(postgresqlConfigurationType, "audit", props{
			"serverName": laterFrom("postgres"), "configurationName": "pgaudit.log", "value": "all",
		}),
		unborn(cosmosAccountType, "cosmos", props{
			"publicNetworkAccess": "Disabled", "disableLocalAuth": true, "keyVaultKeyUri": laterFrom("key"),
			"backupPolicy": props{"type": "Continuous"}, "locations": list{{"locationName": "eastus"}, {"locationName": "westus"}},
		}),
	}
	for _, name := range []string{"vault", "records", "sql", "postgres", "cosmos"} {
		stack = append(stack, watched(name)...)
	}
	return stack
}

func TestHardenedStoresPass(t *testing.T) {
	require.Empty(t, theirs(policypacks.Fail, hardened()))
	require.Empty(t, theirs(policypacks.Unknown, hardened()))
	require.Greater(t, len(theirs(policypacks.Pass, hardened())), 50)
}

// Each weakness is found by the rule that is about it, and by no other.
func TestWeakStoresFail(t *testing.T) {
	for _, c := range []struct {
		rule, resource string
		weaken         func(inputs props)
	}{
		{"azure-storage-account-not-public", "records", func(p props) { p["allowBlobPublicAccess"] = true }},
		{"azure-storage-account-firewall", "records", func(p props) { p["publicNetworkAccess"] = "Enabled" }},
		{"azure-storage-account-tls", "records", func(p props) { p["minimumTlsVersion"] = "TLS1_1" }},
		{"azure-storage-account-https", "records", func(p props) { p["enableHttpsTrafficOnly"] = false }},
		{"azure-storage-account-redundancy", "records", func(p props) { p["sku"] = props{"name": "Standard_LRS"} }},
		{"azure-storage-account-versioning", "blobs", func(p props) { p["isVersioningEnabled"] = false }},
		{"azure-storage-account-blob-soft-delete", "blobs", func(p props) { delete(p, "deleteRetentionPolicy") }},
		{"azure-storage-account-disposal", "lifecycle", func(p props) { delete(p, "policy") }},
		{"azure-storage-container-not-public", "container", func(p props) { p["publicAccess"] = "Blob" }},
		{"azure-storage-account-logging", "records-logs", func(p props) { p["logs"] = list{} }},
		{"azure-storage-account-private-endpoint", "records-endpoint", func(p props) { delete(p, "privateLinkServiceConnections") }},
		{"azure-keyvault-vault-logging", "vault-logs", func(p props) { delete(p, "workspaceId") }},
		{"azure-keyvault-vault-private-endpoint", "vault-endpoint", func(p props) { delete(p, "privateLinkServiceConnections") }},
		{"azure-keyvault-key-rotation", "key", func(p props) {
			p["properties"] = props{"rotationPolicy": props{"attributes": props{"expiryTime": "P1Y"}}}
		}},
		{"azure-sql-server-not-public", "sql", func(p props) { delete(p, "publicNetworkAccess") }},
		{"azure-sql-server-customer-key", "sql", func(p props) { delete(p, "keyId") }},
		{"azure-sql-server-entra-only", "sql", func(p props) { delete(p, "administrators") }},
		{"azure-sql-server-auditing", "auditing", func(p props) { p["state"] = "Disabled" }},
		{"azure-sql-database-long-term-backup", "ltr", func(p props) { delete(p, "weeklyRetention") }},
		{"azure-sql-database-backup-redundancy", "database", func(p props) { p["requestedBackupStorageRedundancy"] = "Local" }},
		{"azure-dbforpostgresql-server-auditing", "audit", func(p props) { p["value"] = "none" }},
		{"azure-dbforpostgresql-server-not-public", "postgres", func(p props) { delete(p, "network") }},
		{"azure-cosmosdb-account-firewall", "cosmos", func(p props) { delete(p, "publicNetworkAccess") }},
		{"azure-cosmosdb-account-customer-key", "cosmos", func(p props) { p["keyVaultKeyUri"] = "" }},
		{"azure-cosmosdb-account-logging", "cosmos-logs", func(p props) { p["resourceUri"] = laterFrom("vault") }},
	} {
		t.Run(c.rule, func(t *testing.T) {
			stack := hardened()
			i := slices.IndexFunc(stack, func(r policytest.Resource) bool { return r.Name == c.resource })
			require.GreaterOrEqual(t, i, 0, c.resource)
			c.weaken(stack[i].Inputs)
			require.Equal(t, []string{c.rule}, theirs(policypacks.Fail, stack))
		})
	}
}
