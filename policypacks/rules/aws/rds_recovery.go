package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var rdsRecoveryRules = []*policypacks.Rule{
	{
		ID:          "aws-rds-database-backups",
		Title:       "Databases are backed up for a week",
		Why:         "A mistake in health records that nobody sees for days can be undone from a backup only",
		Remediation: "set BackupRetentionPeriod: pulumi.Int(7) or more on the database",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types:     []string{rdsInstanceType, rdsClusterType},
		Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:      []string{"CP-9", "CP-10"},
		External:  policypacks.Similar("RDSInstanceBackupEnabled", "db-instance-backup-enabled", "CKV_AWS_133"),
		Missing:   "backupRetentionPeriod: no backups for instances, 1 day for clusters",
		Settings:  []policypacks.Setting{minDays(7)},
		Check:     rdsBackedUp,
		Remedy:    &policypacks.Remedy{Description: "keeps backups for a week", Set: map[string]any{"backupRetentionPeriod": 7}},
	},
	{
		ID:          "aws-rds-database-in-backup-plan",
		Title:       "A backup plan selects every database",
		Why:         "The backups that a database makes go with it; those of a plan stay, in a vault of their own",
		Remediation: "name the database's ARN, or one of its tags, in a backup.Selection",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types:     []string{rdsInstanceType, rdsClusterType},
		Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:      []string{"CP-9", "CP-10"},
		External:  policypacks.Similar("RDSInBackupPlan", "rds-in-backup-plan", "aurora-resources-protected-by-backup-plan", "CKV2_AWS_8"),
		Missing:   "selection: nothing is backed up", Settings: []policypacks.Setting{backupElsewhere},
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if rdsReplica(s) {
				return policypacks.Inapplicable("the database is a copy of another one")
			}
			return inBackupPlan(s)
		},
	},
	{
		ID:          "aws-rds-database-deletion-protection",
		Title:       "Databases cannot be deleted by mistake",
		Why:         "One wrong command must not be enough to delete all health records of a database",
		Remediation: "set DeletionProtection: pulumi.Bool(true) on the database",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types:     []string{rdsInstanceType, rdsClusterType, rdsGlobalType},
		Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:      []string{"CP-9", "SI-12"},
		External:  policypacks.Similar("RDSInstanceDeletionProtectionEnabled", "rds-cluster-deletion-protection-enabled", "CKV_AWS_139", "CKV_AWS_293"),
		Missing:   "deletionProtection: off",
		Check:     propertyOn("deletionProtection", false),
		Remedy:    &policypacks.Remedy{Description: "turns deletion protection on", Set: map[string]any{"deletionProtection": true}},
	},
	{
		ID:          "aws-rds-database-final-snapshot",
		Title:       "Deleting a database leaves a snapshot",
		Why:         "A last snapshot is the only way back when health records were deleted along with their database",
		Remediation: "remove SkipFinalSnapshot from the database, and set FinalSnapshotIdentifier",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types:     []string{rdsInstanceType, rdsClusterType},
		Citations: []string{safeguard.BackupBeforeMoving, safeguard.DataBackupPlan},
		NIST:      []string{"CP-9"},
		Missing:   "skipFinalSnapshot: a snapshot is made",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if rdsReplica(s) {
				return policypacks.Inapplicable("the database is a copy of another one")
			}
			return s.At("skipFinalSnapshot").Or(false).IsFalse()
		},
	},
	{
		ID:          "aws-rds-database-snapshot-tags",
		Title:       "Snapshots of databases keep the tags",
		Why:         "A snapshot without tags falls out of the rules that say who may use health data, and how long it is kept",
		Remediation: "set CopyTagsToSnapshot: pulumi.Bool(true) on the database",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{rdsInstanceType, rdsClusterType}, Citations: []string{safeguard.AccessControl, safeguard.Accountability},
		NIST: []string{"AC-16", "CM-8"}, External: policypacks.Similar("CKV_AWS_313", "CKV2_AWS_60"),
		Missing: "copyTagsToSnapshot: off",
		Check:   propertyOn("copyTagsToSnapshot", false),
		Remedy:  &policypacks.Remedy{Description: "copies tags", Set: map[string]any{"copyTagsToSnapshot": true}},
	},
}

// rdsBackedUp does not ask copies: the original is backed up.
func rdsBackedUp(s *policypacks.Subject) policypacks.Outcome {
	if rdsReplica(s) {
		return policypacks.Inapplicable("the database is a copy of another one")
	}
	byDefault := 0.0
	if s.Type() == rdsClusterType {
		byDefault = 1
	}
	return propertyDays("backupRetentionPeriod", byDefault)(s)
}
