package scaffold

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/mod/modfile"

	"github.com/phiform/phiform/blueprints/catalog"
)

// programs are all that blueprints compile.
var programs = []string{
	Module + "/workloads/site",
	Module + "/workloads/hl7/cmd/gateway",
	Module + "/workloads/hl7/cmd/processor",
	Module + "/workloads/download/cmd/azure",
	Module + "/workloads/download/cmd/gcp",
}

// projectWith are the files of a project whose blueprint compiles programs.
func projectWith(t *testing.T, release Release) (dir string, module []byte) {
	t.Helper()
	f := facts{Project: Project{Name: "portal"}, Cloud: catalog.Cloud{ID: "azure", Programs: programs}, Release: release}
	module, err := renderModule(f)
	require.NoError(t, err)
	dir = t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, modulePath), module, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, sumsPath), release.Sums, 0o644))
	return dir, module
}

func TestProgramsAreTools(t *testing.T) {
	for name, release := range map[string]Release{
		"release":     {Version: "v1.2.3", Go: goVersion},
		"development": {Version: Development, Source: "/src/phiform", Go: goVersion, Requires: []Require{{sdk, "v3.259.0"}}},
	} {
		t.Run(name, func(t *testing.T) {
			_, module := projectWith(t, release)
			file, err := modfile.Parse(modulePath, module, nil)
			require.NoError(t, err)
			var tools []string
			for _, tool := range file.Tool {
				tools = append(tools, tool.Path)
			}
			require.ElementsMatch(t, programs, tools)
			require.True(t, unchangedModule(module, Record{Phiform: release.Version, Source: release.Source}))
		})
	}
}

// The programs compile in a generated project as it is: the modules that they alone need, the SDKs of the clouds, are required there with
// their checksums. Modules come from the module cache, and nothing may be added to go.mod or go.sum.
func TestProgramsCompileInAProject(t *testing.T) {
	release, err := Running("")
	require.NoError(t, err)
	dir, _ := projectWith(t, release)
	run := func(args ...string) string {
		command := exec.Command("go", args...)
		command.Dir = dir
		command.Env = append(os.Environ(), "GOPROXY=off", "GOFLAGS=-mod=readonly", "GOWORK=off", "CGO_ENABLED=0", "GOOS=linux", "GOARCH=amd64")
		output, err := command.CombinedOutput()
		require.NoError(t, err, "go %s: %s", strings.Join(args, " "), output)
		return string(output)
	}
	for _, program := range programs {
		packages := strings.Fields(run("list", "-deps", program)) // fails where a module or a checksum is missing
		require.Contains(t, packages, program)
		for _, p := range packages {
			require.NotContains(t, p, "github.com/pulumi/", "%s", program)
		}
	}
	if testing.Short() {
		return
	}
	run("build", "-trimpath", "-o", filepath.Join(t.TempDir(), "site"), programs[0])
}

// What the catalog names exists, and is of the module that a project requires.
func TestProgramsOfTheCatalog(t *testing.T) {
	for _, blueprint := range catalog.All() {
		for _, cloud := range blueprint.Clouds {
			for _, program := range cloud.Programs {
				require.Contains(t, programs, program, "%s on %s", blueprint.ID, cloud.ID)
			}
		}
	}
}
