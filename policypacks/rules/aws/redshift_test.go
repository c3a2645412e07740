package aws

import "github.com/phiform/phiform/policypacks/policytest"

func redshiftGroup(family any, name, value any) policytest.Resource {
	return and(redshiftParameterGroupType, "group", props{"family": family, "parameters": list{{"name": name, "value": value}}})
}

func redshiftIn(group any) policytest.Resource {
	return it(redshiftClusterType, props{"clusterParameterGroupName": group})
}

func redshiftWorkgroup(key, value any) policytest.Resource {
	return it(redshiftWorkgroupType, props{"configParameters": list{{"parameterKey": key, "parameterValue": value}}})
}

func redshiftLogs(cluster any) policytest.Resource {
	return and(redshiftLoggingType, "logging", props{"clusterIdentifier": cluster})
}

var (
	redshiftCluster   = it(redshiftClusterType, props{})
	redshiftNamespace = it(redshiftNamespaceType, props{})
)

var redshiftCases = []policytest.Case{
	c("aws-redshift-warehouse-encryption", pass, "customer key", it(redshiftClusterType, props{"encrypted": true, "kmsKeyId": laterFrom("key")}), aKey),
	c("aws-redshift-warehouse-encryption", pass, "serverless", it(redshiftNamespaceType, props{"kmsKeyId": arnOf("key")}), aKey),
	c("aws-redshift-warehouse-encryption", fail, "key of AWS", it(redshiftClusterType, props{"encrypted": true})),
	c("aws-redshift-warehouse-encryption", fail, "left out", redshiftCluster),
	c("aws-redshift-warehouse-encryption", fail, "serverless, left out", redshiftNamespace),
	c("aws-redshift-warehouse-encryption", unknown, "not known", it(redshiftClusterType, props{"encrypted": later, "kmsKeyId": "k"})),
	c("aws-redshift-warehouse-encryption", na, "restored", it(redshiftClusterType, props{"snapshotIdentifier": "s"})),

	c("aws-redshift-snapshot-copy-encryption", pass, "grant for a key", it(redshiftGrantType, props{"kmsKeyId": arnOf("key")}), aKey),
	c("aws-redshift-snapshot-copy-encryption", pass, "with a grant", it(redshiftCopyType, props{"snapshotCopyGrantName": "grant"})),
	c("aws-redshift-snapshot-copy-encryption", fail, "grant for a key of AWS", it(redshiftGrantType, props{})),
	c("aws-redshift-snapshot-copy-encryption", fail, "no grant", it(redshiftCopyType, props{})),
	c("aws-redshift-snapshot-copy-encryption", unknown, "not known", it(redshiftCopyType, props{"snapshotCopyGrantName": later})),
	c("aws-redshift-snapshot-copy-encryption", na, "a cluster", redshiftCluster),

	c("aws-redshift-warehouse-logs", pass, "of its own", redshiftCluster, redshiftLogs(of("it"))),
	c("aws-redshift-warehouse-logs", pass, "inline", it(redshiftClusterType, props{"logging": props{"enable": true}})),
	c("aws-redshift-warehouse-logs", pass, "serverless", it(redshiftNamespaceType, props{"logExports": []string{"userlog", "connectionlog"}})),
	c("aws-redshift-warehouse-logs", fail, "left out", redshiftCluster),
	c("aws-redshift-warehouse-logs", fail, "serverless, one of two", it(redshiftNamespaceType, props{"logExports": []string{"userlog"}})),
	c("aws-redshift-warehouse-logs", unknown, "for a cluster not known", redshiftCluster, redshiftLogs(later)),
	c("aws-redshift-warehouse-logs", na, "a workgroup", it(redshiftWorkgroupType, props{})),

	c("aws-redshift-cluster-backups", pass, "a month", it(redshiftClusterType, props{"automatedSnapshotRetentionPeriod": 30})),
	c("aws-redshift-cluster-backups", fail, "left out", redshiftCluster),
	c("aws-redshift-cluster-backups", unknown, "not known", it(redshiftClusterType, props{"automatedSnapshotRetentionPeriod": later})),
	c("aws-redshift-cluster-backups", na, "serverless", redshiftNamespace),

	c("aws-redshift-cluster-final-snapshot", pass, "left out", redshiftCluster),
	c("aws-redshift-cluster-final-snapshot", fail, "skipped", it(redshiftClusterType, props{"skipFinalSnapshot": true})),
	c("aws-redshift-cluster-final-snapshot", unknown, "not known", it(redshiftClusterType, props{"skipFinalSnapshot": later})),
	c("aws-redshift-cluster-final-snapshot", na, "serverless", redshiftNamespace),

	c("aws-redshift-cluster-upgrades", pass, "left out", redshiftCluster),
	c("aws-redshift-cluster-upgrades", fail, "off", it(redshiftClusterType, props{"allowVersionUpgrade": false})),
	c("aws-redshift-cluster-upgrades", unknown, "not known", it(redshiftClusterType, props{"allowVersionUpgrade": later})),
	c("aws-redshift-cluster-upgrades", na, "serverless", redshiftNamespace),

	c("aws-redshift-warehouse-not-public", pass, "closed", it(redshiftClusterType, props{"publiclyAccessible": false})),
	c("aws-redshift-warehouse-not-public", pass, "serverless, left out", it(redshiftWorkgroupType, props{})),
	c("aws-redshift-warehouse-not-public", fail, "left out", redshiftCluster),
	c("aws-redshift-warehouse-not-public", fail, "serverless, public", it(redshiftWorkgroupType, props{"publiclyAccessible": true})),
	c("aws-redshift-warehouse-not-public", unknown, "not known", it(redshiftClusterType, props{"publiclyAccessible": later})),
	c("aws-redshift-warehouse-not-public", na, "a namespace", redshiftNamespace),

	c("aws-redshift-warehouse-tls", pass, "left out", redshiftCluster),
	c("aws-redshift-warehouse-tls", pass, "in the group", redshiftIn(of("group")), redshiftGroup("redshift-1.0", "require_ssl", "true")),
	c("aws-redshift-warehouse-tls", pass, "by the family", redshiftIn(laterFrom("group")), redshiftGroup("redshift-2.0", "search_path", "s")),
	c("aws-redshift-warehouse-tls", pass, "serverless", redshiftWorkgroup("search_path", "s")),
	c("aws-redshift-warehouse-tls", fail, "switched off", redshiftIn(of("group")), redshiftGroup("redshift-2.0", "require_ssl", "false")),
	c("aws-redshift-warehouse-tls", fail, "not by the family", redshiftIn(of("group")), redshiftGroup("redshift-1.0", "search_path", "s")),
	c("aws-redshift-warehouse-tls", fail, "old default", redshiftIn("default.redshift-1.0")),
	c("aws-redshift-warehouse-tls", fail, "serverless, switched off", redshiftWorkgroup("require_ssl", "false")),
	c("aws-redshift-warehouse-tls", unknown, "group not known", redshiftIn(later)),
	c("aws-redshift-warehouse-tls", unknown, "value not known", redshiftIn(of("group")), redshiftGroup("redshift-1.0", "require_ssl", later)),
	c("aws-redshift-warehouse-tls", unknown, "serverless, not known", redshiftWorkgroup(later, "false")),
	c("aws-redshift-warehouse-tls", na, "group of another stack", redshiftIn("shared")),

	c("aws-redshift-warehouse-routing", pass, "on", it(redshiftWorkgroupType, props{"enhancedVpcRouting": true})),
	c("aws-redshift-warehouse-routing", fail, "left out", redshiftCluster),
	c("aws-redshift-warehouse-routing", unknown, "not known", it(redshiftClusterType, props{"enhancedVpcRouting": later})),
	c("aws-redshift-warehouse-routing", na, "a namespace", redshiftNamespace),

	c("aws-redshift-cluster-network", pass, "named", it(redshiftClusterType, props{"clusterSubnetGroupName": "private"})),
	c("aws-redshift-cluster-network", fail, "left out", redshiftCluster),
	c("aws-redshift-cluster-network", unknown, "not known", it(redshiftClusterType, props{"clusterSubnetGroupName": later})),
	c("aws-redshift-cluster-network", na, "serverless", redshiftNamespace),

	c("aws-redshift-policy-not-public", pass, "an account", it(redshiftPolicyType, props{"policy": dynamodbCallers})),
	c("aws-redshift-policy-not-public", fail, "everyone", it(redshiftServerlessPolicyType, props{"policy": dynamodbEverybody})),
	c("aws-redshift-policy-not-public", unknown, "not known", it(redshiftPolicyType, props{"policy": later})),
	c("aws-redshift-policy-not-public", na, "a cluster", redshiftCluster),
}
