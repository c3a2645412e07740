package plan_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
)

func read(t *testing.T, file string) *plan.Graph {
	t.Helper()
	f, err := os.Open("testdata/" + file)
	require.NoError(t, err)
	defer f.Close()
	g, err := plan.Read(f)
	require.NoError(t, err)
	return g
}

func TestReadState(t *testing.T) {
	g := read(t, "state.json")
	require.Equal(t, "records", g.Project)
	require.Equal(t, "prod", g.Stack)
	require.False(t, g.Preview)
	require.True(t, g.Outputs["token"].IsSecret())

	bucket := g.Resource("urn:pulumi:prod::records::aws:s3/bucketV2:BucketV2::scans")
	require.NotNil(t, bucket)
	require.Equal(t, "scans-0a1b2c3", bucket.ID)
	require.Equal(t, "eu-west-1", bucket.Region)
	require.True(t, bucket.Options.Protect)
	require.True(t, bucket.Inputs["passphrase"].IsSecret())
	require.True(t, bucket.Inputs["passphrase"].SecretValue().Element.IsComputed(), "an encrypted value is unknown")
	require.Equal(t, "shown", bucket.Inputs["hint"].SecretValue().Element.StringValue())

	versioning := g.Resource("urn:pulumi:prod::records::aws:s3/bucketVersioningV2:BucketVersioningV2::scans")
	require.Equal(t, []resource.URN{bucket.URN}, versioning.PropertyDependencies["bucket"])

	for _, gone := range []resource.URN{
		"urn:pulumi:prod::records::aws:s3/bucketV2:BucketV2::old",
		"urn:pulumi:prod::records::aws:s3/bucketV2:BucketV2::elsewhere",
	} {
		require.Nil(t, g.Resource(gone))
	}
}

func TestReadPreview(t *testing.T) {
	g := read(t, "preview.json")
	require.True(t, g.Preview)

	bucket := g.Resource("urn:pulumi:prod::records::aws:s3/bucketV2:BucketV2::scans")
	require.Empty(t, bucket.ID)
	require.True(t, bucket.Inputs["tags"].ObjectValue()["token"].IsSecret())
	policy := g.Resource("urn:pulumi:prod::records::aws:s3/bucketPolicy:BucketPolicy::scans")
	require.True(t, policy.Inputs["bucket"].IsComputed())
	require.Nil(t, g.Resource("urn:pulumi:prod::records::aws:s3/bucketV2:BucketV2::removed"))
}

// TestReadPreviewOfWhatExists: what stays is still what it was, though a preview does not repeat it.
func TestReadPreviewOfWhatExists(t *testing.T) {
	const bucket = `"urn": "urn:pulumi:prod::records::aws:s3/bucketV2:BucketV2::scans", "custom": true, "type": "aws:s3/bucketV2:BucketV2"`
	preview := func(op, summary string) string {
		return `{"steps": [{"op": "` + op + `",
			"oldState": {` + bucket + `, "id": "scans-1", "outputs": {"arn": "arn:aws:s3:::scans-1"}},
			"newState": {` + bucket + `, "inputs": {"bucket": "scans-1"}}}], "changeSummary": {` + summary + `}}`
	}
	for _, op := range []string{"same", "update"} {
		g, err := plan.Read(strings.NewReader(preview(op, `"`+op+`": 1`)))
		require.NoError(t, err)
		require.Equal(t, "scans-1", g.Resources[0].ID, op)
		require.Equal(t, "arn:aws:s3:::scans-1", g.Resources[0].Outputs["arn"].StringValue(), op)
	}
	g, err := plan.Read(strings.NewReader(preview("create-replacement", `"replace": 1`)))
	require.NoError(t, err)
	require.Empty(t, g.Resources[0].ID, "a replacement is another resource")

	_, err = plan.Read(strings.NewReader(preview("update", `"update": 1, "same": 7`)))
	require.ErrorIs(t, err, plan.ErrIncomplete)
	require.ErrorContains(t, err, "7 unchanged resources are not in it")
}

func TestReadRefuses(t *testing.T) {
	tests := []struct{ name, input, want string }{
		{"nothing", "", "it is empty"},
		{"text", "no JSON", "line 1"},
		{"cut off", "{\n\"steps\": [", "line 2"},
		{"another object", `{"resources": []}`, "neither `steps` nor a `deployment`"},
		{"steps of the wrong type", `{"steps": 7}`, "line 1"},
		{"an old export", `{"version": 1, "deployment": {}}`, "version 1; versions 3 and 4"},
		{"resources of the wrong type", `{"version": 3, "deployment": {"resources": 7}}`, "in the deployment"},
		{"a broken URN", `{"version": 3, "deployment": {"resources": [{"urn": "scans", "type": "aws:s3/bucketV2:BucketV2"}]}}`, `resource 1: "scans" is no URN`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := plan.Read(strings.NewReader(test.input))
			require.ErrorContains(t, err, test.want)
		})
	}
}

func FuzzRead(f *testing.F) {
	for _, file := range []string{"state.json", "preview.json"} {
		data, err := os.ReadFile("testdata/" + file)
		require.NoError(f, err)
		f.Add(data)
	}
	f.Add([]byte(`{"version":4,"deployment":{"resources":[{"urn":"urn:pulumi:a::b::c::d","inputs":{"x":{"4dabf18193072939515e22adb298388d":"?"}}}]}}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		g, err := plan.Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		for _, r := range g.Resources {
			require.Same(t, r, g.Resource(r.URN))
		}
	})
}
