package deployability

import "github.com/phiform/phiform/policypacks/policytest"

const (
	gcpEncrypter   = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
	gcpBucketAgent = "serviceAccount:service-1@gs-project-accounts.iam.gserviceaccount.com"
	gcpPubSubAgent = "serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com"
	gcpHealthAgent = "serviceAccount:service-1@gcp-sa-healthcare.iam.gserviceaccount.com"
)

// gcpGrant gives one member a role on a resource.
func gcpGrant(on access, target, role, member any) policytest.Resource {
	return and(on.typ("Member"), "grant", props{on.property: target, "role": role, "member": member})
}

// gcpGrants gives some members a role on a resource.
func gcpGrants(on access, target, role any, members ...any) policytest.Resource {
	return and(on.typ("Binding"), "grants", props{on.property: target, "role": role, "members": members})
}

var (
	gcpKey     = and(gcpKeyType, "key", props{"keyRing": of("ring")})
	gcpKeyRing = func(location any) policytest.Resource {
		return and(gcpKeyRingType, "ring", props{"location": location})
	}
	gcpRing      = gcpKeyRing("us")
	gcpEncrypted = func(location any) policytest.Resource {
		return it(gcpBucketType, props{"location": location, "encryption": props{"defaultKmsKeyName": of("key")}})
	}
	gcpIdentity = func(service any) policytest.Resource {
		return policytest.Resource{Type: gcpServiceIdentityType, Name: "agent", Inputs: props{"service": service}, New: true}
	}
	gcpKeyWith = func(inputs props) policytest.Resource { return it(gcpKeyType, inputs) }
)

var gcpKeyCases = []policytest.Case{
	c("gcp-deploy-key-permission", pass, "on the key", gcpEncrypted("US"), gcpKey, gcpRing, gcpGrant(onKey, of("key"), gcpEncrypter, gcpBucketAgent)),
	c("gcp-deploy-key-permission", pass, "on the key, among others", gcpEncrypted("US"), gcpKey, gcpRing, gcpGrants(onKey, of("key"), gcpEncrypter, gcpPubSubAgent, gcpBucketAgent)),
	c("gcp-deploy-key-permission", pass, "on the ring", gcpEncrypted("US"), gcpKey, gcpRing, gcpGrant(onKeyRing, of("ring"), gcpEncrypter, gcpBucketAgent)),
	c("gcp-deploy-key-permission", pass, "in the project", gcpEncrypted("US"), gcpKey, gcpRing, gcpGrant(onProject, "p", gcpEncrypter, gcpBucketAgent)),
	c("gcp-deploy-key-permission", pass, "an agent of this stack", it(gcpTopicType, props{"kmsKeyName": of("key")}), gcpKey, gcpRing,
		gcpIdentity("pubsub.googleapis.com"), gcpGrant(onKey, of("key"), gcpEncrypter, laterFrom("agent"))),
	c("gcp-deploy-key-permission", pass, "one of a secret's", it(gcpSecretType, props{"replication": props{"auto": props{
		"customerManagedEncryption": props{"kmsKeyName": of("key")},
	}}}), gcpKey, gcpRing, gcpGrant(onKey, of("key"), gcpEncrypter, "serviceAccount:service-1@gcp-sa-secretmanager.iam.gserviceaccount.com")),
	c("gcp-deploy-key-permission", fail, "another agent of this stack", it(gcpTopicType, props{"kmsKeyName": of("key")}), gcpKey, gcpRing,
		gcpIdentity("sqladmin.googleapis.com"), gcpGrant(onKey, of("key"), gcpEncrypter, laterFrom("agent"))),
	c("gcp-deploy-key-permission", fail, "an account of this stack", gcpEncrypted("US"), gcpKey, gcpRing, gcpNewAccount,
		gcpGrant(onKey, of("key"), gcpEncrypter, laterFrom("caller"))),
	c("gcp-deploy-key-permission", unknown, "an agent by the number of a new project", gcpEncrypted("US"), gcpKey, gcpRing, and(gcpProjectType, "project", props{}),
		gcpGrant(onKey, of("key"), gcpEncrypter, laterFrom("project"))),
	c("gcp-deploy-key-permission", fail, "another agent", gcpEncrypted("US"), gcpKey, gcpRing, gcpGrant(onKey, of("key"), gcpEncrypter, gcpPubSubAgent)),
	c("gcp-deploy-key-permission", fail, "another role", gcpEncrypted("US"), gcpKey, gcpRing, gcpGrant(onKey, of("key"), "roles/cloudkms.viewer", gcpBucketAgent)),
	c("gcp-deploy-key-permission", fail, "nobody", gcpEncrypted("US"), gcpKey, gcpRing).Saying("the agent of storage.googleapis.com"),
	c("gcp-deploy-key-permission", unknown, "member not known", gcpEncrypted("US"), gcpKey, gcpRing, gcpGrant(onKey, of("key"), gcpEncrypter, later)),
	c("gcp-deploy-key-permission", unknown, "a role of one's own", gcpEncrypted("US"), gcpKey, gcpRing, gcpGrant(onKey, of("key"), "projects/p/roles/crypt", gcpBucketAgent)),
	c("gcp-deploy-key-permission", unknown, "a policy", gcpEncrypted("US"), gcpKey, gcpRing, and(onKey.typ("Policy"), "policy", props{"cryptoKeyId": of("key"), "policyData": later})),
	c("gcp-deploy-key-permission", na, "a key of Google", it(gcpBucketType, props{"location": "US"})),
	c("gcp-deploy-key-permission", na, "another stack's", it(gcpSQLType, props{"encryptionKeyName": "projects/p/locations/us/keyRings/r/cryptoKeys/k"})),

	c("gcp-deploy-key-location", pass, "the same", gcpEncrypted("us-east4"), gcpKey, gcpKeyRing("us-east4")),
	c("gcp-deploy-key-location", pass, "many regions", gcpEncrypted("US"), gcpKey, gcpRing),
	c("gcp-deploy-key-location", pass, "Europe", gcpEncrypted("EU"), gcpKey, gcpKeyRing("europe")),
	c("gcp-deploy-key-location", pass, "the default of BigQuery", it(gcpDatasetType, props{
		"datasetId": "records", "defaultEncryptionConfiguration": props{"kmsKeyName": of("key")},
	}), gcpKey, gcpRing),
	c("gcp-deploy-key-location", fail, "another region", it(gcpHealthType, props{
		"location": "us-east4", "encryptionSpec": props{"kmsKeyName": of("key")},
	}), gcpKey, gcpKeyRing("us-central1")),
	c("gcp-deploy-key-location", fail, "global", gcpEncrypted("US"), gcpKey, gcpKeyRing("global")),
	c("gcp-deploy-key-location", unknown, "not known", gcpEncrypted("US"), gcpKey, gcpKeyRing(later)),
	c("gcp-deploy-key-location", unknown, "not known of the bucket", gcpEncrypted(later), gcpKey, gcpRing),
	c("gcp-deploy-key-location", na, "the provider's region", it(gcpSQLType, props{"encryptionKeyName": of("key")}), gcpKey, gcpRing),
	c("gcp-deploy-key-location", na, "a key of Google", it(gcpBucketType, props{"location": "US"})),

	c("gcp-deploy-key-limits", pass, "a quarter", gcpKeyWith(props{"rotationPeriod": "7776000s", "destroyScheduledDuration": "5184000s"})),
	c("gcp-deploy-key-limits", fail, "an hour", gcpKeyWith(props{"rotationPeriod": "3600s"})),
	c("gcp-deploy-key-limits", fail, "days", gcpKeyWith(props{"rotationPeriod": "90d"})),
	c("gcp-deploy-key-limits", fail, "a key that signs", gcpKeyWith(props{"rotationPeriod": "7776000s", "purpose": "ASYMMETRIC_SIGN"})),
	c("gcp-deploy-key-limits", fail, "destroyed in half a year", gcpKeyWith(props{"destroyScheduledDuration": "15552000s"})),
	c("gcp-deploy-key-limits", unknown, "not known", gcpKeyWith(props{"rotationPeriod": later})),
	c("gcp-deploy-key-limits", na, "left out", gcpKeyWith(props{"purpose": "ASYMMETRIC_SIGN"})),
}
