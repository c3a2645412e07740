package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var storageCases = slices.Concat(storageAccessCases, storageDataCases, storageLogCases)

// bucket is the judged bucket.
func bucket(inputs props) policytest.Resource { return it(bucketType, inputs) }

var storageAccessCases = slices.Concat(
	publicCases("gcp-storage-bucket-not-public", "storage/bucketIAM", props{"bucket": "data"}),
	[]policytest.Case{
		c("gcp-storage-bucket-not-public", fail, "a managed folder", it("gcp:storage/managedFolderIamMember:ManagedFolderIamMember", props{"member": "allUsers"})),

		c("gcp-storage-acl-not-public", pass, "private", it(bucketACLType, props{"predefinedAcl": "projectPrivate"})),
		c("gcp-storage-acl-not-public", pass, "somebody", it(bucketACLType, props{"roleEntities": []string{"READER:user-ann@example.com"}})),
		c("gcp-storage-acl-not-public", pass, "one principal", it(objectAccessType, props{"entity": "user-ann@example.com"})),
		c("gcp-storage-acl-not-public", fail, "predefined", it(bucketACLType, props{"predefinedAcl": "publicRead"})),
		c("gcp-storage-acl-not-public", fail, "for new objects", it(bucketACLType, props{"defaultAcl": "authenticatedRead"})),
		c("gcp-storage-acl-not-public", fail, "everyone", it(defaultObjectACLType, props{"roleEntities": []string{"OWNER:user-ann@example.com", "READER:allUsers"}})),
		c("gcp-storage-acl-not-public", fail, "one principal, everyone", it(bucketAccessType, props{"entity": "allAuthenticatedUsers"})),
		c("gcp-storage-acl-not-public", unknown, "not known", it(objectACLType, props{"roleEntities": later})),
		c("gcp-storage-acl-not-public", na, "no list", bucket(props{})),

		c("gcp-storage-bucket-public-access-prevention", pass, "enforced", bucket(props{"publicAccessPrevention": "enforced"})),
		c("gcp-storage-bucket-public-access-prevention", fail, "left out", bucket(props{})),
		c("gcp-storage-bucket-public-access-prevention", fail, "inherited", bucket(props{"publicAccessPrevention": "inherited"})),
		c("gcp-storage-bucket-public-access-prevention", unknown, "not known", bucket(props{"publicAccessPrevention": later})),
		c("gcp-storage-bucket-public-access-prevention", na, "no bucket", it(bucketACLType, props{})),

		c("gcp-storage-bucket-uniform-access", pass, "on", bucket(props{"uniformBucketLevelAccess": true})),
		c("gcp-storage-bucket-uniform-access", fail, "left out", bucket(props{})),
		c("gcp-storage-bucket-uniform-access", unknown, "not known", bucket(props{"uniformBucketLevelAccess": later})),
		c("gcp-storage-bucket-uniform-access", na, "no bucket", it(bucketACLType, props{})),

		c("gcp-storage-bucket-cors-origins", pass, "named", bucket(props{"cors": list{{"origins": []string{"https://portal.example.com"}}}})),
		c("gcp-storage-bucket-cors-origins", fail, "any", bucket(props{"cors": list{{"origins": []string{"https://portal.example.com"}}, {"origins": []string{"*"}}}})),
		c("gcp-storage-bucket-cors-origins", fail, "plain", bucket(props{"cors": list{{"origins": []string{"http://portal.example.com"}}}})),
		c("gcp-storage-bucket-cors-origins", unknown, "not known", bucket(props{"cors": list{{"origins": []any{later}}}})),
		c("gcp-storage-bucket-cors-origins", na, "left out", bucket(props{})),

		c("gcp-storage-no-hmac-keys", pass, "inactive", it(hmacKeyType, props{"state": "INACTIVE"})),
		c("gcp-storage-no-hmac-keys", fail, "active", it(hmacKeyType, props{"serviceAccountEmail": "job@example.iam.gserviceaccount.com"})),
		c("gcp-storage-no-hmac-keys", unknown, "not known", it(hmacKeyType, props{"state": later})),
		c("gcp-storage-no-hmac-keys", na, "no key", bucket(props{})),
	},
)

var storageDataCases = slices.Concat(
	keyCases("gcp-storage-bucket-customer-key", bucketType, "encryption.defaultKmsKeyName"),
	[]policytest.Case{
		c("gcp-storage-bucket-versioning", pass, "on", bucket(props{"versioning": props{"enabled": true}})),
		c("gcp-storage-bucket-versioning", pass, "nothing can be replaced", bucket(props{"retentionPolicy": props{"retentionPeriod": 189388800}})),
		c("gcp-storage-bucket-versioning", fail, "left out", bucket(props{})),
		c("gcp-storage-bucket-versioning", fail, "off", bucket(props{"versioning": props{"enabled": false}})),
		c("gcp-storage-bucket-versioning", unknown, "not known", bucket(props{"versioning": later})),
		c("gcp-storage-bucket-versioning", na, "no bucket", it(bucketACLType, props{})),

		c("gcp-storage-bucket-disposal", pass, "after days", bucket(versioned(props{"daysSinceNoncurrentTime": 90}, "Delete"))),
		c("gcp-storage-bucket-disposal", pass, "the third", bucket(versioned(props{"numNewerVersions": 3}, "Delete"))),
		c("gcp-storage-bucket-disposal", fail, "moved only", bucket(versioned(props{"numNewerVersions": 3}, "SetStorageClass"))),
		c("gcp-storage-bucket-disposal", fail, "without end", bucket(props{"versioning": props{"enabled": true}})),
		c("gcp-storage-bucket-disposal", unknown, "not known", bucket(props{"versioning": props{"enabled": true}, "lifecycleRules": later})),
		c("gcp-storage-bucket-disposal", unknown, "may have versions", bucket(props{"versioning": props{"enabled": later}})),
		c("gcp-storage-bucket-disposal", na, "no versions", bucket(props{})),

		c("gcp-storage-bucket-soft-delete", pass, "left out", bucket(props{})),
		c("gcp-storage-bucket-soft-delete", pass, "longer", bucket(props{"softDeletePolicy": props{"retentionDurationSeconds": 2592000}})),
		c("gcp-storage-bucket-soft-delete", pass, "nothing can be deleted", bucket(props{"softDeletePolicy": props{"retentionDurationSeconds": 0}, "retentionPolicy": props{"retentionPeriod": 189388800}})),
		c("gcp-storage-bucket-soft-delete", fail, "off", bucket(props{"softDeletePolicy": props{"retentionDurationSeconds": 0}})),
		c("gcp-storage-bucket-soft-delete", unknown, "not known", bucket(props{"softDeletePolicy": later})),
		c("gcp-storage-bucket-soft-delete", na, "no bucket", it(bucketACLType, props{})),

		c("gcp-storage-bucket-no-force-destroy", pass, "left out", bucket(props{})),
		c("gcp-storage-bucket-no-force-destroy", fail, "forced", bucket(props{"forceDestroy": true})),
		c("gcp-storage-bucket-no-force-destroy", unknown, "not known", bucket(props{"forceDestroy": later})),
		c("gcp-storage-bucket-no-force-destroy", na, "no bucket", it(bucketACLType, props{})),
	},
)

func versioned(condition props, action string) props {
	return props{
		"versioning":     props{"enabled": true},
		"lifecycleRules": list{{"action": props{"type": action}, "condition": condition}},
	}
}

var (
	logs        = and(bucketType, "logs", props{"name": "logs"})
	logsHere    = props{"name": "it"}
	sinkHere    = sinkTo("storage.googleapis.com/it")
	storedReads = and(projectAuditType, "audit", props{"service": "storage.googleapis.com", "auditLogConfigs": list{{"logType": "DATA_WRITE"}, {"logType": "DATA_READ"}}})
)

func sinkTo(destination any) policytest.Resource {
	return and(projectSinkType, "sink", props{"destination": destination})
}

func retaining(seconds, locked any) props {
	return props{"name": "it", "retentionPolicy": props{"retentionPeriod": seconds, "isLocked": locked}}
}

var storageLogCases = []policytest.Case{
	c("gcp-storage-bucket-logging", pass, "access log", bucket(props{"logging": props{"logBucket": of("logs")}}), logs),
	c("gcp-storage-bucket-logging", pass, "audit log", bucket(props{}), storedReads),
	c("gcp-storage-bucket-logging", pass, "audit log of every service", bucket(props{}), and(organizationAuditType, "audit", props{"service": "allServices", "auditLogConfigs": list{{"logType": "DATA_READ"}}})),
	c("gcp-storage-bucket-logging", pass, "audit log of the project's policy", bucket(props{}), and(wholePolicyTypes[0], "policy", props{"policyData": `{"auditConfigs": [{"service": "allServices", "auditLogConfigs": [{"logType": "DATA_READ"}]}]}`})),
	c("gcp-storage-bucket-logging", fail, "writes alone", bucket(props{}), and(projectAuditType, "audit", props{"service": "allServices", "auditLogConfigs": list{{"logType": "DATA_WRITE"}}})),
	c("gcp-storage-bucket-logging", fail, "the project's policy has none", bucket(props{}), and(wholePolicyTypes[0], "policy", props{"policyData": `{}`})),
	c("gcp-storage-bucket-logging", fail, "left out", bucket(props{})),
	c("gcp-storage-bucket-logging", na, "audited elsewhere", bucket(props{})).With("auditedElsewhere", true),
	c("gcp-storage-bucket-logging", unknown, "service not known", bucket(props{}), and(projectAuditType, "audit", props{"service": later, "auditLogConfigs": list{{"logType": "DATA_READ"}}})),
	c("gcp-storage-bucket-logging", unknown, "may receive logs", bucket(props{}), and(bucketType, "data", props{"logging": props{"logBucket": later}})),
	c("gcp-storage-bucket-logging", na, "receives logs", bucket(props{}), and(bucketType, "data", props{"logging": props{"logBucket": of("it")}})),

	c("gcp-storage-bucket-logs-elsewhere", pass, "another", bucket(props{"logging": props{"logBucket": of("logs")}}), logs),
	c("gcp-storage-bucket-logs-elsewhere", pass, "another stack's", bucket(props{"logging": props{"logBucket": "central-logs"}})),
	c("gcp-storage-bucket-logs-elsewhere", fail, "itself", bucket(props{"logging": props{"logBucket": of("it")}})),
	c("gcp-storage-bucket-logs-elsewhere", fail, "itself, not deployed yet", newIt(bucketType, props{"logging": props{"logBucket": laterFrom("it")}})),
	c("gcp-storage-bucket-logs-elsewhere", unknown, "not known", bucket(props{"logging": props{"logBucket": later}})),
	c("gcp-storage-bucket-logs-elsewhere", na, "not logged", bucket(props{})),

	c("gcp-storage-log-bucket-retention", pass, "six years", bucket(retaining(189388800, true)), sinkHere),
	c("gcp-storage-log-bucket-retention", pass, "as configured", bucket(retaining(86400, true)), sinkHere).With("minDays", 1),
	c("gcp-storage-log-bucket-retention", fail, "a year", bucket(retaining(31536000, true)), sinkHere),
	c("gcp-storage-log-bucket-retention", fail, "left out", bucket(logsHere), sinkHere),
	c("gcp-storage-log-bucket-retention", fail, "not deployed yet", newIt(bucketType, props{}), sinkTo(laterFrom("it"))),
	c("gcp-storage-log-bucket-retention", unknown, "not known", bucket(retaining(later, true)), sinkHere),
	c("gcp-storage-log-bucket-retention", unknown, "may receive logs", bucket(logsHere), sinkTo(later)),
	c("gcp-storage-log-bucket-retention", na, "receives none", bucket(logsHere), sinkTo("storage.googleapis.com/others")),

	c("gcp-storage-log-bucket-lock", pass, "locked", bucket(retaining(189388800, true)), sinkHere),
	c("gcp-storage-log-bucket-lock", fail, "open", bucket(retaining(189388800, false)), sinkHere),
	c("gcp-storage-log-bucket-lock", unknown, "not known", bucket(retaining(189388800, later)), sinkHere),
	c("gcp-storage-log-bucket-lock", na, "no retention", bucket(logsHere), sinkHere),
	c("gcp-storage-log-bucket-lock", na, "receives none", bucket(retaining(189388800, false))),
}
