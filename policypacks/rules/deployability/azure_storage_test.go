package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	azureBlobs = func(inputs props) policytest.Resource {
		inputs["accountName"] = of("account")
		return and(azureBlobServiceType, "blobs", inputs)
	}
	azureHierarchy = and(azureAccountType, "account", props{"isHnsEnabled": true})
	azureVersions  = func(on any) policytest.Resource {
		return it(azureBlobServiceType, props{"accountName": of("account"), "isVersioningEnabled": on})
	}
	azureRestoring = func(feed, kept any) policytest.Resource {
		return it(azureBlobServiceType, props{
			"accountName": "records", "restorePolicy": props{"enabled": true, "days": 30}, "isVersioningEnabled": true,
			"changeFeed": props{"enabled": feed}, "deleteRetentionPolicy": props{"enabled": true, "days": kept},
		})
	}
	azureImmutable = it(azureContainerType, props{"accountName": of("account"), "immutableStorageWithVersioning": props{"enabled": true}})
	azureCopies    = it(azureReplicationType, props{"accountName": "copy", "sourceAccount": of("account"), "destinationAccount": "copy"})
)

var azureStorageCases = []policytest.Case{
	c("azure-deploy-storage-hierarchy", pass, "no versions", azureVersions(false), azureHierarchy),
	c("azure-deploy-storage-hierarchy", fail, "versions", azureVersions(true), azureHierarchy),
	c("azure-deploy-storage-hierarchy", fail, "a restore policy", it(azureBlobServiceType, props{
		"accountName": of("account"), "restorePolicy": props{"enabled": true, "days": 7},
	}), azureHierarchy),
	c("azure-deploy-storage-hierarchy", unknown, "not known", azureVersions(later), azureHierarchy),
	c("azure-deploy-storage-hierarchy", na, "no hierarchy", azureVersions(true), azureAccount),

	c("azure-deploy-storage-restore", pass, "all of it", azureRestoring(true, 31)),
	c("azure-deploy-storage-restore", fail, "no change feed", azureRestoring(false, 31)),
	c("azure-deploy-storage-restore", fail, "too short", azureRestoring(true, 30)),
	c("azure-deploy-storage-restore", fail, "no days", it(azureBlobServiceType, props{"restorePolicy": props{"enabled": true}})),
	c("azure-deploy-storage-restore", unknown, "not known", azureRestoring(true, later)),
	c("azure-deploy-storage-restore", na, "no restore policy", azureVersions(false), azureAccount),

	c("azure-deploy-storage-immutable", pass, "versions", azureImmutable, azureAccount, azureBlobs(props{"isVersioningEnabled": true})),
	c("azure-deploy-storage-immutable", fail, "none", azureImmutable, azureAccount, azureBlobs(props{})),
	c("azure-deploy-storage-immutable", fail, "nothing says", azureImmutable, azureAccount).Saying("nothing switches isVersioningEnabled on"),
	c("azure-deploy-storage-immutable", unknown, "not known", azureImmutable, azureAccount, azureBlobs(props{"isVersioningEnabled": later})),
	c("azure-deploy-storage-immutable", na, "not immutable", it(azureContainerType, props{"accountName": of("account")}), azureAccount),

	c("azure-deploy-storage-replication", pass, "both", azureCopies, azureAccount, azureBlobs(props{"isVersioningEnabled": true, "changeFeed": props{"enabled": true}})),
	c("azure-deploy-storage-replication", fail, "no change feed", azureCopies, azureAccount, azureBlobs(props{"isVersioningEnabled": true})),
	c("azure-deploy-storage-replication", fail, "no versions in the destination", it(azureReplicationType, props{
		"accountName": of("account"), "sourceAccount": "source", "destinationAccount": of("account"),
	}), azureAccount, azureBlobs(props{})),
	c("azure-deploy-storage-replication", unknown, "not known", azureCopies, azureAccount, azureBlobs(props{"isVersioningEnabled": true, "changeFeed": later})),
	c("azure-deploy-storage-replication", na, "other stacks' accounts", it(azureReplicationType, props{"sourceAccount": "a", "destinationAccount": "b"})),

	c("azure-deploy-storage-protocols", pass, "a hierarchy", it(azureAccountType, props{"isSftpEnabled": true, "isHnsEnabled": true})),
	c("azure-deploy-storage-protocols", fail, "SFTP without", it(azureAccountType, props{"isSftpEnabled": true})),
	c("azure-deploy-storage-protocols", fail, "NFS without", it(azureAccountType, props{"enableNfsV3": true, "isHnsEnabled": false})),
	c("azure-deploy-storage-protocols", unknown, "not known", it(azureAccountType, props{"isSftpEnabled": true, "isHnsEnabled": later})),
	c("azure-deploy-storage-protocols", na, "neither", it(azureAccountType, props{})),
}
