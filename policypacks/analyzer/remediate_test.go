package analyzer

import (
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
)

// remediating sets one rule to mend what it finds.
func remediating(t *testing.T, rule string) pulumirpc.AnalyzerClient {
	t.Helper()
	client := start(t, testPack())
	_, err := client.Configure(testContext(t), &pulumirpc.ConfigureAnalyzerRequest{PolicyConfig: map[string]*pulumirpc.PolicyConfig{
		rule: {EnforcementLevel: pulumirpc.EnforcementLevel_REMEDIATE},
	}})
	require.NoError(t, err)
	return client
}

func TestRemediateChangesNothingUnlessAsked(t *testing.T) {
	resp, err := start(t, testPack()).Remediate(testContext(t), request(t, bucketType, "it", nil))
	require.NoError(t, err)
	require.Empty(t, resp.GetRemediations())
}

func TestRemediate(t *testing.T) {
	secret := resource.MakeSecret(resource.NewProperty("hunter2"))
	inputs := resource.PropertyMap{
		"locked": resource.NewProperty(false), "name": unknown, "token": secret,
		"__defaults": resource.NewProperty([]resource.PropertyValue{resource.NewProperty("acl"), resource.NewProperty("locked")}),
	}
	client := remediating(t, "bucket-locked")
	resp, err := client.Remediate(testContext(t), request(t, bucketType, "it", inputs))
	require.NoError(t, err)
	require.Len(t, resp.GetRemediations(), 1)
	mended := resp.GetRemediations()[0]
	require.Equal(t, "bucket-locked", mended.GetPolicyName())
	require.Equal(t, "test", mended.GetPolicyPackName())
	require.Equal(t, "locks the bucket", mended.GetDescription())
	require.Empty(t, mended.GetDiagnostic(), "a diagnostic would be a warning in place of the change")

	got, err := plugin.UnmarshalProperties(mended.GetProperties(), wholeProperties)
	require.NoError(t, err)
	require.True(t, got["locked"].BoolValue())
	require.True(t, got["name"].IsComputed(), "what is unknown stays unknown")
	require.True(t, got["token"].DeepEquals(secret), "what is secret stays secret")
	require.Equal(t, []resource.PropertyValue{resource.NewProperty("acl")}, got["__defaults"].ArrayValue())

	analyzed, err := client.Analyze(testContext(t), request(t, bucketType, "it", got))
	require.NoError(t, err)
	require.Empty(t, violations(analyzed))
}

func TestRemediateLeavesAlone(t *testing.T) {
	for name, c := range map[string]struct {
		rule   string
		inputs resource.PropertyMap
	}{
		"what passes":                 {"bucket-locked", resource.PropertyMap{"locked": resource.NewProperty(true)}},
		"what is not known yet":       {"bucket-locked", resource.PropertyMap{"locked": unknown}},
		"what another rule finds":     {"bucket-days", nil},
		"what it has no remedy for":   {"bucket-days", resource.PropertyMap{"days": resource.NewProperty(1.0)}},
		"resources of another type":   {"queue-password", nil},
		"what nobody has a remedy of": {"broken", nil},
	} {
		t.Run(name, func(t *testing.T) {
			resp, err := remediating(t, c.rule).Remediate(testContext(t), request(t, bucketType, "it", c.inputs))
			require.NoError(t, err)
			require.Empty(t, resp.GetRemediations())
		})
	}
}

// A rule that is to mend, and cannot, stops the deployment.
func TestRemediateElseStops(t *testing.T) {
	client := remediating(t, "bucket-days")
	resp, err := client.Analyze(testContext(t), request(t, bucketType, "it", resource.PropertyMap{
		"days": resource.NewProperty(1.0), "locked": resource.NewProperty(true),
	}))
	require.NoError(t, err)
	require.Equal(t, []string{"mandatory bucket-days it: days is 1, want at least 30"}, violations(resp))
}
