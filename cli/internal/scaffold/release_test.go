package scaffold_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/scaffold"
)

func checkout(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs("../../..")
	require.NoError(t, err)
	return root
}

// Tests are a development build of this very checkout.
func TestRunning(t *testing.T) {
	r, err := scaffold.Running("")
	require.NoError(t, err)
	require.Equal(t, scaffold.Development, r.Version)
	require.Equal(t, checkout(t), r.Source)
	require.NotEmpty(t, r.Sums)
	require.True(t, slices.ContainsFunc(r.Requires, func(m scaffold.Require) bool { return m.Path == "github.com/pulumi/pulumi/sdk/v3" }))
}

func TestRunningWithAnotherSource(t *testing.T) {
	dir := t.TempDir()
	_, err := scaffold.Running(dir)
	require.ErrorIs(t, err, os.ErrNotExist)
	require.ErrorContains(t, err, "name it with --source")

	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/other\n"), 0o644))
	_, err = scaffold.Running(dir)
	require.ErrorContains(t, err, "is no checkout of github.com/phiform/phiform")

	module := "module github.com/phiform/phiform\n\ngo 1.26.0\n\nrequire gopkg.in/yaml.v3 v3.0.1\n"
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.mod"), []byte(module), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "go.sum"), []byte("sums\n"), 0o644))
	r, err := scaffold.Running(dir)
	require.NoError(t, err)
	require.Equal(t, scaffold.Release{
		Version: scaffold.Development, Source: dir, Go: "1.26.0", Sums: []byte("sums\n"),
		Requires: []scaffold.Require{{Path: "gopkg.in/yaml.v3", Version: "v3.0.1"}},
	}, r)
}
