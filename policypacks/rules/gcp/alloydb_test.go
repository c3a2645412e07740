package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var alloydbCases = slices.Concat(
	keyCases("gcp-alloydb-cluster-customer-key", alloyClusterType, "encryptionConfig.kmsKeyName"),
	valueCases("gcp-alloydb-cluster-point-in-time-recovery", alloyClusterType, "continuousBackupConfig.enabled", true, false, pass),
	valueCases("gcp-alloydb-cluster-no-forced-deletion", alloyClusterType, "deletionPolicy", "DEFAULT", "FORCE", pass),
	valueCases("gcp-alloydb-instance-tls", alloyInstanceType, "clientConnectionConfig.sslConfig.sslMode", "ENCRYPTED_ONLY", "ALLOW_UNENCRYPTED_AND_ENCRYPTED", pass),
	valueCases("gcp-alloydb-instance-private", alloyInstanceType, "networkConfig.enablePublicIp", false, true, pass),
	[]policytest.Case{
		c("gcp-alloydb-cluster-point-in-time-recovery", na, "follows another", it(alloyClusterType, props{"clusterType": "SECONDARY", "continuousBackupConfig": props{"enabled": false}})),
		c("gcp-alloydb-cluster-no-forced-deletion", na, "follows another", it(alloyClusterType, props{"clusterType": "SECONDARY", "deletionPolicy": "FORCE"})),
		c("gcp-alloydb-cluster-no-forced-deletion", unknown, "may follow another", it(alloyClusterType, props{"clusterType": later, "deletionPolicy": "FORCE"})),

		c("gcp-alloydb-instance-audit", pass, "on", it(alloyInstanceType, props{"databaseFlags": props{"alloydb.enable_pgaudit": "on"}})),
		c("gcp-alloydb-instance-audit", fail, "off", it(alloyInstanceType, props{"databaseFlags": props{"alloydb.enable_pgaudit": "off"}})),
		c("gcp-alloydb-instance-audit", fail, "left out", it(alloyInstanceType, props{"databaseFlags": props{"max_connections": "100"}})),
		c("gcp-alloydb-instance-audit", unknown, "not known", it(alloyInstanceType, props{"databaseFlags": props{"alloydb.enable_pgaudit": later}})),
		c("gcp-alloydb-instance-audit", unknown, "none known", it(alloyInstanceType, props{"databaseFlags": later})),
		c("gcp-alloydb-instance-audit", na, "a cluster", it(alloyClusterType, props{})),
	},
)
