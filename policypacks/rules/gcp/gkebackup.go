package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const backupPlanType = "gcp:gkebackup/backupPlan:BackupPlan"

var gkebackupRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-gkebackup-plan-customer-key",
		Title:       "Backups of clusters are encrypted with a customer key",
		Remediation: "set BackupConfig.EncryptionKey.GcpKmsEncryptionKey on the gkebackup.BackupPlan to the id of a kms.CryptoKey",
		Missing:     "encryptionKey: a key of Google",
	}, "backupConfig.encryptionKey.gcpKmsEncryptionKey", backupPlanType),
	{
		ID:          "gcp-gkebackup-plan-scheduled",
		Title:       "Backups of clusters are made by themselves",
		Why:         "A backup that somebody has to remember is missing on the day when health records must come back",
		Remediation: "set BackupSchedule with a CronSchedule or an RpoConfig, and not Paused, on the gkebackup.BackupPlan",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{backupPlanType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "backupSchedule: backups are made when somebody asks for one",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				s.At("deactivated").Or(false).IsFalse(), s.At("backupSchedule.paused").Or(false).IsFalse(),
				policypacks.Any(
					named(s.At("backupSchedule.cronSchedule")), s.At("backupSchedule.rpoConfig.targetRpoMinutes").AtLeast(1),
				).Because("backups are made when somebody asks for one"),
			)
		},
	},
}
