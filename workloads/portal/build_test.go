package portal_test

import (
	"context"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/internal/pagetools"
)

const testPatience = 8 * time.Minute

// TestBuiltFilesAreFresh builds the script and the style again and compares them with what is committed.
func TestBuiltFilesAreFresh(t *testing.T) {
	page := pagetools.Copy(t, "page")
	out := filepath.Join(t.TempDir(), "dist")
	run(t, page, nil, "node", "build.mjs", out)
	const advice = "run `npm ci && npm run build` in workloads/portal/page"
	fresh, committed := tree(t, out), tree(t, "dist")
	require.Equal(t, slices.Sorted(maps.Keys(fresh)), slices.Sorted(maps.Keys(committed)), advice)
	for path := range fresh {
		require.True(t, fresh[path] == committed[path], "%s differs: %s", path, advice)
	}
}

// TestScript runs the script's unit tests.
func TestScript(t *testing.T) {
	run(t, pagetools.Copy(t, "page"), nil, "node", "--test", "test/unit/")
}

// TestInBrowser runs the page in a browser against a deployment on this machine.
func TestInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("the browser takes a minute")
	}
	chromium, page := pagetools.Chromium(t), pagetools.Copy(t, "page")
	command := filepath.Join(t.TempDir(), "memberpage")
	run(t, ".", nil, "go", "build", "-o", command, "./memberpage")
	run(t, page, []string{"MEMBERPAGE=" + command, "CHROMIUM=" + chromium}, "node", "--test", "--test-concurrency=2", "test/browser/") // two halves
}

func run(t *testing.T, dir string, env []string, command string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), testPatience)
	defer cancel()
	c := exec.CommandContext(ctx, command, args...)
	c.Dir, c.Env = dir, append(os.Environ(), env...)
	c.WaitDelay = time.Second
	output, err := c.CombinedOutput()
	require.NoError(t, err, "%s", output)
}

// tree are the files below a folder.
func tree(t *testing.T, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	require.NoError(t, filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		files[filepath.ToSlash(name)] = string(content)
		return err
	}))
	return files
}
