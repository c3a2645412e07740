// Package siteimage lays out the portal's pages in the image of the page server.
package siteimage

import (
	"errors"

	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/workloads/portal"
)

// Package is the page server, workload.Program's Package.
const Package = "github.com/phiform/phiform/workloads/site"

// Files are the pages where the page server looks for them, and its list of their types and caching.
func Files([]portal.File) ([]workload.File, error) {
	return nil, errors.New("not implemented")
}
