package portal_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	leastNode       = 20
	installPatience = 3 * time.Minute
	testPatience    = 8 * time.Minute
)

// TestBuiltFilesAreFresh builds the script and the style again and compares them with what is committed.
func TestBuiltFilesAreFresh(t *testing.T) {
	page := copyOfPage(t)
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
	run(t, copyOfPage(t), nil, "node", "--test", "test/unit/")
}

// TestInBrowser runs the page in a browser against a deployment on this machine.
func TestInBrowser(t *testing.T) {
	if testing.Short() {
		t.Skip("the browser takes minutes")
	}
	requireChromium(t)
	page := copyOfPage(t)
	command := filepath.Join(t.TempDir(), "memberpage")
	run(t, ".", nil, "go", "build", "-o", command, "./memberpage")
	run(t, page, []string{"MEMBERPAGE=" + command}, "node", "--test", "--test-concurrency=1", "test/browser/")
}

func requireChromium(t *testing.T) {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			t.Setenv("CHROMIUM", path)
			return
		}
	}
	t.Skip("no Chromium here: the page is not looked at; install Debian's package chromium")
}

// copyOfPage is a copy of the folder page with its dependencies. They are fetched once into the user's cache folder; the
// test is skipped where that is impossible.
func copyOfPage(t *testing.T) (dir string) {
	t.Helper()
	requireNode(t)
	dir = filepath.Join(t.TempDir(), "page")
	for _, part := range []string{"src", "test"} {
		require.NoError(t, os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("page", part))))
	}
	for _, name := range []string{"build.mjs", "package.json", "package-lock.json"} {
		content, err := os.ReadFile(filepath.Join("page", name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	require.NoError(t, os.Symlink(dependencies(t), filepath.Join(dir, "node_modules")))
	return dir
}

func requireNode(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("no npm here: the page's script is neither built nor tested; install Node.js 20 or newer")
	}
	version, err := exec.Command("node", "--version").Output()
	if err != nil {
		t.Skipf("no Node.js here: %v", err)
	}
	major, _, _ := strings.Cut(strings.TrimPrefix(string(version), "v"), ".")
	if n, err := strconv.Atoi(major); err != nil || n < leastNode {
		t.Skipf("Node.js %s is too old: %d or newer is needed", strings.TrimSpace(string(version)), leastNode)
	}
}

// dependencies are installed once for every state of the lock file.
func dependencies(t *testing.T) string {
	t.Helper()
	lock, err := os.ReadFile(filepath.Join("page", "package-lock.json"))
	require.NoError(t, err)
	sum := sha256.Sum256(lock)
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skipf("no cache folder for the page's dependencies: %v", err)
	}
	dir := filepath.Join(cache, "phiform-member-page", hex.EncodeToString(sum[:8]))
	modules := filepath.Join(dir, "node_modules")
	if _, err := os.Stat(filepath.Join(dir, "complete")); err == nil {
		return modules
	}
	require.NoError(t, os.MkdirAll(dir, 0o755))
	for _, name := range []string{"package.json", "package-lock.json"} {
		content, err := os.ReadFile(filepath.Join("page", name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), content, 0o600))
	}
	ctx, cancel := context.WithTimeout(t.Context(), installPatience)
	defer cancel()
	install := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = dir
	if output, err := install.CombinedOutput(); err != nil {
		t.Skipf("the page's dependencies cannot be had from npm: %v\n%s", err, output)
	}
	require.NoError(t, os.WriteFile(filepath.Join(dir, "complete"), nil, 0o600))
	return modules
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
