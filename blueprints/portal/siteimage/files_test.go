package siteimage_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/portal/siteimage"
	"github.com/phiform/phiform/workloads/portal"
	"github.com/phiform/phiform/workloads/site/manifest"
)

func TestFiles(t *testing.T) {
	files, err := siteimage.Files([]portal.File{
		{Path: "assets/app.js", ContentType: "text/javascript; charset=utf-8", CacheControl: "public, max-age=31536000, immutable", Content: []byte("1")},
		{Path: "index.html", ContentType: "text/html; charset=utf-8", CacheControl: "no-cache", Content: []byte("2")},
	})
	require.NoError(t, err)
	require.Len(t, files, 3)
	require.Equal(t, "/site/assets/app.js", files[0].Path)
	require.Equal(t, "/site/.files.json", files[2].Path)
	list, err := manifest.Parse(files[2].Content)
	require.NoError(t, err)
	require.Equal(t, manifest.Entry{ContentType: "text/html; charset=utf-8", CacheControl: "no-cache"}, list["index.html"])

	_, err = siteimage.Files([]portal.File{{Path: "/index.html", ContentType: "text/html"}})
	require.ErrorContains(t, err, `"/index.html" is no path`)
}
