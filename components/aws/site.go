package aws

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudfront"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/wafv2"
)

// SiteType is the type token of [Site].
const SiteType = "phiform:aws:Site"

// SiteArgs configures a [Site]. LogBucketName is required.
type SiteArgs struct {
	// LogBucketName is the bucket in the stack's region that receives access
	// logs: see [BucketArgs.ReceivesAccessLogs].
	LogBucketName pulumi.StringInput
	// DomainName is the host name that members type. Default: a name of the
	// network's own. Only with a DomainName are connections below TLS 1.2
	// refused, so anything but a trial needs one.
	DomainName pulumi.StringInput
	// CertificateArn is a certificate for DomainName, in us-east-1. Default: one
	// is issued, which needs ZoneID.
	CertificateArn pulumi.StringInput
	// ZoneID is the public DNS zone that DomainName is in. With it, the site
	// makes the records that prove the domain and that point to the site.
	ZoneID pulumi.StringInput
	// Global is the provider for what must live in us-east-1: certificate,
	// firewall and log delivery. Default: the component's own provider, which
	// must then be in us-east-1.
	Global pulumi.ProviderResource
	// ContentSecurityPolicy is the header of that name. Default: content of the
	// site's own only, in no other site's frame.
	ContentSecurityPolicy pulumi.StringInput
	// ConnectOrigins are https origins that the site's scripts may talk to. They
	// extend the default ContentSecurityPolicy, and exclude another one.
	ConnectOrigins pulumi.StringArrayInput
	// AllowedCountries are the only ones that are served, as two-letter codes of
	// ISO 3166-1. Default: all. They exclude RefusedCountries.
	AllowedCountries pulumi.StringArrayInput
	// RefusedCountries are not served. Default: none.
	RefusedCountries pulumi.StringArrayInput
	// PriceClass is how many edge locations serve the site: PriceClass_100 (North
	// America and Europe), PriceClass_200 or PriceClass_All. Default:
	// PriceClass_100.
	PriceClass pulumi.StringInput
	// WithoutFirewall serves requests unfiltered and at any rate. Default: false.
	WithoutFirewall bool
	// RequestLimit is how many requests one address may send in five minutes, 10
	// or more. Default: 2000.
	RequestLimit int
	// LogRetentionDays is how long the firewall's log is kept, one of the values
	// that the log service allows. Default: [SixYears].
	LogRetentionDays pulumi.IntInput
	// LogKeyArn is a key in us-east-1 that encrypts the firewall's log, with a
	// [GrantLogGroup]. Default: a key is created there.
	LogKeyArn pulumi.StringInput
	// PublisherArns are the roles that publish the site's files. They may use the
	// key; their own policies must allow them to write to the bucket.
	PublisherArns []pulumi.StringInput
	// Disposable lets content and logs go with their stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Site serves static files to the public: from a private, encrypted bucket that
// only its own distribution can read, over TLS (45 CFR 164.312(e)(1)), behind a
// firewall, with every request logged (45 CFR 164.312(b)).
//
// A request for "/" gets index.html; one for a file that is not there, or that
// the firewall refuses, gets 404.html. Neither log holds cookies, credentials
// or query strings, so that no sign-in code ends up there.
//
// The site is public. Documents about members belong in another bucket.
type Site struct {
	pulumi.ResourceState

	// URL is where the site is, without a trailing slash.
	URL pulumi.StringOutput `pulumi:"url"`
	// BucketName and BucketArn are where the files go, KeyArn what encrypts them.
	BucketName pulumi.StringOutput `pulumi:"bucketName"`
	BucketArn  pulumi.StringOutput `pulumi:"bucketArn"`
	KeyArn     pulumi.StringOutput `pulumi:"keyArn"`
	// DistributionID is what a publisher invalidates.
	DistributionID  pulumi.StringOutput `pulumi:"distributionId"`
	DistributionArn pulumi.StringOutput `pulumi:"distributionArn"`
	// DistributionDomain is the host name that the network gave. Without a
	// ZoneID, it is what the DomainName must point to.
	DistributionDomain pulumi.StringOutput `pulumi:"distributionDomain"`
	// FirewallArn is the web ACL, FirewallLogName its log group in us-east-1. Both
	// are zero values in a site without a firewall.
	FirewallArn     pulumi.StringOutput `pulumi:"firewallArn"`
	FirewallLogName pulumi.StringOutput `pulumi:"firewallLogName"`

	name         string
	args         *SiteArgs
	global       siteGlobal
	key          *Key
	bucket       *Bucket
	headers      *cloudfront.ResponseHeadersPolicy
	firewall     *wafv2.WebAcl
	certificate  pulumi.StringInput
	distribution *cloudfront.Distribution
}

// NewSite creates a [Site].
func NewSite(ctx *pulumi.Context, name string, args *SiteArgs, opts ...pulumi.ResourceOption) (*Site, error) {
	if args == nil {
		args = &SiteArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, fmt.Errorf("site %q: %w", name, err)
	}
	s := &Site{name: name, args: args}
	if err := ctx.RegisterComponentResource(SiteType, name, s, opts...); err != nil {
		return nil, fmt.Errorf("register site %q: %w", name, err)
	}
	s.global = lookUpGlobal(ctx, s, args.Global)
	if err := s.create(ctx); err != nil {
		return nil, fmt.Errorf("site %q: %w", name, err)
	}
	return s, ctx.RegisterResourceOutputs(s, s.outputs())
}

func (s *Site) outputs() pulumi.Map {
	outputs := pulumi.Map{
		"url": s.URL, "bucketName": s.BucketName, "bucketArn": s.BucketArn, "keyArn": s.KeyArn,
		"distributionId": s.DistributionID, "distributionArn": s.DistributionArn,
		"distributionDomain": s.DistributionDomain,
	}
	if !s.args.WithoutFirewall {
		outputs["firewallArn"], outputs["firewallLogName"] = s.FirewallArn, s.FirewallLogName
	}
	return outputs
}

// create makes the content, what stands before it, the distribution, and at
// last the policies that let the distribution read the content.
func (s *Site) create(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		s.createContent, s.createHeaders, s.createFirewall, s.createCertificate,
		s.createDistribution, s.allowDistribution, s.pointDomain, s.logAccess,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}
