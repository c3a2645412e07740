package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	redshiftClusterType          = "aws:redshift/cluster:Cluster"
	redshiftParameterGroupType   = "aws:redshift/parameterGroup:ParameterGroup"
	redshiftLoggingType          = "aws:redshift/logging:Logging"
	redshiftCopyType             = "aws:redshift/snapshotCopy:SnapshotCopy"
	redshiftGrantType            = "aws:redshift/snapshotCopyGrant:SnapshotCopyGrant"
	redshiftPolicyType           = "aws:redshift/resourcePolicy:ResourcePolicy"
	redshiftNamespaceType        = "aws:redshiftserverless/namespace:Namespace"
	redshiftWorkgroupType        = "aws:redshiftserverless/workgroup:Workgroup"
	redshiftServerlessPolicyType = "aws:redshiftserverless/resourcePolicy:ResourcePolicy"
)

var redshiftRules = slices.Concat(redshiftDataRules, redshiftAccessRules)

// redshiftDataRules are about what a warehouse keeps, and how it is kept.
var redshiftDataRules = []*policypacks.Rule{
	{
		ID:          "aws-redshift-warehouse-encryption",
		Title:       "Data warehouses are encrypted with a customer key",
		Why:         "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "set Encrypted true and KmsKeyId on the redshift.Cluster, KmsKeyId on the redshiftserverless.Namespace",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{redshiftClusterType, redshiftNamespaceType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("RedshiftClusterConfiguration", "redshift-cluster-configuration-check", "CKV_AWS_64", "CKV_AWS_142", "CKV_AWS_282"),
		Missing:  "encrypted: not encrypted; kmsKeyId: a key of the service",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.Type() == redshiftNamespaceType {
				return customerKey(s, s.At("kmsKeyId"))
			}
			return storageUnderKey("encrypted", "kmsKeyId", "snapshotIdentifier", "snapshotArn")(s)
		},
	},
	{
		ID:          "aws-redshift-snapshot-copy-encryption",
		Title:       "Copies of warehouse snapshots are encrypted with a customer key",
		Why:         "A copy of health records in another region needs the protection of the original",
		Remediation: "set KmsKeyId on the redshift.SnapshotCopyGrant, and SnapshotCopyGrantName on the redshift.SnapshotCopy",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types:     []string{redshiftGrantType, redshiftCopyType},
		Citations: []string{safeguard.EncryptionAtRest, safeguard.DisasterRecoveryPlan},
		NIST:      []string{"CP-9(8)", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_281"),
		Missing: "kmsKeyId: a key of the service; snapshotCopyGrantName: no key of yours",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.Type() == redshiftGrantType {
				return customerKey(s, s.At("kmsKeyId"))
			}
			return propertyNames("snapshotCopyGrantName", redshiftGrantType)(s)
		},
	},
	{
		ID:    "aws-redshift-warehouse-logs",
		Title: "Data warehouses keep audit logs",
		Why:   "Without the audit log nobody can tell who signed in to a warehouse of health records, nor who tried to",
		Remediation: "add a redshift.Logging for the cluster; list connectionlog and userlog in LogExports of the " +
			"redshiftserverless.Namespace",
		Severity: policypacks.Medium, Objective: policypacks.Logged,
		Types:     []string{redshiftClusterType, redshiftNamespaceType},
		Citations: []string{safeguard.AuditControls, safeguard.LogInMonitoring, safeguard.ActivityReview},
		NIST:      []string{"AU-2", "AU-3", "AU-12"},
		External:  policypacks.Similar("RedshiftClusterConfiguration", "redshift-cluster-configuration-check", "CKV_AWS_71"),
		Missing:   "logging, logExports: no logs",
		Related:   true, Check: redshiftLogged,
	},
	{
		ID:          "aws-redshift-cluster-backups",
		Title:       "Data warehouses are backed up for a week",
		Why:         "A mistake in health records that nobody sees for days can be undone from a snapshot only",
		Remediation: "set AutomatedSnapshotRetentionPeriod: pulumi.Int(7) or more on the redshift.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{redshiftClusterType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:     []string{"CP-9", "CP-10"},
		External: policypacks.Similar("RedshiftBackupEnabled", "redshift-backup-enabled", "CKV_AWS_343"),
		Missing:  "automatedSnapshotRetentionPeriod: 1 day", Settings: []policypacks.Setting{minDays(7)},
		Check:  propertyDays("automatedSnapshotRetentionPeriod", 1),
		Remedy: &policypacks.Remedy{Description: "keeps snapshots for a week", Set: map[string]any{"automatedSnapshotRetentionPeriod": 7}},
	},
	{
		ID:          "aws-redshift-cluster-final-snapshot",
		Title:       "Deleting a data warehouse leaves a snapshot",
		Why:         "A last snapshot is the only way back when health records were deleted along with their warehouse",
		Remediation: "remove SkipFinalSnapshot from the redshift.Cluster, and set FinalSnapshotIdentifier",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{redshiftClusterType}, Citations: []string{safeguard.BackupBeforeMoving, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9"},
		Missing: "skipFinalSnapshot: a snapshot is made",
		Check:   propertyOff("skipFinalSnapshot", false),
	},
	{
		ID:          "aws-redshift-cluster-upgrades",
		Title:       "Data warehouses take upgrades by themselves",
		Why:         "A known weakness of a warehouse is closed by its next version",
		Remediation: "remove AllowVersionUpgrade: false from the redshift.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{redshiftClusterType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SI-2", "SI-2(5)"},
		External: policypacks.Similar("RedshiftClusterMaintenanceSettings", "redshift-cluster-maintenancesettings-check", "CKV_AWS_141"),
		Missing:  "allowVersionUpgrade: on",
		Check:    propertyOn("allowVersionUpgrade", true),
		Remedy:   &policypacks.Remedy{Description: "takes upgrades", Set: map[string]any{"allowVersionUpgrade": true}},
	},
}

// redshiftLogged accepts logs to a bucket or to log groups, as a resource of its own or in the cluster.
func redshiftLogged(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == redshiftNamespaceType {
		return listed(s.At("logExports"), "connectionlog", "userlog")
	}
	if inline := s.At("logging.enable"); !inline.IsMissing() {
		return inline.IsTrue()
	}
	links := s.PointingHere("clusterIdentifier", redshiftLoggingType)
	if len(links.Subjects) > 0 {
		return policypacks.Passed("%s keeps logs", links.Subjects[0].Name())
	}
	return links.Missing("Logging.clusterIdentifier", "nobody keeps logs of this cluster")
}
