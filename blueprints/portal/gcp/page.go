package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/portal"
	"github.com/phiform/phiform/blueprints/portal/siteimage"
	page "github.com/phiform/phiform/workloads/portal"
)

// page is the member's page. The download service is at the site itself, and so are its links, which then lead the browser
// on to the store.
func (p *Portal) page() siteimage.Page {
	return siteimage.Page{
		Known:     pulumi.All(p.Members.ClientID, p.Members.ConnectOrigins, p.Members.APIKey, p.Members.ProviderID),
		Configure: p.pageConfig,
	}
}

func (p *Portal) pageConfig(known []any) page.Config {
	o := p.args.Options
	return o.Page(p.args.Texts, portal.Backend{
		Identity: page.Identity{
			Issuer: o.SignInIssuer, ClientID: known[0].(string), Origins: known[1].([]string),
			Exchange: &page.Exchange{APIKey: known[2].(string), ProviderID: known[3].(string)},
		},
		Documents: siteimage.Documents(o.SiteURL()),
	})
}
