package azure_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/azure"
)

const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000"

// trailPlan plans one trail "trail".
func trailPlan(t *testing.T, args azure.AuditTrailArgs) planned {
	t.Helper()
	args.Place = here
	return planOf(t, func(ctx *pulumi.Context) error {
		trail, err := azure.NewAuditTrail(ctx, "trail", &args)
		if err != nil {
			return err
		}
		ctx.Export("topic", trail.AlarmTopicID)
		ctx.Export("bucket", trail.Archive.BucketID)
		ctx.Export("workspace", trail.Archive.WorkspaceID)
		return nil
	})
}

func TestAuditTrailKeepsTheActivityLog(t *testing.T) {
	p := trailPlan(t, azure.AuditTrailArgs{Tags: testTags})
	p.requireConventions("trail")
	require.True(t, p.one("trail-trail").Options.Protect)
	setting := p.inputs("trail-trail")
	require.Equal(t, "clinic-test-trail", setting["name"])
	require.Equal(t, p.told("bucket"), setting["storageAccountId"])
	require.Equal(t, p.told("workspace"), setting["workspaceId"])
	require.Equal(t, []string{
		"Administrative", "Security", "Policy", "Alert", "ServiceHealth", "ResourceHealth", "Recommendation", "Autoscale",
	}, categories(setting["logs"]))
}

func TestAuditTrailOfAGivenArchive(t *testing.T) {
	p := planOf(t, func(ctx *pulumi.Context) error {
		archive, err := azure.NewAuditArchive(ctx, "archive", &azure.AuditArchiveArgs{Place: here})
		if err != nil {
			return err
		}
		_, err = azure.NewAuditTrail(ctx, "trail", &azure.AuditTrailArgs{Place: here, Archive: archive})
		return err
	})
	require.Equal(t, p.one("archive-store-account").ID, p.input("trail-trail", "storageAccountId"))
	require.Len(t, p.OfType("phiform:azure:AuditArchive"), 1)
}

func TestAlarmsGoToAddresses(t *testing.T) {
	p := trailPlan(t, azure.AuditTrailArgs{AlarmEmails: []string{"a@example.org", "b@example.org"}})
	group := p.inputs("trail-alarms")
	require.Equal(t, "Global", group["location"])
	require.Equal(t, "trail", group["groupShortName"])
	require.Equal(t, true, group["enabled"])
	require.NotContains(t, group, "armRoleReceivers")
	require.Empty(t, cmp.Diff([]any{
		map[string]any{"name": "email-e16bfe08", "emailAddress": "a@example.org", "useCommonAlertSchema": true},
		map[string]any{"name": "email-c12c6545", "emailAddress": "b@example.org", "useCommonAlertSchema": true},
	}, group["emailReceivers"]))
}

// An alarm that reaches nobody is none.
func TestAlarmsGoToOwnersByDefault(t *testing.T) {
	group := trailPlan(t, azure.AuditTrailArgs{}).inputs("trail-alarms")
	require.NotContains(t, group, "emailReceivers")
	require.Equal(t, []any{map[string]any{
		"name": "owners", "roleId": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "useCommonAlertSchema": true,
	}}, group["armRoleReceivers"])
}

func TestAlarms(t *testing.T) {
	p := trailPlan(t, azure.AuditTrailArgs{})
	require.Len(t, p.OfType("azure-native:insights:ActivityLogAlert"), 13)
	want := map[string]any{
		"resourceGroupName": "clinic", "location": "Global", "enabled": true,
		"description": "A web firewall was changed",
		"scopes":      []any{subscription},
		"actions":     map[string]any{"actionGroups": []any{map[string]any{"actionGroupId": p.told("topic")}}},
		"condition": map[string]any{"allOf": []any{
			map[string]any{"field": "category", "equals": "Administrative"},
			map[string]any{"anyOf": []any{
				map[string]any{"field": "operationName", "equals": "Microsoft.Network/frontDoorWebApplicationFirewallPolicies/write"},
				map[string]any{"field": "operationName", "equals": "Microsoft.Network/frontDoorWebApplicationFirewallPolicies/delete"},
			}},
		}},
	}
	require.Empty(t, cmp.Diff(want, without(p.inputs("trail-alarm-firewall-changes"), "activityLogAlertName")))
	require.Equal(t, map[string]any{"allOf": []any{map[string]any{"field": "category", "equals": "Security"}}},
		p.input("trail-alarm-security-alerts", "condition"))
}

// Operations are spelled Microsoft.<Provider>/<types>/<verb>, and each raises one alarm.
func TestWatchedOperations(t *testing.T) {
	operation := regexp.MustCompile(`^Microsoft\.[A-Za-z]+(/[a-zA-Z]+)+/(write|delete|[a-zA-Z]+/action)$`)
	seen := map[string]bool{}
	for _, name := range azure.WatchedOperations() {
		require.Regexp(t, operation, name)
		require.False(t, seen[strings.ToLower(name)], name)
		seen[strings.ToLower(name)] = true
	}
}

func TestDisposableAuditTrailGoesWithItsStack(t *testing.T) {
	trailPlan(t, azure.AuditTrailArgs{Disposable: true}).requireKept(nil, []string{"trail-archive-key-key"})
}

func TestAuditTrailRefuses(t *testing.T) {
	err := planError(t, func(ctx *pulumi.Context) error {
		_, err := azure.NewAuditTrail(ctx, "trail", &azure.AuditTrailArgs{AlarmEmails: []string{"a@example.org", "nobody", "A <a@example.org>"}})
		return err
	})
	for _, want := range []string{
		`audit trail "trail"`, "resourceGroupName: required", "location: required",
		"alarmEmails[1]: not an e-mail address", "alarmEmails[2]: not an e-mail address",
	} {
		require.ErrorContains(t, err, want)
	}
	require.NotContains(t, err.Error(), "nobody", "an address is personal")
	err = planError(t, func(ctx *pulumi.Context) error {
		_, err := azure.NewAuditTrail(ctx, "trail", nil)
		return err
	})
	require.ErrorContains(t, err, "location: required")
}
