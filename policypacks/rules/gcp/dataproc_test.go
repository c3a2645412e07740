package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var virtualCluster = it(dataprocType, props{"virtualClusterConfig": props{"stagingBucket": "b"}})

var dataprocCases = slices.Concat(
	keyCases("gcp-dataproc-cluster-customer-key", dataprocType, "clusterConfig.encryptionConfig.kmsKeyName"),
	valueCases("gcp-dataproc-cluster-private", dataprocType, "clusterConfig.gceClusterConfig.internalIpOnly", true, false, fail),
	accountCases("gcp-dataproc-cluster-service-account", dataprocType, "clusterConfig.gceClusterConfig.serviceAccount", fail),
	publicCases("gcp-dataproc-not-public", "dataproc/clusterIAM", props{"cluster": "c"}),
	[]policytest.Case{
		c("gcp-dataproc-cluster-customer-key", na, "on Kubernetes", virtualCluster),
		c("gcp-dataproc-cluster-private", na, "on Kubernetes", virtualCluster),
		c("gcp-dataproc-cluster-service-account", na, "on Kubernetes", virtualCluster),
	},
)
