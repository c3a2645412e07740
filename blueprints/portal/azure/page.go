package azure

import (
	"path"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/components/workload"
	page "github.com/phiform/phiform/workloads/portal"
	"github.com/phiform/phiform/workloads/site/manifest"
)

// pagesFolder is where the pages' server finds them in its image.
const pagesFolder = "/site"

// pageFiles are the files of the member's page and how each is served, as soon as the back end is known.
func (p *Portal) pageFiles(ctx *pulumi.Context) (pulumi.Output, error) {
	texts, err := p.args.Options.ReadTexts(ctx)
	if err != nil {
		return nil, err
	}
	return p.pageConfig(texts).ApplyT(filesOf), nil
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

// filesOf are the files of the image.
func filesOf(config page.Config) ([]workload.File, error) {
	pages, err := page.Files(config)
	if err != nil {
		return nil, err
	}
	served := manifest.Manifest{}
	var files []workload.File
	for _, f := range pages {
		served[f.Path] = manifest.Entry{ContentType: f.ContentType, CacheControl: f.CacheControl}
		files = append(files, workload.File{Path: path.Join(pagesFolder, f.Path), Content: f.Content})
	}
	content, err := served.JSON()
	return append(files, workload.File{Path: path.Join(pagesFolder, manifest.Path), Content: content}), err
}
