package analyzer

import (
	"testing"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/phiform/phiform/policypacks"
)

func TestDescription(t *testing.T) {
	client := start(t, testPack())
	_, err := client.Handshake(testContext(t), &pulumirpc.AnalyzerHandshakeRequest{EngineAddress: "127.0.0.1:1"})
	require.NoError(t, err)

	plugin, err := client.GetPluginInfo(testContext(t), &emptypb.Empty{})
	require.NoError(t, err)
	require.Equal(t, "1.2.3", plugin.GetVersion())

	info, err := client.GetAnalyzerInfo(testContext(t), &emptypb.Empty{})
	require.NoError(t, err)
	require.Equal(t, "test", info.GetName())
	require.Equal(t, "Test pack", info.GetDisplayName())
	require.Equal(t, "1.2.3", info.GetVersion())
	require.Equal(t, "Rules for tests.", info.GetDescription())
	require.True(t, info.GetSupportsConfig())

	var names []string
	for _, p := range info.GetPolicies() {
		names = append(names, p.GetName())
		require.Equal(t, pulumirpc.PolicyType_POLICY_TYPE_STACK, p.GetPolicyType(), "%s would be counted for every resource", p.GetName())
	}
	require.ElementsMatch(t, []string{
		"bucket-locked", "bucket-days", "queue-password", "broken", "bucket-versioned", "queue-encrypted", "undecided", "waived", "waivers",
	}, names)

	_, err = client.Cancel(testContext(t), &emptypb.Empty{})
	require.NoError(t, err)
	_, err = client.GetPluginInfo(testContext(t), &emptypb.Empty{})
	require.NoError(t, err, "calls under way when the engine cancels are answered")
}

func TestPolicyOf(t *testing.T) {
	policy, err := policyOf(lockedRule())
	require.NoError(t, err)
	require.Equal(t, "Buckets are locked", policy.GetDisplayName())
	require.Equal(t, "Buckets are locked. A locked bucket keeps what it holds.", policy.GetDescription())
	require.Equal(t, "set locked to true", policy.GetMessage())
	require.Equal(t, "set locked to true", policy.GetRemediationSteps())
	require.Equal(t, pulumirpc.EnforcementLevel_MANDATORY, policy.GetEnforcementLevel())
	require.Equal(t, pulumirpc.PolicySeverity_POLICY_SEVERITY_HIGH, policy.GetSeverity())
	require.Equal(t, "HIPAA Security Rule", policy.GetFramework().GetName())
	require.Equal(t, "45 CFR 164.312(c)(1); 45 CFR 164.312(b)", policy.GetFramework().GetReference())
	require.Equal(t, []string{"aws", "protected from change"}, policy.GetTags())
	require.Equal(t, "https://www.ecfr.gov/current/title-45/section-164.312", policy.GetUrl())
	require.Nil(t, policy.GetConfigSchema())
}

func TestConfigSchema(t *testing.T) {
	policy, err := policyOf(daysRule())
	require.NoError(t, err)
	require.Empty(t, policy.GetUrl())
	require.Equal(t, map[string]any{
		"minDays": map[string]any{"type": "number", "default": 30.0, "description": "days to keep"},
		"exact":   map[string]any{"type": "boolean", "default": false, "description": "no more, no less"},
		"label":   map[string]any{"type": "string", "default": "none", "description": "a label"},
		"exempt": map[string]any{
			"type": "array", "default": []any{"scratch"}, "items": map[string]any{"type": "string"},
			"description": "names that are exempt",
		},
	}, policy.GetConfigSchema().GetProperties().AsMap())
}

func TestSettingsThatCannotBeConfiguredAreRefused(t *testing.T) {
	pack := &policypacks.Pack{Name: "odd", Rules: []*policypacks.Rule{
		{ID: "odd-rule", Settings: []policypacks.Setting{{Name: "since", Default: struct{}{}}}},
	}}
	_, err := newServer(pack)
	require.EqualError(t, err,
		"describing the rule odd-rule: setting since: a default of type struct {} cannot be configured")
}

func TestNamesOfTheAnalyzerAreRefused(t *testing.T) {
	for _, name := range []string{"all", "undecided", "waived", "waivers"} {
		_, err := newServer(&policypacks.Pack{Rules: []*policypacks.Rule{{ID: name}}})
		require.ErrorContains(t, err, "the analyzer itself uses this name", name)
	}
}

func TestSourceOf(t *testing.T) {
	for citation, want := range map[string]string{
		"45 CFR 164.312(a)(2)(iv)": "https://www.ecfr.gov/current/title-45/section-164.312",
		"45 CFR 164.316":           "https://www.ecfr.gov/current/title-45/section-164.316",
		"CIS 3.1":                  "",
	} {
		require.Equal(t, want, sourceOf([]string{citation}), citation)
	}
}
