package analyzer

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
)

func pointing(r *pulumirpc.AnalyzerResource, property, at string) *pulumirpc.AnalyzerResource {
	r.PropertyDependencies = map[string]*pulumirpc.AnalyzerPropertyDependencies{
		property: {Urns: []string{at}}, "ignored": {},
	}
	return r
}

func TestAnalyzeStack(t *testing.T) {
	text := func(text string) resource.PropertyValue { return resource.NewProperty(text) }
	fine := resource.PropertyMap{"locked": resource.NewProperty(true), "bucket": text("documents-1")}
	documents := stacked(t, bucketType, "documents", fine)
	tests := []struct {
		name       string
		resources  []*pulumirpc.AnalyzerResource
		violations []string
		reasons    map[string]string
	}{
		{
			name: "found by what it names",
			resources: []*pulumirpc.AnalyzerResource{documents, stacked(t, versioningType, "versions",
				resource.PropertyMap{"bucket": text("documents-1"), "status": text("Enabled")})},
		},
		{
			name: "found by where its unknown name comes from",
			resources: []*pulumirpc.AnalyzerResource{documents, pointing(stacked(t, versioningType, "versions",
				resource.PropertyMap{"bucket": unknown, "status": text("Enabled")}), "bucket", documents.GetUrn())},
		},
		{
			name: "found and wrong",
			resources: []*pulumirpc.AnalyzerResource{documents, pointing(stacked(t, versioningType, "versions",
				resource.PropertyMap{"bucket": unknown, "status": text("Suspended")}), "bucket", documents.GetUrn())},
			violations: []string{`mandatory bucket-versioned documents: versions: status is "Suspended", want Enabled`},
		},
		{
			name:       "missing",
			resources:  []*pulumirpc.AnalyzerResource{documents},
			violations: []string{"mandatory bucket-versioned documents: nothing versions documents"},
		},
		{
			name: "undecided, told once",
			resources: []*pulumirpc.AnalyzerResource{
				documents,
				stacked(t, bucketType, "logs", resource.PropertyMap{"locked": unknown}),
				stacked(t, versioningType, "versions", resource.PropertyMap{"bucket": unknown}),
			},
			violations: []string{"advisory undecided: 3 checks cannot be decided before deployment (phiform:strict makes failures of them):"},
			reasons:    map[string]string{"bucket-versioned": "undecided on 2 resources"},
		},
		{
			name:      "nothing for the rule",
			resources: []*pulumirpc.AnalyzerResource{stacked(t, queueType, "orders", resource.PropertyMap{"kmsKeyId": text("k")})},
			reasons:   map[string]string{"bucket-versioned": "the stack has no resource that it is for"},
		},
		{
			name:      "failures told for the resource are not told again",
			resources: []*pulumirpc.AnalyzerResource{stacked(t, brokenType, "broken", nil)},
			reasons:   map[string]string{"bucket-versioned": "the stack has no resource that it is for"},
		},
		{name: "empty", reasons: map[string]string{"bucket-versioned": "the stack has no resource that it is for"}},
	}
	client := start(t, testPack())
	_, err := client.ConfigureStack(testContext(t), &pulumirpc.AnalyzerStackConfigureRequest{DryRun: true})
	require.NoError(t, err)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			resp, err := client.AnalyzeStack(testContext(t), stackOf(test.resources...))
			require.NoError(t, err)
			require.Empty(t, cmp.Diff(test.violations, violations(resp)))
			require.Equal(t, test.reasons["bucket-versioned"], reasons(resp)["bucket-versioned"])
		})
	}
}

func TestUndecidedNamesRuleResourceAndProperty(t *testing.T) {
	client := start(t, testPack())
	resp, err := client.AnalyzeStack(testContext(t), stackOf(
		stacked(t, bucketType, "documents", resource.PropertyMap{"locked": unknown}),
		stacked(t, bucketType, "logs", resource.PropertyMap{"locked": unknown, "days": unknown}),
		stacked(t, versioningType, "versions", resource.PropertyMap{"bucket": unknown}),
	))
	require.NoError(t, err)
	require.Len(t, resp.GetDiagnostics(), 1)
	require.Equal(t, `5 checks could not be decided (phiform:strict makes failures of them):
  bucket-days on logs: days
  bucket-locked on documents: locked, and on 1 more resource
  bucket-versioned on documents: bucket, and on 1 more resource`, resp.GetDiagnostics()[0].GetMessage())
}

// A provider fills in, or leaves unknown, what the program did not set: that must not count as set.
func TestStackRulesJudgeInputsNotOutputs(t *testing.T) {
	client := start(t, testPack())
	for _, test := range []struct {
		name    string
		outputs resource.PropertyValue
	}{
		{"unknown in a preview", unknown},
		{"filled in by the provider", resource.NewProperty("alias/aws/sqs")},
	} {
		t.Run(test.name, func(t *testing.T) {
			name := resource.NewProperty("orders")
			_, err := client.Analyze(testContext(t), request(t, queueType, "orders", resource.PropertyMap{"name": name}))
			require.NoError(t, err)
			stack := stackOf(stacked(t, queueType, "orders", resource.PropertyMap{"name": name, "kmsKeyId": test.outputs}))

			resp, err := client.AnalyzeStack(testContext(t), stack)
			require.NoError(t, err)
			require.Equal(t, []string{"mandatory queue-encrypted orders: kmsKeyId is missing, want set"}, violations(resp))

			resp, err = client.AnalyzeStack(testContext(t), stack)
			require.NoError(t, err)
			require.Empty(t, violations(resp), "inputs are kept for one stack only")
		})
	}
}

func TestGraph(t *testing.T) {
	cfg := stackConfig{project: "shop", stack: "dev", preview: true}
	component := &pulumirpc.AnalyzerResource{
		Urn: urnOf("phiform:aws:Bucket", "documents"), Type: "phiform:aws:Bucket", Name: "documents",
	}
	root := &pulumirpc.AnalyzerResource{
		Urn: urnOf("pulumi:pulumi:Stack", "shop-dev"), Type: "pulumi:pulumi:Stack", Name: "shop-dev",
		Properties: properties(t, resource.PropertyMap{"url": resource.NewProperty("https://shop")}),
	}
	bucket := stacked(t, bucketType, "documents", resource.PropertyMap{
		"id": resource.NewProperty("documents-1"), "__meta": resource.NewProperty("x"), "arn": unknown,
	})
	bucket.Parent = component.GetUrn()
	bucket.Dependencies = []string{root.GetUrn(), component.GetUrn()}
	bucket.Options = &pulumirpc.AnalyzerResourceOptions{
		Protect: true, DeleteBeforeReplace: true, IgnoreChanges: []string{"tags"}, Aliases: []string{urnOf(bucketType, "old")},
	}
	bucket.Provider = awsProvider(t, "eu-central-1")
	bucket.Provider.Urn = urnOf("pulumi:providers:aws", "frankfurt")
	inputs := map[resource.URN]resource.PropertyMap{
		resource.URN(bucket.GetUrn()): {"bucket": resource.NewProperty("documents-1")},
	}

	g, err := cfg.graph([]*pulumirpc.AnalyzerResource{root, pointing(bucket, "bucket", root.GetUrn()), component}, inputs)
	require.NoError(t, err)

	require.Equal(t, "shop", g.Project)
	require.Equal(t, "dev", g.Stack)
	require.True(t, g.Preview)
	require.Equal(t, "https://shop", g.Outputs["url"].StringValue())
	require.Len(t, g.Resources, 3)

	r := g.Resource(resource.URN(bucket.GetUrn()))
	require.True(t, r.Custom)
	require.Equal(t, "documents-1", r.ID)
	require.Equal(t, "documents-1", r.Inputs["bucket"].StringValue())
	require.True(t, r.Outputs["arn"].IsComputed())
	require.NotContains(t, r.Outputs, resource.PropertyKey("__meta"))
	require.Equal(t, resource.URN(component.GetUrn()), r.Parent)
	require.Equal(t, []resource.URN{resource.URN(component.GetUrn()), resource.URN(root.GetUrn())}, r.Dependencies)
	require.Equal(t, map[resource.PropertyKey][]resource.URN{"bucket": {resource.URN(root.GetUrn())}}, r.PropertyDependencies)
	require.Equal(t, resource.URN(bucket.GetProvider().GetUrn()), r.Provider)
	require.Equal(t, "eu-central-1", r.Region)
	require.True(t, r.Options.Protect)
	require.True(t, r.Options.DeleteBeforeReplace)
	require.Equal(t, []string{"tags"}, r.Options.IgnoreChanges)
	require.Len(t, r.Options.Aliases, 1)
	require.False(t, g.Resource(resource.URN(component.GetUrn())).Custom)
}

func TestRegion(t *testing.T) {
	cfg := stackConfig{regions: map[tokens.Package]string{"aws": "us-west-2"}}
	unknownRegion := awsProvider(t, "")
	unknownRegion.Properties = properties(t, resource.PropertyMap{"region": unknown})
	for _, test := range []struct {
		name     string
		provider *pulumirpc.AnalyzerProviderResource
		want     string
	}{
		{"the provider's", awsProvider(t, "eu-west-1"), "eu-west-1"},
		{"the stack's", awsProvider(t, ""), "us-west-2"},
		{"unknown", unknownRegion, ""},
		{"no provider", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			r, _, err := cfg.read(&pulumirpc.AnalyzeRequest{Urn: urnOf(bucketType, "it"), Type: bucketType, Provider: test.provider})
			require.NoError(t, err)
			require.Equal(t, test.want, r.Region)
			require.Empty(t, r.Provider, "the default provider is not named")
		})
	}
}
