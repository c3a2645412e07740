package analyzer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

var unknown = resource.MakeComputed(resource.NewProperty(""))

func TestAnalyze(t *testing.T) {
	secret := func(text string) resource.PropertyValue { return resource.MakeSecret(resource.NewProperty(text)) }
	tests := []struct {
		name       string
		typ        string
		inputs     resource.PropertyMap
		violations []string
	}{
		{
			name: "all pass", typ: bucketType,
			inputs: resource.PropertyMap{"locked": resource.NewProperty(true)},
		},
		{
			name: "both fail", typ: bucketType,
			inputs: resource.PropertyMap{"locked": resource.NewProperty(false), "days": resource.NewProperty(7.0)},
			violations: []string{
				"mandatory bucket-locked it: locked is false, want true",
				"mandatory bucket-days it: days is 7, want at least 30",
			},
		},
		{
			name: "unknown is neither", typ: bucketType,
			inputs: resource.PropertyMap{"locked": unknown},
		},
		{
			name: "unknown secret is neither", typ: bucketType,
			inputs: resource.PropertyMap{"locked": resource.MakeSecret(unknown)},
		},
		{
			name: "secrets are not shown", typ: bucketType,
			inputs:     resource.PropertyMap{"locked": secret("hunter2")},
			violations: []string{"mandatory bucket-locked it: locked is [secret], want true"},
		},
		{
			name: "secrets are not shown by a rule that quotes them", typ: queueType,
			inputs: resource.PropertyMap{
				"password": secret("correct horse"),
				"nested":   resource.NewProperty(resource.PropertyMap{"part": secret("horse")}),
			},
			violations: []string{"mandatory queue-password it: password is [secret]"},
		},
		{
			name: "a rule that breaks stops, without the panic's text", typ: brokenType,
			violations: []string{"mandatory broken it: the rule broke (string): please report it"},
		},
		{name: "no rule for the type", typ: "aws:sns/topic:Topic"},
	}
	client := start(t, testPack())
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			resp, err := client.Analyze(testContext(t), request(t, test.typ, "it", test.inputs))
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(test.violations, violations(resp)))
			require.Empty(t, resp.GetNotApplicable(), "rules are counted once, with the whole stack")
		})
	}
}

func TestAnalyzeMessage(t *testing.T) {
	resp, err := start(t, testPack()).Analyze(testContext(t), request(t, bucketType, "documents", nil))
	require.NoError(t, err)
	require.Len(t, resp.GetDiagnostics(), 1)
	d := resp.GetDiagnostics()[0]
	require.Equal(t, `locked is false, want true
Safeguards: 45 CFR 164.312(c)(1), 45 CFR 164.312(b)
To fix: set locked to true`, d.GetMessage())
	require.Equal(t, "test", d.GetPolicyPackName())
	require.Equal(t, "1.2.3", d.GetPolicyPackVersion())
	require.Equal(t, "Buckets are locked", d.GetDescription())
	require.Equal(t, pulumirpc.PolicySeverity_POLICY_SEVERITY_HIGH, d.GetSeverity())
	require.Equal(t, urnOf(bucketType, "documents"), d.GetUrn())
}

func TestAnalyzeRejectsWhatIsNoResource(t *testing.T) {
	client := start(t, testPack())
	_, err := client.Analyze(testContext(t), &pulumirpc.AnalyzeRequest{Urn: "documents", Type: bucketType})
	require.Equal(t, codes.InvalidArgument, status.Code(err))
	require.ErrorContains(t, err, `urn: "documents" is none`)
	_, err = client.AnalyzeStack(testContext(t), stackOf(&pulumirpc.AnalyzerResource{}))
	require.Equal(t, codes.InvalidArgument, status.Code(err))
}
