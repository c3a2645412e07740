package azure_test

import (
	"encoding/json"
	"maps"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/azure"
	"github.com/phiform/phiform/plan"
)

func TestDeployExports(t *testing.T) {
	p := planOf(t, map[string]any{"signInIssuer": "https://0b1c.ciamlogin.com/0b1c/v2.0", "signInClient": "portal-page"})
	for name, want := range map[string]string{
		portal.OutputSiteURL:        "https://portal.clinic.org",
		portal.OutputSiteAddress:    p.output("portal-site-endpoint", "hostName"),
		portal.OutputSiteStore:      p.output("portal-registry-registry", "loginServer") + "/pages",
		portal.OutputDocumentStore:  p.output("portal-documents-account", "name"),
		portal.OutputAuditStore:     p.output("portal-archive-store-account", "name"),
		portal.OutputSignInURL:      "https://0b1c.ciamlogin.com",
		portal.OutputSignInIssuer:   "https://0b1c.ciamlogin.com/0b1c/v2.0",
		portal.OutputSignInClient:   "portal-page",
		portal.OutputIdentityBroker: "https://portal.clinic.org/documents",
		portal.OutputDocumentPrefix: "members/{folder}/",
		portal.OutputBackOfficeRole: p.one("portal-back-office-identity").ID,
		portal.OutputAlarmTopic:     p.one("portal-audit-alarms").ID,
		portal.OutputDocumentsKey:   p.one("portal-documents-key-key").ID,
		azure.OutputResourceGroup:   p.output("portal-group", "name"),
		azure.OutputFolderSecret:    p.one("portal-documents-key-secret-folders").ID,
		azure.OutputServices:        p.one("portal-services-environment").ID,
	} {
		require.Equal(t, want, p.export(name), name)
	}
	require.NotEmpty(t, p.export(azure.OutputDomainProof))
	require.Contains(t, p.export(azure.OutputLockCommand), p.one("portal-archive-store-account").ID)
	require.Len(t, slices.Collect(maps.Keys(p.Outputs)), 18)
}

func TestDeployOptions(t *testing.T) {
	text := func(t *testing.T, p planned, name string) string {
		content, err := json.Marshal(p.one(name).Inputs.Mappable())
		require.NoError(t, err)
		return string(content)
	}
	for _, tc := range []struct {
		name    string
		options map[string]any
		check   func(t *testing.T, p planned)
	}{
		{"audit retention", map[string]any{"auditRetentionDays": 3653}, func(t *testing.T, p planned) {
			require.Contains(t, text(t, p, "portal-archive-store-account"), `"immutabilityPeriodSinceCreationInDays":3653`)
		}},
		{"old versions", map[string]any{"oldVersionDays": 400}, func(t *testing.T, p planned) {
			require.Contains(t, text(t, p, "portal-documents-lifecycle"), `"daysAfterCreationGreaterThan":400`)
		}},
		{"access logs", map[string]any{"accessLogs": false}, func(t *testing.T, p planned) {
			for _, r := range p.OfType("azure-native:insights:DiagnosticSetting") {
				require.NotContains(t, []string{"portal-site-logs", "portal-documents-logs"}, r.Name)
			}
		}},
		{"no firewall", map[string]any{"firewall": false}, func(t *testing.T, p planned) {
			require.Empty(t, p.OfType("azure-native:network/v20240201:Policy"))
			require.Empty(t, p.OfType("azure-native:cdn/v20240901:SecurityPolicy"))
		}},
		{"rate limit", map[string]any{"requestsPerMinute": 100}, func(t *testing.T, p planned) {
			require.Contains(t, text(t, p, "portal-site-firewall"), `"rateLimitThreshold":100`)
		}},
		{"countries", map[string]any{"countries": []string{"US", "CA"}}, func(t *testing.T, p planned) {
			require.Contains(t, text(t, p, "portal-site-firewall"), `"matchValue":["US","CA"]`)
		}},
		{"alarms", map[string]any{"alarmEmail": "soc@hospital.org"}, func(t *testing.T, p planned) {
			require.Contains(t, text(t, p, "portal-audit-alarms"), `"emailAddress":"soc@hospital.org"`)
		}},
		{"own certificate", map[string]any{"hostedZone": "", "certificate": certificate}, func(t *testing.T, p planned) {
			require.Contains(t, text(t, p, "portal-site-certificate"), certificate)
			require.Empty(t, p.OfType("azure-native:network:RecordSet"))
		}},
		{"where images come from", map[string]any{"publishFrom": []string{"203.0.113.0/24"}}, func(t *testing.T, p planned) {
			require.Contains(t, text(t, p, "portal-registry-registry"), `"iPAddressOrRange":"203.0.113.0/24"`)
		}},
		{"an example zone goes with the domain", map[string]any{"hostedZone": ""}, func(t *testing.T, p planned) {
			require.Equal(t, "clinic.org", p.input("portal-site-record", "zoneName"))
		}},
	} {
		t.Run(tc.name, func(t *testing.T) { tc.check(t, planOf(t, tc.options)) })
	}
}

const certificate = "/subscriptions/1/resourceGroups/keys/providers/Microsoft.KeyVault/vaults/clinic/secrets/portal"

func TestDeployRefuses(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(config map[string]string)
		want   []string
	}{
		{"no region", func(c map[string]string) { delete(c, "azure-native:location") }, []string{"azure-native:location: is missing"}},
		{
			"every wrong option at once", func(c map[string]string) {
				c["phiform:options"] = `{"publishFrom":["here"],"oldVersionDays":0,"mfa":"required"}`
			}, []string{"phiform:options.publishFrom", "phiform:options.oldVersionDays", "phiform:options.mfa"},
		},
		{
			"texts that are not there", func(c map[string]string) { c["phiform:options"] = `{"texts":"no.json"}` },
			[]string{`phiform:options.texts: there is no file "no.json"`},
		},
		{"configuration that cannot be read", func(c map[string]string) { c["phiform:tags"] = "[]" }, []string{"phiform:tags"}},
		{
			"tags that are the same to Azure", func(c map[string]string) { c["phiform:tags"] = `{"Team":"a","team":"b"}` },
			[]string{`phiform:tags: "Team" and "team" differ in upper and lower case only`},
		},
		{
			"tags that Azure does not take", func(c map[string]string) { c["phiform:tags"] = `{"team/web":"a"}` },
			[]string{`phiform:tags: "team/web" has one of the characters`},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			options := optionsOf(t, nil)
			tc.change(options.Config)
			_, err := plan.Run(t.Context(), azure.Program, options)
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

// A tag of the user's takes the place of the portal's own, however it is written.
func TestDeployTagsTheEnvironmentOnce(t *testing.T) {
	options := optionsOf(t, nil)
	options.Config["phiform:tags"] = `{"Environment":"clinic"}`
	graph, err := plan.Run(t.Context(), azure.Program, options)
	require.NoError(t, err)
	require.Equal(t, map[string]any{"Environment": "clinic"}, planned{t, graph}.input("portal-group", "tags"))
}
