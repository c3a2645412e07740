package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var storageRecoveryRules = []*policypacks.Rule{
	{
		ID:          "azure-storage-account-versioning",
		Title:       "Storage accounts keep blob versions",
		Why:         "What was overwritten, by mistake or malice, can be brought back from its versions only",
		Remediation: "add a storage.BlobServiceProperties for the account with IsVersioningEnabled: pulumi.Bool(true)",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{storageAccountType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST: []string{"CP-9", "SI-12"}, External: policypacks.Similar("c36a325b"),
		Missing: "isVersioningEnabled: off",
		Related: true, Check: storageVersioned,
	},
	{
		ID:          "azure-storage-account-blob-soft-delete",
		Title:       "Storage accounts keep deleted blobs for a while",
		Why:         "Health records that were deleted by mistake or malice can be brought back only until they are deleted for good",
		Remediation: "set DeleteRetentionPolicy of the storage.BlobServiceProperties to Enabled with at least 7 Days",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{storageAccountType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "CP-10"},
		Missing:  "deleteRetentionPolicy: off",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which deleted blobs are kept", Default: 7.0}},
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return storageSoftDeletes(s, "deleteRetentionPolicy")
		},
	},
	{
		ID:          "azure-storage-account-container-soft-delete",
		Title:       "Storage accounts keep deleted containers for a while",
		Why:         "A deleted container takes all its health records along, versions included",
		Remediation: "set ContainerDeleteRetentionPolicy of the storage.BlobServiceProperties to Enabled with at least 7 Days",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{storageAccountType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "CP-10"},
		Missing:  "containerDeleteRetentionPolicy: off",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which deleted containers are kept", Default: 7.0}},
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return storageSoftDeletes(s, "containerDeleteRetentionPolicy")
		},
	},
	{
		ID:          "azure-storage-account-no-permanent-delete",
		Title:       "Deleted blobs cannot be deleted for good before their time",
		Why:         "Whoever wants health records gone deletes what soft deletion keeps, too, where that is allowed",
		Remediation: "remove AllowPermanentDelete from the DeleteRetentionPolicy of the storage.BlobServiceProperties",
		Severity:    policypacks.Medium, Objective: policypacks.Immutable,
		Types: []string{storageBlobServiceType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "SI-7"},
		Missing: "allowPermanentDelete: not allowed",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("deleteRetentionPolicy.allowPermanentDelete").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "keeps deleted blobs for their whole time", Set: map[string]any{"deleteRetentionPolicy.allowPermanentDelete": false},
		},
	},
	{
		ID:          "azure-storage-share-soft-delete",
		Title:       "Storage accounts keep deleted file shares for a while",
		Why:         "A deleted share takes all its files along, with the health records in them",
		Remediation: "remove Enabled: pulumi.Bool(false) from the ShareDeleteRetentionPolicy of the storage.FileServiceProperties",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{storageFileServiceType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "shareDeleteRetentionPolicy: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("shareDeleteRetentionPolicy.enabled").Or(true).IsTrue()
		},
	},
	{
		ID:          "azure-storage-account-redundancy",
		Title:       "Storage accounts have a copy in another region",
		Why:         "Health records must outlast the loss of a region",
		Remediation: "choose Standard_GRS, Standard_GZRS or their read-access kinds as Sku, or add a storage.ObjectReplicationPolicy",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{storageAccountType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST: []string{"CP-6", "CP-9", "CP-10"}, External: policypacks.Similar("bf045164", "CKV_AZURE_206"),
		Missing: "sku: required by the service",
		Related: true, Check: storageRedundant,
	},
	{
		ID:          "azure-storage-account-disposal",
		Title:       "Storage accounts dispose of old versions",
		Why:         "Health records that were deleted live on in earlier versions until somebody disposes of those",
		Remediation: "add a storage.ManagementPolicy for the account with an enabled rule whose action deletes versions",
		Severity:    policypacks.Low, Objective: policypacks.Disposed,
		Types: []string{storageAccountType}, Citations: []string{safeguard.Disposal}, NIST: []string{"MP-6", "SI-12"},
		Missing: "lifecycle: versions are kept without end",
		Related: true, Check: storageDisposes,
	},
	{
		ID:          "azure-storage-account-kind",
		Title:       "Storage accounts are of the second generation",
		Why:         "The service no longer runs accounts of the first generation, nor those for blobs alone",
		Remediation: "set Kind of the storage.StorageAccount to StorageV2",
		Severity:    policypacks.Medium, Objective: policypacks.Deployable,
		Types: []string{storageAccountType}, Citations: []string{safeguard.EmergencyModeOperation}, NIST: []string{"SA-22", "SI-2"},
		Missing: "kind: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("kind"), "StorageV2", "BlockBlobStorage", "FileStorage")
		},
	},
}

// storageBlobs asks the settings of an account's blob service. Accounts for files alone have none.
func storageBlobs(s *policypacks.Subject, what string, ask func(*policypacks.Subject) policypacks.Outcome) policypacks.Outcome {
	services := s.PointingHere("accountName", storageBlobServiceType)
	none := services.Missing("BlobServiceProperties.accountName", "nothing switches %s on", what)
	return unless(oneOf(s.At("kind"), "FileStorage"), "the account holds no blobs", services.Some(none, ask))
}

func storageSwitchesVersionsOn(s *policypacks.Subject) policypacks.Outcome {
	return storageBlobs(s, "versions", func(service *policypacks.Subject) policypacks.Outcome {
		return service.At("isVersioningEnabled").Or(false).IsTrue()
	})
}

func storageVersioned(s *policypacks.Subject) policypacks.Outcome {
	return unless(s.At("isHnsEnabled").Or(false).IsTrue(), "an account with a hierarchical namespace keeps no versions",
		storageSwitchesVersionsOn(s))
}

func storageSoftDeletes(s *policypacks.Subject, policy string) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	return storageBlobs(s, "soft deletion", func(service *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(service.At(policy+".enabled").Or(false).IsTrue(), service.At(policy+".days").AtLeast(least))
	})
}

func storageRedundant(s *policypacks.Subject) policypacks.Outcome {
	replications := s.PointingHere("accountName", storageObjectReplicationType)
	none := replications.Missing("ObjectReplicationPolicy.accountName", "nothing copies it to another region")
	sku := oneOf(s.At("sku.name"), "Standard_GRS", "Standard_RAGRS", "Standard_GZRS", "Standard_RAGZRS")
	return policypacks.Any(sku, replications.Some(none, func(*policypacks.Subject) policypacks.Outcome {
		return policypacks.Passed("it is replicated")
	}))
}

// storageDisposes does not ask accounts that keep no versions.
func storageDisposes(s *policypacks.Subject) policypacks.Outcome {
	versioned := storageVersioned(s)
	if versioned.Is(policypacks.Fail) || versioned.Is(policypacks.NotApplicable) {
		return policypacks.Inapplicable("the account keeps no versions")
	}
	policies := s.PointingHere("accountName", storageManagementPolicyType)
	none := policies.Missing("ManagementPolicy.accountName", "no lifecycle rule disposes of old versions")
	disposes := policies.Some(none, func(p *policypacks.Subject) policypacks.Outcome {
		return p.At("policy.rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
			return policypacks.All(rule.At("enabled").Or(true).IsTrue(), sets(rule.At("definition.actions.version"), "delete"))
		})
	})
	if versioned.Is(policypacks.Unknown) && disposes.Is(policypacks.Fail) {
		return versioned
	}
	return disposes
}
