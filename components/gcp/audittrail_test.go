package gcp_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp"
)

const (
	alertPolicies = "gcp:monitoring/alertPolicy:AlertPolicy"
	security      = "security@example.org"
)

// trailProgram makes one trail "audit", whose archive is "audit-archive".
func trailProgram(args gcp.AuditTrailArgs) pulumi.RunFunc {
	args.Place, args.AlarmEmails = clinic, []string{security}
	return func(ctx *pulumi.Context) error {
		trail, err := gcp.NewAuditTrail(ctx, "audit", &args)
		if err != nil {
			return err
		}
		ctx.Export("alarmTopicId", trail.AlarmTopicID)
		return nil
	}
}

func TestAuditTrailConventions(t *testing.T) {
	p := planStore(t, trailProgram(gcp.AuditTrailArgs{Tags: storeTags}))
	p.requireConventions("audit")
	for _, kept := range []string{"audit-kept", "audit-searched", "audit-archive-store-bucket", "audit-archive-logs"} {
		require.True(t, p.one(kept).Options.Protect && p.one(kept).Options.RetainOnDelete, kept)
	}
	for _, guard := range []string{"audit-kept-writer", "audit-access-storage"} {
		require.True(t, p.one(guard).Options.RetainOnDelete, guard)
	}
}

func TestDisposableAuditTrailGoesWithItsStack(t *testing.T) {
	planStore(t, trailProgram(gcp.AuditTrailArgs{Disposable: true})).requireKept(nil, nil)
}

func TestAuditTrailExportsToBothStores(t *testing.T) {
	p := planStore(t, trailProgram(gcp.AuditTrailArgs{}))
	bucket := p.output("audit-archive-store-bucket", "name")
	for name, destination := range map[string]string{
		"audit-kept":     "storage.googleapis.com/" + bucket,
		"audit-searched": "logging.googleapis.com/" + p.id("audit-archive-logs"),
	} {
		require.Equal(t, destination, p.input(name, "destination"))
		require.Nil(t, p.input(name, "exclusions"), "nothing is left out")
		filter := p.input(name, "filter").(string)
		for _, part := range []string{
			`logName:"cloudaudit.googleapis.com"`, `resource.type="http_load_balancer"`, `jsonPayload.audit.event:*`,
		} {
			require.Contains(t, filter, part)
		}
	}
	// A sink to a log bucket of its own project has no identity to grant to.
	require.Equal(t, []string{"audit-kept-writer"}, p.names("gcp:storage/bucketIAMMember:BucketIAMMember"))
	require.Equal(t, map[string]any{
		"bucket": bucket, "role": "roles/storage.objectCreator", "member": p.output("audit-kept", "writerIdentity"),
	}, p.one("audit-kept-writer").Inputs.Mappable())
}

func TestAuditTrailRecordsDataAccess(t *testing.T) {
	kinds := []any{
		map[string]any{"logType": "ADMIN_READ"}, map[string]any{"logType": "DATA_READ"}, map[string]any{"logType": "DATA_WRITE"},
	}
	for name, tc := range map[string]struct {
		services []string
		want     map[string]string
	}{
		"by default": {nil, map[string]string{
			"audit-access-artifactregistry": "artifactregistry.googleapis.com",
			"audit-access-cloudkms":         "cloudkms.googleapis.com",
			"audit-access-iam":              "iam.googleapis.com",
			"audit-access-identitytoolkit":  "identitytoolkit.googleapis.com",
			"audit-access-logging":          "logging.googleapis.com",
			"audit-access-run":              "run.googleapis.com",
			"audit-access-secretmanager":    "secretmanager.googleapis.com",
			"audit-access-storage":          "storage.googleapis.com",
			"audit-access-sts":              "sts.googleapis.com",
		}},
		"of everything": {[]string{"allServices"}, map[string]string{"audit-access-all": "allServices"}},
		"of one":        {[]string{"bigquery.googleapis.com"}, map[string]string{"audit-access-bigquery": "bigquery.googleapis.com"}},
	} {
		t.Run(name, func(t *testing.T) {
			p := planStore(t, trailProgram(gcp.AuditTrailArgs{Services: tc.services}))
			require.Len(t, p.names("gcp:projects/iAMAuditConfig:IAMAuditConfig"), len(tc.want))
			for name, service := range tc.want {
				require.Equal(t, map[string]any{"project": "clinic-prod", "service": service, "auditLogConfigs": kinds},
					p.one(name).Inputs.Mappable())
			}
		})
	}
}

func TestAlarmsReachEveryAddress(t *testing.T) {
	p := planStore(t, func(ctx *pulumi.Context) error {
		_, err := gcp.NewAuditTrail(ctx, "audit", &gcp.AuditTrailArgs{
			Place: clinic, AlarmEmails: []string{"a@example.org", "b@example.org"},
		})
		return err
	})
	var ids, addresses []any
	for _, name := range p.names("gcp:monitoring/notificationChannel:NotificationChannel") {
		require.Equal(t, "email", p.input(name, "type"))
		ids = append(ids, p.id(name))
		addresses = append(addresses, p.input(name, "labels").(map[string]any)["email_address"])
	}
	require.ElementsMatch(t, []any{"a@example.org", "b@example.org"}, addresses)
	for _, alarm := range p.names(alertPolicies) {
		require.ElementsMatch(t, ids, p.input(alarm, "notificationChannels"), alarm)
	}
}

func TestAlarmTopicIsAChannel(t *testing.T) {
	p := planStore(t, trailProgram(gcp.AuditTrailArgs{}))
	require.Equal(t, p.id(p.names("gcp:monitoring/notificationChannel:NotificationChannel")[0]), p.export("alarmTopicId"))
}

// Every alarm is about the log itself, says what happened, and has a filter
// whose parentheses and quotation marks are even.
func TestAlarms(t *testing.T) {
	p := planStore(t, trailProgram(gcp.AuditTrailArgs{}))
	alarms := p.names(alertPolicies)
	require.Len(t, alarms, 14)
	period := regexp.MustCompile(`^\d+s$`)
	for _, alarm := range alarms {
		conditions := p.input(alarm, "conditions").([]any)
		require.Len(t, conditions, 1, "the service allows no other beside one on logs")
		condition := conditions[0].(map[string]any)
		filter := condition["conditionMatchedLog"].(map[string]any)["filter"].(string)
		require.Contains(t, filter, "cloudaudit.googleapis.com")
		require.Equal(t, strings.Count(filter, "("), strings.Count(filter, ")"), filter)
		require.Zero(t, strings.Count(filter, `"`)%2, filter)
		limit := p.input(alarm, "alertStrategy").(map[string]any)["notificationRateLimit"].(map[string]any)
		require.Regexp(t, period, limit["period"])
		require.NotEmpty(t, p.input(alarm, "displayName"))
		require.Contains(t, p.input(alarm, "documentation").(map[string]any)["content"], filter)
	}
}

// entries are of the log, as the services write them.
func TestAlarmsMatchMethods(t *testing.T) {
	p := planStore(t, trailProgram(gcp.AuditTrailArgs{}))
	pattern := regexp.MustCompile(`methodName=~"([^"]+)"`)
	for alarm, methods := range map[string][]string{
		"permission-changes":       {"SetIamPolicy", "google.iam.admin.v1.SetIAMPolicy", "google.iam.v1.IAMPolicy.SetIamPolicy"},
		"trail-changes":            {"google.logging.v2.ConfigServiceV2.DeleteSink", "google.monitoring.v3.AlertPolicyService.UpdateAlertPolicy"},
		"key-changes":              {"DestroyCryptoKeyVersion", "UpdateCryptoKeyVersion", "UpdateCryptoKey"},
		"secret-changes":           {"google.cloud.secretmanager.v1.SecretManagerService.DestroySecretVersion"},
		"credentials":              {"google.iam.admin.v1.CreateServiceAccountKey", "storage.hmacKeys.create"},
		"member-directory-changes": {"google.cloud.identitytoolkit.admin.v2.ProjectConfigService.UpdateConfig"},
		"service-changes":          {"google.cloud.run.v2.Services.UpdateService", "google.cloud.run.v1.Services.ReplaceService"},
		"site-changes":             {"v1.compute.securityPolicies.patchRule", "beta.compute.urlMaps.patch"},
	} {
		condition := p.input("audit-alarm-"+alarm, "conditions").([]any)[0].(map[string]any)
		filter := condition["conditionMatchedLog"].(map[string]any)["filter"].(string)
		found := pattern.FindStringSubmatch(filter)
		require.NotNil(t, found, filter)
		matching := regexp.MustCompile(found[1])
		for _, method := range methods {
			require.Regexp(t, matching, method, alarm)
		}
		for _, other := range []string{"storage.objects.get", "google.logging.v2.LoggingServiceV2.ListLogEntries", "Encrypt", "GetIamPolicy"} {
			require.NotRegexp(t, matching, other, alarm)
		}
	}
}

// The trail is in the project of its archive, wherever that is.
func TestAuditTrailFollowsItsArchive(t *testing.T) {
	p := planStore(t, func(ctx *pulumi.Context) error {
		archive, err := gcp.NewAuditArchive(ctx, "archive", &gcp.AuditArchiveArgs{Place: clinic})
		if err != nil {
			return err
		}
		_, err = gcp.NewAuditTrail(ctx, "audit", &gcp.AuditTrailArgs{Archive: archive, AlarmEmails: []string{security}})
		return err
	})
	require.Equal(t, "clinic-prod", p.input("audit-kept", "project"))
	require.Len(t, p.names("gcp:logging/projectBucketConfig:ProjectBucketConfig"), 1)
}

func TestAuditTrailRefuses(t *testing.T) {
	program := func(args *gcp.AuditTrailArgs) pulumi.RunFunc {
		return func(ctx *pulumi.Context) error {
			_, err := gcp.NewAuditTrail(ctx, "audit", args)
			return err
		}
	}
	requireRefused(t, program(nil), `audit trail "audit": project: required`, "location: required", "alarmEmails: at least one is required")
	requireRefused(t, program(&gcp.AuditTrailArgs{
		Place: clinic, Services: []string{"storage"}, AlarmEmails: []string{"a@example.org", "somebody", "A <a@example.org>"},
	}), `services[0]: "storage" is neither allServices nor the name of a service`, "alarmEmails[1]: not an e-mail address",
		"alarmEmails[2]: not an e-mail address")
	requireRefused(t, program(&gcp.AuditTrailArgs{Archive: &gcp.AuditArchive{}, AlarmEmails: []string{security}}),
		"archive: make it with NewAuditArchive")
}
