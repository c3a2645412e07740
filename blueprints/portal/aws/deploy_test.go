package aws_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/aws"
	"github.com/phiform/phiform/plan"
)

func TestDeployExports(t *testing.T) {
	p := planOf(t, "eu-central-1", nil)
	pool := p.one("portal-members-users").ID
	for name, want := range map[string]string{
		portal.OutputSiteURL:        "https://portal.example.com",
		portal.OutputSiteAddress:    p.output("portal-site-distribution", "domainName"),
		portal.OutputSiteStore:      p.output("portal-site-content-bucket", "bucket"),
		portal.OutputDocumentStore:  p.output("portal-documents-bucket", "bucket"),
		portal.OutputAuditStore:     p.output("portal-archive-store-bucket", "bucket"),
		portal.OutputSignInClient:   p.one("portal-members-client").ID,
		portal.OutputSignInIssuer:   "https://cognito-idp.eu-central-1.amazonaws.com/" + pool,
		portal.OutputIdentityBroker: p.one("portal-members-identities").ID,
		portal.OutputDocumentPrefix: "members/{subject}/",
		portal.OutputBackOfficeRole: p.output("portal-back-office", "arn"),
		portal.OutputAlarmTopic:     p.output("portal-audit-alarms", "arn"),
		portal.OutputDocumentsKey:   p.output("portal-documents-key-key", "arn"),
		aws.OutputPublisherRole:     p.output("portal-publisher", "arn"),
		aws.OutputAuditorRole:       p.output("portal-auditor", "arn"),
	} {
		require.Equal(t, want, p.export(name), name)
	}
	require.Contains(t, p.export(portal.OutputSignInURL), ".auth.eu-central-1.amazoncognito.com")
	require.Len(t, slices.Collect(maps.Keys(p.Outputs)), 15)
}

func TestDeployOptions(t *testing.T) {
	rule := func(p planned, name, property string) map[string]any {
		return p.input(name, property).(map[string]any)
	}
	for _, tc := range []struct {
		name    string
		options map[string]any
		check   func(t *testing.T, p planned)
	}{
		{"audit retention and lock", map[string]any{"auditRetentionDays": 3653, "auditLock": "governance"}, func(t *testing.T, p planned) {
			require.Equal(t, map[string]any{"days": 3653.0, "mode": "GOVERNANCE"},
				rule(p, "portal-archive-store-lock", "rule")["defaultRetention"])
		}},
		{"old versions", map[string]any{"oldVersionDays": 400}, func(t *testing.T, p planned) {
			kept := p.input("portal-documents-lifecycle", "rules").([]any)[0].(map[string]any)
			require.Equal(t, map[string]any{"noncurrentDays": 400.0}, kept["noncurrentVersionExpiration"])
		}},
		{"second factor", map[string]any{"mfa": "optional"}, func(t *testing.T, p planned) {
			require.Equal(t, "OPTIONAL", p.input("portal-members-users", "mfaConfiguration"))
		}},
		{"password length", map[string]any{"passwordLength": 20}, func(t *testing.T, p planned) {
			require.Equal(t, 20.0, rule(p, "portal-members-users", "passwordPolicy")["minimumLength"])
		}},
		{"no firewall", map[string]any{"firewall": false}, func(t *testing.T, p planned) {
			require.Empty(t, p.OfType("aws:wafv2/webAcl:WebAcl"))
		}},
		{"self sign-up", map[string]any{"selfSignUp": true}, func(t *testing.T, p planned) {
			require.Equal(t, false, rule(p, "portal-members-users", "adminCreateUserConfig")["allowAdminCreateUserOnly"])
		}},
		{"session length", map[string]any{"sessionMinutes": 120}, func(t *testing.T, p planned) {
			require.Equal(t, 120.0, p.input("portal-members-client", "refreshTokenValidity"))
		}},
		{"second factor", map[string]any{"mfa": "optional"}, func(t *testing.T, p planned) {
			require.Equal(t, "OPTIONAL", p.input("portal-members-users", "mfaConfiguration"))
		}},
		{"password length", map[string]any{"passwordLength": 20}, func(t *testing.T, p planned) {
			require.Equal(t, 20.0, rule(p, "portal-members-users", "passwordPolicy")["minimumLength"])
		}},
		{"no firewall", map[string]any{"firewall": false}, func(t *testing.T, p planned) {
			require.Empty(t, p.OfType("aws:wafv2/webAcl:WebAcl"))
			require.Nil(t, p.input("portal-site-distribution", "webAclId"))
		}},
		{"rate limit", map[string]any{"requestsPerMinute": 100}, func(t *testing.T, p planned) {
			require.Contains(t, fmt.Sprint(p.input("portal-site-firewall", "rules")), "limit:500")
		}},
		{"edge locations", map[string]any{"edgeLocations": "worldwide"}, func(t *testing.T, p planned) {
			require.Equal(t, "PriceClass_All", p.input("portal-site-distribution", "priceClass"))
		}},
		{"countries", map[string]any{"countries": []string{"US", "CA"}}, func(t *testing.T, p planned) {
			geo := rule(p, "portal-site-distribution", "restrictions")["geoRestriction"].(map[string]any)
			require.Equal(t, "whitelist", geo["restrictionType"])
			require.Equal(t, []any{"US", "CA"}, geo["locations"])
		}},
		{"alarms", map[string]any{"alarmEmail": "soc@hospital.org"}, func(t *testing.T, p planned) {
			subscriptions := p.OfType("aws:sns/topicSubscription:TopicSubscription")
			require.Len(t, subscriptions, 1)
			require.Equal(t, "soc@hospital.org", subscriptions[0].Inputs.Mappable()["endpoint"])
		}},
		{"own certificate", map[string]any{"certificate": "arn:aws:acm:us-east-1:1:certificate/c"}, func(t *testing.T, p planned) {
			require.Empty(t, p.OfType("aws:acm/certificate:Certificate"))
			require.Equal(t, "arn:aws:acm:us-east-1:1:certificate/c",
				rule(p, "portal-site-distribution", "viewerCertificate")["acmCertificateArn"])
		}},
	} {
		t.Run(tc.name, func(t *testing.T) { tc.check(t, planOf(t, "eu-central-1", tc.options)) })
	}
}

func TestDeployRefuses(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(config map[string]string)
		want   []string
	}{
		{"no region", func(c map[string]string) { delete(c, "aws:region") }, []string{"aws:region: is missing"}},
		{
			"every wrong option at once", func(c map[string]string) {
				c["phiform:options"] = `{"mfa":"never","oldVersionDays":0}`
			}, []string{"phiform:options.mfa", "phiform:options.oldVersionDays"},
		},
		{"configuration that cannot be read", func(c map[string]string) { c["phiform:tags"] = "[]" }, []string{"phiform:tags"}},
		{
			"tags that a role cannot have", func(c map[string]string) { c["phiform:tags"] = `{"Team":"a","team":"b"}` },
			[]string{`phiform:tags: "Team" and "team" differ in upper and lower case only`},
		},
		{
			"accounts that are no list", func(c map[string]string) { c["aws:allowedAccountIds"] = "111122223333" },
			[]string{"aws:allowedAccountIds: it is no JSON list"},
		},
		{
			"a federated role that is no object", func(c map[string]string) { c["aws:assumeRoleWithWebIdentity"] = "arn" },
			[]string{"aws:assumeRoleWithWebIdentity: it is no JSON object"},
		},
		{"a role that is no object", func(c map[string]string) { c["aws:assumeRole"] = "arn" }, []string{"aws:assumeRole: it is no JSON object"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			options := optionsOf(t, "eu-central-1", nil)
			tc.change(options.Config)
			_, err := plan.Run(t.Context(), aws.Program, options)
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

// The provider for us-east-1 works with the stack's own credentials, and keeps
// their secrets secret.
func TestDeployGivesTheGlobalProviderTheStacksCredentials(t *testing.T) {
	options := optionsOf(t, "eu-central-1", nil)
	maps.Copy(options.Config, map[string]string{
		"aws:profile": "clinic", "aws:accessKey": "AKIAEXAMPLE", "aws:secretKey": "hidden",
		"aws:assumeRole": `{"roleArn":"arn:aws:iam::111122223333:role/deploy","externalId":"e",` +
			`"sourceIdentity":"ci","tags":{"team":"web"},"transitiveTagKeys":["team"]}`,
		"aws:assumeRoleWithWebIdentity": `{"roleArn":"arn:aws:iam::111122223333:role/ci","webIdentityToken":"hidden"}`,
		"aws:allowedAccountIds":         `["111122223333"]`, "aws:sharedCredentialsFiles": `["/etc/aws"]`,
	})
	options.SecretKeys = []string{"aws:secretKey"}
	graph, err := plan.Run(t.Context(), aws.Program, options)
	require.NoError(t, err)
	inputs := planned{t, graph}.one("global").Inputs
	require.Equal(t, "us-east-1", inputs["region"].StringValue())
	require.Equal(t, "clinic", inputs["profile"].StringValue())
	require.True(t, inputs["secretKey"].IsSecret())
	require.Equal(t, map[string]any{
		"roleArn": "arn:aws:iam::111122223333:role/deploy", "externalId": "e", "sourceIdentity": "ci",
		"tags": map[string]any{"team": "web"}, "transitiveTagKeys": []any{"team"},
	}, decoded(t, inputs["assumeRole"]))
	federated := inputs["assumeRoleWithWebIdentity"]
	require.True(t, federated.ContainsSecrets())
	require.Equal(t, []any{"111122223333"}, decoded(t, inputs["allowedAccountIds"]))
	require.Equal(t, []any{"/etc/aws"}, decoded(t, inputs["sharedCredentialsFiles"]))
}

// decoded reads a property that the provider takes as JSON.
func decoded(t *testing.T, value resource.PropertyValue) (decoded any) {
	t.Helper()
	if !value.IsString() {
		return value.Mappable()
	}
	require.NoError(t, json.Unmarshal([]byte(value.StringValue()), &decoded))
	return decoded
}

// A tag of the user's takes the place of the portal's own, however it is written.
func TestDeployTagsTheEnvironmentOnce(t *testing.T) {
	options := optionsOf(t, "eu-central-1", nil)
	options.Config["phiform:tags"] = `{"Environment":"clinic"}`
	graph, err := plan.Run(t.Context(), aws.Program, options)
	require.NoError(t, err)
	require.Equal(t, map[string]any{"Environment": "clinic"}, planned{t, graph}.input("portal-auditor", "tags"))
}
