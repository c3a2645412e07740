package aws

import (
	planned "github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks/policytest"
)

const (
	storeWithKey    = `{"DatastoreTypeVersion": "R4", "SseConfiguration": {"KmsEncryptionConfig": {"CmkType": "CUSTOMER_MANAGED_KMS_KEY", "KmsKeyId": "arn:aws:kms:us-east-1:1:key/k"}}}`
	storeWithoutKey = `{"DatastoreTypeVersion": "R4", "SseConfiguration": {"KmsEncryptionConfig": {"CmkType": "AWS_OWNED_KMS_KEY"}}}`
	storeOfSamples  = `{"DatastoreTypeVersion": "R4", "PreloadDataConfig": {"PreloadDataType": "SYNTHEA"}}`
)

func fhirStoreOf(state any) policytest.Resource {
	return it(cloudControlType, props{"typeName": fhirStoreKind, "desiredState": state})
}

func protected(r policytest.Resource) policytest.Resource {
	r.Options = planned.ResourceOptions{Protect: true}
	return r
}

var (
	otherKind   = it(cloudControlType, props{"typeName": "AWS::ECS::Cluster", "desiredState": "{}"})
	unknownKind = it(cloudControlType, props{"typeName": later, "desiredState": "{}"})
)

var healthlakeCases = []policytest.Case{
	c("aws-healthlake-encryption", pass, "customer key", fhirStoreOf(storeWithKey)),
	c("aws-healthlake-encryption", pass, "customer key, not deployed yet", fhirStoreOf(laterFrom("key")), aKey),
	c("aws-healthlake-encryption", fail, "the service's", fhirStoreOf(storeWithoutKey)),
	c("aws-healthlake-encryption", fail, "left out", fhirStoreOf("{}")),
	c("aws-healthlake-encryption", fail, "unreadable", fhirStoreOf("R4")),
	c("aws-healthlake-encryption", unknown, "not known", fhirStoreOf(later)),
	c("aws-healthlake-encryption", unknown, "kind not known", unknownKind),
	c("aws-healthlake-encryption", na, "another kind", otherKind),

	c("aws-healthlake-protected", pass, "protected", protected(fhirStoreOf(storeWithKey))),
	c("aws-healthlake-protected", fail, "left out", fhirStoreOf(storeWithKey)),
	c("aws-healthlake-protected", unknown, "kind not known", unknownKind),
	c("aws-healthlake-protected", na, "another kind", otherKind),

	c("aws-healthlake-no-samples", pass, "empty", fhirStoreOf(storeWithKey)),
	c("aws-healthlake-no-samples", fail, "invented patients", fhirStoreOf(storeOfSamples)),
	c("aws-healthlake-no-samples", unknown, "not known", fhirStoreOf(later)),
	c("aws-healthlake-no-samples", na, "another kind", otherKind),
}
