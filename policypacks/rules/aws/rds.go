package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	rdsInstanceType        = "aws:rds/instance:Instance"
	rdsClusterType         = "aws:rds/cluster:Cluster"
	rdsClusterInstanceType = "aws:rds/clusterInstance:ClusterInstance"
	rdsGlobalType          = "aws:rds/globalCluster:GlobalCluster"
	rdsProxyType           = "aws:rds/proxy:Proxy"

	rdsParameterGroupType        = "aws:rds/parameterGroup:ParameterGroup"
	rdsClusterParameterGroupType = "aws:rds/clusterParameterGroup:ClusterParameterGroup"

	rdsSnapshotType            = "aws:rds/snapshot:Snapshot"
	rdsSnapshotCopyType        = "aws:rds/snapshotCopy:SnapshotCopy"
	rdsClusterSnapshotType     = "aws:rds/clusterSnapshot:ClusterSnapshot"
	rdsClusterSnapshotCopyType = "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"
	rdsBackupReplicationType   = "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication"
)

var rdsRules = slices.Concat(rdsEncryptionRules, rdsAccessRules, rdsOperationRules, rdsRecoveryRules, rdsProxyRules)

var rdsEncryptionRules = []*policypacks.Rule{
	{
		ID:          "aws-rds-database-encryption",
		Title:       "Databases are encrypted with a customer key",
		Why:         "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "set StorageEncrypted true and KmsKeyId to a kms.Key; an existing database has to be copied",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{rdsInstanceType, rdsClusterType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("RDSStorageEncrypted", "rds-storage-encrypted", "rds-snapshot-encrypted", "CKV_AWS_16", "CKV_AWS_96", "CKV_AWS_146", "CKV_AWS_327"),
		Missing:  "storageEncrypted: not encrypted, but serverless clusters are; kmsKeyId: a key of the service",
		Related:  true, Check: rdsEncrypted,
	},
	{
		ID:          "aws-rds-global-cluster-encryption",
		Title:       "Global databases are encrypted",
		Why:         "The encryption of a global cluster cannot be changed later, and holds for every region that joins",
		Remediation: "set StorageEncrypted: pulumi.Bool(true) on the rds.GlobalCluster",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{rdsGlobalType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_140"),
		Missing: "storageEncrypted: not encrypted, unless made from a cluster that is",
		Check:   globalEncrypted,
	},
	{
		ID:          "aws-rds-backup-copies-encryption",
		Title:       "Copies of database backups are encrypted with a customer key",
		Why:         "A copy of health records in another region needs the protection of the original",
		Remediation: "set KmsKeyId to a key of the region that the copy goes to",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types:     []string{rdsSnapshotCopyType, rdsClusterSnapshotCopyType, rdsBackupReplicationType},
		Citations: []string{safeguard.EncryptionAtRest, safeguard.DisasterRecoveryPlan},
		NIST:      []string{"CP-9(8)", "SC-28", "SC-28(1)"},
		External:  policypacks.Similar("CKV_AWS_245", "CKV_AWS_266"),
		Missing:   "kmsKeyId: the key of the original within a region, else a key of the service",
		Related:   true, Check: rdsCopyEncrypted,
	},
	{
		ID:          "aws-rds-performance-insights-encryption",
		Title:       "Performance insights are encrypted with a customer key",
		Why:         "The statements that are kept to find slow ones tell which patients were looked for",
		Remediation: "set PerformanceInsightsKmsKeyId to a kms.Key",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{rdsInstanceType, rdsClusterInstanceType, rdsClusterType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_354"),
		Missing: "performanceInsightsEnabled: off; performanceInsightsKmsKeyId: a key of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			on, key := s.At("performanceInsightsEnabled").Or(false).IsTrue(), customerKey(s, s.At("performanceInsightsKmsKeyId"))
			switch {
			case on.Is(policypacks.Fail):
				return policypacks.Inapplicable("no statements are kept")
			case on.Is(policypacks.Unknown) && !key.Is(policypacks.Pass):
				return on
			}
			return key
		},
	},
	{
		ID:    "aws-rds-database-tls",
		Title: "Databases refuse connections without TLS",
		Why:   "Health records and passwords that travel in plain text can be read and changed on the way",
		Remediation: "set rds.force_ssl (PostgreSQL, SQL Server) or require_secure_transport (MySQL, MariaDB) to 1 in the database's " +
			"parameter group",
		Severity: policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     []string{rdsInstanceType, rdsClusterType},
		Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:      []string{"SC-8", "SC-8(1)"}, External: policypacks.Similar("CKV2_AWS_69"),
		Missing: "the parameter: on since PostgreSQL 15 (Aurora: 17), MySQL 8.4 and MariaDB 11.8, off before",
		Related: true, Check: rdsTLS,
	},
}

// rdsReplica tells whether a database copies another one, and so has its encryption, backups and users.
func rdsReplica(s *policypacks.Subject) bool {
	return !s.At("replicateSourceDb").IsMissing() || !s.At("replicationSourceIdentifier").IsMissing()
}

func rdsEncrypted(s *policypacks.Subject) policypacks.Outcome {
	if mode := s.At("engineMode"); s.At("storageEncrypted").IsMissing() && mode.Or("provisioned").Is("serverless").Is(policypacks.Pass) {
		return customerKey(s, s.At("kmsKeyId")) // always encrypted
	}
	return storageUnderKey("storageEncrypted", "kmsKeyId",
		"replicateSourceDb", "replicationSourceIdentifier", "snapshotIdentifier", "restoreToPointInTime")(s)
}

// rdsCopyEncrypted does not ask copies within a region, which keep the original's key.
func rdsCopyEncrypted(s *policypacks.Subject) policypacks.Outcome {
	key := s.At("kmsKeyId")
	if s.Type() != rdsBackupReplicationType && key.IsMissing() && s.At("destinationRegion").IsMissing() {
		return policypacks.Inapplicable("a copy within the region has the key of the original")
	}
	return customerKey(s, key)
}

// rdsEngine is the kind of database, without edition: aurora-mysql, sqlserver.
func rdsEngine(s *policypacks.Subject) (string, bool) {
	text, ok := s.At("engine").Text()
	for _, family := range []string{"oracle", "sqlserver", "custom", "db2"} {
		if strings.HasPrefix(text, family) {
			return family, ok
		}
	}
	if text == "aurora" {
		text = "aurora-mysql"
	}
	return text, ok
}
