package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var recordsSet = and(bigqueryDatasetType, "records", props{"datasetId": "records"})

func table(inputs props) policytest.Resource { return it(bigqueryTableType, inputs) }

var bigqueryCases = slices.Concat(
	keyCases("gcp-bigquery-dataset-customer-key", bigqueryDatasetType, "defaultEncryptionConfiguration.kmsKeyName"),
	keyCases("gcp-bigquery-table-customer-key", bigqueryTableType, "encryptionConfiguration.kmsKeyName"),
	publicCases("gcp-bigquery-not-public", "bigquery/datasetIam", props{"datasetId": "d"}),
	valueCases("gcp-bigquery-dataset-keeps-tables", bigqueryDatasetType, "deleteContentsOnDestroy", false, true, pass),
	valueCases("gcp-bigquery-dataset-time-travel", bigqueryDatasetType, "maxTimeTravelHours", "168", "48", pass),
	valueCases("gcp-bigquery-table-deletion-protection", bigqueryTableType, "deletionProtection", true, false, pass),
	[]policytest.Case{
		c("gcp-bigquery-table-customer-key", na, "in a dataset of this stack", table(props{"datasetId": "records"}), recordsSet),
		c("gcp-bigquery-table-customer-key", na, "in a dataset not made yet", table(props{"datasetId": laterFrom("records")}), recordsSet),
		c("gcp-bigquery-table-customer-key", unknown, "dataset not known", table(props{"datasetId": later})),
		c("gcp-bigquery-table-customer-key", na, "a view", table(props{"datasetId": "elsewhere", "view": props{"query": "SELECT 1"}})),
		c("gcp-bigquery-table-deletion-protection", na, "data elsewhere", table(props{"deletionProtection": false, "externalDataConfiguration": props{"autodetect": true}})),
		c("gcp-bigquery-not-public", fail, "a table", granted("bigquery/iam", "member", "roles/bigquery.dataViewer", "allUsers", nil)),

		c("gcp-bigquery-dataset-access-not-public", pass, "a group", it(bigqueryDatasetType, props{"accesses": list{{"role": "READER", "groupByEmail": "g@example.com"}}})),
		c("gcp-bigquery-dataset-access-not-public", pass, "the project's readers", it(bigqueryAccessType, props{"specialGroup": "projectReaders"})),
		c("gcp-bigquery-dataset-access-not-public", fail, "everyone with an account", it(bigqueryDatasetType, props{"accesses": list{{"role": "READER", "specialGroup": "allAuthenticatedUsers"}}})),
		c("gcp-bigquery-dataset-access-not-public", fail, "everyone", it(bigqueryAccessType, props{"iamMember": "allUsers"})),
		c("gcp-bigquery-dataset-access-not-public", unknown, "not known", it(bigqueryDatasetType, props{"accesses": list{{"iamMember": later}}})),
		c("gcp-bigquery-dataset-access-not-public", na, "no list", it(bigqueryDatasetType, props{})),
	},
)
