package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/siteimage"
	"github.com/phiform/phiform/components/workload"
	page "github.com/phiform/phiform/workloads/portal"
)

// pageFiles are the files of the member's page and how each is served, as soon as the back end is known.
func (p *Portal) pageFiles() pulumi.Output { return p.pageConfig().ApplyT(imageFiles) }

// contentSecurityPolicy is the page's.
func (p *Portal) contentSecurityPolicy() pulumi.StringOutput {
	return p.pageConfig().ApplyT(page.Config.ContentSecurityPolicy).(pulumi.StringOutput)
}

// pageConfig is an output of [page.Config].
func (p *Portal) pageConfig() pulumi.Output {
	options, texts := p.args.Options, p.texts
	return pulumi.All(p.Members.ClientID, p.Members.ConnectOrigins, p.Members.APIKey, p.Members.ProviderID).
		ApplyT(func(values []any) page.Config {
			return options.Page(texts, portal.Backend{
				Identity: page.Identity{
					Issuer: options.SignInIssuer, ClientID: values[0].(string), Origins: values[1].([]string),
					Exchange: &page.Exchange{APIKey: values[2].(string), ProviderID: values[3].(string)},
				},
				// The service is at the site itself, and so are its links, which then lead the browser on to the store.
				Documents: page.Documents{
					Kind: page.Service, URL: options.SiteURL(), LinkOrigins: []string{options.SiteURL()},
				},
			})
		})
}

// imageFiles are the files of the pages' image.
func imageFiles(config page.Config) ([]workload.File, error) {
	pages, err := page.Files(config)
	if err != nil {
		return nil, err
	}
	return siteimage.Files(pages)
}
