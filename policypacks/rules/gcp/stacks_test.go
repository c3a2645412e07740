package gcp

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// verdicts lists the rules that end in a verdict on any resource of a stack, each once.
func verdicts(v policypacks.Verdict, resources ...policytest.Resource) []string {
	pack := &policypacks.Pack{Rules: Rules()}
	var ids []string
	for _, f := range pack.Evaluate(policytest.Graph(resources...), policypacks.Config{}).With(v) {
		ids = append(ids, f.ID)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// lake is a stack that takes every precaution: a data lake that messages and a portal fill.
func lake() []policytest.Resource {
	const account = "serviceAccount:job@example.iam.gserviceaccount.com"
	versions := list{{"action": props{"type": "Delete"}, "condition": props{"numNewerVersions": 3}}}
	all := []policytest.Resource{
		and(stackType, "stack", nil),
		and(cryptoKeyType, "key", props{"rotationPeriod": "7776000s", "versionTemplate": props{"algorithm": "GOOGLE_SYMMETRIC_ENCRYPTION", "protectionLevel": "HSM"}}),
		and(grantTypes("kms/cryptoKeyIAM")[0], "decrypts", props{"cryptoKeyId": of("key"), "role": "roles/cloudkms.cryptoKeyEncrypterDecrypter", "member": account}),
		and(projectAuditType, "audit", props{"service": "allServices", "auditLogConfigs": list{{"logType": "DATA_READ"}, {"logType": "DATA_WRITE"}, {"logType": "ADMIN_READ"}}}),
		and(bucketType, "logs", props{
			"name": "logs", "uniformBucketLevelAccess": true, "publicAccessPrevention": "enforced", "encryption": props{"defaultKmsKeyName": of("key")},
			"retentionPolicy": props{"retentionPeriod": 189388800, "isLocked": true},
		}),
		and(bucketType, "records", props{
			"uniformBucketLevelAccess": true, "publicAccessPrevention": "enforced", "encryption": props{"defaultKmsKeyName": laterFrom("key")},
			"versioning": props{"enabled": true}, "lifecycleRules": versions,
		}),
		and(grantTypes("storage/bucketIAM")[1], "readers", props{"bucket": of("records"), "role": "roles/storage.objectViewer", "members": []string{account}}),
		and(projectSinkType, "sink", props{"destination": "storage.googleapis.com/logs"}),
		and(healthDatasetType, "health", props{"encryptionSpec": props{"kmsKeyName": of("key")}}),
		and(topicType, "changes", props{"kmsKeyName": of("key")}),
		and(topicType, "dead", props{"kmsKeyName": of("key")}),
		and(subscriptionType, "work", props{"topic": of("changes"), "deadLetterPolicy": props{"deadLetterTopic": of("dead")}, "expirationPolicy": props{"ttl": ""}}),
		and(subscriptionType, "buried", props{"topic": of("dead"), "expirationPolicy": props{"ttl": ""}}),
		and(fhirStoreType, "fhir", props{"dataset": of("health"), "version": "R4", "notificationConfigs": list{{"pubsubTopic": of("changes")}}}),
		and(hl7StoreType, "hl7", props{"dataset": of("health"), "rejectDuplicateMessage": true, "notificationConfigs": list{{"pubsubTopic": of("changes")}}}),
		and(bigqueryDatasetType, "research", props{"datasetId": "research", "defaultEncryptionConfiguration": props{"kmsKeyName": of("key")}}),
		and(bigqueryTableType, "visits", props{"datasetId": "research", "tableId": "visits"}),
		and(serviceAccountType, "job", props{"accountId": "job"}),
		and(runServiceType, "portal", props{
			"ingress": "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER", "binaryAuthorization": props{"useDefault": true},
			"template": props{"encryptionKey": of("key"), "serviceAccount": laterFrom("job"), "vpcAccess": props{"egress": "ALL_TRAFFIC"}},
		}),
		and(sqlInstanceType, "sessions", props{
			"databaseVersion": "POSTGRES_15", "encryptionKeyName": of("key"),
			"settings": props{
				"availabilityType": "REGIONAL", "backupConfiguration": props{"enabled": true, "pointInTimeRecoveryEnabled": true},
				"ipConfiguration":          props{"ipv4Enabled": false, "privateNetwork": of("network"), "sslMode": "ENCRYPTED_ONLY"},
				"passwordValidationPolicy": props{"enablePasswordPolicy": true},
				"databaseFlags": list{
					{"name": "cloudsql.enable_pgaudit", "value": "on"},
					{"name": "log_connections", "value": "on"},
					{"name": "log_disconnections", "value": "on"},
					{"name": "cloudsql.iam_authentication", "value": "on"},
				},
			},
		}),
		and(networkType, "network", props{"autoCreateSubnetworks": false}),
		and(subnetType, "subnet", props{"network": of("network"), "privateIpGoogleAccess": true, "logConfig": props{"flowSampling": 0.5}}),
		and(dnsPolicyType, "names", props{"enableLogging": true, "networks": list{{"networkUrl": of("network")}}}),
		and(firewallType, "web", props{"sourceRanges": []string{anywhere}, "allows": list{{"protocol": "tcp", "ports": []string{"443"}}}, "logConfig": props{"metadata": "INCLUDE_ALL_METADATA"}}),
		and(sslPolicyType, "tls", props{"profile": "RESTRICTED"}),
		and(httpsProxyType, "proxy", props{"sslPolicy": of("tls")}),
		and(backendServiceType, "backend", props{"securityPolicy": of("waf"), "logConfig": props{"enable": true}}),
		and(securityPolicyType, "waf", props{"rules": list{wafRule("deny(403)", injections, false)}}),
	}
	for name, filter := range map[string]string{
		"ownership": "roles/owner", "audited": "auditConfigDeltas", "firewalls": "gce_firewall_rule", "networks": "gce_network",
		"routes": "gce_route", "buckets": "storage.setIamPermissions", "databases": "cloudsql.instances.update",
	} {
		all = append(all,
			and(metricType, name, props{"name": name, "filter": filter}),
			and(alertType, name+"-alert", props{
				"notificationChannels": []string{"channel"},
				"conditions":           list{{"displayName": name, "conditionThreshold": props{"filter": "logging.googleapis.com/user/" + name}}},
			}))
	}
	return all
}

func TestCarefulStackPasses(t *testing.T) {
	require.Empty(t, verdicts(policypacks.Fail, lake()...))
	require.Empty(t, verdicts(policypacks.Unknown, lake()...))
	require.Greater(t, len(verdicts(policypacks.Pass, lake()...)), 75)
}

// One defect is found by the rule that is about it, and by no other.
func TestOneDefectFailsOneRule(t *testing.T) {
	for _, defect := range []struct {
		resource, path string
		value          any // nil: left out
		rule           string
	}{
		{"key", "rotationPeriod", nil, "gcp-kms-key-rotation"},
		{"key", "destroyScheduledDuration", "86400s", "gcp-kms-key-destroy-delay"},
		{"key", "versionTemplate.protectionLevel", "SOFTWARE", "gcp-kms-key-hardware"},
		{"decrypts", "member", "allUsers", "gcp-kms-key-not-public"},
		{"decrypts", "role", "roles/owner", "gcp-kms-key-no-basic-roles"},
		{"audit", "auditLogConfigs", list{{"logType": "DATA_READ"}, {"logType": "DATA_WRITE"}}, "gcp-logging-audit-complete"},
		{"logs", "retentionPolicy.isLocked", false, "gcp-storage-log-bucket-lock"},
		{"logs", "retentionPolicy.retentionPeriod", 31536000, "gcp-storage-log-bucket-retention"},
		{"records", "uniformBucketLevelAccess", nil, "gcp-storage-bucket-uniform-access"},
		{"records", "publicAccessPrevention", nil, "gcp-storage-bucket-public-access-prevention"},
		{"records", "encryption", nil, "gcp-storage-bucket-customer-key"},
		{"records", "versioning", nil, "gcp-storage-bucket-versioning"},
		{"records", "lifecycleRules", nil, "gcp-storage-bucket-disposal"},
		{"records", "forceDestroy", true, "gcp-storage-bucket-no-force-destroy"},
		{"readers", "members", []string{"allAuthenticatedUsers"}, "gcp-storage-bucket-not-public"},
		{"sink", "disabled", true, "gcp-logging-sink-enabled"},
		{"health", "encryptionSpec", nil, "gcp-healthcare-dataset-customer-key"},
		{"changes", "kmsKeyName", nil, "gcp-pubsub-topic-customer-key"},
		{"work", "deadLetterPolicy", nil, "gcp-pubsub-subscription-dead-letter"},
		{"fhir", "disableReferentialIntegrity", true, "gcp-healthcare-fhir-store-referential-integrity"},
		{"fhir", "disableResourceVersioning", true, "gcp-healthcare-fhir-store-versions"},
		{"hl7", "notificationConfigs", nil, "gcp-healthcare-store-notifications"},
		{"research", "accesses", list{{"role": "READER", "specialGroup": "allAuthenticatedUsers"}}, "gcp-bigquery-dataset-access-not-public"},
		{"research", "defaultEncryptionConfiguration", nil, "gcp-bigquery-dataset-customer-key"},
		{"visits", "deletionProtection", false, "gcp-bigquery-table-deletion-protection"},
		{"portal", "ingress", nil, "gcp-cloudrun-service-ingress"},
		{"portal", "template.serviceAccount", nil, "gcp-cloudrun-service-account"},
		{"portal", "template.vpcAccess", nil, "gcp-cloudrun-egress"},
		{"sessions", "encryptionKeyName", nil, "gcp-sql-instance-customer-key"},
		{"sessions", "settings.ipConfiguration.ipv4Enabled", true, "gcp-sql-instance-private"},
		{"sessions", "settings.ipConfiguration.sslMode", nil, "gcp-sql-instance-tls"},
		{"sessions", "settings.ipConfiguration.authorizedNetworks", list{{"value": anywhere}}, "gcp-sql-instance-networks"},
		{"sessions", "settings.backupConfiguration.enabled", false, "gcp-sql-instance-backup"},
		{"network", "autoCreateSubnetworks", nil, "gcp-network-own-subnets"},
		{"names", "enableLogging", false, "gcp-dns-network-logging"},
		{"subnet", "logConfig", nil, "gcp-network-subnet-flow-logs"},
		{"web", "allows", list{{"protocol": "tcp", "ports": []string{"22"}}}, "gcp-network-firewall-administration"},
		{"web", "allows", list{{"protocol": "tcp", "ports": []string{"5432"}}}, "gcp-network-firewall-databases"},
		{"web", "allows", list{{"protocol": "tcp", "ports": []string{"80"}}}, "gcp-network-firewall-plain-text"},
		{"web", "allows", list{{"protocol": "tcp"}}, "gcp-network-firewall-not-everything"},
		{"tls", "profile", nil, "gcp-loadbalancing-tls-minimum"},
		{"proxy", "sslPolicy", nil, "gcp-loadbalancing-tls-policy"},
		{"backend", "securityPolicy", nil, "gcp-loadbalancing-backend-firewall"},
		{"waf", "rules", nil, "gcp-loadbalancing-firewall-managed-rules"},
		{"routes", "filter", "something else", "gcp-stack-watched-routes"},
		{"routes-alert", "conditions", nil, "gcp-monitoring-metric-alert"},
		{"routes-alert", "notificationChannels", nil, "gcp-monitoring-alert-notifies"},
	} {
		t.Run(defect.rule, func(t *testing.T) {
			stack := lake()
			i := slices.IndexFunc(stack, func(r policytest.Resource) bool { return r.Name == defect.resource })
			require.GreaterOrEqual(t, i, 0, "no resource is called %q", defect.resource)
			stack[i].Inputs = with(stack[i].Inputs, defect.path, defect.value)
			require.Equal(t, []string{defect.rule}, verdicts(policypacks.Fail, stack...))
		})
	}
}

// A bucket without any precaution fails everything that a bucket can fail by leaving something out, and nothing else.
func TestBareBucketFails(t *testing.T) {
	require.Equal(t, []string{
		"gcp-storage-bucket-customer-key", "gcp-storage-bucket-logging", "gcp-storage-bucket-public-access-prevention",
		"gcp-storage-bucket-uniform-access", "gcp-storage-bucket-versioning",
	}, verdicts(policypacks.Fail, and(bucketType, "bare", nil)))
}

// Resources of other clouds and components are nobody's business here.
func TestOtherResourcesAreLeftAlone(t *testing.T) {
	others := []policytest.Resource{
		and("aws:s3/bucket:Bucket", "bucket", props{"acl": "public-read"}), and("phiform:gcp:Bucket", "component", props{"member": "allUsers"}),
		and(stackType, "stack", nil),
	}
	for _, v := range []policypacks.Verdict{policypacks.Pass, policypacks.Fail, policypacks.Unknown} {
		require.Empty(t, verdicts(v, others...))
	}
}
