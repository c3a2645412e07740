package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var sqlDataRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-sql-instance-customer-key",
		Title: "Database instances are encrypted with a customer key",
		Remediation: "set EncryptionKeyName on the sql.DatabaseInstance to the id of a kms.CryptoKey in its region; this makes " +
			"a new instance",
		Missing: "encryptionKeyName: a key of Google, or for a replica, the key of what it repeats",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			key := s.At("encryptionKeyName")
			if key.IsMissing() && !s.At("masterInstanceName").IsMissing() {
				return policypacks.Inapplicable("a replica has the key of what it repeats")
			}
			return customerKey(s, key)
		},
	}, "", sqlInstanceType),
	{
		ID:          "gcp-sql-instance-backup",
		Title:       "Database instances are backed up every day",
		Why:         "Health records must come back after a mistake, a failure or an attack",
		Remediation: "set Settings.BackupConfiguration.Enabled: pulumi.Bool(true) on the sql.DatabaseInstance",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:     []string{"CP-9", "CP-10"},
		External: policypacks.Similar("CKV_GCP_14"),
		Missing:  "backupConfiguration: no backups",
		Check: ofPrimary(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("settings.backupConfiguration.enabled").Or(false).IsTrue()
		}),
		Remedy: &policypacks.Remedy{Description: "turns backups on", Set: map[string]any{"settings.backupConfiguration.enabled": true}},
	},
	{
		ID:    "gcp-sql-instance-point-in-time-recovery",
		Title: "Database instances can go back to any moment",
		Why:   "Health records that a mistake or an intruder changed can be had as they were just before",
		Remediation: "set PointInTimeRecoveryEnabled, or for MySQL BinaryLogEnabled, in Settings.BackupConfiguration of the " +
			"sql.DatabaseInstance",
		Severity: policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:     []string{"CP-9", "CP-10", "SI-7"},
		External: policypacks.Similar("CKV2_GCP_20"),
		Missing:  "pointInTimeRecoveryEnabled and binaryLogEnabled: daily backups at best",
		Check: ofPrimary(func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("settings.backupConfiguration.pointInTimeRecoveryEnabled").Or(false).IsTrue(),
				s.At("settings.backupConfiguration.binaryLogEnabled").Or(false).IsTrue(),
			).Because("the instance cannot go back to a moment between two backups")
		}),
	},
	{
		ID:    "gcp-sql-instance-deletion-protection",
		Title: "Database instances cannot be deleted by mistake",
		Why:   "A stack that is destroyed by mistake takes the health records, and their backups, with it",
		Remediation: "remove DeletionProtection: pulumi.Bool(false) from the sql.DatabaseInstance, or set " +
			"Settings.DeletionProtectionEnabled to true",
		Severity: policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "deletionProtection: the provider refuses to delete the instance",
		Check: ofPrimary(func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("deletionProtection").Or(true).IsTrue(), s.At("settings.deletionProtectionEnabled").Or(false).IsTrue(),
			).Because("the instance can be deleted")
		}),
		Remedy: &policypacks.Remedy{Description: "protects the instance from deletion", Set: map[string]any{"deletionProtection": true}},
	},
	{
		ID:          "gcp-sql-instance-available",
		Title:       "Database instances survive the loss of a zone",
		Why:         "Health records are needed in an emergency, and an emergency may take a data centre with it",
		Remediation: `set Settings.AvailabilityType: pulumi.String("REGIONAL") on the sql.DatabaseInstance`,
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{sqlInstanceType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-2", "CP-10", "SC-5(2)"},
		Missing: "availabilityType: ZONAL",
		Check: ofPrimary(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("settings.availabilityType").Or("ZONAL").Is("REGIONAL")
		}),
	},
}
