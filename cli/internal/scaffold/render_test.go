package scaffold_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"
	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/phiform/phiform/blueprints/config"
	pulumiproject "github.com/phiform/phiform/cli/internal/project"
	"github.com/phiform/phiform/cli/internal/scaffold"
)

func paths(files []scaffold.File) []string {
	var list []string
	for _, f := range files {
		list = append(list, f.Path)
	}
	return list
}

func TestGeneratedProject(t *testing.T) {
	for name, r := range map[string]scaffold.Release{"release": release(), "development": development()} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for _, f := range rendered(t, r) {
				b.WriteString("-- " + f.Path + " --\n" + string(f.Content))
			}
			golden.RequireEqual(t, []byte(b.String()))
		})
	}
}

func TestRenderIsDeterministic(t *testing.T) {
	want := rendered(t, development())
	for range 20 {
		require.Empty(t, cmp.Diff(want, rendered(t, development())))
	}
}

func TestRenderNamesWhatIsUnknown(t *testing.T) {
	p := project()
	p.Spec.Blueprint = "moon"
	_, err := scaffold.Render(p, release())
	require.EqualError(t, err, `phiform:blueprint: there is no blueprint "moon"`)
	p = project()
	p.Spec.Cloud = "moon"
	_, err = scaffold.Render(p, release())
	require.EqualError(t, err, `phiform:cloud: static-portal is not offered on "moon"`)
}

// What the stack file says is what was answered, also where numbers are large and dates look like numbers.
func TestStackFileReadsBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "p")
	require.NoError(t, scaffold.Write(dir, rendered(t, release())))
	p, err := pulumiproject.Find(dir)
	require.NoError(t, err)
	stack, err := p.Stack("prod")
	require.NoError(t, err)
	spec, problems := config.Parse(stack.Config)
	require.Empty(t, problems)
	require.Empty(t, cmp.Diff(project().Spec.Raw(), spec.Raw()))
}

// The record and the release generate the same bytes again: that is what an update merges with.
func TestRecordRegenerates(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "p")
	want := rendered(t, development())
	require.NoError(t, scaffold.Write(dir, want))
	record, err := scaffold.Load(dir)
	require.NoError(t, err)
	answers, err := record.Answers()
	require.NoError(t, err)
	got, err := scaffold.Render(answers, development())
	require.NoError(t, err)
	require.Empty(t, cmp.Diff(want, got))
}

func TestTextThatYAMLWouldMisread(t *testing.T) {
	p := project()
	p.Spec.BAA.Reference = "yes: # \"quoted\" 'text' {a} \\ é"
	p.Spec.Options["alarmEmail"] = "no"
	files, err := scaffold.Render(p, release())
	require.NoError(t, err)
	for _, f := range files {
		if f.Path != "Pulumi.prod.yaml" {
			continue
		}
		var stack struct {
			Config map[string]any `yaml:"config"`
		}
		require.NoError(t, yaml.Unmarshal(f.Content, &stack))
		require.Equal(t, p.Spec.BAA.Reference, stack.Config["phiform:baa"].(map[string]any)["reference"])
		require.Equal(t, "no", stack.Config["phiform:options"].(map[string]any)["alarmEmail"])
	}
	require.Contains(t, paths(files), "Pulumi.prod.yaml")
}
