package deployability

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// Previews of stacks in which everything is in place, though nothing has an id yet, leave no question open.
func TestSoundStacksPass(t *testing.T) {
	for cloud, stack := range map[string][]policytest.Resource{"azure": azureSound, "gcp": gcpSound} {
		t.Run(cloud, func(t *testing.T) {
			for _, f := range findings(stack) {
				settled := f.Verdict == policypacks.Pass || f.Verdict == policypacks.NotApplicable
				require.True(t, settled, "%s on %s is %s: %s", f.ID, f.URN.Name(), f.Verdict, f.Message)
			}
		})
	}
}

// Without one of its parts, a stack breaks the rule about that part, and no other.
func TestMissingPartsAreFound(t *testing.T) {
	azure := map[string]string{
		"role": "azure-deploy-key-permission", "link": "azure-deploy-endpoint-zone-link", "blobs": "azure-deploy-storage-immutable",
	}
	gcp := map[string]string{
		"health-uses-key": "gcp-deploy-key-permission", "storage-uses-key": "gcp-deploy-key-permission",
		"health-publishes": "gcp-deploy-health-store-publishes", "pubsub-sets-aside": "gcp-deploy-dead-letter-grants",
		"pubsub-takes": "gcp-deploy-dead-letter-grants", "worker-reads": "gcp-deploy-run-secrets",
		"caller-calls": "gcp-deploy-push-invoker", "run": "gcp-deploy-service-enabled",
	}
	for part, rule := range azure {
		t.Run("azure/"+part, func(t *testing.T) { require.Equal(t, []string{rule}, brokenWithout(azureSound, part)) })
	}
	for part, rule := range gcp {
		t.Run("gcp/"+part, func(t *testing.T) { require.Equal(t, []string{rule}, brokenWithout(gcpSound, part)) })
	}
}

func findings(stack []policytest.Resource) []policypacks.Finding {
	pack := &policypacks.Pack{Rules: Rules()}
	return pack.Evaluate(policytest.Graph(stack...), policypacks.Config{}).Findings
}

// brokenWithout lists the rules that are not settled once a part of a stack is left out, each once.
func brokenWithout(stack []policytest.Resource, part string) []string {
	var broken []string
	rest := slices.DeleteFunc(slices.Clone(stack), func(r policytest.Resource) bool { return r.Name == part })
	for _, f := range findings(rest) {
		if f.Verdict != policypacks.Pass && f.Verdict != policypacks.NotApplicable && !slices.Contains(broken, f.ID) {
			broken = append(broken, f.ID)
		}
	}
	return broken
}

// planned is a resource that does not exist yet.
func planned(typ, name string, inputs props) policytest.Resource {
	return policytest.Resource{Type: typ, Name: name, Inputs: inputs, New: true}
}

var azureSound = []policytest.Resource{
	planned(azureIdentityType, "identity", props{"resourceName": "fetcher"}),
	planned(azureVaultType, "vault", props{"vaultName": "kv-records", "properties": props{"enableRbacAuthorization": true}}),
	planned(azureRoleAssignmentType, "role", props{
		"principalId": laterFrom("identity"), "principalType": "ServicePrincipal", "roleDefinitionId": azureCryptoUser, "scope": laterFrom("vault"),
	}),
	planned(azureAccountType, "account", props{
		"accountName": "records", "kind": "StorageV2", "identity": props{"type": "UserAssigned", "userAssignedIdentities": []any{laterFrom("identity")}},
		"networkRuleSet": props{"defaultAction": "Deny"},
		"encryption": props{
			"keySource": "Microsoft.Keyvault", "keyVaultProperties": props{"keyName": "records", "keyVaultUri": laterFrom("vault")},
			"encryptionIdentity": props{"encryptionUserAssignedIdentity": laterFrom("identity")},
		},
	}),
	planned(azureBlobServiceType, "blobs", props{
		"accountName": laterFrom("account"), "isVersioningEnabled": true, "changeFeed": props{"enabled": true},
		"deleteRetentionPolicy": props{"enabled": true, "days": 31}, "restorePolicy": props{"enabled": true, "days": 30},
	}),
	planned(azureContainerType, "container", props{"accountName": laterFrom("account"), "immutableStorageWithVersioning": props{"enabled": true}}),
	planned(azureSubnetType, "subnet", props{"subnetName": "endpoints"}),
	planned(azureSubnetType, "apps", props{"subnetName": "apps", "delegations": list{{"serviceName": "Microsoft.Web/serverFarms"}}}),
	planned(azureEndpointType, "endpoint", props{
		"subnet":                        props{"id": laterFrom("subnet")},
		"privateLinkServiceConnections": list{{"privateLinkServiceId": laterFrom("account"), "groupIds": []string{"blob"}}},
	}),
	planned(azureZoneTypes[0], "zone", props{"privateZoneName": "privatelink.blob.core.windows.net"}),
	planned(azureZoneLinkType, "link", props{"privateZoneName": laterFrom("zone"), "virtualNetwork": props{"id": later}}),
	planned(azureZoneGroupType, "group", props{
		"privateEndpointName": laterFrom("endpoint"), "privateDnsZoneConfigs": list{{"privateDnsZoneId": laterFrom("zone")}},
	}),
	planned(azurePlanType, "plan", props{"sku": props{"name": "EP1"}}),
	planned(azureAppType, "app", props{
		"serverFarmId": laterFrom("plan"), "virtualNetworkSubnetId": laterFrom("apps"), "siteConfig": props{"appSettings": list{
			{"name": "AzureWebJobsStorage__accountName", "value": laterFrom("account")},
		}},
	}),
}

var gcpSound = []policytest.Resource{
	planned(gcpServiceType, "kms", props{"service": "cloudkms.googleapis.com"}),
	planned(gcpServiceType, "health", props{"service": "healthcare.googleapis.com"}),
	planned(gcpServiceType, "pubsub", props{"service": "pubsub.googleapis.com"}),
	planned(gcpServiceType, "run", props{"service": "run.googleapis.com"}),
	planned(gcpServiceType, "secrets", props{"service": "secretmanager.googleapis.com"}),
	planned(gcpServiceIdentityType, "health-agent", props{"service": "healthcare.googleapis.com"}),
	planned(gcpKeyRingType, "ring", props{"location": "us-east4"}),
	planned(gcpKeyType, "key", props{"keyRing": laterFrom("ring"), "rotationPeriod": "7776000s"}),
	planned(onKey.typ("Member"), "health-uses-key", props{"cryptoKeyId": laterFrom("key"), "role": gcpEncrypter, "member": laterFrom("health-agent")}),
	planned(onKey.typ("Binding"), "storage-uses-key", props{"cryptoKeyId": laterFrom("key"), "role": gcpEncrypter, "members": []any{gcpBucketAgent}}),
	planned(gcpHealthType, "dataset", props{"location": "us-east4", "encryptionSpec": props{"kmsKeyName": laterFrom("key")}}),
	planned(gcpBucketType, "bucket", props{
		"name": "clinic-records", "location": "US-EAST4", "uniformBucketLevelAccess": true, "encryption": props{"defaultKmsKeyName": laterFrom("key")},
	}),
	planned(gcpTopicType, "topic", props{"name": "news"}),
	planned(gcpTopicType, "aside", props{"name": "news-aside"}),
	planned(gcpFHIRType, "fhir", props{"dataset": laterFrom("dataset"), "notificationConfigs": list{{"pubsubTopic": laterFrom("topic")}}}),
	planned(onTopic.typ("Member"), "health-publishes", props{"topic": laterFrom("topic"), "role": gcpPublisher, "member": laterFrom("health-agent")}),
	planned(onTopic.typ("Member"), "pubsub-sets-aside", props{"topic": laterFrom("aside"), "role": gcpPublisher, "member": gcpPubSubAgent}),
	planned(onSubscription.typ("Member"), "pubsub-takes", props{"subscription": laterFrom("subscription"), "role": gcpSubscriber, "member": gcpPubSubAgent}),
	planned(gcpAccountType, "caller", props{"accountId": "news-caller"}),
	planned(gcpAccountType, "worker", props{"accountId": "news-worker"}),
	planned(gcpSecretType, "secret", props{"secretId": "key", "replication": props{"auto": props{}}}),
	planned(onSecret.typ("Member"), "worker-reads", props{"secretId": laterFrom("secret"), "role": gcpAccessor, "member": laterFrom("worker")}),
	planned(gcpRunType, "service", props{"location": "us-east4", "template": props{
		"serviceAccount": laterFrom("worker"),
		"containers":     list{{"image": "i", "envs": list{{"name": "KEY", "valueSource": props{"secretKeyRef": props{"secret": laterFrom("secret")}}}}}},
	}}),
	planned(onRun.typ("Member"), "caller-calls", props{"name": laterFrom("service"), "role": gcpInvoker, "member": laterFrom("caller")}),
	planned(gcpSubscriptionType, "subscription", props{
		"topic": laterFrom("topic"), "deadLetterPolicy": props{"deadLetterTopic": laterFrom("aside"), "maxDeliveryAttempts": 5},
		"pushConfig": props{"pushEndpoint": laterFrom("service"), "oidcToken": props{"serviceAccountEmail": laterFrom("caller")}},
	}),
}
