// Package pagetools is what tests of the member's page need besides Go: Chromium, Node.js, and the page's dependencies from npm. A
// test is skipped, and says so, where one of them cannot be had.
package pagetools

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const (
	leastNode       = 20
	installPatience = 3 * time.Minute
)

// Chromium is the path of the browser.
func Chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium here: the page is not looked at; install Debian's package chromium")
	return ""
}

// Copy is a copy of the sources of the page's script, from the folder where they are, with their dependencies beside them.
func Copy(t *testing.T, page string) (dir string) {
	t.Helper()
	requireNode(t)
	dir = filepath.Join(t.TempDir(), "page")
	for _, part := range []string{"src", "test"} {
		require.NoError(t, os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join(page, part))))
	}
	copyFiles(t, page, dir, "build.mjs", "package.json", "package-lock.json")
	require.NoError(t, os.Symlink(dependencies(t, page), filepath.Join(dir, "node_modules")))
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

// dependencies is the folder node_modules in the user's cache: they are installed once for every state of the lock file, also where
// several tests ask for them at a time.
func dependencies(t *testing.T, page string) string {
	t.Helper()
	lock, err := os.ReadFile(filepath.Join(page, "package-lock.json"))
	require.NoError(t, err)
	sum := sha256.Sum256(lock)
	cache, err := os.UserCacheDir()
	if err != nil {
		t.Skipf("no cache folder for the page's dependencies: %v", err)
	}
	dir := filepath.Join(cache, "phiform-member-page", hex.EncodeToString(sum[:8]))
	modules := filepath.Join(dir, "node_modules")
	if _, err := os.Stat(modules); err == nil {
		return modules
	}
	require.NoError(t, os.MkdirAll(filepath.Dir(dir), 0o755))
	fresh, err := os.MkdirTemp(filepath.Dir(dir), "install-")
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(fresh) })
	copyFiles(t, page, fresh, "package.json", "package-lock.json")
	ctx, cancel := context.WithTimeout(t.Context(), installPatience)
	defer cancel()
	install := exec.CommandContext(ctx, "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
	install.Dir = fresh
	if output, err := install.CombinedOutput(); err != nil {
		t.Skipf("the page's dependencies cannot be had from npm: %v\n%s", err, output)
	}
	if err := os.Rename(fresh, dir); err != nil { // another test was faster
		require.DirExists(t, modules, err)
	}
	return modules
}

func copyFiles(t *testing.T, from, to string, names ...string) {
	t.Helper()
	for _, name := range names {
		content, err := os.ReadFile(filepath.Join(from, name))
		require.NoError(t, err)
		require.NoError(t, os.WriteFile(filepath.Join(to, name), content, 0o600))
	}
}
