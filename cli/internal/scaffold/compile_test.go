package scaffold_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/scaffold"
)

// goTool runs the go command in a project, with what the module cache holds and nothing else.
func goTool(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=readonly", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, "go %s: %s", strings.Join(args, " "), out)
	return string(out)
}

// A project compiles what one cloud needs, and none of the packages that take minutes.
func TestGeneratedProjectCompilesOneCloud(t *testing.T) {
	r, err := scaffold.Running("")
	require.NoError(t, err)
	sdks := map[string]string{"aws": "/pulumi-aws/", "azure": "/components/azure/internal/", "gcp": "/pulumi-gcp/"}
	for cloud, own := range sdks {
		t.Run(cloud, func(t *testing.T) {
			p := project()
			p.Spec.Cloud = cloud
			files, err := scaffold.Render(p, r)
			require.NoError(t, err)
			dir := filepath.Join(t.TempDir(), "p")
			require.NoError(t, scaffold.Write(dir, files))

			packages := goTool(t, dir, "list", "-deps", ".")
			require.Contains(t, packages, own)
			for other, sdk := range sdks {
				if other != cloud {
					require.NotContains(t, packages, sdk)
				}
			}
			for _, heavy := range []string{
				"/go/aws/wafv2", "/go/aws/ec2", "/pulumi-azure-native-sdk/", "/go/gcp/compute\n",
				"/policypacks", "/blueprints/catalog",
			} {
				require.NotContains(t, packages, heavy)
			}
		})
	}
}

// The generated project compiles as it is.
func TestGeneratedProjectCompiles(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles a Pulumi program")
	}
	r, err := scaffold.Running("")
	require.NoError(t, err)
	files, err := scaffold.Render(project(), r)
	require.NoError(t, err)
	dir := filepath.Join(t.TempDir(), "p")
	require.NoError(t, scaffold.Write(dir, files))

	goTool(t, dir, "vet", ".")
	goTool(t, dir, "build", "-o", filepath.Join(t.TempDir(), "program"), ".")
	require.True(t, scaffold.Pristine(dir))
}
