package siteimage

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/workload"
	"github.com/phiform/phiform/workloads/portal"
)

// Page is the member's page of a site, whose configuration depends on what only a deployment tells.
type Page struct {
	// Known are the values that a deployment tells.
	Known pulumi.ArrayOutput
	// Configure makes the page's configuration of them.
	Configure func(known []any) portal.Config
}

// Files are the files of the pages' image, as soon as the values are known: an output of []workload.File.
func (p Page) Files() pulumi.Output {
	return p.Known.ApplyT(func(known []any) ([]workload.File, error) {
		pages, err := portal.Files(p.Configure(known))
		if err != nil {
			return nil, err
		}
		return Files(pages)
	})
}

// ContentSecurityPolicy is the page's.
func (p Page) ContentSecurityPolicy() pulumi.StringOutput {
	return p.Known.ApplyT(func(known []any) string { return p.Configure(known).ContentSecurityPolicy() }).(pulumi.StringOutput)
}

// Documents are of a service that is at the site itself, and so are the links that it gives out.
func Documents(siteURL string) portal.Documents {
	return portal.Documents{Kind: portal.Service, URL: siteURL, LinkOrigins: []string{siteURL}}
}
