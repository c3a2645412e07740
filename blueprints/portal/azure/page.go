package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/siteimage"
	"github.com/phiform/phiform/components/workload"
	page "github.com/phiform/phiform/workloads/portal"
)

// pageFiles are the files of the member's page and how each is served, as soon as the back end is known.
func (p *Portal) pageFiles(ctx *pulumi.Context) (pulumi.Output, error) {
	texts, err := p.args.Options.ReadTexts(ctx)
	if err != nil {
		return nil, err
	}
	return p.pageConfig(texts).ApplyT(imageFiles), nil
}

// contentSecurityPolicy is the page's.
func (p *Portal) contentSecurityPolicy(ctx *pulumi.Context) (pulumi.StringOutput, error) {
	texts, err := p.args.Options.ReadTexts(ctx)
	if err != nil {
		return pulumi.StringOutput{}, err
	}
	return p.pageConfig(texts).ApplyT(page.Config.ContentSecurityPolicy).(pulumi.StringOutput), nil
}

// pageConfig is an output of [page.Config].
func (p *Portal) pageConfig(texts portal.PageTexts) pulumi.Output {
	options := p.args.Options
	return pulumi.All(p.Members.Issuer, p.Members.ClientID, p.Members.Scopes, p.Members.ConnectOrigins).
		ApplyT(func(values []any) page.Config {
			return options.Page(texts, portal.Backend{
				Identity: page.Identity{
					Issuer: values[0].(string), ClientID: values[1].(string), Scopes: values[2].([]string),
					Origins: values[3].([]string),
				},
				// The service is at the site itself, and so are the documents that its links lead to.
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
