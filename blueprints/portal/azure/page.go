package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/siteimage"
	page "github.com/phiform/phiform/workloads/portal"
)

// page is the member's page. The download service is at the site itself, and so are the documents that its links lead to.
func (p *Portal) page() siteimage.Page {
	return siteimage.Page{
		Known:     pulumi.All(p.Members.Issuer, p.Members.ClientID, p.Members.Scopes, p.Members.ConnectOrigins),
		Configure: p.pageConfig,
	}
}

func (p *Portal) pageConfig(known []any) page.Config {
	o := p.args.Options
	return o.Page(p.args.Texts, portal.Backend{
		Identity: page.Identity{
			Issuer: known[0].(string), ClientID: known[1].(string), Scopes: known[2].([]string), Origins: known[3].([]string),
		},
		Documents: siteimage.Documents(o.SiteURL()),
	})
}
