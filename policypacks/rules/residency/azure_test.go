package residency

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/policytest"
)

const (
	vnetType       = "azure-native:network:VirtualNetwork"
	containerType  = "azure-native:storage:BlobContainer"
	diagnosticType = "azure-native:insights:DiagnosticSetting"
	cosmosType     = "azure-native:documentdb:DatabaseAccount"
	sqlType        = "azure-native:sql:Database"
	postgresType   = "azure-native:dbforpostgresql:Server"
	recoveryType   = "azure-native:recoveryservices:Vault"
	// Only later versions than the default one can say how redundant a vault is.
	laterRecoveryType = "azure-native:recoveryservices/v20240401:Vault"
	backupType        = "azure-native:dataprotection:BackupVault"
)

var (
	oneAzure  = []string{"eastus"}
	rgHome    = and(resourceGroupType, "rg", props{"location": "eastus"})
	rgAbroad  = and(resourceGroupType, "rg", props{"location": "West Europe"})
	rgUnknown = and(resourceGroupType, "rg", props{"location": later})
)

var azureRegionCases = within("azure", oneAzure,
	c("azure-residency-region", pass, "allowed", it(storageAccountType, props{"location": "eastus"})),
	c("azure-residency-region", pass, "spelled with spaces", it(storageAccountType, props{"location": "East US"})),
	c("azure-residency-region", pass, "allowed with spaces", it(storageAccountType, props{"location": "eastus"})).Within("azure", "East US"),
	c("azure-residency-region", pass, "with a version", it("azure-native:storage/v20230101:StorageAccount", props{"location": "eastus"})),
	c("azure-residency-region", fail, "elsewhere", it(storageAccountType, props{"location": "westeurope"})).Saying("location is in westeurope, outside of eastus"),
	c("azure-residency-region", fail, "secret elsewhere", it(storageAccountType, props{"location": policytest.Secret("westeurope")})).Saying("location is in [secret]"),
	c("azure-residency-region", fail, "global", it("azure-native:communication:CommunicationService", props{"location": "global"})),
	c("azure-residency-region", pass, "global, allowed", it("azure-native:communication:CommunicationService", props{"location": "global"})).Within("azure", "eastus", "global"),
	c("azure-residency-region", pass, "the group's", it(storageAccountType, props{"resourceGroupName": of("rg")}), rgHome),
	c("azure-residency-region", pass, "the group's, nothing deployed yet", it(storageAccountType, props{"resourceGroupName": from("rg")}), rgHome),
	c("azure-residency-region", fail, "the group's, elsewhere", it(storageAccountType, props{"resourceGroupName": of("rg")}), rgAbroad),
	c("azure-residency-region", unknown, "the group's, not known", it(storageAccountType, props{"resourceGroupName": of("rg")}), rgUnknown),
	c("azure-residency-region", unknown, "another stack's group", it(storageAccountType, props{"resourceGroupName": "shared"})),
	c("azure-residency-region", unknown, "not known", it(storageAccountType, props{"location": later})),
	c("azure-residency-region", unknown, "no text", it(storageAccountType, props{"location": true})),
	undecided(c("azure-residency-region", unknown, "nobody decided", it(storageAccountType, props{"location": "eastus"}))),
	c("azure-residency-region", fail, "a group", it(resourceGroupType, props{"location": "westeurope"})),
	c("azure-residency-region", fail, "classic provider", it("azure:storage/account:Account", props{"location": "West Europe"})),
	c("azure-residency-region", na, "a child", it(containerType, props{"accountName": "a"})).Saying("where its parent does"),
	c("azure-residency-region", na, "network", it(vnetType, props{"location": "westeurope"})),
	c("azure-residency-region", na, "front door", it("azure-native:cdn:Profile", props{"location": "global"})),
	c("azure-residency-region", na, "zone", it("azure-native:network:PrivateZone", props{"location": "global"})),
	c("azure-residency-region", na, "helper", it(random, nil)),
)

func account(sku any, location any) props {
	return props{"sku": props{"name": sku}, "location": location}
}

func vault(redundancy any) props {
	return props{"location": "eastus", "properties": props{"redundancySettings": props{"standardTierStorageRedundancy": redundancy}}}
}

func backupStorage(typ any) props {
	return props{"location": "eastus", "properties": props{"storageSettings": list{{"datastoreType": "VaultStore", "type": typ}}}}
}

var bothOfPair = []string{"eastus", "westus"}

var azureCopyCases = within("azure", oneAzure,
	c("azure-residency-copies", pass, "one region", it(storageAccountType, account("Standard_ZRS", "eastus"))),
	c("azure-residency-copies", pass, "pair allowed", it(storageAccountType, account("Standard_RAGZRS", "East US"))).Within("azure", bothOfPair...),
	c("azure-residency-copies", fail, "pair elsewhere", it(storageAccountType, account("Standard_GRS", "eastus"))).Saying("the paired region is in westus, outside of eastus"),
	c("azure-residency-copies", fail, "pair of the group's region", it(storageAccountType, props{"sku": props{"name": "Standard_GRS"}, "resourceGroupName": of("rg")}), rgHome),
	c("azure-residency-copies", unknown, "redundancy not known", it(storageAccountType, account(later, "eastus"))),
	c("azure-residency-copies", pass, "redundancy not known, either is fine", it(storageAccountType, account(later, "eastus"))).Within("azure", bothOfPair...),
	c("azure-residency-copies", unknown, "location not known", it(storageAccountType, account("Standard_GRS", later))),
	c("azure-residency-copies", unknown, "no known pair", it(storageAccountType, account("Standard_GRS", "italynorth"))),
	c("azure-residency-copies", unknown, "location is no text", it(storageAccountType, account("Standard_GRS", true))),
	undecided(c("azure-residency-copies", unknown, "nobody decided", it(storageAccountType, account("Standard_GRS", "eastus")))),
	c("azure-residency-copies", na, "container", it(containerType, nil)),

	c("azure-residency-copies", fail, "object replication", it("azure-native:storage:ObjectReplicationPolicy", props{"destinationAccount": of("a")}), and(storageAccountType, "a", props{"location": "westeurope"})),
	c("azure-residency-copies", unknown, "object replication to another stack", it("azure-native:storage:ObjectReplicationPolicy", props{"destinationAccount": "a"})),

	c("azure-residency-copies", fail, "database, left out", it(sqlType, props{"location": "eastus"})),
	c("azure-residency-copies", pass, "database in one region", it(sqlType, props{"location": "eastus", "requestedBackupStorageRedundancy": "Zone"})),
	c("azure-residency-copies", unknown, "database, not known", it(sqlType, props{"location": "eastus", "requestedBackupStorageRedundancy": later})),
	c("azure-residency-copies", fail, "managed instance", it("azure-native:sql:ManagedInstance", props{"location": "eastus", "requestedBackupStorageRedundancy": "GeoZone"})),
	c("azure-residency-copies", fail, "failover", it("azure-native:sql:FailoverGroup", props{"partnerServers": list{{"id": of("s")}}}), and(sqlServerType, "s", props{"location": "westus"})),
	c("azure-residency-copies", fail, "failover of instances", it("azure-native:sql:InstanceFailoverGroup", props{"partnerRegions": list{{"location": "westus"}}})),

	c("azure-residency-copies", pass, "cosmos, continuous", it(cosmosType, props{"location": "eastus", "locations": list{{"locationName": "East US"}}, "backupPolicy": props{"type": "Continuous"}})),
	c("azure-residency-copies", pass, "cosmos, local backup", it(cosmosType, props{"location": "eastus", "backupPolicy": props{"type": "Periodic", "periodicModeProperties": props{"backupStorageRedundancy": "Local"}}})),
	c("azure-residency-copies", fail, "cosmos, backup left out", it(cosmosType, props{"location": "eastus", "locations": list{{"locationName": "East US"}}})),
	c("azure-residency-copies", fail, "cosmos abroad", it(cosmosType, props{"location": "eastus", "locations": list{{"locationName": "West Europe"}}, "backupPolicy": props{"type": "Continuous"}})),
	c("azure-residency-copies", unknown, "cosmos, kind of backup not known", it(cosmosType, props{"location": "eastus", "backupPolicy": props{"type": later}})),

	c("azure-residency-copies", pass, "postgres, left out", it(postgresType, props{"location": "eastus"})),
	c("azure-residency-copies", fail, "postgres", it(postgresType, props{"location": "eastus", "backup": props{"geoRedundantBackup": "Enabled"}})),
	c("azure-residency-copies", fail, "mysql", it("azure-native:dbformysql:Server", props{"location": "eastus", "backup": props{"geoRedundantBackup": "Enabled"}})),

	c("azure-residency-copies", fail, "vault, left out", it(recoveryType, props{"location": "eastus"})),
	c("azure-residency-copies", pass, "vault in one region", it(laterRecoveryType, vault("LocallyRedundant"))),
	c("azure-residency-copies", unknown, "vault, not known", it(laterRecoveryType, vault(later))),
	c("azure-residency-copies", pass, "backup vault in one region", it(backupType, backupStorage("ZoneRedundant"))),
	c("azure-residency-copies", fail, "backup vault", it(backupType, backupStorage("GeoRedundant"))),
	c("azure-residency-copies", unknown, "backup vault, not known", it(backupType, backupStorage(later))),

	c("azure-residency-copies", fail, "gateway", it("azure-native:apimanagement:ApiManagementService", props{"additionalLocations": list{{"location": "West Europe"}}})),
	c("azure-residency-copies", fail, "cache", it("azure-native:cache:LinkedServer", props{"linkedRedisCacheLocation": "West US"})),
	c("azure-residency-copies", fail, "image", it("azure-native:compute:GalleryImageVersion", props{"publishingProfile": props{"targetRegions": list{{"name": "East US"}, {"name": "West US"}}}})),
	c("azure-residency-copies", fail, "volume", it("azure-native:netapp:Volume", props{"dataProtection": props{"replication": props{"remoteVolumeRegion": "westus"}}})),
)

var (
	homeWorkspace   = and(workspaceType, "w", props{"location": "eastus"})
	abroadWorkspace = and(workspaceType, "w", props{"location": "westeurope"})
)

var azureLogCases = within("azure", oneAzure,
	c("azure-residency-logs", pass, "workspace", it(diagnosticType, props{"workspaceId": of("w")}), homeWorkspace),
	c("azure-residency-logs", pass, "workspace, nothing deployed yet", it(diagnosticType, props{"workspaceId": from("w")}), homeWorkspace),
	c("azure-residency-logs", fail, "workspace abroad", it(diagnosticType, props{"workspaceId": of("w")}), abroadWorkspace),
	c("azure-residency-logs", fail, "account abroad", it(diagnosticType, props{"workspaceId": of("w"), "storageAccountId": of("a")}), homeWorkspace, and(storageAccountType, "a", props{"location": "westus"})),
	c("azure-residency-logs", unknown, "another stack's workspace", it(diagnosticType, props{"workspaceId": "/subscriptions/1/w"})),
	c("azure-residency-logs", unknown, "not known", it(diagnosticType, props{"workspaceId": later})),
	undecided(c("azure-residency-logs", unknown, "nobody decided", it(diagnosticType, props{"workspaceId": of("w")}), homeWorkspace)),
	c("azure-residency-logs", na, "only to a stream", it(diagnosticType, props{"eventHubName": "h"})),
	c("azure-residency-logs", fail, "application", it("azure-native:insights:Component", props{"workspaceResourceId": of("w")}), abroadWorkspace),
	c("azure-residency-logs", fail, "collection", it("azure-native:insights:DataCollectionRule", props{"destinations": props{"logAnalytics": list{{"workspaceResourceId": of("w")}}}}), abroadWorkspace),
	c("azure-residency-logs", fail, "flows", it("azure-native:network:FlowLog", props{"flowAnalyticsConfiguration": props{
		"networkWatcherFlowAnalyticsConfiguration": props{"workspaceRegion": "westeurope"},
	}})),
	c("azure-residency-logs", fail, "export", it("azure-native:operationalinsights:DataExport", props{"resourceId": of("a")}), and(storageAccountType, "a", props{"location": "westus"})),
)

func TestPairsAreRegions(t *testing.T) {
	require.Greater(t, len(azurePairs()), 50)
	for region, pair := range azurePairs() {
		require.Equal(t, azure.region(region), region)
		require.Contains(t, azurePairs(), pair, "%s is paired with %s, which is no region", region, pair)
		require.NotEqual(t, region, pair)
	}
}

func TestLocatedTypes(t *testing.T) {
	require.Greater(t, len(azureLocated()), 900)
	require.True(t, azureLocated()[storageAccountType])
	require.False(t, azureLocated()[containerType])
}
