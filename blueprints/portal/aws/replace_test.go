package aws_test

import (
	"maps"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/portal"
)

// replacing are the types that hold data, keys or names that others rely on,
// with the properties that the provider cannot change in place.
var replacing = map[tokens.Type][]string{
	"aws:cloudtrail/trail:Trail":                {"name"},
	"aws:cloudwatch/logGroup:LogGroup":          {"logGroupClass", "name", "namePrefix"},
	"aws:cognito/identityPool:IdentityPool":     {"developerProviderName", "identityPoolName"},
	"aws:cognito/userPool:UserPool":             {"aliasAttributes", "name", "schemas", "usernameAttributes", "usernameConfiguration"},
	"aws:cognito/userPoolClient:UserPoolClient": {"generateSecret", "userPoolId"},
	"aws:cognito/userPoolDomain:UserPoolDomain": {"domain", "userPoolId"},
	"aws:kms/alias:Alias":                       {"name", "namePrefix"},
	"aws:kms/key:Key": {
		"customKeyStoreId", "customerMasterKeySpec", "keyUsage", "multiRegion", "xksKeyId",
	},
	"aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2": {"bucket", "objectLockEnabled"},
	"aws:s3/bucketV2:BucketV2": {"bucket", "bucketPrefix", "objectLockEnabled"},
	"aws:sns/topic:Topic":      {"fifoTopic", "name", "namePrefix"},
}

// A deployed stack can change every option without losing data: nothing that
// holds any is replaced, and nothing is dropped but what the option names.
func TestOptionsReplaceNothingThatHoldsData(t *testing.T) {
	cases := map[string]struct {
		value any
		drops []string
	}{
		"domain":             {"members.clinic.org", nil},
		"hostedZone":         {"Z0OTHER", nil},
		"certificate":        {"arn:aws:acm:us-east-1:123456789012:certificate/c", nil},
		"alarmEmail":         {"soc@clinic.org", nil},
		"mfa":                {"optional", nil},
		"passwordLength":     {20, nil},
		"selfSignUp":         {true, nil},
		"sessionMinutes":     {120, nil},
		"idleMinutes":        {20, nil},
		"organization":       {"Clinic", nil},
		"accent":             {"#005500", nil},
		"helpEmail":          {"help@clinic.org", nil},
		"helpPhone":          {"+1 555 010 0100", nil},
		"texts":              {"testdata/texts.json", nil},
		"firewall":           {false, []string{"portal-site-firewall-log", "portal-site-log-key-alias", "portal-site-log-key-key"}},
		"requestsPerMinute":  {100, nil},
		"countries":          {[]string{"US"}, nil},
		"edgeLocations":      {"worldwide", nil},
		"auditRetentionDays": {3653, nil},
		"auditLock":          {"governance", nil},
		"accessLogs":         {false, nil},
		"oldVersionDays":     {400, nil},
		"disposable":         {true, nil},
	}
	var declared []string
	for _, o := range config.On(portal.Declared(), "aws") {
		declared = append(declared, o.Key)
	}
	require.ElementsMatch(t, declared, slices.Collect(maps.Keys(cases)), "every option has a case")

	before := planOf(t, "eu-west-1", nil).identities()
	require.Len(t, kindsOf(before), len(replacing), "every type is there")
	for option, tc := range cases {
		t.Run(option, func(t *testing.T) {
			after := planOf(t, "eu-west-1", map[string]any{option: tc.value}).identities()
			var dropped []string
			for name, was := range before {
				if is, stays := after[name]; !stays {
					dropped = append(dropped, name)
				} else {
					require.Equal(t, was, is, name)
				}
			}
			require.ElementsMatch(t, tc.drops, dropped)
			require.Len(t, after, len(before)-len(dropped), "nothing comes that was not there")
		})
	}
}

// identities are the properties of every stateful resource whose change would
// replace it, by the resource's name.
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

func kindsOf(identities map[string]map[string]any) map[any]bool {
	kinds := map[any]bool{}
	for _, identity := range identities {
		kinds[identity["type"]] = true
	}
	return kinds
}
