package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func auditing(service any, kinds ...any) policytest.Resource {
	configs := list{}
	for _, kind := range kinds {
		configs = append(configs, props{"logType": kind})
	}
	return and(projectAuditType, "audit", props{"service": service, "auditLogConfigs": configs})
}

// auditCases are those of a rule that the use of a resource is on record.
func auditCases(rule, typ, service string) []policytest.Case {
	it := it(typ, props{})
	return []policytest.Case{
		c(rule, pass, "reads and writes", it, auditing(service, "DATA_READ", "DATA_WRITE")),
		c(rule, pass, "every service", it, auditing("allServices", "DATA_READ", "DATA_WRITE")),
		c(rule, fail, "writes alone", it, auditing("allServices", "DATA_WRITE")),
		c(rule, fail, "another service", it, auditing("pubsub.googleapis.com", "DATA_READ", "DATA_WRITE")),
		c(rule, fail, "left out", it).Saying(service),
		c(rule, unknown, "not known", it, auditing("allServices", "DATA_WRITE", later)),
		c(rule, unknown, "policy not known", it, and(wholePolicyTypes[0], "policy", props{"policyData": later})),
		c(rule, na, "elsewhere", it).With("auditedElsewhere", true),
	}
}

func notifying(config props) props { return props{"notificationConfigs": list{config}} }

var healthcareCases = slices.Concat(
	keyCases("gcp-healthcare-dataset-customer-key", healthDatasetType, "encryptionSpec.kmsKeyName"),
	auditCases("gcp-healthcare-dataset-audit", healthDatasetType, "healthcare.googleapis.com"),
	publicCases("gcp-healthcare-not-public", "healthcare/fhirStoreIam", props{"fhirStoreId": "s"}),
	valueCases("gcp-healthcare-fhir-store-versions", fhirStoreType, "disableResourceVersioning", false, true, pass),
	valueCases("gcp-healthcare-fhir-store-history-fixed", fhirStoreType, "enableHistoryModifications", false, true, pass),
	valueCases("gcp-healthcare-fhir-store-referential-integrity", fhirStoreType, "disableReferentialIntegrity", false, true, pass),
	valueCases("gcp-healthcare-hl7-store-duplicates", hl7StoreType, "rejectDuplicateMessage", true, false, fail),
	[]policytest.Case{
		c("gcp-healthcare-not-public", fail, "a consent store", granted("healthcare/consentStoreIam", "binding", "roles/viewer", "allUsers", nil)),

		c("gcp-healthcare-no-basic-roles", pass, "a reader", granted("healthcare/fhirStoreIam", "member", "roles/healthcare.fhirResourceReader", "group:g@example.com", nil)),
		c("gcp-healthcare-no-basic-roles", fail, "an editor", granted("healthcare/datasetIam", "policy", "roles/editor", "group:g@example.com", nil)),
		c("gcp-healthcare-no-basic-roles", unknown, "not known", it(grantTypes("healthcare/fhirStoreIam")[0], props{"role": later, "member": "group:g@example.com"})),
		c("gcp-healthcare-no-basic-roles", na, "a store", it(fhirStoreType, props{})),

		c("gcp-healthcare-store-notifications", pass, "to a topic", it(fhirStoreType, notifying(props{"pubsubTopic": "topics/t"}))),
		c("gcp-healthcare-store-notifications", pass, "the older property", it(hl7StoreType, props{"notificationConfig": props{"pubsubTopic": "topics/t"}})),
		c("gcp-healthcare-store-notifications", pass, "a stream", it(dicomStoreType, props{"streamConfigs": list{{"bigqueryDestination": props{"tableUri": "bq://t"}}}})),
		c("gcp-healthcare-store-notifications", fail, "left out", it(hl7StoreType, props{})),
		c("gcp-healthcare-store-notifications", unknown, "not known", it(hl7StoreType, props{"notificationConfigs": later})),
		c("gcp-healthcare-store-notifications", na, "a dataset", it(healthDatasetType, props{})),

		c("gcp-healthcare-fhir-notifications-name-only", pass, "names", it(fhirStoreType, notifying(props{"pubsubTopic": "topics/t"}))),
		c("gcp-healthcare-fhir-notifications-name-only", fail, "records", it(fhirStoreType, notifying(props{"pubsubTopic": "topics/t", "sendFullResource": true}))),
		c("gcp-healthcare-fhir-notifications-name-only", fail, "deleted records", it(fhirStoreType, notifying(props{"pubsubTopic": "topics/t", "sendPreviousResourceOnDelete": true}))),
		c("gcp-healthcare-fhir-notifications-name-only", unknown, "not known", it(fhirStoreType, notifying(props{"sendFullResource": later}))),
		c("gcp-healthcare-fhir-notifications-name-only", na, "none", it(fhirStoreType, props{})),
	},
)
