package gcp_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/gcp"
	"github.com/phiform/phiform/plan"
)

func TestDeployExports(t *testing.T) {
	p := planOf(t, nil)
	for name, want := range map[string]string{
		portal.OutputSiteURL:        "https://portal.example.com",
		portal.OutputSiteAddress:    p.output("portal-site-ipv4", "address"),
		portal.OutputDocumentStore:  p.id("portal-documents-bucket"),
		portal.OutputAuditStore:     p.id("portal-archive-store-bucket"),
		portal.OutputSignInURL:      "https://00000000-0000-0000-0000-000000000000.ciamlogin.com",
		portal.OutputSignInIssuer:   "https://securetoken.google.com/" + project,
		portal.OutputSignInClient:   "00000000-0000-0000-0000-000000000000",
		portal.OutputIdentityBroker: "https://portal.example.com/documents",
		portal.OutputDocumentPrefix: "{folder}/",
		portal.OutputBackOfficeRole: p.output("portal-back-office-account", "email"),
		portal.OutputAlarmTopic:     p.OfType("gcp:monitoring/notificationChannel:NotificationChannel")[0].ID,
		portal.OutputDocumentsKey:   p.id("portal-documents-key-key"),
		gcp.OutputAuditorRole:       p.output("portal-auditor-account", "email"),
		gcp.OutputFolderSecret:      p.id("portal-folder-secret-secret"),
		gcp.OutputSiteAddressV6:     p.output("portal-site-ipv6", "address"),
		gcp.OutputRecordSearch:      p.id("portal-archive-logs"),
	} {
		require.Equal(t, want, p.export(name), name)
	}
	require.Regexp(t, `^europe-west3-docker\.pkg\.dev/clinic-prod/[a-z0-9-]+/pages$`, p.export(portal.OutputSiteStore))
	require.Len(t, p.Outputs, 17)
}

func TestDeployOptions(t *testing.T) {
	for _, tc := range []struct {
		name    string
		options map[string]any
		check   func(t *testing.T, p planned)
	}{
		{"audit retention and lock", map[string]any{"auditRetentionDays": 3653, "auditLock": "governance"}, func(t *testing.T, p planned) {
			require.Equal(t, map[string]any{"isLocked": false, "retentionPeriod": 3653.0 * 24 * 60 * 60},
				p.input("portal-archive-store-bucket", "retentionPolicy"))
			require.Equal(t, false, p.input("portal-archive-logs", "locked"))
		}},
		{"old versions", map[string]any{"oldVersionDays": 400}, func(t *testing.T, p planned) {
			rules, err := json.Marshal(p.input("portal-documents-bucket", "lifecycleRules"))
			require.NoError(t, err)
			require.Contains(t, string(rules), `"daysSinceNoncurrentTime":400`)
		}},
		{"access logs", map[string]any{"accessLogs": false}, func(t *testing.T, p planned) {
			for _, r := range p.OfType("gcp:projects/iAMAuditConfig:IAMAuditConfig") {
				require.NotEqual(t, "storage.googleapis.com", r.Inputs.Mappable()["service"])
			}
		}},
		{"session length", map[string]any{"sessionMinutes": 120}, func(t *testing.T, p planned) {
			require.Equal(t, "120m", p.variables("portal-downloads-service")["DOWNLOAD_MAX_SIGN_IN_AGE"])
		}},
		{"sign-in", map[string]any{"signInIssuer": "https://login.clinic.org", "signInClient": "portal"}, func(t *testing.T, p planned) {
			require.Equal(t, "https://login.clinic.org", p.input("portal-members-provider", "issuer"))
			require.Equal(t, "portal", p.input("portal-members-provider", "clientId"))
			require.Equal(t, "https://login.clinic.org", p.export(portal.OutputSignInURL))
		}},
		{"no firewall", map[string]any{"firewall": false}, func(t *testing.T, p planned) {
			require.Empty(t, p.OfType("gcp:compute/securityPolicy:SecurityPolicy"))
		}},
		{"rate limit", map[string]any{"requestsPerMinute": 100}, func(t *testing.T, p planned) {
			rules, err := json.Marshal(p.input("portal-site-firewall", "rules"))
			require.NoError(t, err)
			require.Contains(t, string(rules), `"rateLimitThreshold":{"count":100,"intervalSec":60}`)
		}},
		{"countries", map[string]any{"countries": []string{"US", "CA"}}, func(t *testing.T, p planned) {
			rules, err := json.Marshal(p.input("portal-site-border", "rules"))
			require.NoError(t, err)
			require.Contains(t, string(rules), "origin.region_code == 'US' || origin.region_code == 'CA'")
		}},
		{"alarms", map[string]any{"alarmEmail": "soc@hospital.org"}, func(t *testing.T, p planned) {
			channels := p.OfType("gcp:monitoring/notificationChannel:NotificationChannel")
			require.Len(t, channels, 1)
			require.Equal(t, map[string]any{"email_address": "soc@hospital.org"}, channels[0].Inputs.Mappable()["labels"])
		}},
		{"own certificate", map[string]any{"certificate": "projects/p/locations/global/certificates/c"}, func(t *testing.T, p planned) {
			require.Empty(t, p.OfType("gcp:dns/recordSet:RecordSet"))
			require.Equal(t, []any{"projects/p/locations/global/certificates/c"}, p.input("portal-site-certificate-entry", "certificates"))
		}},
		{"own zone", map[string]any{"hostedZone": "clinic-org"}, func(t *testing.T, p planned) {
			require.Equal(t, "clinic-org", p.input("portal-site-ipv4-record", "managedZone"))
		}},
	} {
		t.Run(tc.name, func(t *testing.T) { tc.check(t, planOf(t, tc.options)) })
	}
}

func TestDeployRefuses(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(config map[string]string)
		want   []string
	}{
		{"no region", func(c map[string]string) { delete(c, "gcp:region") }, []string{"gcp:region: is missing"}},
		{
			"every wrong option at once", func(c map[string]string) {
				c["phiform:options"] = `{"auditLock":"never","oldVersionDays":0}`
			}, []string{"phiform:options.auditLock", "phiform:options.oldVersionDays"},
		},
		{"an option of another cloud", func(c map[string]string) { c["phiform:options"] = `{"mfa":"required"}` }, []string{"phiform:options.mfa"}},
		{"configuration that cannot be read", func(c map[string]string) { c["phiform:tags"] = "[]" }, []string{"phiform:tags"}},
		{"texts that are not there", func(c map[string]string) { c["phiform:options"] = `{"texts":"none.json"}` }, []string{"phiform:options.texts"}},
		{"a certificate of another kind", func(c map[string]string) {
			c["phiform:options"] = `{"certificate":"arn:aws:acm"}`
		}, []string{`certificateId: "arn:aws:acm" is not projects/<project>`}},
		{"no project, in a deployment", func(c map[string]string) {
			delete(c, "gcp:project")
			delete(c, "phiform:assume")
			c["phiform:options"] = `{"domain":"portal.clinic.org","hostedZone":"z","alarmEmail":"a@clinic.org",` +
				`"signInIssuer":"https://login.clinic.org","signInClient":"portal"}`
		}, []string{"gcp:project: is missing"}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			options := optionsOf(t, nil)
			tc.change(options.Config)
			_, err := plan.Run(t.Context(), gcp.Program, options)
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

// A plan needs no project of one's own.
func TestDeployPlansWithoutProject(t *testing.T) {
	options := optionsOf(t, nil)
	delete(options.Config, "gcp:project")
	graph, err := plan.Run(t.Context(), gcp.Program, options)
	require.NoError(t, err)
	require.Equal(t, "example-project", planned{t, graph}.input("portal-documents-bucket", "project"))
}

// A tag of the user's takes the place of the portal's own.
func TestDeployTagsTheEnvironmentOnce(t *testing.T) {
	options := optionsOf(t, nil)
	options.Config["phiform:tags"] = `{"environment":"clinic"}`
	graph, err := plan.Run(t.Context(), gcp.Program, options)
	require.NoError(t, err)
	require.Equal(t, map[string]any{"environment": "clinic"}, planned{t, graph}.input("portal-documents-bucket", "labels"))
}
