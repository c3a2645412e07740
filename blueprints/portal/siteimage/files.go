// Package siteimage lays out the portal's pages in the image of the page server.
package siteimage

import (
	"fmt"

	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/workloads/portal"
	"github.com/phiform/phiform/workloads/site/manifest"
)

const (
	// Package is the page server, as the Package of a workload.Program.
	Package = "github.com/phiform/phiform/workloads/site"

	// PolicyVariable is the environment variable of the page server's Content-Security-Policy.
	PolicyVariable = "SITE_CONTENT_SECURITY_POLICY"
	// HealthPath is what platforms ask to see whether the page server lives.
	HealthPath = "/health"

	folder = "/site/" // the page server's default
)

// Files are the pages where the page server looks for them, and its list of their types and caching.
func Files(pages []portal.File) ([]workload.File, error) {
	files := make([]workload.File, 0, len(pages)+1)
	list := manifest.Manifest{}
	for _, p := range pages {
		list[p.Path] = manifest.Entry{ContentType: p.ContentType, CacheControl: p.CacheControl}
		files = append(files, workload.File{Path: folder + p.Path, Content: p.Content})
	}
	content, err := list.JSON()
	if err != nil {
		return nil, fmt.Errorf("pages of the site: %w", err)
	}
	return append(files, workload.File{Path: folder + manifest.Path, Content: content}), nil
}
