package pages_test

import (
	"flag"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/external"
	"github.com/phiform/phiform/policypacks/packs"
	"github.com/phiform/phiform/policypacks/pages"
)

var update = flag.Bool("update", false, "write the pages anew")

// docs is the folder of the published pages.
const docs = "../../docs"

func TestPagesAreFresh(t *testing.T) {
	want := pages.All(packs.All())
	if *update {
		write(t, want)
	}
	for _, path := range slices.Sorted(maps.Keys(want)) {
		got, err := os.ReadFile(filepath.Join(docs, path))
		require.NoError(t, err, "run `make update-golden`")
		require.Equal(t, want[path], string(got), "%s is stale: run `make update-golden`", path)
	}
	for _, path := range published(t) {
		require.Contains(t, want, path, "no rule belongs to this page any more: run `make update-golden`")
	}
}

func write(t *testing.T, want map[string]string) {
	t.Helper()
	for _, path := range published(t) {
		if _, ok := want[path]; !ok {
			require.NoError(t, os.Remove(filepath.Join(docs, path)))
		}
	}
	for path, text := range want {
		file := filepath.Join(docs, path)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o644))
	}
}

// published lists the generated pages that are there, below docs.
func published(t *testing.T) (paths []string) {
	t.Helper()
	for _, folder := range []string{"rules", "coverage"} {
		err := fs.WalkDir(os.DirFS(docs), folder, func(path string, entry fs.DirEntry, err error) error {
			if err == nil && !entry.IsDir() {
				paths = append(paths, path)
			}
			return nil
		})
		require.NoError(t, err)
	}
	return paths
}

// Every rule of the sets that are compared is decided by a rule here or has a reason why not, and not both.
func TestEveryComparedRuleIsAccountedFor(t *testing.T) {
	ours := map[policypacks.External]bool{}
	for _, pack := range packs.All() {
		for _, rule := range pack.Rules {
			for _, e := range rule.External {
				ours[e] = true
			}
		}
	}
	for _, source := range []policypacks.Source{policypacks.CdkNag, policypacks.AWSConfig} {
		for _, id := range external.IDs(source) {
			e := policypacks.External{Source: source, ID: id}
			reason := external.Reason(e)
			if ours[e] {
				require.Empty(t, reason, "%s %s has a rule, and a reason why it has none", source, id)
				continue
			}
			require.NotEmpty(t, reason, "%s %s has neither a rule nor a reason why not", source, id)
		}
	}
}
