package gcp

import (
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	spannerDatabaseType = "gcp:spanner/database:Database"
	spannerInstanceType = "gcp:spanner/instance:Instance"
)

var spannerRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-spanner-database-customer-key",
		Title:       "Spanner databases are encrypted with a customer key",
		Remediation: "set EncryptionConfig.KmsKeyName on the spanner.Database to the id of a kms.CryptoKey; this makes a new database",
		External:    policypacks.Similar("CKV_GCP_93"),
		Missing:     "encryptionConfig: a key of Google",
	}, "encryptionConfig.kmsKeyName", spannerDatabaseType),
	{
		ID:          "gcp-spanner-database-point-in-time-recovery",
		Title:       "Spanner databases can go back a day",
		Why:         "Health records that a mistake or an intruder changed overnight can be had as they were just before",
		Remediation: `set VersionRetentionPeriod: pulumi.String("7d") on the spanner.Database`,
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{spannerDatabaseType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:     []string{"CP-9", "CP-10"},
		Missing:  "versionRetentionPeriod: an hour",
		Settings: []policypacks.Setting{{Name: "minHours", Doc: "hours for which older versions are kept, 1 to 168", Default: 24.0}},
		Check:    spannerVersions,
		Remedy: &policypacks.Remedy{
			Description: "keeps older versions for a week", Set: map[string]any{"versionRetentionPeriod": "7d"},
		},
	},
	{
		ID:          "gcp-spanner-database-deletion-protection",
		Title:       "Spanner databases cannot be deleted by mistake",
		Why:         "A stack that is destroyed by mistake takes the health records with it",
		Remediation: "remove DeletionProtection: pulumi.Bool(false) from the spanner.Database, or set EnableDropProtection to true",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{spannerDatabaseType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:     []string{"CP-9", "SI-12"},
		External: policypacks.Similar("CKV_GCP_119", "CKV_GCP_120"),
		Missing:  "deletionProtection: the provider refuses to delete the database",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("deletionProtection").Or(true).IsTrue(), s.At("enableDropProtection").Or(false).IsTrue(),
			).Because("the database can be deleted")
		},
		Remedy: &policypacks.Remedy{Description: "protects the database from deletion", Set: map[string]any{"deletionProtection": true}},
	},
	{
		ID:          "gcp-spanner-instance-no-force-destroy",
		Title:       "Spanner instances with backups cannot be destroyed",
		Why:         "A stack that is destroyed by mistake takes the backups of health records with it",
		Remediation: "remove ForceDestroy: pulumi.Bool(true) from the spanner.Instance",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{spannerInstanceType}, Citations: []string{safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "forceDestroy: an instance with backups is not destroyed",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("forceDestroy").Or(false).IsFalse() },
		Remedy:  &policypacks.Remedy{Description: "keeps an instance that has backups", Set: map[string]any{"forceDestroy": false}},
	},
	auditedUse(policypacks.Rule{
		ID:       "gcp-spanner-database-audit",
		Title:    "Reading and writing of Spanner databases is on record",
		Why:      "Without a record nobody can tell who read which health record, nor show that nobody did",
		Severity: policypacks.Medium,
	}, []string{spannerDatabaseType}, "spanner.googleapis.com"),
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-spanner-not-public",
		Title: "Spanner databases grant no role to everyone",
		Why:   "Whoever has an account reads the health records in a database that is granted to everyone",
	}, "spanner/instanceIAM", "spanner/databaseIAM"),
}

// spannerVersions also accepts a period that the database's own definition sets.
func spannerVersions(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minHours").Number()
	period := s.At("versionRetentionPeriod")
	if !period.IsMissing() {
		return period.Satisfies(strconv.Itoa(int(least))+" hours or more", func(text string) bool {
			hours, ok := hoursOf(text)
			return ok && hours >= least
		})
	}
	none := policypacks.Failed("older versions are kept for an hour")
	return s.At("ddls").Some(none, func(statement policypacks.Value) policypacks.Outcome {
		return statement.Satisfies("a retention period", func(text string) bool {
			return strings.Contains(text, "version_retention_period")
		}).Because("older versions are kept for an hour")
	})
}

// hoursOf reads a period in days, hours, minutes or seconds: 7d, 24h, 1440m, 86400s.
func hoursOf(text string) (float64, bool) {
	perHour := map[byte]float64{'d': 1.0 / 24, 'h': 1, 'm': 60, 's': 3600}
	if text == "" || perHour[text[len(text)-1]] == 0 {
		return 0, false
	}
	n, err := strconv.ParseFloat(text[:len(text)-1], 64)
	return n / perHour[text[len(text)-1]], err == nil
}
