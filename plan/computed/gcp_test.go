package computed_test

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan/computed"
)

func TestResourceOfGoogleCloud(t *testing.T) {
	const key = "projects/clinic/locations/us-central1/keyRings/ring"
	for _, test := range []struct {
		name, typ string
		inputs    resource.PropertyMap
		id        string            // pattern
		outputs   map[string]string // patterns
	}{
		{
			name: "a key ring", typ: "gcp:kms/keyRing:KeyRing", inputs: inputs("project", "clinic", "location", "us-central1"),
			id: `^projects/clinic/locations/us-central1/keyRings/scans-[0-9a-f]{7}$`,
		},
		{
			name: "a key in a ring", typ: "gcp:kms/cryptoKey:CryptoKey", inputs: inputs("keyRing", key),
			id: `^` + key + `/cryptoKeys/scans-[0-9a-f]{7}$`,
		},
		{
			name: "a bucket", typ: "gcp:storage/bucket:Bucket", inputs: inputs("name", "mine"),
			id: `^mine$`, outputs: map[string]string{"url": `^gs://mine$`},
		},
		{
			name: "a service account", typ: "gcp:serviceaccount/account:Account", inputs: inputs("project", "clinic", "accountId", "site"),
			id: `^projects/clinic/serviceAccounts/site@clinic\.iam\.gserviceaccount\.com$`,
			outputs: map[string]string{
				"email": `^site@clinic\.iam\.gserviceaccount\.com$`, "member": `^serviceAccount:site@clinic\.`, "name": `^projects/clinic/serviceAccounts/site@`,
			},
		},
		{
			name: "who acts for a service", typ: "gcp:projects/serviceIdentity:ServiceIdentity",
			inputs:  inputs("project", "clinic", "service", "secretmanager.googleapis.com"),
			id:      `^projects/clinic/services/secretmanager\.googleapis\.com$`,
			outputs: map[string]string{"member": `^serviceAccount:service-[0-9]{12}@gcp-sa-secretmanager\.iam\.gserviceaccount\.com$`},
		},
		{
			name: "who acts for a service that is called otherwise", typ: "gcp:projects/serviceIdentity:ServiceIdentity",
			inputs:  inputs("project", "clinic", "service", "run.googleapis.com"),
			id:      `run\.googleapis\.com$`,
			outputs: map[string]string{"email": `^service-[0-9]{12}@serverless-robot-prod\.iam\.gserviceaccount\.com$`},
		},
		{
			name: "a version of a secret", typ: "gcp:secretmanager/secretVersion:SecretVersion",
			inputs: inputs("secret", "projects/clinic/secrets/s"), id: `^projects/clinic/secrets/s/versions/1$`,
			outputs: map[string]string{"version": `^1$`},
		},
		{
			name: "a service in a region", typ: "gcp:cloudrunv2/service:Service",
			inputs: inputs("project", "clinic", "location", "us-central1", "name", "site"),
			id:     `^projects/clinic/locations/us-central1/services/site$`, outputs: map[string]string{"uri": `^https://site-[0-9a-f]{7}-uc\.a\.run\.app$`},
		},
		{
			name: "a part of a load balancer, in its own region", typ: "gcp:compute/regionNetworkEndpointGroup:RegionNetworkEndpointGroup",
			inputs: inputs("project", "clinic", "region", "us-central1"),
			id:     `^projects/clinic/regions/us-central1/networkEndpointGroups/scans-`,
			outputs: map[string]string{
				"selfLink": `^https://www\.googleapis\.com/compute/v1/projects/clinic/regions/us-central1/networkEndpointGroups/scans-`,
			},
		},
		{
			name: "an address", typ: "gcp:compute/globalAddress:GlobalAddress", inputs: inputs("project", "clinic"),
			id: `^projects/clinic/global/addresses/scans-`, outputs: map[string]string{"address": `^203\.0\.113\.7$`},
		},
		{
			name: "an address of version 6", typ: "gcp:compute/globalAddress:GlobalAddress", inputs: inputs("ipVersion", "IPV6"),
			id: `addresses/scans-`, outputs: map[string]string{"address": `^2001:db8::[0-9a-f]{4}$`},
		},
		{
			name: "a role that is granted", typ: "gcp:storage/bucketIAMMember:BucketIAMMember",
			inputs: inputs("bucket", "b", "role", "roles/storage.objectViewer", "member", "user:a"),
			id:     `^b/roles/storage\.objectViewer/user:a$`, outputs: map[string]string{"etag": `^BwY`},
		},
		{
			name: "recording of a service", typ: "gcp:projects/iAMAuditConfig:IAMAuditConfig",
			inputs: inputs("project", "clinic", "service", "storage.googleapis.com"), id: `^clinic/audit_config/storage\.googleapis\.com$`,
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			scope := computed.Scope{Project: "p", Stack: "s", Region: "europe-west3"}
			result := computed.Resource(scope, computed.Request{Type: test.typ, Name: "scans", Inputs: test.inputs})
			require.Regexp(t, test.id, result.ID)
			for key, pattern := range test.outputs {
				require.Regexp(t, pattern, result.Outputs[resource.PropertyKey(key)].StringValue(), key)
			}
		})
	}
}

func TestInvokeOfGoogleCloud(t *testing.T) {
	for token, want := range map[string]struct{ property, answer string }{
		"gcp:organizations/getProject:getProject":                       {"number", computed.ProjectNumber},
		"gcp:storage/getProjectServiceAccount:getProjectServiceAccount": {"emailAddress", "service-" + computed.ProjectNumber + "@gs-project-accounts.iam.gserviceaccount.com"},
		"gcp:logging/getProjectCmekSettings:getProjectCmekSettings":     {"serviceAccountId", "cmek-p" + computed.ProjectNumber + "@gcp-sa-logging.iam.gserviceaccount.com"},
	} {
		answer, err := computed.Invoke(computed.Scope{}, token, inputs("project", "clinic"))
		require.NoError(t, err)
		require.Equal(t, want.answer, answer[resource.PropertyKey(want.property)].StringValue(), token)
	}
	answer, err := computed.Invoke(computed.Scope{}, "gcp:organizations/getProject:getProject", nil)
	require.NoError(t, err)
	require.Equal(t, computed.ExampleProject, answer["projectId"].StringValue())
	_, err = computed.Invoke(computed.Scope{}, "gcp:organizations/getFolder:getFolder", nil)
	require.Error(t, err)
}
