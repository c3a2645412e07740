package aws

import "github.com/phiform/phiform/policypacks/policytest"

func neptuneParameter(value any) policytest.Resource {
	return it(neptuneParameterGroupType, props{"parameters": list{{"name": "neptune_enable_audit_log", "value": value}}})
}

var (
	neptuneCluster  = it(neptuneClusterType, props{})
	neptuneInstance = it(neptuneInstanceType, props{})
)

var neptuneCases = []policytest.Case{
	c("aws-neptune-cluster-encryption", pass, "customer key", it(neptuneClusterType, props{"storageEncrypted": true, "kmsKeyArn": arnOf("key")}), aKey),
	c("aws-neptune-cluster-encryption", fail, "key of AWS", it(neptuneClusterType, props{"storageEncrypted": true})),
	c("aws-neptune-cluster-encryption", fail, "left out", neptuneCluster),
	c("aws-neptune-cluster-encryption", unknown, "not known", it(neptuneClusterType, props{"storageEncrypted": true, "kmsKeyArn": later})),
	c("aws-neptune-cluster-encryption", na, "restored", it(neptuneClusterType, props{"snapshotIdentifier": "s"})),

	c("aws-neptune-cluster-authentication", pass, "on", it(neptuneClusterType, props{"iamDatabaseAuthenticationEnabled": true})),
	c("aws-neptune-cluster-authentication", fail, "left out", neptuneCluster),
	c("aws-neptune-cluster-authentication", unknown, "not known", it(neptuneClusterType, props{"iamDatabaseAuthenticationEnabled": later})),
	c("aws-neptune-cluster-authentication", na, "an instance", neptuneInstance),

	c("aws-neptune-cluster-logs", pass, "audit", it(neptuneClusterType, props{"enableCloudwatchLogsExports": []string{"audit"}})),
	c("aws-neptune-cluster-logs", fail, "left out", neptuneCluster),
	c("aws-neptune-cluster-logs", unknown, "not known", it(neptuneClusterType, props{"enableCloudwatchLogsExports": []any{later}})),
	c("aws-neptune-cluster-logs", na, "an instance", neptuneInstance),

	c("aws-neptune-parameters-audit", pass, "on", neptuneParameter("1")),
	c("aws-neptune-parameters-audit", fail, "off", neptuneParameter("0")),
	c("aws-neptune-parameters-audit", fail, "left out", it(neptuneParameterGroupType, props{})),
	c("aws-neptune-parameters-audit", unknown, "not known", neptuneParameter(later)),
	c("aws-neptune-parameters-audit", na, "an instance", neptuneInstance),

	c("aws-neptune-cluster-backups", pass, "a month", it(neptuneClusterType, props{"backupRetentionPeriod": 30})),
	c("aws-neptune-cluster-backups", fail, "left out", neptuneCluster),
	c("aws-neptune-cluster-backups", unknown, "not known", it(neptuneClusterType, props{"backupRetentionPeriod": later})),
	c("aws-neptune-cluster-backups", na, "an instance", neptuneInstance),

	c("aws-neptune-cluster-deletion-protection", pass, "on", it(neptuneClusterType, props{"deletionProtection": true})),
	c("aws-neptune-cluster-deletion-protection", fail, "left out", neptuneCluster),
	c("aws-neptune-cluster-deletion-protection", unknown, "not known", it(neptuneClusterType, props{"deletionProtection": later})),
	c("aws-neptune-cluster-deletion-protection", na, "an instance", neptuneInstance),

	c("aws-neptune-cluster-final-snapshot", pass, "left out", neptuneCluster),
	c("aws-neptune-cluster-final-snapshot", fail, "skipped", it(neptuneClusterType, props{"skipFinalSnapshot": true})),
	c("aws-neptune-cluster-final-snapshot", unknown, "not known", it(neptuneClusterType, props{"skipFinalSnapshot": later})),
	c("aws-neptune-cluster-final-snapshot", na, "an instance", neptuneInstance),

	c("aws-neptune-cluster-snapshot-tags", pass, "on", it(neptuneClusterType, props{"copyTagsToSnapshot": true})),
	c("aws-neptune-cluster-snapshot-tags", fail, "left out", neptuneCluster),
	c("aws-neptune-cluster-snapshot-tags", unknown, "not known", it(neptuneClusterType, props{"copyTagsToSnapshot": later})),
	c("aws-neptune-cluster-snapshot-tags", na, "an instance", neptuneInstance),

	c("aws-neptune-instance-not-public", pass, "left out", neptuneInstance),
	c("aws-neptune-instance-not-public", fail, "public", it(neptuneInstanceType, props{"publiclyAccessible": true})),
	c("aws-neptune-instance-not-public", unknown, "not known", it(neptuneInstanceType, props{"publiclyAccessible": later})),
	c("aws-neptune-instance-not-public", na, "a cluster", neptuneCluster),

	c("aws-neptune-instance-minor-versions", pass, "left out", neptuneInstance),
	c("aws-neptune-instance-minor-versions", fail, "off", it(neptuneInstanceType, props{"autoMinorVersionUpgrade": false})),
	c("aws-neptune-instance-minor-versions", unknown, "not known", it(neptuneInstanceType, props{"autoMinorVersionUpgrade": later})),
	c("aws-neptune-instance-minor-versions", na, "a cluster", neptuneCluster),
}
