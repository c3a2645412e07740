package aws

import "github.com/phiform/phiform/policypacks/policytest"

func docdbParameter(name, value any) props {
	return props{"family": "docdb5.0", "parameters": list{{"name": name, "value": value}}}
}

var docdbCases = []policytest.Case{
	c("aws-docdb-cluster-encryption", pass, "customer key", it(docdbClusterType, props{"storageEncrypted": true, "kmsKeyId": laterFrom("key")}), aKey),
	c("aws-docdb-cluster-encryption", pass, "elastic", it(docdbElasticType, props{"kmsKeyId": arnOf("key")}), aKey),
	c("aws-docdb-cluster-encryption", pass, "restored, under a key", it(docdbClusterType, props{"snapshotIdentifier": "s", "kmsKeyId": arnOf("key")}), aKey),
	c("aws-docdb-cluster-encryption", fail, "key of AWS", it(docdbClusterType, props{"storageEncrypted": true})).Saying("no key of your own"),
	c("aws-docdb-cluster-encryption", fail, "left out", it(docdbClusterType, props{})),
	c("aws-docdb-cluster-encryption", fail, "elastic, left out", it(docdbElasticType, props{})),
	c("aws-docdb-cluster-encryption", unknown, "not known", it(docdbClusterType, props{"storageEncrypted": true, "kmsKeyId": later})),
	c("aws-docdb-cluster-encryption", na, "restored", it(docdbClusterType, props{"snapshotIdentifier": "s"})),

	c("aws-docdb-global-cluster-encryption", pass, "on", it(docdbGlobalType, props{"storageEncrypted": true})),
	c("aws-docdb-global-cluster-encryption", fail, "left out", it(docdbGlobalType, props{})),
	c("aws-docdb-global-cluster-encryption", unknown, "not known", it(docdbGlobalType, props{"storageEncrypted": later})),
	c("aws-docdb-global-cluster-encryption", na, "made from a cluster", it(docdbGlobalType, props{"sourceDbClusterIdentifier": later})),

	c("aws-docdb-cluster-backups", pass, "two weeks", it(docdbClusterType, props{"backupRetentionPeriod": 14})),
	c("aws-docdb-cluster-backups", fail, "left out", it(docdbElasticType, props{})),
	c("aws-docdb-cluster-backups", pass, "left out, as configured", it(docdbClusterType, props{})).With("minDays", 1),
	c("aws-docdb-cluster-backups", unknown, "not known", it(docdbClusterType, props{"backupRetentionPeriod": later})),
	c("aws-docdb-cluster-backups", na, "a key", it(keyType, props{})),

	c("aws-docdb-cluster-logs", pass, "audit", it(docdbClusterType, props{"enabledCloudwatchLogsExports": []string{"profiler", "audit"}})),
	c("aws-docdb-cluster-logs", fail, "another log", it(docdbClusterType, props{"enabledCloudwatchLogsExports": []string{"profiler"}})).Saying("lacks audit"),
	c("aws-docdb-cluster-logs", fail, "left out", it(docdbClusterType, props{})),
	c("aws-docdb-cluster-logs", unknown, "not known", it(docdbClusterType, props{"enabledCloudwatchLogsExports": later})),
	c("aws-docdb-cluster-logs", na, "elastic", it(docdbElasticType, props{})),

	c("aws-docdb-parameters-audit", pass, "some events", it(docdbParameterGroupType, docdbParameter("audit_logs", "ddl,dml_read"))),
	c("aws-docdb-parameters-audit", fail, "left out", it(docdbParameterGroupType, docdbParameter("tls", "enabled"))),
	c("aws-docdb-parameters-audit", fail, "disabled", it(docdbParameterGroupType, docdbParameter("audit_logs", "disabled"))),
	c("aws-docdb-parameters-audit", unknown, "not known", it(docdbParameterGroupType, docdbParameter("audit_logs", later))),
	c("aws-docdb-parameters-audit", unknown, "name not known", it(docdbParameterGroupType, docdbParameter(later, "enabled"))),
	c("aws-docdb-parameters-audit", na, "a cluster", it(docdbClusterType, props{})),

	c("aws-docdb-parameters-tls", pass, "left out", it(docdbParameterGroupType, props{})),
	c("aws-docdb-parameters-tls", pass, "newer versions only", it(docdbParameterGroupType, docdbParameter("tls", "tls1.2+"))),
	c("aws-docdb-parameters-tls", fail, "disabled", it(docdbParameterGroupType, docdbParameter("tls", "disabled"))),
	c("aws-docdb-parameters-tls", unknown, "not known", it(docdbParameterGroupType, props{"parameters": later})),
	c("aws-docdb-parameters-tls", na, "a cluster", it(docdbClusterType, props{})),

	c("aws-docdb-cluster-deletion-protection", pass, "on", it(docdbGlobalType, props{"deletionProtection": true})),
	c("aws-docdb-cluster-deletion-protection", fail, "left out", it(docdbClusterType, props{})),
	c("aws-docdb-cluster-deletion-protection", unknown, "not known", it(docdbClusterType, props{"deletionProtection": later})),
	c("aws-docdb-cluster-deletion-protection", na, "elastic", it(docdbElasticType, props{})),

	c("aws-docdb-cluster-final-snapshot", pass, "left out", it(docdbClusterType, props{})),
	c("aws-docdb-cluster-final-snapshot", fail, "skipped", it(docdbClusterType, props{"skipFinalSnapshot": true})),
	c("aws-docdb-cluster-final-snapshot", unknown, "not known", it(docdbClusterType, props{"skipFinalSnapshot": later})),
	c("aws-docdb-cluster-final-snapshot", na, "elastic", it(docdbElasticType, props{})),
}
