package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var rdsCases = slices.Concat(rdsEncryptionCases, rdsTLSCases, rdsAccessCases, rdsOperationCases, rdsRecoveryCases, rdsProxyCases)

// rdsDB is an instance, rdsAurora a cluster, each with one property.
func rdsDB(name string, value any) policytest.Resource {
	return it(rdsInstanceType, props{name: value})
}

func rdsAurora(name string, value any) policytest.Resource {
	return it(rdsClusterType, props{name: value})
}

func rdsEngineWith(engine any, name string, value any) policytest.Resource {
	return it(rdsInstanceType, props{"engine": engine, name: value})
}

var (
	rdsPlain   = it(rdsInstanceType, props{"engine": "postgres"})
	rdsCluster = it(rdsClusterType, props{"engine": "aurora-mysql"})
	rdsCopy    = it(rdsInstanceType, props{"replicateSourceDb": "source"})
	rdsMember  = it(rdsClusterInstanceType, props{"clusterIdentifier": of("cluster")})
	rdsProxy   = it(rdsProxyType, props{})
)

var rdsEncryptionCases = []policytest.Case{
	c("aws-rds-database-encryption", pass, "customer key", it(rdsInstanceType, props{"storageEncrypted": true, "kmsKeyId": laterFrom("key")}), aKey),
	c("aws-rds-database-encryption", pass, "copy in another region", it(rdsInstanceType, props{"replicateSourceDb": "arn", "kmsKeyId": arnOf("key")}), aKey),
	c("aws-rds-database-encryption", pass, "serverless", it(rdsClusterType, props{"engineMode": "serverless", "kmsKeyId": arnOf("key")}), aKey),
	c("aws-rds-database-encryption", fail, "key of AWS", rdsAurora("storageEncrypted", true)).Saying("no key of your own"),
	c("aws-rds-database-encryption", fail, "left out", rdsPlain),
	c("aws-rds-database-encryption", unknown, "not known", it(rdsInstanceType, props{"storageEncrypted": true, "kmsKeyId": later})),
	c("aws-rds-database-encryption", na, "a copy", rdsCopy),
	c("aws-rds-database-encryption", na, "restored", rdsAurora("snapshotIdentifier", "s")),

	c("aws-rds-global-cluster-encryption", pass, "on", it(rdsGlobalType, props{"storageEncrypted": true})),
	c("aws-rds-global-cluster-encryption", fail, "left out", it(rdsGlobalType, props{})),
	c("aws-rds-global-cluster-encryption", unknown, "not known", it(rdsGlobalType, props{"storageEncrypted": later})),
	c("aws-rds-global-cluster-encryption", na, "made from a cluster", it(rdsGlobalType, props{"sourceDbClusterIdentifier": "c"})),

	c("aws-rds-backup-copies-encryption", pass, "customer key", it(rdsBackupReplicationType, props{"kmsKeyId": laterFrom("key")}), aKey),
	c("aws-rds-backup-copies-encryption", fail, "another region", it(rdsSnapshotCopyType, props{"destinationRegion": "us-west-2"})),
	c("aws-rds-backup-copies-encryption", fail, "left out", it(rdsBackupReplicationType, props{})),
	c("aws-rds-backup-copies-encryption", unknown, "not known", it(rdsClusterSnapshotCopyType, props{"kmsKeyId": later})),
	c("aws-rds-backup-copies-encryption", na, "same region", it(rdsSnapshotCopyType, props{})),

	c("aws-rds-performance-insights-encryption", pass, "customer key",
		it(rdsClusterInstanceType, props{"performanceInsightsEnabled": true, "performanceInsightsKmsKeyId": arnOf("key")}), aKey),
	c("aws-rds-performance-insights-encryption", fail, "key of AWS", rdsDB("performanceInsightsEnabled", true)),
	c("aws-rds-performance-insights-encryption", unknown, "not known", rdsDB("performanceInsightsEnabled", later)),
	c("aws-rds-performance-insights-encryption", na, "off", rdsPlain),
}

func rdsGroup(family string, name, value any) policytest.Resource {
	return and(rdsParameterGroupType, "group", props{"family": family, "parameters": list{{"name": name, "value": value}}})
}

func rdsInGroup(engine string, group any) policytest.Resource {
	return it(rdsInstanceType, props{"engine": engine, "parameterGroupName": group})
}

var rdsTLSCases = []policytest.Case{
	c("aws-rds-database-tls", pass, "in the group", rdsInGroup("postgres", of("group")), rdsGroup("postgres14", "rds.force_ssl", "1")),
	c("aws-rds-database-tls", pass, "in the group, not deployed yet", rdsInGroup("mysql", laterFrom("group")), rdsGroup("mysql8.0", "require_secure_transport", "ON")),
	c("aws-rds-database-tls", pass, "by the group's default", rdsInGroup("postgres", of("group")), rdsGroup("postgres16", "log_connections", "1")),
	c("aws-rds-database-tls", pass, "by the version", rdsEngineWith("postgres", "engineVersion", "15.4")),
	c("aws-rds-database-tls", pass, "by the version's second part", rdsEngineWith("mysql", "engineVersion", "8.4.3")),
	c("aws-rds-database-tls", pass, "by the named default", rdsInGroup("mariadb", "default.mariadb11.8")),
	c("aws-rds-database-tls", pass, "of a cluster", it(rdsClusterType, props{"engine": "aurora-postgresql", "dbClusterParameterGroupName": of("group")}),
		and(rdsClusterParameterGroupType, "group", props{"family": "aurora-postgresql16", "parameters": list{{"name": "rds.force_ssl", "value": "1"}}})),
	c("aws-rds-database-tls", fail, "switched off", rdsInGroup("postgres", of("group")), rdsGroup("postgres16", "rds.force_ssl", "0")),
	c("aws-rds-database-tls", fail, "group of an old family", rdsInGroup("postgres", of("group")), rdsGroup("postgres14", "log_connections", "1")),
	c("aws-rds-database-tls", fail, "old version", rdsEngineWith("postgres", "engineVersion", "14")),
	c("aws-rds-database-tls", fail, "old version of another", rdsEngineWith("sqlserver-ex", "engineVersion", "16.00")),
	c("aws-rds-database-tls", fail, "old cluster", it(rdsClusterType, props{"engine": "aurora-mysql", "engineVersion": "8.0.mysql_aurora.3.05.2"})),
	c("aws-rds-database-tls", unknown, "group not known", rdsInGroup("postgres", later)),
	c("aws-rds-database-tls", unknown, "value not known", rdsInGroup("postgres", of("group")), rdsGroup("postgres14", "rds.force_ssl", later)),
	c("aws-rds-database-tls", unknown, "engine not known", rdsDB("engine", later)),
	c("aws-rds-database-tls", unknown, "version left out", rdsPlain),
	c("aws-rds-database-tls", na, "group of another stack", rdsInGroup("postgres", "shared")),
	c("aws-rds-database-tls", na, "an engine without", rdsDB("engine", "oracle-ee")),
	c("aws-rds-database-tls", na, "a copy", rdsCopy),
}
