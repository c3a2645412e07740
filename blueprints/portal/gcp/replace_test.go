package gcp_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
)

// replacing are the types that hold data, keys or names that others rely on, with the properties that the provider
// cannot change in place.
var replacing = map[tokens.Type][]string{
	"gcp:artifactregistry/repository:Repository": {"format", "kmsKeyName", "location", "mode", "project", "repositoryId"},
	"gcp:compute/globalAddress:GlobalAddress":    {"addressType", "description", "ipVersion", "name", "project"},
	"gcp:identityplatform/config:Config":         {"project"},
	"gcp:kms/cryptoKey:CryptoKey": {
		"destroyScheduledDuration", "keyRing", "name", "purpose", "versionTemplate",
	},
	"gcp:kms/keyRing:KeyRing":                             {"location", "name", "project"},
	"gcp:logging/projectBucketConfig:ProjectBucketConfig": {"bucketId", "location", "project"},
	"gcp:projects/iAMCustomRole:IAMCustomRole":            {"project", "roleId"},
	"gcp:secretmanager/secret:Secret":                     {"project", "replication", "secretId"},
	"gcp:secretmanager/secretVersion:SecretVersion":       {"secret", "secretData"},
	"gcp:serviceaccount/account:Account":                  {"accountId", "project"},
	"gcp:storage/bucket:Bucket":                           {"enableObjectRetention", "location", "name", "project"},
	"random:index/randomBytes:RandomBytes":                {"keepers", "length"},
}

// A deployed stack can change every option without losing data: nothing that holds any is replaced or dropped.
func TestOptionsReplaceNothingThatHoldsData(t *testing.T) {
	cases := map[string]any{
		"domain":             "members.clinic.org",
		"hostedZone":         "other",
		"certificate":        "projects/p/locations/global/certificates/c",
		"alarmEmail":         "soc@clinic.org",
		"signInIssuer":       "https://login.clinic.org",
		"signInClient":       "portal",
		"sessionMinutes":     120,
		"idleMinutes":        5,
		"firewall":           false,
		"requestsPerMinute":  100,
		"countries":          []string{"US"},
		"organization":       "Clinic",
		"accent":             "#004488",
		"helpEmail":          "help@clinic.org",
		"helpPhone":          "+1 555 0100",
		"texts":              "", // the page's own, again
		"auditRetentionDays": 3653,
		"auditLock":          "governance",
		"accessLogs":         false,
		"oldVersionDays":     400,
		"disposable":         true,
	}
	var declared []string
	for _, o := range config.On(portal.Declared(), "gcp") {
		declared = append(declared, o.Key)
	}
	require.ElementsMatch(t, declared, slices.Collect(maps.Keys(cases)), "every option has a case")

	before := planOf(t, nil).identities()
	kinds := map[any]bool{}
	for _, identity := range before {
		kinds[identity["type"]] = true
	}
	require.Len(t, kinds, len(replacing), "every type is there")
	for option, value := range cases {
		t.Run(option, func(t *testing.T) {
			after := planOf(t, map[string]any{option: value}).identities()
			require.Equal(t, before, after)
		})
	}
}

// identities are the properties of every stateful resource whose change would replace it, by the resource's name.
func (p planned) identities() map[string]map[string]any {
	found := map[string]map[string]any{}
	for kind, properties := range replacing {
		for _, r := range p.OfType(kind) {
			inputs, identity := r.Inputs.Mappable(), map[string]any{"type": kind, "parent": r.Parent}
			for _, property := range properties {
				identity[property] = inputs[property]
			}
			found[r.Name] = identity
		}
	}
	return found
}
