package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// chromium is the path of the browser; the test is skipped where there is none.
func chromium(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skip("no Chromium here: pages are not looked at; install Debian's package chromium")
	return ""
}

// axeVersion is the version of axe-core whose checks pages pass.
const axeVersion = "4.14.1"

// axe is the source of axe-core, fetched once into the user's cache folder; the test is skipped where that is impossible.
// axe-core is under the Mozilla Public License 2.0 and is used as it is, by tests alone.
func axe(t *testing.T) string {
	t.Helper()
	cache, err := os.UserCacheDir()
	require.NoError(t, err)
	dir := filepath.Join(cache, "phiform-integration", "axe-core-"+axeVersion)
	file := filepath.Join(dir, "node_modules", "axe-core", "axe.min.js")
	if source, err := os.ReadFile(file); err == nil {
		return string(source)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	install := exec.CommandContext(ctx, "npm", "install",
		"--prefix", dir, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "axe-core@"+axeVersion)
	if output, err := install.CombinedOutput(); err != nil {
		t.Skipf("no axe-core here: accessibility is not checked: %v\n%s", err, output)
	}
	source, err := os.ReadFile(file)
	require.NoError(t, err)
	return string(source)
}

// Violation is a rule of axe-core that a page breaks.
type Violation struct {
	ID    string   `json:"id"`
	Help  string   `json:"help"`
	Nodes []string `json:"nodes"` // the elements that break it, and why
}

// Violations are the rules of the Web Content Accessibility Guidelines 2.2, levels A and AA, that the page breaks as far
// as axe-core can tell.
func (p *Page) Violations() []Violation {
	p.t.Helper()
	Eval[string](p, axe(p.t)+"\n;axe.version")
	return Eval[[]Violation](p, `axe.run(document, {
		runOnly: {type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]},
		resultTypes: ["violations"],
	}).then((results) => results.violations.map((v) => ({
		id: v.id, help: v.help, nodes: v.nodes.slice(0, 5).map((n) => n.html.slice(0, 160) + " | " + n.failureSummary),
	})))`)
}
