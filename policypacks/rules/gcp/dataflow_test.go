package gcp

import "slices"

var dataflowCases = slices.Concat(
	keyCases("gcp-dataflow-job-customer-key", dataflowFlexType, "kmsKeyName"),
	valueCases("gcp-dataflow-job-private", dataflowJobType, "ipConfiguration", "WORKER_IP_PRIVATE", "WORKER_IP_PUBLIC", fail),
	accountCases("gcp-dataflow-job-service-account", dataflowFlexType, "serviceAccountEmail", fail),
)
