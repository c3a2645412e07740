package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/siteimage"
	"github.com/phiform/phiform/components/workload"
	page "github.com/phiform/phiform/workloads/portal"
)

// pageFiles are the files of the pages' image, as soon as the back end is known: an output of []workload.File.
func (p *Portal) pageFiles() pulumi.Output {
	return p.backend().ApplyT(func(known []any) ([]workload.File, error) {
		pages, err := page.Files(p.pageConfig(known))
		if err != nil {
			return nil, err
		}
		return siteimage.Files(pages)
	})
}

// contentSecurityPolicy is the page's.
func (p *Portal) contentSecurityPolicy() pulumi.StringOutput {
	return p.backend().ApplyT(func(known []any) string {
		return p.pageConfig(known).ContentSecurityPolicy()
	}).(pulumi.StringOutput)
}

// backend is what the page talks to, as [Portal.pageConfig] takes it.
func (p *Portal) backend() pulumi.ArrayOutput {
	return pulumi.All(p.Members.Issuer, p.Members.ClientID, p.Members.Scopes, p.Members.ConnectOrigins)
}

// pageConfig is the page's configuration. The download service is at the site itself, and so are the documents that its
// links lead to.
func (p *Portal) pageConfig(known []any) page.Config {
	o := p.args.Options
	return o.Page(p.args.Texts, portal.Backend{
		Identity: page.Identity{
			Issuer: known[0].(string), ClientID: known[1].(string), Scopes: known[2].([]string), Origins: known[3].([]string),
		},
		Documents: page.Documents{Kind: page.Service, URL: o.SiteURL(), LinkOrigins: []string{o.SiteURL()}},
	})
}
