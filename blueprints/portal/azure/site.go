package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure"
)

// createSite makes the way in: to the pages, to the download service, and to documents for whoever has a signature.
func (p *Portal) createSite(ctx *pulumi.Context) (err error) {
	o := p.args.Options
	args := &azure.SiteArgs{
		Place:                 p.place,
		DomainName:            o.Domain,
		ZoneID:                o.HostedZone,
		CertificateID:         o.Certificate,
		Pages:                 p.serviceOrigin(p.Pages),
		Paths:                 p.sitePaths(),
		ContentSecurityPolicy: p.page().ContentSecurityPolicy(),
		AllowedCountries:      o.Countries,
		WithoutFirewall:       !o.Firewall,
		Logs:                  p.accessLogs(),
		Disposable:            o.Disposable,
		Tags:                  p.args.Tags,
	}
	args.Pages.Cached = true
	if o.Firewall {
		args.RequestLimit = o.RequestsPerMinute
	}
	if p.Site, err = azure.NewSite(ctx, p.name+"-site", args, pulumi.Parent(p)); err != nil {
		return err
	}
	p.SiteURL, p.SiteAddress = p.Site.URL, p.Site.Address
	return nil
}

// sitePaths are the parts of the site that are no pages: what the page asks the download service, where a link leads,
// and where the store is.
func (p *Portal) sitePaths() []azure.SitePath {
	return []azure.SitePath{
		{
			Name: "downloads", Patterns: []string{"/documents", "/documents/*", "/d/*"}, Origin: p.serviceOrigin(p.Downloads),
		},
		{
			Name: "files", Patterns: []string{"/" + DocumentsContainer + "/*"},
			Origin: azure.SiteOrigin{
				HostName:         p.Documents.DomainName,
				PrivateLinkID:    p.Documents.BucketID,
				PrivateLinkGroup: azure.LinkBlob,
				Location:         p.place.Location,
			},
		},
	}
}

// serviceOrigin is a service as the site reaches it. The environment asks after its health; the network, which has no
// other origin to turn to, need not.
func (p *Portal) serviceOrigin(service *azure.Service) azure.SiteOrigin {
	return azure.SiteOrigin{
		HostName:         service.Host,
		PrivateLinkID:    p.Environment.EnvironmentID,
		PrivateLinkGroup: azure.LinkServices,
		Location:         p.place.Location,
	}
}
