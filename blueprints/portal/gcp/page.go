package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/siteimage"
	"github.com/phiform/phiform/components/workload"
	page "github.com/phiform/phiform/workloads/portal"
)

// pageFiles are the files of the member's page and how each is served, as soon as the back end is known.
func (p *Portal) pageFiles() pulumi.Output {
	return p.backEnd().ApplyT(func(values []any) ([]workload.File, error) {
		pages, err := page.Files(p.pageConfig(values))
		if err != nil {
			return nil, err
		}
		return siteimage.Files(pages)
	})
}

// contentSecurityPolicy is the page's.
func (p *Portal) contentSecurityPolicy() pulumi.StringOutput {
	return p.backEnd().ApplyT(func(values []any) string {
		return p.pageConfig(values).ContentSecurityPolicy()
	}).(pulumi.StringOutput)
}

// backEnd is what only a deployment tells of what the page talks to.
func (p *Portal) backEnd() pulumi.ArrayOutput {
	return pulumi.All(p.Members.ClientID, p.Members.ConnectOrigins, p.Members.APIKey, p.Members.ProviderID)
}

// pageConfig is the page's configuration by the values of backEnd. The download service is at the site itself, and so
// are its links, which then lead the browser on to the store.
func (p *Portal) pageConfig(values []any) page.Config {
	options := p.args.Options
	return options.Page(p.args.Texts, portal.Backend{
		Identity: page.Identity{
			Issuer: options.SignInIssuer, ClientID: values[0].(string), Origins: values[1].([]string),
			Exchange: &page.Exchange{APIKey: values[2].(string), ProviderID: values[3].(string)},
		},
		Documents: page.Documents{Kind: page.Service, URL: options.SiteURL(), LinkOrigins: []string{options.SiteURL()}},
	})
}
