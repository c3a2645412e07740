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

// The generated project compiles as it is, and compiles no other cloud's SDK and none of the packages that take minutes.
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

	packages := strings.Fields(goTool(t, dir, "list", "-deps", "."))
	require.Contains(t, packages, "github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3")
	for _, p := range packages {
		for _, heavy := range []string{"pulumi-azure", "pulumi-gcp", "/go/aws/wafv2", "/go/aws/ec2", "/policypacks", "/blueprints/catalog"} {
			require.NotContains(t, p, heavy)
		}
	}
	goTool(t, dir, "vet", ".")
	goTool(t, dir, "build", "-o", filepath.Join(t.TempDir(), "program"), ".")
	require.True(t, scaffold.Pristine(dir))
}
