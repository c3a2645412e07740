package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	azureBlobServiceType = "azure-native:storage:BlobServiceProperties"
	azureContainerType   = "azure-native:storage:BlobContainer"
	azureReplicationType = "azure-native:storage:ObjectReplicationPolicy"
)

var azureStorageRules = []*policypacks.Rule{
	{
		ID:          "azure-deploy-storage-hierarchy",
		Title:       "Accounts with a hierarchical namespace keep no versions and restore to no point in time",
		Why:         "Azure refuses versions and point-in-time restore together with a hierarchy, so nothing brings back a lost health record",
		Remediation: "leave out IsVersioningEnabled and RestorePolicy, and turn soft delete on, or set IsHnsEnabled to false",
		Severity:    policypacks.High,
		Types:       []string{azureBlobServiceType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity}, NIST: []string{"CP-9"},
		Missing: "isHnsEnabled, isVersioningEnabled, restorePolicy: off",
		Related: true, Check: fitsHierarchy,
	},
	{
		ID:          "azure-deploy-storage-restore",
		Title:       "Restoring to a point in time has versions, change feed and soft delete to work with",
		Why:         "Azure refuses a restore policy without them, or with too short a soft delete, so nothing brings back a lost health record",
		Remediation: "turn IsVersioningEnabled, ChangeFeed and DeleteRetentionPolicy on, the latter for more days than the restore policy",
		Severity:    policypacks.High,
		Types:       []string{azureBlobServiceType}, Citations: []string{safeguard.DataBackupPlan}, NIST: []string{"CP-9", "CP-10"},
		Missing: "restorePolicy, isVersioningEnabled, changeFeed, deleteRetentionPolicy: off",
		Check:   canRestore,
	},
	{
		ID:          "azure-deploy-storage-immutable",
		Title:       "Containers with immutable versions belong to accounts that keep versions",
		Why:         "Azure refuses immutable versions where there are none, so health records stay open to change",
		Remediation: "set IsVersioningEnabled of the account's storage.BlobServiceProperties to true",
		Severity:    policypacks.High,
		Types:       []string{azureContainerType}, Citations: []string{safeguard.Integrity}, NIST: []string{"SI-7", "AU-9"},
		Missing: "immutableStorageWithVersioning, isVersioningEnabled: off",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return where(s.At("immutableStorageWithVersioning.enabled").Or(false).IsTrue(), "its versions are not immutable", func() policypacks.Outcome {
				return atTargets(s, "accountName", keepsBlobs("isVersioningEnabled"), azureAccountType)
			})
		},
	},
	{
		ID:          "azure-deploy-storage-replication",
		Title:       "Accounts that copy objects keep versions and a change feed",
		Why:         "Azure refuses to copy objects without them, so there is no second copy of the health records",
		Remediation: "turn IsVersioningEnabled on in both accounts, and ChangeFeed in the source, by storage.BlobServiceProperties",
		Severity:    policypacks.High,
		Types:       []string{azureReplicationType}, Citations: []string{safeguard.DataBackupPlan}, NIST: []string{"CP-9", "CP-6"},
		Missing: "isVersioningEnabled, changeFeed: off",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				atTargets(s, "sourceAccount", keepsBlobs("changeFeed.enabled"), azureAccountType),
				atTargets(s, "sourceAccount", keepsBlobs("isVersioningEnabled"), azureAccountType),
				atTargets(s, "destinationAccount", keepsBlobs("isVersioningEnabled"), azureAccountType),
			)
		},
	},
	{
		ID:          "azure-deploy-storage-protocols",
		Title:       "Accounts reached by SFTP or NFS have a hierarchical namespace",
		Why:         "Azure refuses SFTP and NFS without one, so partners cannot hand over their files of health data",
		Remediation: "set IsHnsEnabled of the storage.StorageAccount to true",
		Severity:    policypacks.Medium,
		Types:       []string{azureAccountType}, Citations: []string{safeguard.EmergencyModeOperation}, NIST: []string{"CM-6"},
		Missing: "isSftpEnabled, enableNfsV3, isHnsEnabled: false",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			byFile := policypacks.Any(s.At("isSftpEnabled").Or(false).IsTrue(), s.At("enableNfsV3").Or(false).IsTrue())
			return where(byFile, "the account is reached by neither", func() policypacks.Outcome {
				return s.At("isHnsEnabled").Or(false).IsTrue()
			})
		},
	},
}

func fitsHierarchy(s *policypacks.Subject) policypacks.Outcome {
	return atTargets(s, "accountName", func(account *policypacks.Subject) policypacks.Outcome {
		return where(account.At("isHnsEnabled").Or(false).IsTrue(), "the account has no hierarchy", func() policypacks.Outcome {
			return policypacks.All(s.At("isVersioningEnabled").Or(false).IsFalse(), s.At("restorePolicy.enabled").Or(false).IsFalse())
		})
	}, azureAccountType)
}

func canRestore(s *policypacks.Subject) policypacks.Outcome {
	return where(s.At("restorePolicy.enabled").Or(false).IsTrue(), "nothing is restored to a point in time", func() policypacks.Outcome {
		return policypacks.All(
			s.At("isVersioningEnabled").Or(false).IsTrue(),
			s.At("changeFeed.enabled").Or(false).IsTrue(),
			s.At("deleteRetentionPolicy.enabled").Or(false).IsTrue(),
			deletesLater(s),
		)
	})
}

// deletesLater holds where what is deleted stays longer than the time over which one can restore.
func deletesLater(s *policypacks.Subject) policypacks.Outcome {
	restore := s.At("restorePolicy.days")
	days, ok := restore.Number()
	switch {
	case restore.IsUnknown():
		return policypacks.Undecided(restore.Path())
	case !ok:
		return policypacks.Failed("%s is %s, want a number of days", restore.Path(), restore.Show()).At(restore.Path())
	}
	return s.At("deleteRetentionPolicy.days").AtLeast(days + 1)
}

// keepsBlobs holds where the blob service of an account has something switched on.
func keepsBlobs(property string) func(*policypacks.Subject) policypacks.Outcome {
	return func(account *policypacks.Subject) policypacks.Outcome {
		services := account.PointingHere("accountName", azureBlobServiceType)
		missing := services.Missing("BlobServiceProperties.accountName", "nothing switches %s on", property)
		return services.Some(missing, func(service *policypacks.Subject) policypacks.Outcome {
			return service.At(property).Or(false).IsTrue()
		})
	}
}
