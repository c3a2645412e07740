package browser_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/browser"
)

// TestChecksCanFail opens a page on which everything is wrong that other tests say is right.
func TestChecksCanFail(t *testing.T) {
	file := filepath.Join(t.TempDir(), "bad.html")
	require.NoError(t, os.WriteFile(file, []byte(`<body style="width: 900px"><img src="missing.png"><p style="color: #ddd; background: #fff">pale</p>
		<div>wide</div><script>console.error("broken")</script></body>`), 0o600))
	p := browser.Open(t, file, phone)
	require.NotEmpty(t, browser.Eval[[]string](p, outside))
	require.Greater(t, browser.Eval[int64](p, "document.documentElement.scrollWidth"), phone.Width)
	require.Eventually(t, func() bool { return len(p.Requests()) == 2 && len(p.Console()) > 0 }, 5*time.Second, 50*time.Millisecond)
	var ids []string
	for _, v := range p.Violations() {
		ids = append(ids, v.ID)
	}
	require.Subset(t, ids, []string{"image-alt", "html-has-lang", "document-title", "color-contrast"})
}
