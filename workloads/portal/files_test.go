package portal_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/portal"
)

func filesOf(t *testing.T, c portal.Config) map[string]portal.File {
	t.Helper()
	files, err := portal.Files(c)
	require.NoError(t, err)
	byPath := map[string]portal.File{}
	for _, f := range files {
		require.NotContains(t, byPath, f.Path)
		byPath[f.Path] = f
	}
	return byPath
}

func TestFilesAndTheirHeaders(t *testing.T) {
	hashed := regexp.MustCompile(`^assets/[a-z]+-[A-Z0-9]{8}\.(js|css|svg)$`)
	files := filesOf(t, onAWS())
	for _, path := range []string{"index.html", "help.html", "privacy.html", "404.html", "config.json", "NOTICE.txt"} {
		require.Contains(t, files, path)
	}
	total := 0
	for path, f := range files {
		require.NotEmpty(t, f.Content, path)
		require.NotEmpty(t, f.ContentType, path)
		if hashed.MatchString(path) {
			require.Equal(t, "public, max-age=31536000, immutable", f.CacheControl, path)
		} else {
			require.NotContains(t, path, "/")
			require.Equal(t, "no-cache", f.CacheControl, path)
		}
		total += len(f.Content)
	}
	require.Len(t, files, 10)
	require.Less(t, total, 200_000, "the whole site, in bytes")
}

func TestSameConfigurationSameBytes(t *testing.T) {
	first, err := portal.Files(onAWS())
	require.NoError(t, err)
	second, err := portal.Files(onAWS())
	require.NoError(t, err)
	require.Equal(t, first, second)
}

func TestBrandChangesNamesOfFiles(t *testing.T) {
	c := onAWS()
	before := filesOf(t, c)
	c.Brand.Accent = "#5a2a82"
	after := filesOf(t, c)
	for path := range before {
		_, same := after[path]
		require.Equal(t, !strings.Contains(path, "brand-") && !strings.Contains(path, "icon-"), same, path)
	}
}

var (
	reference = regexp.MustCompile(`(?:href|src)="([^"]+)"`)
	inline    = regexp.MustCompile(`(?i)<style|\sstyle=|<script[^>]*>[^<]|\son[a-z]+=|javascript:`)
)

func TestPagesKeepToThePolicyAndToThemselves(t *testing.T) {
	for name, c := range map[string]portal.Config{"AWS": onAWS(), "Google": onGoogle()} {
		files := filesOf(t, c)
		for path, f := range files {
			if !strings.HasSuffix(path, ".html") {
				continue
			}
			require.False(t, inline.Match(f.Content), "%s: %s has something inline", name, path)
			for _, match := range reference.FindAllSubmatch(f.Content, -1) {
				target := string(match[1])
				if strings.HasPrefix(target, "mailto:") || strings.HasPrefix(target, "tel:") || target == "/" || target == "#main" {
					continue
				}
				require.Contains(t, files, strings.TrimPrefix(target, "/"), "%s: %s", name, path)
			}
		}
	}
}

func TestPagesCarryBrandAndTexts(t *testing.T) {
	c := onAWS()
	c.Brand.Name = `<b>Smith & "Sons"</b>`
	c.Text.Strings = map[string]string{"home.title": "Welcome to {name}"}
	c.Text.Privacy = []portal.Section{{Title: "All of it", Text: "One.\n\nTwo."}}
	files := filesOf(t, c)
	home, privacy := string(files["index.html"].Content), string(files["privacy.html"].Content)
	require.Contains(t, home, "Welcome to &lt;b&gt;Smith &amp; &#34;Sons&#34;&lt;/b&gt;")
	require.NotContains(t, home, "<b>")
	require.Contains(t, privacy, "<h2>All of it</h2>\n<p>One.</p>\n<p>Two.</p>")
	require.NotContains(t, privacy, "Who is responsible")
	require.Contains(t, home, `href="tel:&#43;15550100100"`)
	require.Contains(t, home, `lang="en" dir="ltr"`)
	require.NotContains(t, home, "{name}")
}

func TestSettingsHoldWhatTheScriptNeeds(t *testing.T) {
	var settings struct {
		Redirect  string
		Identity  portal.Identity
		Documents portal.Documents
		Session   portal.Session
		Text      map[string]string
	}
	c := onAWS()
	content := filesOf(t, c)["config.json"].Content
	require.NoError(t, json.Unmarshal(content, &settings))
	require.Equal(t, "https://portal.hospital.test/", settings.Redirect)
	require.Equal(t, []string{"openid"}, settings.Identity.Scopes)
	require.Equal(t, []string{"members/{sub}/", "members/{identityId}/"}, settings.Documents.Folders)
	require.Equal(t, "https://hospital-documents.s3.eu-west-1.amazonaws.com", settings.Documents.Origin)
	require.Equal(t, "https://cognito-identity.eu-west-1.amazonaws.com", settings.Documents.IdentityOrigin)
	require.Equal(t, portal.Session{IdleMinutes: 10, WarningSeconds: 60, Storage: "tab"}, settings.Session)
	require.Equal(t, "Your documents – Northside Hospital", settings.Text["member.documentTitle"])
	require.NotContains(t, string(content), c.Contact.Phone)

	c = onGoogle()
	require.NoError(t, json.Unmarshal(filesOf(t, c)["config.json"].Content, &settings))
	require.Equal(t, "id", settings.Documents.Token, "Identity Platform's access tokens are none")
}

// TestEveryTextIsUsed keeps translators from translating for nothing.
func TestEveryTextIsUsed(t *testing.T) {
	var used bytes.Buffer
	for _, pattern := range []string{"pages/*.html", "page/src/*.js"} {
		paths, err := filepath.Glob(pattern)
		require.NoError(t, err)
		require.NotEmpty(t, paths)
		for _, path := range paths {
			content, err := os.ReadFile(path)
			require.NoError(t, err)
			used.Write(content)
		}
	}
	kinds := regexp.MustCompile(`^(?:state|download)\.(\w+)`)
	for key := range portal.English().Strings {
		found := strings.Contains(used.String(), `"`+key+`"`) || strings.HasSuffix(key, ".documentTitle") // of a page, by its name
		if match := kinds.FindStringSubmatch(key); match != nil {                                         // the script adds the kind
			found = found || strings.Contains(used.String(), `"`+match[1]+`"`)
		}
		require.True(t, found, key)
	}
}
