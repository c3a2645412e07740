package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// limitMinutes is the time over which the firewall counts requests.
const limitMinutes = 5

// createSite makes the public pages, and the role that uploads them.
func (p *Portal) createSite(ctx *pulumi.Context) error {
	publisher, err := p.people().Role(ctx, "publisher", "Uploads the pages of the site")
	if err != nil {
		return err
	}
	p.PublisherRoleArn = publisher.Arn
	p.Site, err = aws.NewSite(ctx, p.name+"-site", p.siteArgs(ctx), pulumi.Parent(p))
	if err != nil {
		return err
	}
	p.SiteURL, p.SiteAddress = p.Site.URL, p.Site.DistributionDomain
	if err := p.allowPublisher(ctx, publisher); err != nil {
		return err
	}
	return p.publishPage(ctx)
}

func (p *Portal) siteArgs(ctx *pulumi.Context) *aws.SiteArgs {
	o := p.args.Options
	args := &aws.SiteArgs{
		LogBucketName:  p.Archive.AccessLogsBucketName,
		DomainName:     pulumi.String(o.Domain),
		Global:         p.args.Global,
		ConnectOrigins: p.connectOrigins(),
		PriceClass:     pulumi.String(priceClass(o.EdgeLocations)),
		PublisherArns:  p.publishers(ctx),
		Disposable:     o.Disposable,
		Tags:           p.args.Tags,
	}
	if o.Firewall {
		args.RequestLimit = o.RequestsPerMinute * limitMinutes
	} else {
		args.WithoutFirewall = true
	}
	if o.Certificate != "" {
		args.CertificateArn = pulumi.String(o.Certificate)
	}
	if o.HostedZone != "" {
		args.ZoneID = pulumi.String(o.HostedZone)
	}
	if len(o.Countries) > 0 {
		args.AllowedCountries = pulumi.ToStringArray(o.Countries)
	}
	return args
}

// connectOrigins are what the site's script talks to: sign-in, and the
// documents.
func (p *Portal) connectOrigins() pulumi.StringArrayOutput {
	return pulumi.All(p.Members.ConnectOrigins, p.Documents.DomainName).ApplyT(func(values []any) []string {
		return append(values[0].([]string), "https://"+values[1].(string))
	}).(pulumi.StringArrayOutput)
}

func priceClass(edgeLocations string) string {
	if edgeLocations == "worldwide" {
		return "PriceClass_All"
	}
	return "PriceClass_100"
}
