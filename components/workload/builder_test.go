package workload_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

// Programs are compiled in the module of the Pulumi program, wherever the command was called that it is part of.
func TestWhereTheCompilerRuns(t *testing.T) {
	project := t.TempDir()
	inside := filepath.Join(project, "infrastructure")
	require.NoError(t, os.Mkdir(inside, 0o755))
	elsewhere := t.TempDir()
	given := t.TempDir()
	for name, test := range map[string]struct {
		wd, root string
		options  []workload.Option
		want     string
	}{
		"in the project":         {project, project, nil, project},
		"in a folder of it":      {inside, project, nil, inside},
		"elsewhere":              {elsewhere, project, nil, project},
		"beside it":              {project, inside, nil, inside},
		"no project known":       {elsewhere, "", nil, elsewhere},
		"project given":          {elsewhere, "", []workload.Option{workload.Project(project)}, project},
		"project given, inside":  {inside, "", []workload.Option{workload.Project(project)}, inside},
		"nothing given":          {elsewhere, project, []workload.Option{workload.Project("")}, project},
		"folder given":           {inside, project, []workload.Option{workload.In(given)}, given},
		"folder given and known": {elsewhere, project, []workload.Option{workload.In(given), workload.Project(project)}, given},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(test.wd)
			log := filepath.Join(t.TempDir(), "log")
			wrappedGo(t, "pwd -P >"+log+"; exit 1")
			s := &stack{made: map[string]resource.PropertyMap{}}
			err := pulumi.RunErr(func(ctx *pulumi.Context) error {
				reference, err := workload.NewBuilder(append(test.options, workload.Cache(t.TempDir()))...).Image(ctx, "image", &workload.ImageArgs{
					Program: workload.Program{Package: "example.com/tool"}, Repository: pulumi.String("r.example.org/site"),
				})
				if err != nil {
					return err
				}
				return thing(ctx, "service", pulumi.Map{"image": reference}, nil)
			}, pulumi.WithMocks("project", "stack", s), func(info *pulumi.RunInfo) { info.DryRun, info.RootDirectory = true, test.root })
			require.ErrorContains(t, err, "compiling example.com/tool")
			where, err := os.ReadFile(log)
			require.NoError(t, err)
			want, err := filepath.EvalSymlinks(test.want)
			require.NoError(t, err)
			require.Equal(t, want, strings.TrimSpace(string(where)))
		})
	}
}

// Users of one cloud compile no other's SDK: this package imports none.
func TestNoCloud(t *testing.T) {
	requireGo(t)
	list, err := exec.Command("go", "list", "-deps", ".").Output()
	require.NoError(t, err)
	for _, cloud := range []string{"azure", "cloud.google.com", "google.golang.org/api", "aws", "golang.org/x/oauth2"} {
		require.NotContains(t, strings.ToLower(string(list)), cloud)
	}
}
