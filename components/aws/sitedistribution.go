package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudfront"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	contentOrigin = "content"
	startPage     = "index.html"
	notFoundPage  = "/404.html"
	// cachingOptimized is the service's own policy for static files: neither
	// cookies nor query strings reach the bucket, and answers are compressed.
	cachingOptimized  = "658327ea-f89d-4fab-a63d-7e88639e58f6"
	notFoundSeconds   = 60
	minimumProtocol   = "TLSv1.2_2021"
	defaultPriceClass = "PriceClass_100"
)

// createDistribution puts the edge locations before the bucket. They sign every
// request to it, and the bucket answers nobody else.
func (s *Site) createDistribution(ctx *pulumi.Context) error {
	access, err := cloudfront.NewOriginAccessControl(ctx, s.name+"-access", &cloudfront.OriginAccessControlArgs{
		Description:                   pulumi.String("Reads the files of the site " + s.name),
		OriginAccessControlOriginType: pulumi.String("s3"),
		SigningBehavior:               pulumi.String("always"),
		SigningProtocol:               pulumi.String("sigv4"),
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	distribution, err := cloudfront.NewDistribution(ctx, s.name+"-distribution", &cloudfront.DistributionArgs{
		Aliases:              s.aliases(),
		Comment:              pulumi.String("Site " + s.name),
		CustomErrorResponses: errorPages(),
		DefaultCacheBehavior: s.cacheBehavior(),
		DefaultRootObject:    pulumi.String(startPage),
		Enabled:              pulumi.Bool(true),
		HttpVersion:          pulumi.String("http2and3"),
		IsIpv6Enabled:        pulumi.Bool(true),
		Origins: cloudfront.DistributionOriginArray{cloudfront.DistributionOriginArgs{
			DomainName:            s.bucket.DomainName,
			OriginAccessControlId: access.ID(),
			OriginId:              pulumi.String(contentOrigin),
		}},
		PriceClass:        s.priceClass(),
		Restrictions:      s.restrictions(),
		Tags:              s.args.Tags,
		ViewerCertificate: s.viewerCertificate(),
		WebAclId:          s.webACL(),
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	s.distribution = distribution
	s.DistributionID, s.DistributionArn = distribution.ID().ToStringOutput(), distribution.Arn
	s.DistributionDomain = distribution.DomainName
	host := pulumi.StringInput(distribution.DomainName)
	if s.args.DomainName != nil {
		host = s.args.DomainName
	}
	s.URL = pulumi.Sprintf("https://%s", host)
	return nil
}

// webACL is nil for a site without a firewall.
func (s *Site) webACL() pulumi.StringPtrInput {
	if s.args.WithoutFirewall {
		return nil
	}
	return s.FirewallArn
}

func (s *Site) aliases() pulumi.StringArrayInput {
	if s.args.DomainName == nil {
		return nil
	}
	return pulumi.StringArray{s.args.DomainName}
}

func (s *Site) cacheBehavior() cloudfront.DistributionDefaultCacheBehaviorArgs {
	reading := pulumi.StringArray{pulumi.String("GET"), pulumi.String("HEAD")}
	return cloudfront.DistributionDefaultCacheBehaviorArgs{
		AllowedMethods:          reading,
		CachedMethods:           reading,
		CachePolicyId:           pulumi.String(cachingOptimized),
		Compress:                pulumi.Bool(true),
		ResponseHeadersPolicyId: s.headers.ID(),
		TargetOriginId:          pulumi.String(contentOrigin),
		ViewerProtocolPolicy:    pulumi.String("redirect-to-https"),
	}
}

// errorPages answers for files that are not there. The distribution may not
// list the bucket, so the bucket reports them as forbidden.
func errorPages() cloudfront.DistributionCustomErrorResponseArray {
	var pages cloudfront.DistributionCustomErrorResponseArray
	for _, code := range []int{403, 404} {
		pages = append(pages, cloudfront.DistributionCustomErrorResponseArgs{
			ErrorCachingMinTtl: pulumi.Int(notFoundSeconds),
			ErrorCode:          pulumi.Int(code),
			ResponseCode:       pulumi.Int(404),
			ResponsePagePath:   pulumi.String(notFoundPage),
		})
	}
	return pages
}

func (s *Site) priceClass() pulumi.StringPtrInput {
	class := orString(s.args.PriceClass, defaultPriceClass).ToStringOutput()
	return class.ApplyT(validatePriceClass).(pulumi.StringOutput)
}

func (s *Site) restrictions() cloudfront.DistributionRestrictionsArgs {
	geo := cloudfront.DistributionRestrictionsGeoRestrictionArgs{RestrictionType: pulumi.String("none")}
	switch {
	case s.args.AllowedCountries != nil:
		geo.RestrictionType = pulumi.String("whitelist")
		geo.Locations = countryCodes("allowedCountries", s.args.AllowedCountries)
	case s.args.RefusedCountries != nil:
		geo.RestrictionType = pulumi.String("blacklist")
		geo.Locations = countryCodes("refusedCountries", s.args.RefusedCountries)
	}
	return cloudfront.DistributionRestrictionsArgs{GeoRestriction: geo}
}

// viewerCertificate refuses old protocols, where there is a certificate to do
// it with: under the network's own name the service accepts TLS 1.0.
func (s *Site) viewerCertificate() cloudfront.DistributionViewerCertificateArgs {
	if s.certificate == nil {
		return cloudfront.DistributionViewerCertificateArgs{CloudfrontDefaultCertificate: pulumi.Bool(true)}
	}
	return cloudfront.DistributionViewerCertificateArgs{
		AcmCertificateArn:      stringPtr(s.certificate),
		MinimumProtocolVersion: pulumi.String(minimumProtocol),
		SslSupportMethod:       pulumi.String("sni-only"),
	}
}
