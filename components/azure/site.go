package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/cdn"
	"github.com/phiform/phiform/components/azure/internal/network"
)

// SiteType is the type token of [Site].
const SiteType = "phiform:azure:Site"

// SiteArgs configures a [Site]. ResourceGroupName, DomainName and Pages are required, and one of ZoneID and
// CertificateID.
type SiteArgs struct {
	// Place is the resource group. The location is not used: the delivery network has none.
	Place
	// DomainName is the host name that members type. The network's own name is not served.
	DomainName string
	// ZoneID is the resource id of the public Azure DNS zone that DomainName is in, in the stack's subscription. With
	// it, the site makes the records that prove the domain and that point to the site, and the network issues the
	// certificate.
	ZoneID string
	// CertificateID is a certificate for DomainName, as the resource id of a secret of a key vault:
	// /subscriptions/.../vaults/<vault>/secrets/<certificate>. The site is given the role to read it, and takes new
	// versions by itself.
	CertificateID string
	// Pages answers every request that no path of Paths is for.
	Pages SiteOrigin
	// Paths are answered by others.
	Paths []SitePath
	// ContentSecurityPolicy is the header of that name on pages, 640 characters at most. Default: content of the
	// site's own only, in no other site's frame.
	ContentSecurityPolicy pulumi.StringInput
	// AllowedCountries are the only ones that are served, as two-letter codes of ISO 3166-1. Default: all.
	AllowedCountries []string
	// WithoutFirewall serves requests unfiltered and at any rate, but still to AllowedCountries only. Default: false.
	WithoutFirewall bool
	// RequestLimit is how many requests one address may send in a minute, 10 or more. Default: 400.
	RequestLimit int
	// Logs is where access and firewall logs go. Default: nowhere.
	Logs LogTarget
	// Disposable is for symmetry with other components: nothing in a site holds data.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// SitePath is a part of the site that another origin answers. Answers are never cached.
type SitePath struct {
	// Name is a suffix for names: lower-case letters and digits.
	Name string
	// Patterns are paths such as "/documents" and "/documents/*"; the asterisk comes last.
	Patterns []string
	// Origin is who answers.
	Origin SiteOrigin
}

// SiteOrigin is a service that the network reaches over a private link, so that it needs no public address. Its owner
// must approve the link once: see [Site].
type SiteOrigin struct {
	// HostName is the origin's own, which is also in its certificate.
	HostName pulumi.StringInput
	// PrivateLinkID is the resource id of what the link leads to.
	PrivateLinkID pulumi.StringInput
	// PrivateLinkGroup is the part of it: [LinkBlob] or [LinkServices].
	PrivateLinkGroup string
	// Location is the region of the link: the origin's, or the nearest in which the network offers links.
	Location pulumi.StringInput
	// HealthPath is asked now and then, from everywhere, whether the origin is well, which is 200 and nothing else.
	// Default: it is not asked, since there is no other origin to turn to.
	HealthPath string
	// Cached lets the network keep answers, as their Cache-Control header allows. Never for documents.
	Cached bool
}

// Parts of a resource that a private link leads to.
const (
	LinkBlob     = "blob"           // the blobs of a storage account
	LinkServices = PrivateLinkGroup // the services of an environment
)

// Site is the way in for the public: TLS 1.2 and later (45 CFR 164.312(e)(1)), behind a firewall, to origins that have
// no public address, with every request logged (45 CFR 164.312(b)).
//
// The logs hold no query strings, so that no sign-in code and no signature ends up there.
//
// # Approving the links
//
// A link to an origin waits for the approval of the origin's owner, which the network asks for under the message
// [LinkMessage]; until then the site answers 504. Approve each of them once:
//
//	az network private-endpoint-connection list --id <origin's resource id>
//	az network private-endpoint-connection approve --id <connection's id> --description <who and why>
type Site struct {
	pulumi.ResourceState

	// URL is where the site is, without a trailing slash.
	URL pulumi.StringOutput `pulumi:"url"`
	// Address is the host name that the network gave. Without a ZoneID, it is what the DomainName must point to.
	Address pulumi.StringOutput `pulumi:"address"`
	// ProfileID is the delivery network's profile.
	ProfileID pulumi.StringOutput `pulumi:"profileId"`
	// ValidationToken is the text of the TXT record _dnsauth.<DomainName> that proves the domain. A site with a
	// ZoneID has the record already.
	ValidationToken pulumi.StringOutput `pulumi:"validationToken"`
	// FirewallID is the firewall's policy; the zero value in a site without.
	FirewallID pulumi.StringOutput `pulumi:"firewallId"`

	name     string
	args     *SiteArgs
	profile  *cdn.Profile
	endpoint *cdn.AFDEndpoint
	domain   *cdn.AFDCustomDomain
	firewall *network.Policy
	// certificate is the caller's, as the profile knows it.
	certificate *cdn.Secret
	// pageHeaders are for pages, headers for everything else.
	pageHeaders, headers *siteHeaders
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
	if err := s.create(ctx); err != nil {
		return nil, fmt.Errorf("site %q: %w", name, err)
	}
	return s, ctx.RegisterResourceOutputs(s, s.outputs())
}

func (s *Site) outputs() pulumi.Map {
	outputs := pulumi.Map{
		"url": s.URL, "address": s.Address, "profileId": s.ProfileID, "validationToken": s.ValidationToken,
	}
	if s.firewall != nil {
		outputs["firewallId"] = s.FirewallID
	}
	return outputs
}

// create makes the profile and its name, the firewall before it, and then opens the ways through it.
func (s *Site) create(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		s.createProfile, s.logAccess, s.createCertificate, s.createDomain, s.createFirewall, s.createHeaders,
		s.createRoutes, s.pointDomain,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

// createProfile makes the profile, whose logs leave out the values of queries, and the endpoint. Its host name ends in
// a hash that belongs to the directory, so that nobody else takes it over once the site is gone; two stacks of one
// directory must therefore call theirs differently.
func (s *Site) createProfile(ctx *pulumi.Context) (err error) {
	args := &cdn.ProfileArgs{
		Location:          pulumi.String(siteLocation),
		LogScrubbing:      scrubbedQueries(),
		ResourceGroupName: s.args.ResourceGroupName,
		Sku:               &cdn.SkuArgs{Name: pulumi.String(siteTier)},
		Tags:              s.args.Tags,
	}
	if s.args.CertificateID != "" {
		args.Identity = &cdn.ManagedServiceIdentityArgs{Type: pulumi.String("SystemAssigned")}
	}
	if s.profile, err = cdn.NewProfile(ctx, s.name+"-profile", args, pulumi.Parent(s)); err != nil {
		return err
	}
	s.endpoint, err = cdn.NewAFDEndpoint(ctx, s.name+"-endpoint", &cdn.AFDEndpointArgs{
		AutoGeneratedDomainNameLabelScope: pulumi.String("TenantReuse"),
		EnabledState:                      pulumi.String("Enabled"),
		EndpointName:                      accountName(ctx, s, s.name).ToStringPtrOutput(),
		Location:                          pulumi.String(siteLocation),
		ProfileName:                       s.profile.Name,
		ResourceGroupName:                 s.args.ResourceGroupName,
		Tags:                              s.args.Tags,
	}, pulumi.Parent(s))
	if err != nil {
		return err
	}
	s.URL = pulumi.String("https://" + s.args.DomainName).ToStringOutput()
	s.Address, s.ProfileID = s.endpoint.HostName, s.profile.ID().ToStringOutput()
	return nil
}
