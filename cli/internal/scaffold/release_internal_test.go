package scaffold

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestReleased(t *testing.T) {
	for version, want := range map[string]bool{
		"v1.2.3": true, "v0.1.0-beta.2": true, "v1.0.0-rc1": true,
		"": false, "(devel)": false, "v1.2.3+dirty": false, "v0.0.0-20261123141052-c28210b5437e": false,
		"v1.2.4-0.20261123141052-c28210b5437e": false,
	} {
		require.Equal(t, want, released.MatchString(version), version)
	}
}

func TestPublished(t *testing.T) {
	root := t.TempDir()
	module := "module github.com/phiform/phiform\n\ngo 1.26.0\n\nrequire gopkg.in/yaml.v3 v3.0.1\n"
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.mod"), []byte(module), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(root, "go.sum"), []byte("gopkg.in/yaml.v3 v3.0.1 h1:y=\n"), 0o644))

	got := published("v1.2.3", "h1:p=", root)
	require.Equal(t, []Require{{"gopkg.in/yaml.v3", "v3.0.1"}}, got.Requires)
	require.Regexp(t, `^github.com/phiform/phiform v1.2.3 h1:p=\ngithub.com/phiform/phiform v1.2.3/go.mod h1:\S{43}=\ngopkg.in/yaml.v3 v3.0.1 h1:y=\n$`, string(got.Sums))
	require.Equal(t, "1.26.0", got.Go)
	require.Empty(t, got.Source)

	bare := Release{Version: "v1.2.3", Go: goVersion}
	require.Equal(t, bare, published("v1.2.3", "", root), "a binary that was not installed by go knows no checksum")
	require.Equal(t, bare, published("v1.2.3", "h1:p=", t.TempDir()), "a binary on a machine without the source")
	require.Equal(t, bare, published("v1.2.3", "h1:p=", ""))
}

// Where the source is not at hand, projects get the language version that the source asks for.
func TestGoVersion(t *testing.T) {
	r, err := developed(compiledFrom())
	require.NoError(t, err)
	require.Equal(t, goVersion, r.Go)
}
