package integration

import (
	"context"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/fakecloud"
	"github.com/phiform/phiform/integration/programs"
)

// stateful are the types whose loss is a loss of data, or of who may read it.
var stateful = []string{"aws:cognito/userPool:UserPool", "aws:kms/key:Key", "aws:s3/bucketV2:BucketV2"}

const (
	distribution = "aws:cloudfront/distribution:Distribution"
	lifecycle    = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2"
)

func portalConfig(environment string, options map[string]any) engine.Config {
	return engine.Config{Clear: programs.PortalConfig(environment, options)}
}

func sorted[V any](set map[string]V) []string {
	var list []string
	for name := range set {
		list = append(list, name)
	}
	sort.Strings(list)
	return list
}

// data counts the stateful resources in the cloud.
func data(t *testing.T, s *engine.Sandbox) map[string]int {
	t.Helper()
	count := s.Count(t)
	for token := range count {
		if !slices.Contains(stateful, token) {
			delete(count, token)
		}
	}
	return count
}

// TestPortal is the life of a production stack, from its first preview to the attempt to destroy it.
func TestPortal(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := engine.NewSandbox(t)
	pack := embedded(t)
	stack := engine.NewStack(t, s, programs.Portal, portalConfig("production", nil))

	preview := stack.TryPreview(ctx, pack).OK(t)
	require.Empty(t, preview.Rules(apitype.Mandatory))
	require.Contains(t, preview.Rules(apitype.Advisory), undecided, "what is unknown is said, not passed")
	require.Empty(t, s.Records(t))

	stack.TryUp(ctx, engine.Packs{}).OK(t)
	held := data(t, s)
	require.ElementsMatch(t, stateful, sorted(held))
	for token := range s.Count(t) {
		require.True(t, fakecloud.Knows(token), "add %s to fakecloud/identity.go", token)
	}

	again := stack.TryUp(ctx, pack).OK(t)
	require.Empty(t, again.Changed(), "nothing is left to do")
	require.Empty(t, again.Violations, "deployed, everything is decided")

	t.Run("changed options", func(t *testing.T) { changedOptions(t, s) })

	everything := s.Count(t)
	refused := stack.TryPreviewDestroy(ctx).Failed(t)
	require.Contains(t, refused.Err.Error(), "protected")
	require.Equal(t, everything, s.Count(t))

	stack.TryDestroy(ctx).Failed(t)
	require.Equal(t, held, data(t, s), "data outlives a destroy in production")
}

// changedOptions previews changes of a deployed portal.
func changedOptions(t *testing.T, s *engine.Sandbox) {
	tests := []struct {
		name    string
		options map[string]any
		changes []string
	}{
		{"old versions", map[string]any{"oldVersionDays": 120}, []string{"update " + lifecycle + " portal-documents-lifecycle"}},
		{"password length", map[string]any{"passwordLength": 20}, []string{"update aws:cognito/userPool:UserPool portal-members-users"}},
		{"session length", map[string]any{"sessionMinutes": 90}, []string{"update aws:cognito/userPoolClient:UserPoolClient portal-members-client"}},
		{"rate limit", map[string]any{"requestsPerMinute": 1000}, []string{"update aws:wafv2/webAcl:WebAcl portal-site-firewall"}},
		{"countries", map[string]any{"countries": []string{"US"}}, []string{"update " + distribution + " portal-site-distribution"}},
		{"edge locations", map[string]any{"edgeLocations": "worldwide"}, []string{"update " + distribution + " portal-site-distribution"}},
		{"audit retention", map[string]any{"auditRetentionDays": 3650}, []string{
			"update " + lifecycle + " portal-archive-store-logs-lifecycle",
			"update aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2 portal-archive-store-lock",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			stack := engine.NewStack(t, s, programs.Portal, portalConfig("production", tt.options))
			preview := stack.TryPreview(context.Background(), engine.Packs{}).OK(t)
			require.Equal(t, tt.changes, preview.Changed())
			for _, replaced := range preview.Replaced() {
				token, _, _ := strings.Cut(replaced, " ")
				require.NotContains(t, stateful, token, "%s would be lost", replaced)
			}
		})
	}
}

// TestDisposablePortal deploys what may be lost, through a failure, and loses it. It lives outside the region in which
// the content delivery network keeps its certificates, and so has two providers.
func TestDisposablePortal(t *testing.T) {
	t.Parallel()
	ctx := context.Background()
	s := engine.NewSandbox(t)
	config := portalConfig("development", map[string]any{"disposable": true})
	config.Clear["aws:region"] = "eu-central-1"
	stack := engine.NewStack(t, s, programs.Portal, config)

	require.NoError(t, s.Faults().Set(fakecloud.Fault{
		Operation: fakecloud.OnCreate, Type: distribution, Action: fakecloud.Fail,
	}))
	stack.TryUp(ctx, engine.Packs{}).Failed(t)
	held := data(t, s)
	stack.TryUp(ctx, engine.Packs{}).OK(t)
	for token, count := range held {
		require.LessOrEqual(t, count, data(t, s)[token], "%s was lost", token)
	}
	require.Empty(t, stack.TryUp(ctx, engine.Packs{}).OK(t).Changed())

	for _, record := range s.Records(t) {
		arn := record.Outputs.AsMap()["arn"]
		switch record.Type {
		case "aws:acm/certificate:Certificate":
			require.Contains(t, arn, ":us-east-1:")
		case "aws:cognito/userPool:UserPool", "aws:cloudtrail/trail:Trail":
			require.Contains(t, arn, ":eu-central-1:")
		}
	}

	stack.TryDestroy(ctx).OK(t)
	require.Empty(t, s.Records(t))
}
