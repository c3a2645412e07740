package manifest_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/site/manifest"
)

func TestJSON(t *testing.T) {
	m := manifest.Manifest{
		"index.html": {ContentType: "text/html; charset=utf-8", CacheControl: "no-cache"},
		"a/b.js":     {ContentType: "text/javascript", CacheControl: "public, max-age=31536000, immutable"},
	}
	first, err := m.JSON()
	require.NoError(t, err)
	second, err := m.JSON()
	require.NoError(t, err)
	require.Equal(t, string(first), string(second))
	back, err := manifest.Parse(first)
	require.NoError(t, err)
	require.Equal(t, m, back)
}

func TestProblems(t *testing.T) {
	for content, want := range map[string]string{
		`[]`:                                                   "cannot unmarshal",
		`{"a": {"contentTyp": "text/html"}}`:                   "unknown field",
		`{"/a": {"contentType": "text/html"}}`:                 "is no path of a file of the site",
		`{"../a": {"contentType": "text/css"}}`:                "is no path of a file of the site",
		`{"a//b": {"contentType": "text/css"}}`:                "is no path of a file of the site",
		`{"": {"contentType": "text/html"}}`:                   "is no path of a file of the site",
		`{".files.json": {"contentType": "application/json"}}`: "is no path of a file of the site",
		`{"a": {"contentType": ""}}`:                           "the content type",
		`{"a": {"contentType": "text/html", "cacheControl": "no-cache\r\nX-Evil: 1"}}`: "more than one line",
	} {
		_, err := manifest.Parse([]byte(content))
		require.ErrorContains(t, err, want, content)
	}
}
