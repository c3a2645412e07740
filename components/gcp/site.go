package gcp

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

// SiteType is the type token of [Site].
const SiteType = "phiform:gcp:Site"

// SiteOrigin is a service of Cloud Run that answers requests. It must let the
// load balancer in, and nobody else: see [Service].
type SiteOrigin struct {
	// ServiceName is the service's name in its region. It is required.
	ServiceName pulumi.StringInput
	// Location is the service's region. Default: that of the site's [Place].
	Location pulumi.StringInput
	// Cached lets Google's edge locations keep what the service marks as public.
	// It is for what everybody may read.
	Cached bool
}

// SitePath gives paths to a service other than the one that has the pages.
type SitePath struct {
	// Name is part of the names of what is made for the path, such as "download".
	Name string
	// Patterns are paths such as "/documents", and "/documents/*" for all below.
	Patterns []string
	// Origin answers.
	Origin SiteOrigin
}

// SiteArgs configures a [Site]. Project, DomainName, Pages and either ZoneName
// or CertificateID are required.
type SiteArgs struct {
	// Place holds the project. The load balancer itself is in no region; Location
	// is that of services which name none.
	Place
	// DomainName is the host name that members type.
	DomainName string
	// ZoneName is the public zone of Cloud DNS, in the same project, that
	// DomainName is in. With it, the site has a certificate issued, and makes the
	// records that prove the domain and that point to the site.
	ZoneName pulumi.StringInput
	// CertificateID is a certificate or a certificate map of Certificate Manager
	// that exists already, instead of ZoneName:
	// "projects/<project>/locations/global/certificates/<name>" or
	// "projects/<project>/locations/global/certificateMaps/<name>".
	CertificateID string
	// Pages answers what no path of Paths matches.
	Pages SiteOrigin
	// Paths are answered by other services.
	Paths []SitePath
	// ContentSecurityPolicy is the header of that name. Default: content of the
	// site's own only, in no other site's frame. A service that sends one as well
	// can be stricter, and not more lenient: browsers enforce both.
	ContentSecurityPolicy pulumi.StringInput
	// AllowedCountries are the only ones that are served, as two-letter codes of
	// ISO 3166-1. Default: all.
	AllowedCountries []string
	// WithoutFirewall serves requests unfiltered and at any rate. Default: false.
	WithoutFirewall bool
	// RequestLimit is how many requests one address may send in a minute, 10 or
	// more. Answers from the cache do not count. Default: 400.
	RequestLimit int
	// Tags become labels.
	Tags pulumi.StringMapInput
}

// Site serves the public: a global load balancer that ends TLS 1.2 or later (45
// CFR 164.312(e)(1)) with a certificate that renews by itself, behind a
// firewall, before services of Cloud Run, with every request logged (45 CFR
// 164.312(b)).
//
// The log holds whole addresses, query strings included, which the service
// cannot leave out. What a sign-in puts there is of no use to who reads the log:
// a code can be redeemed once, and only with what the browser keeps.
type Site struct {
	pulumi.ResourceState

	// URL is where the site is, without a trailing slash.
	URL pulumi.StringOutput `pulumi:"url"`
	// Address and AddressV6 are what the A and AAAA records of DomainName must
	// hold, if there is no ZoneName.
	Address   pulumi.StringOutput `pulumi:"address"`
	AddressV6 pulumi.StringOutput `pulumi:"addressV6"`
	// FirewallID is the security policy, a zero value in a site without one.
	FirewallID pulumi.StringOutput `pulumi:"firewallId"`

	name           string
	args           *SiteArgs
	firewall       *compute.SecurityPolicy // nil without one
	border         *compute.SecurityPolicy // nil where all countries are served
	pages          *compute.BackendService
	paths          []*compute.BackendService // in the order of args.Paths
	certificateMap pulumi.StringInput
}

// NewSite creates a [Site].
func NewSite(ctx *pulumi.Context, name string, args *SiteArgs, opts ...pulumi.ResourceOption) (*Site, error) {
	if args == nil {
		args = &SiteArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	s := &Site{name: name, args: args}
	if err := ctx.RegisterComponentResource(SiteType, name, s, opts...); err != nil {
		return nil, fmt.Errorf("register site %q: %w", name, err)
	}
	if err := s.create(ctx); err != nil {
		return nil, fmt.Errorf("site %q: %w", name, err)
	}
	return s, ctx.RegisterResourceOutputs(s, s.outputs())
}

func (s *Site) outputs() pulumi.Map {
	outputs := pulumi.Map{"url": s.URL, "address": s.Address, "addressV6": s.AddressV6}
	if !s.args.WithoutFirewall {
		outputs["firewallId"] = s.FirewallID
	}
	return outputs
}

// create makes what requests pass on their way, from the services outwards.
func (s *Site) create(ctx *pulumi.Context) error {
	s.URL = pulumi.String("https://" + s.args.DomainName).ToStringOutput()
	steps := []func(*pulumi.Context) error{
		s.createFirewall, s.createBorder, s.createOrigins, s.createCertificate, s.createDistribution,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}
