package azure

import "github.com/phiform/phiform/policypacks/policytest"

var (
	logsHere = and(diagnosticSettingType, "logs", props{"storageAccountId": of("it")})
	wormed   = props{"immutableStorageWithVersioning": props{"enabled": true, "immutabilityPolicy": props{
		"state": "Locked", "immutabilityPeriodSinceCreationInDays": 2192,
	}}}
)

func blobService(inputs props) policytest.Resource {
	return ofAccount(storageBlobServiceType, "blobs", inputs)
}

func diagnosed(target any, inputs props) policytest.Resource {
	inputs["resourceUri"] = target
	return and(diagnosticSettingType, "setting", inputs)
}

var storageLoggingCases = []policytest.Case{
	c("azure-storage-account-logging", pass, "by the id of the service", account(props{}), audited("it/blobServices/default")),
	c("azure-storage-account-logging", pass, "by a part of the id", newIt(storageAccountType, props{}), audited(laterFrom("it"))),
	c("azure-storage-account-logging", pass, "by the service", account(props{}), blobService(props{}), audited(laterFrom("blobs"))),
	c("azure-storage-account-logging", pass, "by name", account(props{"accountName": "records"}),
		and(storageBlobServiceType, "blobs", props{"accountName": "records"}), audited(of("blobs"))),
	c("azure-storage-account-logging", pass, "reads", account(props{}), diagnosed("it/fileServices/default", props{
		"storageAccountId": "logs", "logs": list{{"category": "StorageRead", "enabled": true}},
	})),
	c("azure-storage-account-logging", fail, "deletions only", account(props{}), diagnosed("it/blobServices/default", props{
		"workspaceId": "w", "logs": list{{"category": "StorageDelete", "enabled": true}},
	})),
	c("azure-storage-account-logging", fail, "switched off", account(props{}), diagnosed("it/blobServices/default", props{
		"workspaceId": "w", "logs": list{{"categoryGroup": "audit", "enabled": false}},
	})),
	c("azure-storage-account-logging", fail, "metrics only", account(props{}), diagnosed(of("it"), props{"workspaceId": "w"})).Saying("sends no logs"),
	c("azure-storage-account-logging", fail, "to nowhere", account(props{}), diagnosed(of("it"), props{
		"logs": list{{"categoryGroup": "audit", "enabled": true}},
	})).Saying("nowhere"),
	c("azure-storage-account-logging", fail, "nothing", account(props{})),
	c("azure-storage-account-logging", fail, "another, not deployed yet", newIt(storageAccountType, props{}), aVault, audited(laterFrom("vault"))),
	c("azure-storage-account-logging", unknown, "not known whose", account(props{}), audited(later)),
	c("azure-storage-account-logging", unknown, "not known which", account(props{}), diagnosed(of("it"), props{"workspaceId": "w", "logs": later})),
	c("azure-storage-account-logging", unknown, "metrics only, and another not known whose", account(props{}),
		diagnosed(of("it"), props{"workspaceId": "w"}), audited(later)),
	c("azure-storage-account-logging", unknown, "perhaps receives logs", account(props{}), and(diagnosticSettingType, "logs", props{"storageAccountId": later})),
	c("azure-storage-account-logging", na, "receives logs", account(props{}), logsHere),

	c("azure-storage-log-account-immutable", pass, "account", account(wormed), logsHere),
	c("azure-storage-log-account-immutable", pass, "container", account(props{}), logsHere, ofAccount(storageImmutabilityType, "worm", props{})),
	c("azure-storage-log-account-immutable", fail, "disabled", account(props{"immutableStorageWithVersioning": props{
		"immutabilityPolicy": props{"state": "Disabled"},
	}}), logsHere),
	c("azure-storage-log-account-immutable", fail, "none", account(props{}), logsHere),
	c("azure-storage-log-account-immutable", unknown, "not known", account(props{"immutableStorageWithVersioning": later}), logsHere),
	c("azure-storage-log-account-immutable", unknown, "of a container not known", account(props{}), logsHere,
		and(storageImmutabilityType, "worm", props{"accountName": later})),
	c("azure-storage-log-account-immutable", unknown, "perhaps receives logs", account(props{}), and(diagnosticSettingType, "logs", props{"storageAccountId": later})),
	c("azure-storage-log-account-immutable", na, "no logs", account(props{})),

	c("azure-storage-log-account-retention", pass, "account", account(wormed), logsHere),
	c("azure-storage-log-account-retention", fail, "container", account(props{}), logsHere,
		ofAccount(storageImmutabilityType, "worm", props{"immutabilityPeriodSinceCreationInDays": 365})),
	c("azure-storage-log-account-retention", pass, "container, as configured", account(props{}), logsHere,
		ofAccount(storageImmutabilityType, "worm", props{"immutabilityPeriodSinceCreationInDays": 365})).With("minDays", 365),
	c("azure-storage-log-account-retention", fail, "no days", account(props{}), logsHere, ofAccount(storageImmutabilityType, "worm", props{})),
	c("azure-storage-log-account-retention", unknown, "not known", account(props{"immutableStorageWithVersioning": later}), logsHere),
	c("azure-storage-log-account-retention", na, "no policy", account(props{}), logsHere),
	c("azure-storage-log-account-retention", na, "no logs", account(props{})),
}

var storageRecoveryCases = []policytest.Case{
	c("azure-storage-account-versioning", pass, "on", account(props{}), blobService(props{"isVersioningEnabled": true})),
	c("azure-storage-account-versioning", pass, "on, not deployed yet", newIt(storageAccountType, props{}),
		and(storageBlobServiceType, "blobs", props{"accountName": laterFrom("it"), "isVersioningEnabled": true})),
	c("azure-storage-account-versioning", fail, "left out", account(props{}), blobService(props{})),
	c("azure-storage-account-versioning", fail, "no settings", account(props{})),
	c("azure-storage-account-versioning", unknown, "not known", account(props{}), blobService(props{"isVersioningEnabled": later})),
	c("azure-storage-account-versioning", unknown, "kind not known", account(props{"isHnsEnabled": later})),
	c("azure-storage-account-versioning", na, "hierarchical", account(props{"isHnsEnabled": true})),
	c("azure-storage-account-versioning", na, "files only", blobLess),

	c("azure-storage-account-blob-soft-delete", pass, "a week", account(props{}), blobService(props{"deleteRetentionPolicy": props{"enabled": true, "days": 7}})),
	c("azure-storage-account-blob-soft-delete", fail, "a day", account(props{}), blobService(props{"deleteRetentionPolicy": props{"enabled": true, "days": 1}})),
	c("azure-storage-account-blob-soft-delete", fail, "off", account(props{}), blobService(props{"deleteRetentionPolicy": props{"enabled": false, "days": 7}})),
	c("azure-storage-account-blob-soft-delete", fail, "no settings", account(props{})),
	c("azure-storage-account-blob-soft-delete", unknown, "not known", account(props{}), blobService(props{"deleteRetentionPolicy": later})),
	c("azure-storage-account-blob-soft-delete", na, "files only", blobLess),

	c("azure-storage-account-container-soft-delete", pass, "a week", account(props{}), blobService(props{"containerDeleteRetentionPolicy": props{"enabled": true, "days": 7}})),
	c("azure-storage-account-container-soft-delete", fail, "left out", account(props{}), blobService(props{})),
	c("azure-storage-account-container-soft-delete", unknown, "whose not known", account(props{}), and(storageBlobServiceType, "blobs", props{"accountName": later})),
	c("azure-storage-account-container-soft-delete", na, "files only", blobLess),

	c("azure-storage-account-no-permanent-delete", pass, "left out", it(storageBlobServiceType, props{})),
	c("azure-storage-account-no-permanent-delete", fail, "allowed", it(storageBlobServiceType, props{"deleteRetentionPolicy": props{"allowPermanentDelete": true}})),
	c("azure-storage-account-no-permanent-delete", unknown, "not known", it(storageBlobServiceType, props{"deleteRetentionPolicy": later})),
	c("azure-storage-account-no-permanent-delete", na, "an account", account(props{})),

	c("azure-storage-share-soft-delete", pass, "left out", it(storageFileServiceType, props{})),
	c("azure-storage-share-soft-delete", fail, "off", it(storageFileServiceType, props{"shareDeleteRetentionPolicy": props{"enabled": false}})),
	c("azure-storage-share-soft-delete", unknown, "not known", it(storageFileServiceType, props{"shareDeleteRetentionPolicy": later})),
	c("azure-storage-share-soft-delete", na, "an account", account(props{})),

	c("azure-storage-account-redundancy", pass, "geo-redundant", account(props{"sku": props{"name": "Standard_RAGZRS"}})),
	c("azure-storage-account-redundancy", pass, "replicated", account(props{"sku": props{"name": "Standard_ZRS"}}), ofAccount(storageObjectReplicationType, "copy", props{})),
	c("azure-storage-account-redundancy", fail, "in zones", account(props{"sku": props{"name": "Standard_ZRS"}})),
	c("azure-storage-account-redundancy", unknown, "not known", account(props{"sku": later})),
	c("azure-storage-account-redundancy", na, "no account", it(storageContainerType, props{})),

	c("azure-storage-account-disposal", pass, "after a time", account(props{}), versioned, disposer(true, props{"version": props{"delete": props{"daysAfterCreationGreaterThan": 90}}})),
	c("azure-storage-account-disposal", fail, "tiered only", account(props{}), versioned, disposer(true, props{"version": props{"tierToCool": props{"daysAfterCreationGreaterThan": 90}}})),
	c("azure-storage-account-disposal", fail, "rule off", account(props{}), versioned, disposer(false, props{"version": props{"delete": props{"daysAfterCreationGreaterThan": 90}}})),
	c("azure-storage-account-disposal", fail, "never", account(props{}), versioned),
	c("azure-storage-account-disposal", unknown, "not known", account(props{}), versioned, disposer(later, props{"version": props{"delete": props{"daysAfterCreationGreaterThan": 90}}})),
	c("azure-storage-account-disposal", unknown, "versions not known", account(props{}), blobService(props{"isVersioningEnabled": later})),
	c("azure-storage-account-disposal", na, "no versions", account(props{})),
	c("azure-storage-account-disposal", na, "hierarchical", account(props{"isHnsEnabled": true})),

	c("azure-storage-account-kind", pass, "second generation", account(props{"kind": "StorageV2"})),
	c("azure-storage-account-kind", fail, "first generation", account(props{"kind": "Storage"})),
	c("azure-storage-account-kind", unknown, "not known", account(props{"kind": later})),
	c("azure-storage-account-kind", na, "no account", it(storageContainerType, props{})),
}

var versioned = blobService(props{"isVersioningEnabled": true})

func disposer(enabled any, actions props) policytest.Resource {
	return ofAccount(storageManagementPolicyType, "lifecycle", props{"policy": props{"rules": list{{
		"enabled": enabled, "definition": props{"actions": actions},
	}}}})
}
