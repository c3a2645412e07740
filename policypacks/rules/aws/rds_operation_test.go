package aws

import "github.com/phiform/phiform/policypacks/policytest"

func rdsInstanceOf(name string, cluster any) policytest.Resource {
	return and(rdsClusterInstanceType, name, props{"clusterIdentifier": cluster})
}

var rdsAccessCases = []policytest.Case{
	c("aws-rds-instance-not-public", pass, "left out", rdsPlain),
	c("aws-rds-instance-not-public", fail, "public", it(rdsClusterInstanceType, props{"publiclyAccessible": true})),
	c("aws-rds-instance-not-public", unknown, "not known", rdsDB("publiclyAccessible", later)),
	c("aws-rds-instance-not-public", na, "a cluster", rdsCluster),

	c("aws-rds-snapshot-not-public", pass, "an account", it(rdsSnapshotType, props{"sharedAccounts": []string{"123456789012"}})),
	c("aws-rds-snapshot-not-public", pass, "left out", it(rdsClusterSnapshotCopyType, props{})),
	c("aws-rds-snapshot-not-public", fail, "everyone", it(rdsClusterSnapshotType, props{"sharedAccounts": []string{"all"}})),
	c("aws-rds-snapshot-not-public", unknown, "not known", it(rdsSnapshotCopyType, props{"sharedAccounts": []any{later}})),
	c("aws-rds-snapshot-not-public", na, "a cluster", rdsCluster),

	c("aws-rds-database-role-authentication", pass, "on", rdsAurora("iamDatabaseAuthenticationEnabled", true)),
	c("aws-rds-database-role-authentication", fail, "left out", rdsPlain),
	c("aws-rds-database-role-authentication", unknown, "not known", rdsEngineWith("mysql", "iamDatabaseAuthenticationEnabled", later)),
	c("aws-rds-database-role-authentication", unknown, "engine not known", rdsDB("engine", later)),
	c("aws-rds-database-role-authentication", na, "an engine without", rdsDB("engine", "sqlserver-se")),
	c("aws-rds-database-role-authentication", na, "a copy", rdsCopy),

	c("aws-rds-database-certificate", pass, "left out", rdsPlain),
	c("aws-rds-database-certificate", fail, "old", rdsDB("caCertIdentifier", "rds-ca-2019")),
	c("aws-rds-database-certificate", fail, "old, of a cluster", rdsAurora("caCertificateIdentifier", "rds-ca-2019")),
	c("aws-rds-database-certificate", unknown, "not known", rdsDB("caCertIdentifier", later)),
	c("aws-rds-database-certificate", na, "a proxy", rdsProxy),
}

var rdsOperationCases = []policytest.Case{
	c("aws-rds-database-logs", pass, "one that suffices", rdsEngineWith("postgres", "enabledCloudwatchLogsExports", []string{"postgresql"})),
	c("aws-rds-database-logs", pass, "both", it(rdsClusterType, props{"engine": "aurora-mysql", "enabledCloudwatchLogsExports": []string{"error", "audit"}})),
	c("aws-rds-database-logs", pass, "of an engine nobody knows", rdsEngineWith("newdb", "enabledCloudwatchLogsExports", []string{"all"})),
	c("aws-rds-database-logs", fail, "one of two", rdsEngineWith("mysql", "enabledCloudwatchLogsExports", []string{"error"})).Saying("lacks audit"),
	c("aws-rds-database-logs", fail, "left out", rdsCluster),
	c("aws-rds-database-logs", fail, "copy without", rdsCopy),
	c("aws-rds-database-logs", unknown, "not known", rdsEngineWith("postgres", "enabledCloudwatchLogsExports", later)),
	c("aws-rds-database-logs", unknown, "engine not known", rdsDB("engine", later)),
	c("aws-rds-database-logs", na, "an engine without", rdsDB("engine", "custom-sqlserver-se")),

	c("aws-rds-instance-monitoring", pass, "every minute", rdsDB("monitoringInterval", 60)),
	c("aws-rds-instance-monitoring", pass, "by the cluster", rdsMember, and(rdsClusterType, "cluster", props{"monitoringInterval": 30})),
	c("aws-rds-instance-monitoring", fail, "left out", rdsPlain),
	c("aws-rds-instance-monitoring", fail, "neither", rdsMember, and(rdsClusterType, "cluster", props{})),
	c("aws-rds-instance-monitoring", unknown, "not known", rdsDB("monitoringInterval", later)),
	c("aws-rds-instance-monitoring", unknown, "cluster not known", it(rdsClusterInstanceType, props{"clusterIdentifier": later})),
	c("aws-rds-instance-monitoring", na, "a cluster", rdsCluster),

	c("aws-rds-instance-minor-versions", pass, "left out", rdsPlain),
	c("aws-rds-instance-minor-versions", fail, "off", it(rdsClusterInstanceType, props{"autoMinorVersionUpgrade": false})),
	c("aws-rds-instance-minor-versions", unknown, "not known", rdsDB("autoMinorVersionUpgrade", later)),
	c("aws-rds-instance-minor-versions", na, "a cluster", rdsCluster),

	c("aws-rds-instance-multi-az", pass, "on", rdsDB("multiAz", true)),
	c("aws-rds-instance-multi-az", fail, "left out", rdsPlain),
	c("aws-rds-instance-multi-az", unknown, "not known", rdsDB("multiAz", later)),
	c("aws-rds-instance-multi-az", na, "a copy", rdsCopy),

	c("aws-rds-cluster-multi-az", pass, "two", rdsCluster, rdsInstanceOf("a", of("it")), rdsInstanceOf("b", of("it"))),
	c("aws-rds-cluster-multi-az", pass, "two, not deployed yet",
		newIt(rdsClusterType, props{}), rdsInstanceOf("a", laterFrom("it")), rdsInstanceOf("b", laterFrom("it"))),
	c("aws-rds-cluster-multi-az", pass, "by nature", rdsAurora("dbClusterInstanceClass", "db.r6gd.large")),
	c("aws-rds-cluster-multi-az", fail, "one", rdsCluster, rdsInstanceOf("a", of("it"))),
	c("aws-rds-cluster-multi-az", unknown, "one and another", rdsCluster, rdsInstanceOf("a", of("it")), rdsInstanceOf("b", later)),
	c("aws-rds-cluster-multi-az", na, "none here", rdsCluster),
	c("aws-rds-cluster-multi-az", na, "serverless", rdsAurora("engineMode", "serverless")),
}

var rdsRecoveryCases = []policytest.Case{
	c("aws-rds-database-backups", pass, "a week", rdsDB("backupRetentionPeriod", 7)),
	c("aws-rds-database-backups", fail, "left out", rdsPlain),
	c("aws-rds-database-backups", fail, "cluster, left out", rdsCluster).Saying("is 1"),
	c("aws-rds-database-backups", pass, "cluster, left out, as configured", rdsCluster).With("minDays", 1),
	c("aws-rds-database-backups", unknown, "not known", rdsAurora("backupRetentionPeriod", later)),
	c("aws-rds-database-backups", na, "a copy", rdsCopy),

	c("aws-rds-database-in-backup-plan", pass, "named", rdsCluster, backupNamed(arnOf("it"))),
	c("aws-rds-database-in-backup-plan", fail, "no selection", rdsPlain),
	c("aws-rds-database-in-backup-plan", unknown, "names not known", rdsPlain, backupNamed(later)),
	c("aws-rds-database-in-backup-plan", na, "a copy", rdsCopy),
	c("aws-rds-database-in-backup-plan", na, "elsewhere", rdsPlain).With("backupElsewhere", true),

	c("aws-rds-database-deletion-protection", pass, "on", it(rdsGlobalType, props{"deletionProtection": true})),
	c("aws-rds-database-deletion-protection", fail, "left out", rdsCluster),
	c("aws-rds-database-deletion-protection", unknown, "not known", rdsDB("deletionProtection", later)),
	c("aws-rds-database-deletion-protection", na, "a proxy", rdsProxy),

	c("aws-rds-database-final-snapshot", pass, "left out", rdsPlain),
	c("aws-rds-database-final-snapshot", fail, "skipped", rdsAurora("skipFinalSnapshot", true)),
	c("aws-rds-database-final-snapshot", unknown, "not known", rdsDB("skipFinalSnapshot", later)),
	c("aws-rds-database-final-snapshot", na, "a copy", it(rdsInstanceType, props{"replicateSourceDb": later, "skipFinalSnapshot": true})),

	c("aws-rds-database-snapshot-tags", pass, "on", rdsDB("copyTagsToSnapshot", true)),
	c("aws-rds-database-snapshot-tags", fail, "left out", rdsCluster),
	c("aws-rds-database-snapshot-tags", unknown, "not known", rdsDB("copyTagsToSnapshot", later)),
	c("aws-rds-database-snapshot-tags", na, "a proxy", rdsProxy),
}

var rdsProxyCases = []policytest.Case{
	c("aws-rds-proxy-tls", pass, "on", it(rdsProxyType, props{"requireTls": true})),
	c("aws-rds-proxy-tls", fail, "left out", rdsProxy),
	c("aws-rds-proxy-tls", unknown, "not known", it(rdsProxyType, props{"requireTls": later})),
	c("aws-rds-proxy-tls", na, "a cluster", rdsCluster),

	c("aws-rds-proxy-no-statements-logged", pass, "left out", rdsProxy),
	c("aws-rds-proxy-no-statements-logged", fail, "on", it(rdsProxyType, props{"debugLogging": true})),
	c("aws-rds-proxy-no-statements-logged", unknown, "not known", it(rdsProxyType, props{"debugLogging": later})),
	c("aws-rds-proxy-no-statements-logged", na, "a cluster", rdsCluster),

	c("aws-rds-proxy-authentication", pass, "required", it(rdsProxyType, props{"auths": list{{"iamAuth": "REQUIRED"}}})),
	c("aws-rds-proxy-authentication", fail, "one of two", it(rdsProxyType, props{"auths": list{{"iamAuth": "REQUIRED"}, {"secretArn": "s"}}})),
	c("aws-rds-proxy-authentication", unknown, "not known", it(rdsProxyType, props{"auths": later})),
	c("aws-rds-proxy-authentication", na, "a cluster", rdsCluster),
}
