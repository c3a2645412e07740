package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var sqlDatabaseRules = []*policypacks.Rule{
	{
		ID:          "azure-sql-database-encryption",
		Title:       "Databases stay encrypted",
		Why:         "Health records lie in clear in the files and backups of a database whose encryption is switched off",
		Remediation: "set State to Enabled on the sql.TransparentDataEncryption, or remove it",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{sqlEncryptionType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("17k78e20"),
		Missing:  "state: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.First("state", "status").Or("Enabled"), "Enabled")
		},
	},
	{
		ID:          "azure-sql-database-long-term-backup",
		Title:       "Databases keep backups for the long term",
		Why:         "Backups for some weeks do not bring back health records whose loss is noticed later",
		Remediation: "add a sql.LongTermRetentionPolicy for the database with a weekly, monthly or yearly retention",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{sqlDatabaseType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST: []string{"CP-9", "SI-12"}, External: policypacks.Similar("d38fc420"),
		Missing: "long-term retention: none",
		Related: true, Check: sqlLongTermBackup,
	},
	{
		ID:          "azure-sql-database-backup-redundancy",
		Title:       "Backups of databases have a copy in another region",
		Why:         "Health records must outlast the loss of a region",
		Remediation: "set RequestedBackupStorageRedundancy to Geo or GeoZone, or leave it out; or add the database to a sql.FailoverGroup",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{sqlDatabaseType, sqlInstanceType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-6", "CP-9"},
		Missing: "requestedBackupStorageRedundancy: Geo",
		Related: true, Check: sqlBackupRedundant,
	},
	{
		ID:          "azure-sql-database-backup-period",
		Title:       "Databases can be restored to any time of the last week",
		Why:         "What was deleted or changed by mistake can be brought back only if it is noticed in time",
		Remediation: "raise RetentionDays of the sql.BackupShortTermRetentionPolicy to 7 or more",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{sqlShortRetentionType}, Citations: []string{safeguard.DataBackupPlan}, NIST: []string{"CP-9", "CP-10"},
		Missing:  "retentionDays: 7 days",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which any time can be restored, 1 to 35", Default: 7.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minDays").Number()
			return s.At("retentionDays").Or(7.0).AtLeast(least)
		},
	},
}

// sqlLongTermBackup does not ask copies of a database that lives elsewhere.
func sqlLongTermBackup(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("databaseName", sqlLongRetentionTypes...)
	none := links.Missing("LongTermRetentionPolicy.databaseName", "no policy keeps backups for the long term")
	kept := links.Some(none, func(p *policypacks.Subject) policypacks.Outcome {
		return policypacks.Any(sqlKeeps(p, "weekly"), sqlKeeps(p, "monthly"), sqlKeeps(p, "yearly"))
	})
	return unless(oneOf(s.At("createMode").Or("Default"), "Secondary", "OnlineSecondary"), "the database is a copy of another", kept)
}

// sqlKeeps holds where a policy keeps backups of a kind for more than no time, as durations of ISO 8601 say it.
func sqlKeeps(p *policypacks.Subject, kind string) policypacks.Outcome {
	return p.At(kind+"Retention").Satisfies("a time", func(text string) bool { return strings.ContainsAny(text, "123456789") })
}

func sqlBackupRedundant(s *policypacks.Subject) policypacks.Outcome {
	redundant := oneOf(s.At("requestedBackupStorageRedundancy").Or("Geo"), "Geo", "GeoZone")
	groups := s.PointingHere("databases[*]", sqlFailoverGroupType)
	if len(groups.Subjects) > 0 {
		return policypacks.Any(redundant, policypacks.Passed("%s copies it to another server", groups.Subjects[0].Name()))
	}
	if redundant.Is(policypacks.Fail) && groups.Open {
		return policypacks.Undecided("FailoverGroup.databases")
	}
	return redundant
}
