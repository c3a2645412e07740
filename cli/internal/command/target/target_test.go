package target_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/target"
	"github.com/phiform/phiform/cli/internal/scaffold"
	"github.com/phiform/phiform/policypacks"
)

var packs = []*policypacks.Pack{{Name: "kept", Rules: []*policypacks.Rule{{ID: "bucket-kept"}}}}

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	return dir
}

const stackFile = `
config:
  aws:region: us-west-2
  phiform:blueprint: static-portal
  phiform:cloud: aws
  phiform:environment: staging
  phiform:options: {domain: portal.hospital.org, passwordLength: 20}
  phiform:waivers: [{rule: bucket-kept, resource: "*", reason: none, approver: r.diaz, expires: "2999-12-31"}]
`

func TestFlagsLieOverTheStack(t *testing.T) {
	dir := folder(t, map[string]string{"Pulumi.yaml": "name: clinic\nruntime: go\n", "Pulumi.dev.yaml": stackFile})
	flags := target.Flags{Dir: dir, Environment: "development", Set: []string{"passwordLength=30"}, Strict: true, Preview: true}
	chosen, err := flags.Resolve(packs)
	require.NoError(t, err)

	req := chosen.Request
	require.Equal(t, "clinic", req.Project)
	require.Equal(t, "dev", req.Stack)
	require.Equal(t, "us-west-2", req.Spec.Region, "the provider's region, where phiform's is not given")
	require.Equal(t, "development", req.Spec.Environment)
	require.Equal(t, config.Values{"domain": "portal.hospital.org", "passwordLength": 30}, req.Spec.Options)
	require.True(t, req.Spec.Strict)
	require.True(t, req.Spec.Assume)
	require.True(t, req.Preview)
	require.Len(t, req.Waivers, 1)
	require.Equal(t, "2999-12-31", req.Waivers[0].Expires.String())
	require.True(t, chosen.OwnProgram, "phiform did not generate this project")
}

func TestRegionOverTheStack(t *testing.T) {
	dir := folder(t, map[string]string{"Pulumi.yaml": "name: clinic\nruntime: go\n", "Pulumi.dev.yaml": stackFile})
	flags := target.Flags{Dir: dir, Region: "eu-west-1"}
	chosen, err := flags.Resolve(packs)
	require.NoError(t, err)
	require.Equal(t, "eu-west-1", chosen.Request.Spec.Raw()["aws:region"], "the provider is told as well")
}

func TestBlueprintByFlagNeedsNoProject(t *testing.T) {
	dir := folder(t, map[string]string{"Pulumi.yaml": "name: clinic\nruntime: go\n", "Pulumi.dev.yaml": stackFile})
	flags := target.Flags{Dir: dir, Blueprint: "static-portal", Cloud: "aws"}
	chosen, err := flags.Resolve(packs)
	require.NoError(t, err)
	require.Nil(t, chosen.Stack)
	require.Empty(t, chosen.Request.Waivers)
	require.Equal(t, "us-east-1", chosen.Request.Spec.Region, "the cloud's first region")
	require.Equal(t, config.Production, chosen.Request.Spec.Environment)
	require.False(t, chosen.OwnProgram)
}

func TestMistakesAreUsage(t *testing.T) {
	flags := target.Flags{Dir: t.TempDir()}
	_, err := flags.Resolve(packs)
	var usage *app.UsageError
	require.ErrorAs(t, err, &usage)
	var problems config.Problems
	require.ErrorAs(t, err, &problems)
	require.Len(t, problems, 2, "every missing flag is a problem of its own")
}

func TestGeneratedProjectIsNotRun(t *testing.T) {
	spec := config.Spec{
		Blueprint: "static-portal", Cloud: "aws", Region: "us-east-1", Environment: config.Production,
		Options: config.Values{"domain": "portal.hospital.org", "alarmEmail": "s@hospital.org", "hostedZone": "Z0123"},
	}
	release, err := scaffold.Running("")
	if err != nil {
		release = scaffold.Release{Version: "v0.1.0"}
	}
	files, err := scaffold.Render(scaffold.Project{Name: "clinic", Stack: "prod", Spec: spec}, release)
	require.NoError(t, err)
	dir := filepath.Join(t.TempDir(), "clinic")
	require.NoError(t, scaffold.Write(dir, files))

	flags := target.Flags{Dir: dir}
	chosen, err := flags.Resolve(packs)
	require.NoError(t, err)
	require.False(t, chosen.OwnProgram)
	result, err := chosen.Run(t.Context())
	require.NoError(t, err)
	require.Equal(t, "clinic", result.Graph.Project)

	require.NoError(t, os.WriteFile(filepath.Join(dir, "more.go"), []byte("package main\n"), 0o600))
	chosen, err = flags.Resolve(packs)
	require.NoError(t, err)
	require.True(t, chosen.OwnProgram, "somebody added to the program")
}

func TestOwnProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a program")
	}
	program, err := filepath.Abs("testdata/program")
	require.NoError(t, err)
	dir, err := filepath.EvalSymlinks(folder(t, map[string]string{
		"Pulumi.dev.yaml": "config:\n  clinic:bucket: records-of-the-clinic\n  aws:region: eu-west-1\n",
	}))
	require.NoError(t, err)
	main, err := filepath.Rel(dir, program)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "Pulumi.yaml"), []byte("name: clinic\nruntime: go\nmain: "+main+"\n"), 0o600))

	flags := target.Flags{Dir: dir, Program: true}
	chosen, err := flags.Resolve(packs)
	require.NoError(t, err, "a project that knows nothing of phiform")
	result, err := chosen.Run(t.Context())
	require.NoError(t, err)
	require.Equal(t, "dev", result.Graph.Stack)
	buckets := result.Graph.OfType("aws:s3/bucketV2:BucketV2")
	require.Len(t, buckets, 1)
	require.Equal(t, "records-of-the-clinic", buckets[0].Inputs["bucket"].StringValue())
	require.Equal(t, "eu-west-1", buckets[0].Region)
}

func TestProgramThatIsNotThere(t *testing.T) {
	dir := folder(t, map[string]string{
		"Pulumi.yaml": "name: clinic\nruntime: go\nmain: nowhere\n", "Pulumi.dev.yaml": "config: {}",
	})
	flags := target.Flags{Dir: dir, Program: true}
	chosen, err := flags.Resolve(packs)
	require.NoError(t, err)
	_, err = chosen.Run(t.Context())
	require.True(t, errors.Is(err, os.ErrNotExist), err)
	require.ErrorContains(t, err, "the program of the project clinic")
}
