package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp"
)

// createSite makes the way in: to the pages, and to the download service.
func (p *Portal) createSite(ctx *pulumi.Context) (err error) {
	o := p.args.Options
	args := &gcp.SiteArgs{
		Place:         p.place,
		DomainName:    o.Domain,
		CertificateID: o.Certificate,
		Pages:         gcp.SiteOrigin{ServiceName: p.Pages.ServiceName, Cached: true},
		Paths: []gcp.SitePath{{
			Name: "downloads", Patterns: []string{"/documents", "/documents/*", "/d/*"},
			Origin: gcp.SiteOrigin{ServiceName: p.Downloads.ServiceName},
		}},
		ContentSecurityPolicy: p.page().ContentSecurityPolicy(),
		AllowedCountries:      o.Countries,
		WithoutFirewall:       !o.Firewall,
		Tags:                  p.args.Tags,
	}
	if o.HostedZone != "" {
		args.ZoneName = pulumi.String(o.HostedZone)
	}
	if o.Firewall {
		args.RequestLimit = o.RequestsPerMinute
	}
	if p.Site, err = gcp.NewSite(ctx, p.name+"-site", args, pulumi.Parent(p)); err != nil {
		return err
	}
	p.SiteURL, p.SiteAddress = p.Site.URL, p.Site.Address
	return nil
}
