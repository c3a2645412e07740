package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	neptuneClusterType        = "aws:neptune/cluster:Cluster"
	neptuneInstanceType       = "aws:neptune/clusterInstance:ClusterInstance"
	neptuneParameterGroupType = "aws:neptune/clusterParameterGroup:ClusterParameterGroup"
)

var neptuneRules = []*policypacks.Rule{
	{
		ID:          "aws-neptune-cluster-encryption",
		Title:       "Graph databases are encrypted with a customer key",
		Why:         "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "set StorageEncrypted true and KmsKeyArn to a kms.Key on the neptune.Cluster",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{neptuneClusterType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_44", "CKV_AWS_279", "CKV_AWS_280", "CKV_AWS_347"),
		Missing:  "storageEncrypted: not encrypted; kmsKeyArn: a key of the service",
		Related:  true, Check: storageUnderKey("storageEncrypted", "kmsKeyArn", "snapshotIdentifier", "replicationSourceIdentifier"),
	},
	{
		ID:          "aws-neptune-cluster-authentication",
		Title:       "Graph databases ask for a role",
		Why:         "Without it everyone on the network may query every patient, and nobody is on record by name",
		Remediation: "set IamDatabaseAuthenticationEnabled: pulumi.Bool(true) on the neptune.Cluster, and sign requests",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types:     []string{neptuneClusterType},
		Citations: []string{safeguard.Authentication, safeguard.UniqueUsers, safeguard.AccessControl},
		NIST:      []string{"AC-3", "IA-2"}, External: policypacks.Similar("CKV_AWS_359"),
		Missing: "iamDatabaseAuthenticationEnabled: off",
		Check:   propertyOn("iamDatabaseAuthenticationEnabled", false),
	},
	{
		ID:          "aws-neptune-cluster-logs",
		Title:       "Graph databases export their audit log",
		Why:         "Without the audit log nobody can tell who queried which patient",
		Remediation: "add audit to EnableCloudwatchLogsExports of the neptune.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{neptuneClusterType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-3", "AU-12"}, External: policypacks.Similar("CKV_AWS_101"),
		Missing: "enableCloudwatchLogsExports: nothing is exported",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return listed(s.At("enableCloudwatchLogsExports"), "audit")
		},
	},
	{
		ID:          "aws-neptune-parameters-audit",
		Title:       "Graph databases write an audit log",
		Why:         "An audit log that is exported stays empty until the parameter group switches it on",
		Remediation: "set the parameter neptune_enable_audit_log to 1 in the neptune.ClusterParameterGroup",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{neptuneParameterGroupType}, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "neptune_enable_audit_log: 0",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return parameterOn(parameter(s.At("parameters"), "neptune_enable_audit_log").Or("0"))
		},
	},
	{
		ID:          "aws-neptune-cluster-backups",
		Title:       "Graph databases are backed up for a week",
		Why:         "A mistake in health records that nobody sees for days can be undone from a backup only",
		Remediation: "set BackupRetentionPeriod: pulumi.Int(7) or more on the neptune.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{neptuneClusterType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST: []string{"CP-9", "CP-10"}, External: policypacks.Similar("CKV_AWS_361"),
		Missing: "backupRetentionPeriod: 1 day", Settings: []policypacks.Setting{minDays(7)},
		Check:  propertyDays("backupRetentionPeriod", 1),
		Remedy: &policypacks.Remedy{Description: "keeps backups for a week", Set: map[string]any{"backupRetentionPeriod": 7}},
	},
	{
		ID:          "aws-neptune-cluster-deletion-protection",
		Title:       "Graph databases cannot be deleted by mistake",
		Why:         "One wrong command must not be enough to delete all health records of a database",
		Remediation: "set DeletionProtection: pulumi.Bool(true) on the neptune.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{neptuneClusterType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST: []string{"CP-9", "SI-12"}, External: policypacks.Similar("CKV2_AWS_58"),
		Missing: "deletionProtection: off",
		Check:   propertyOn("deletionProtection", false),
		Remedy:  &policypacks.Remedy{Description: "turns deletion protection on", Set: map[string]any{"deletionProtection": true}},
	},
	{
		ID:          "aws-neptune-cluster-final-snapshot",
		Title:       "Deleting a graph database leaves a snapshot",
		Why:         "A last snapshot is the only way back when health records were deleted along with their database",
		Remediation: "remove SkipFinalSnapshot from the neptune.Cluster, and set FinalSnapshotIdentifier",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{neptuneClusterType}, Citations: []string{safeguard.BackupBeforeMoving, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9"},
		Missing: "skipFinalSnapshot: a snapshot is made",
		Check:   propertyOff("skipFinalSnapshot", false),
	},
	{
		ID:          "aws-neptune-cluster-snapshot-tags",
		Title:       "Snapshots of graph databases keep the tags",
		Why:         "A snapshot without tags falls out of the rules that say who may use health data, and how long it is kept",
		Remediation: "set CopyTagsToSnapshot: pulumi.Bool(true) on the neptune.Cluster",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{neptuneClusterType}, Citations: []string{safeguard.AccessControl, safeguard.Accountability},
		NIST: []string{"AC-16", "CM-8"}, External: policypacks.Similar("CKV_AWS_362"),
		Missing: "copyTagsToSnapshot: off",
		Check:   propertyOn("copyTagsToSnapshot", false),
		Remedy:  &policypacks.Remedy{Description: "copies tags", Set: map[string]any{"copyTagsToSnapshot": true}},
	},
	{
		ID:          "aws-neptune-instance-not-public",
		Title:       "Graph databases are not reachable from the internet",
		Why:         "A database with a public address is one stolen credential away from every health record",
		Remediation: "remove PubliclyAccessible from the neptune.ClusterInstance",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{neptuneInstanceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-3", "AC-4", "SC-7"}, External: policypacks.Similar("CKV_AWS_102"),
		Missing: "publiclyAccessible: false",
		Check:   propertyOff("publiclyAccessible", false),
	},
	{
		ID:          "aws-neptune-instance-minor-versions",
		Title:       "Graph databases take minor versions by themselves",
		Why:         "A known weakness of a database is closed by its next minor version",
		Remediation: "remove AutoMinorVersionUpgrade: false from the neptune.ClusterInstance",
		Severity:    policypacks.Low, Objective: policypacks.Patched,
		Types: []string{neptuneInstanceType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:    []string{"SI-2", "SI-2(5)"},
		Missing: "autoMinorVersionUpgrade: on",
		Check:   propertyOn("autoMinorVersionUpgrade", true),
		Remedy:  &policypacks.Remedy{Description: "takes minor versions", Set: map[string]any{"autoMinorVersionUpgrade": true}},
	},
}
