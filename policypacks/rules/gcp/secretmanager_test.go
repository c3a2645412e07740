package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func replicas(keys ...any) policytest.Resource {
	all := list{}
	for _, key := range keys {
		all = append(all, props{"location": "us-east1", "customerManagedEncryption": props{"kmsKeyName": key}})
	}
	return it(secretType, props{"replication": props{"userManaged": props{"replicas": all}}})
}

var secretmanagerCases = slices.Concat(
	keyCases("gcp-secretmanager-secret-customer-key", secretType, "replication.auto.customerManagedEncryption.kmsKeyName"),
	auditCases("gcp-secretmanager-secret-audit", secretType, "secretmanager.googleapis.com"),
	publicCases("gcp-secretmanager-secret-not-public", "secretmanager/secretIam", props{"secretId": "s"}),
	valueCases("gcp-secretmanager-secret-destroy-delay", secretType, "versionDestroyTtl", "86400s", "3600s", fail),
	[]policytest.Case{
		c("gcp-secretmanager-secret-customer-key", pass, "every replica", replicas("projects/p/locations/l/keyRings/r/cryptoKeys/k")),
		c("gcp-secretmanager-secret-customer-key", fail, "one replica without", replicas("projects/p/locations/l/keyRings/r/cryptoKeys/k", nil)),
		c("gcp-secretmanager-secret-customer-key", fail, "no replica", replicas()),

		c("gcp-secretmanager-secret-rotation", pass, "rotates", it(secretType, props{"rotation": props{"rotationPeriod": "7776000s"}})),
		c("gcp-secretmanager-secret-rotation", pass, "ends", it(secretType, props{"ttl": "86400s"})),
		c("gcp-secretmanager-secret-rotation", fail, "once", it(secretType, props{"rotation": props{"nextRotationTime": "2030-01-01T00:00:00Z"}})),
		c("gcp-secretmanager-secret-rotation", fail, "left out", it(secretType, props{})),
		c("gcp-secretmanager-secret-rotation", unknown, "not known", it(secretType, props{"rotation": later})),
		c("gcp-secretmanager-secret-rotation", na, "for good", it(secretType, props{"annotations": props{"value-is-for-good": "names are derived from it"}})),
		c("gcp-secretmanager-secret-rotation", fail, "for good, without a reason", it(secretType, props{"annotations": props{"value-is-for-good": ""}})),
		c("gcp-secretmanager-secret-rotation", fail, "another annotation", it(secretType, props{"annotations": props{"team": "web"}})),
		c("gcp-secretmanager-secret-rotation", unknown, "annotations not known", it(secretType, props{"annotations": later})),
		c("gcp-secretmanager-secret-rotation", na, "no secret", bucket(props{})),
	},
)
