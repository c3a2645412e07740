package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	docdbClusterType        = "aws:docdb/cluster:Cluster"
	docdbElasticType        = "aws:docdb/elasticCluster:ElasticCluster"
	docdbGlobalType         = "aws:docdb/globalCluster:GlobalCluster"
	docdbParameterGroupType = "aws:docdb/clusterParameterGroup:ClusterParameterGroup"
)

var docdbRules = []*policypacks.Rule{
	{
		ID:          "aws-docdb-cluster-encryption",
		Title:       "Document databases are encrypted with a customer key",
		Why:         "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "set StorageEncrypted true and KmsKeyId to a kms.Key on the docdb.Cluster, KmsKeyId on the docdb.ElasticCluster",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{docdbClusterType, docdbElasticType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_74", "CKV_AWS_182"),
		Missing:  "storageEncrypted: not encrypted; kmsKeyId: a key of the service",
		Related:  true, Check: docdbEncrypted,
	},
	{
		ID:          "aws-docdb-global-cluster-encryption",
		Title:       "Global document databases are encrypted",
		Why:         "The encryption of a global cluster cannot be changed later, and holds for every region that joins",
		Remediation: "set StorageEncrypted: pulumi.Bool(true) on the docdb.GlobalCluster",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{docdbGlobalType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_292"),
		Missing: "storageEncrypted: not encrypted, unless made from a cluster that is",
		Check:   globalEncrypted,
	},
	{
		ID:          "aws-docdb-cluster-backups",
		Title:       "Document databases are backed up for a week",
		Why:         "A mistake in health records that nobody sees for days can be undone from a backup only",
		Remediation: "set BackupRetentionPeriod: pulumi.Int(7) or more on the cluster",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types:     []string{docdbClusterType, docdbElasticType},
		Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:      []string{"CP-9", "CP-10"}, External: policypacks.Similar("CKV_AWS_360"),
		Missing: "backupRetentionPeriod: 1 day", Settings: []policypacks.Setting{minDays(7)},
		Check:  propertyDays("backupRetentionPeriod", 1),
		Remedy: &policypacks.Remedy{Description: "keeps backups for a week", Set: map[string]any{"backupRetentionPeriod": 7}},
	},
	{
		ID:          "aws-docdb-cluster-logs",
		Title:       "Document databases export their audit log",
		Why:         "Without the audit log nobody can tell who read which health record",
		Remediation: "add audit to EnabledCloudwatchLogsExports of the docdb.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{docdbClusterType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-3", "AU-12"}, External: policypacks.Similar("CKV_AWS_85"),
		Missing: "enabledCloudwatchLogsExports: nothing is exported",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return listed(s.At("enabledCloudwatchLogsExports"), "audit")
		},
	},
	{
		ID:          "aws-docdb-parameters-audit",
		Title:       "Document databases write an audit log",
		Why:         "An audit log that is exported stays empty until the parameter group switches it on",
		Remediation: "set the parameter audit_logs to enabled, or to the kinds of events to record, in the docdb.ClusterParameterGroup",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{docdbParameterGroupType}, Citations: []string{safeguard.AuditControls},
		NIST: []string{"AU-2", "AU-12"}, External: policypacks.Similar("CKV_AWS_104"),
		Missing: "audit_logs: disabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return parameter(s.At("parameters"), "audit_logs").Or("disabled").NoneOf("disabled", "none")
		},
	},
	{
		ID:          "aws-docdb-parameters-tls",
		Title:       "Document databases refuse connections without TLS",
		Why:         "Health records and credentials that travel in plain text can be read and changed on the way",
		Remediation: "remove the parameter tls from the docdb.ClusterParameterGroup, or set it to enabled, tls1.2+, tls1.3+ or fips-140-3",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{docdbParameterGroupType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-8(1)"}, External: policypacks.Similar("CKV_AWS_90"),
		Missing: "tls: enabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return parameter(s.At("parameters"), "tls").Or("enabled").NoneOf("disabled")
		},
	},
	{
		ID:          "aws-docdb-cluster-deletion-protection",
		Title:       "Document databases cannot be deleted by mistake",
		Why:         "One wrong command must not be enough to delete all health records of a database",
		Remediation: "set DeletionProtection: pulumi.Bool(true) on the docdb.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{docdbClusterType, docdbGlobalType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "deletionProtection: off",
		Check:   propertyOn("deletionProtection", false),
		Remedy:  &policypacks.Remedy{Description: "turns deletion protection on", Set: map[string]any{"deletionProtection": true}},
	},
	{
		ID:          "aws-docdb-cluster-final-snapshot",
		Title:       "Deleting a document database leaves a snapshot",
		Why:         "A last snapshot is the only way back when health records were deleted along with their database",
		Remediation: "remove SkipFinalSnapshot from the docdb.Cluster, and set FinalSnapshotIdentifier",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{docdbClusterType}, Citations: []string{safeguard.BackupBeforeMoving, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9"},
		Missing: "skipFinalSnapshot: a snapshot is made",
		Check:   propertyOff("skipFinalSnapshot", false),
	},
}

func docdbEncrypted(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == docdbElasticType {
		return customerKey(s, s.At("kmsKeyId"))
	}
	return storageUnderKey("storageEncrypted", "kmsKeyId", "snapshotIdentifier", "restoreToPointInTime")(s)
}

// globalEncrypted does not ask a global cluster that is made from a cluster: it has the encryption of that one.
func globalEncrypted(s *policypacks.Subject) policypacks.Outcome {
	if on, from := s.At("storageEncrypted"), s.At("sourceDbClusterIdentifier"); on.IsMissing() && !from.IsMissing() {
		return policypacks.Inapplicable("the encryption is that of %s", from.Path()).At(from.Path())
	}
	return s.At("storageEncrypted").Or(false).IsTrue()
}
