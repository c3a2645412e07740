package gcp_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
)

var sortedTexts = cmpopts.SortSlices(strings.Compare)

const useKey = "roles/cloudkms.cryptoKeyEncrypterDecrypter"

// encrypting are the types that hold something, with where they name their key and the agent that uses it.
var encrypting = map[tokens.Type]struct{ path, agent string }{
	"gcp:artifactregistry/repository:Repository": {
		"kmsKeyName", "service-" + number + "@gcp-sa-artifactregistry.iam.gserviceaccount.com",
	},
	"gcp:cloudrunv2/service:Service": {
		"template.encryptionKey", "service-" + number + "@serverless-robot-prod.iam.gserviceaccount.com",
	},
	"gcp:logging/projectBucketConfig:ProjectBucketConfig": {
		"cmekSettings.kmsKeyName", "cmek-p" + number + "@gcp-sa-logging.iam.gserviceaccount.com",
	},
	"gcp:secretmanager/secret:Secret": {
		"replication.userManaged.replicas[0].customerManagedEncryption.kmsKeyName",
		"service-" + number + "@gcp-sa-secretmanager.iam.gserviceaccount.com",
	},
	"gcp:storage/bucket:Bucket": {
		"encryption.defaultKmsKeyName", "service-" + number + "@gs-project-accounts.iam.gserviceaccount.com",
	},
}

// Whatever holds something is encrypted with a key of the portal, the service that keeps it may use that key before the
// thing is made, and nobody else may use a key.
func TestKeysAreUsedByWhoKeepsTheData(t *testing.T) {
	for name, options := range map[string]map[string]any{
		"defaults": nil, "no firewall": {"firewall": false}, "no access logs": {"accessLogs": false}, "disposable": disposable,
	} {
		t.Run(name, func(t *testing.T) {
			p := planOf(t, options)
			needed, kinds := map[string][]string{}, map[tokens.Type]bool{}
			for _, r := range p.Resources {
				use, holds := encrypting[r.Type]
				if !holds {
					continue
				}
				kinds[r.Type] = true
				key := p.nameOf(p.text(at(t, r, use.path), r.Name))
				require.Contains(t, []string{"portal-archive-key-key", "portal-documents-key-key", "portal-services-key-key"}, key, r.Name)
				if !slices.Contains(needed[key], use.agent) {
					needed[key] = append(needed[key], use.agent)
				}
				require.Contains(t, r.Dependencies, p.grantOf(key, use.agent).URN, "%s comes before its key may be used", r.Name)
			}
			require.Len(t, kinds, len(encrypting), "every type is there")
			granted := map[string][]string{}
			for _, r := range p.OfType("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember") {
				inputs := r.Inputs.Mappable()
				require.Equal(t, useKey, inputs["role"])
				key := p.nameOf(inputs["cryptoKeyId"].(string))
				granted[key] = append(granted[key], strings.TrimPrefix(inputs["member"].(string), "serviceAccount:"))
			}
			require.Empty(t, cmp.Diff(needed, granted, sortedTexts), "-needed +granted")
		})
	}
}

// The documents' key encrypts documents, and nothing else.
func TestDocumentsKeyIsTheDocuments(t *testing.T) {
	p := planOf(t, nil)
	for _, r := range p.Resources {
		if use, holds := encrypting[r.Type]; holds {
			key := p.nameOf(p.text(at(t, r, use.path), r.Name))
			require.Equal(t, r.Name == "portal-documents-bucket", key == "portal-documents-key-key", r.Name)
		}
	}
}

// grantOf is the grant by which an agent may use a key.
func (p planned) grantOf(key, agent string) *plan.Resource {
	p.t.Helper()
	for _, r := range p.OfType("gcp:kms/cryptoKeyIAMMember:CryptoKeyIAMMember") {
		inputs := r.Inputs.Mappable()
		if inputs["cryptoKeyId"] == p.id(key) && inputs["member"] == "serviceAccount:"+agent {
			return r
		}
	}
	require.Fail(p.t, "no grant", "%s may not use %s", agent, key)
	return nil
}

// at is what lies at a path of a resource's inputs.
func at(t *testing.T, r *plan.Resource, path string) resource.PropertyValue {
	t.Helper()
	parsed, err := resource.ParsePropertyPath(path)
	require.NoError(t, err)
	value, ok := parsed.Get(resource.NewProperty(r.Inputs))
	require.True(t, ok, "%s has no %s", r.Name, path)
	return value
}
