package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks/policytest"
)

var gcpSubscribed = func(inputs props) policytest.Resource { return it(gcpSubscriptionType, inputs) }

var gcpLimitCases = []policytest.Case{
	c("gcp-deploy-bucket-name", pass, "good", it(gcpBucketType, props{"name": "clinic_records-1"})),
	c("gcp-deploy-bucket-name", pass, "a domain", it(gcpBucketType, props{"name": strings.Repeat("a", 60) + ".example.org"})),
	c("gcp-deploy-bucket-name", fail, "upper case", it(gcpBucketType, props{"name": "Records"})),
	c("gcp-deploy-bucket-name", fail, "of Google", it(gcpBucketType, props{"name": "goog-records"})),
	c("gcp-deploy-bucket-name", fail, "too long", it(gcpBucketType, props{"name": strings.Repeat("a", 64)})),
	c("gcp-deploy-bucket-name", fail, "two dots", it(gcpBucketType, props{"name": "records..clinic"})),
	c("gcp-deploy-bucket-name", fail, "an address", it(gcpBucketType, props{"name": "192.168.0.1"})),
	c("gcp-deploy-bucket-name", unknown, "not known", it(gcpBucketType, props{"name": later})),
	c("gcp-deploy-bucket-name", na, "left out", it(gcpBucketType, props{})),

	c("gcp-deploy-account-name", pass, "good", it(gcpAccountType, props{"accountId": "portal-api"})),
	c("gcp-deploy-account-name", fail, "too short", it(gcpAccountType, props{"accountId": "api"})),
	c("gcp-deploy-account-name", fail, "a digit first", it(gcpAccountType, props{"accountId": "1-portal"})),
	c("gcp-deploy-account-name", unknown, "not known", it(gcpAccountType, props{"accountId": later})),
	c("gcp-deploy-account-name", na, "left out", it(gcpAccountType, props{})),

	c("gcp-deploy-dataset-name", pass, "good", it(gcpDatasetType, props{"datasetId": "claims_2026"})),
	c("gcp-deploy-dataset-name", fail, "a hyphen", it(gcpDatasetType, props{"datasetId": "claims-2026"})),
	c("gcp-deploy-dataset-name", unknown, "not known", it(gcpDatasetType, props{"datasetId": later})),
	c("gcp-deploy-dataset-name", na, "left out", it(gcpDatasetType, props{})),

	c("gcp-deploy-topic-name", pass, "good", it(gcpTopicType, props{"name": "hl7.adt"})),
	c("gcp-deploy-topic-name", fail, "of Google", it(gcpTopicType, props{"name": "goog-hl7"})),
	c("gcp-deploy-topic-name", fail, "a slash", it(gcpSubscriptionType, props{"name": "hl7/adt"})),
	c("gcp-deploy-topic-name", unknown, "not known", it(gcpTopicType, props{"name": later})),
	c("gcp-deploy-topic-name", na, "left out", it(gcpTopicType, props{})),

	c("gcp-deploy-subscription-limits", pass, "within", gcpSubscribed(props{
		"ackDeadlineSeconds": 60, "messageRetentionDuration": "604800s", "expirationPolicy": props{"ttl": ""},
		"deadLetterPolicy": props{"maxDeliveryAttempts": 5},
	})),
	c("gcp-deploy-subscription-limits", fail, "waits too long", gcpSubscribed(props{"ackDeadlineSeconds": 900})),
	c("gcp-deploy-subscription-limits", fail, "keeps too long", gcpSubscribed(props{"messageRetentionDuration": "5184000s"})),
	c("gcp-deploy-subscription-limits", fail, "expires too soon", gcpSubscribed(props{"expirationPolicy": props{"ttl": "3600s"}})),
	c("gcp-deploy-subscription-limits", fail, "tries too rarely", gcpSubscribed(props{"deadLetterPolicy": props{"maxDeliveryAttempts": 3}})),
	c("gcp-deploy-subscription-limits", unknown, "not known", gcpSubscribed(props{"ackDeadlineSeconds": later})),
	c("gcp-deploy-subscription-limits", na, "left out", gcpSubscribed(props{})),
}
