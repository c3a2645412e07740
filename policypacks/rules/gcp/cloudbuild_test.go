package gcp

var cloudbuildCases = valueCases("gcp-cloudbuild-pool-private", workerPoolType, "workerConfig.noExternalIp", true, false, fail)
