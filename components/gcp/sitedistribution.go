package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

// createDistribution makes the addresses of the site and the ways that lead
// from them to its services. What comes in plain text is sent to TLS.
func (s *Site) createDistribution(ctx *pulumi.Context) error {
	https, err := s.createProxy(ctx)
	if err != nil {
		return err
	}
	http, err := s.createRedirect(ctx)
	if err != nil {
		return err
	}
	for _, version := range []struct {
		suffix, name, record string
		address              *pulumi.StringOutput
	}{{"-ipv4", "IPV4", "A", &s.Address}, {"-ipv6", "IPV6", "AAAA", &s.AddressV6}} {
		address, err := compute.NewGlobalAddress(ctx, s.name+version.suffix, &compute.GlobalAddressArgs{
			Description: pulumi.String("Address of the site " + s.name),
			IpVersion:   pulumi.String(version.name),
			Labels:      labels(s.args.Tags),
			Project:     stringPtr(s.args.Project),
		}, pulumi.Parent(s))
		if err != nil {
			return err
		}
		*version.address = address.Address
		if err = s.forward(ctx, version.suffix+"-https", address, "443", https.ID()); err != nil {
			return err
		}
		if err = s.forward(ctx, version.suffix+"-http", address, "80", http.ID()); err != nil {
			return err
		}
		if s.args.ZoneName == nil {
			continue
		}
		name := pulumi.String(s.args.DomainName + ".")
		if _, err = s.createRecord(ctx, version.suffix+"-record", name, pulumi.String(version.record), address.Address); err != nil {
			return err
		}
	}
	return nil
}

// forward leads a port of an address to a proxy.
func (s *Site) forward(ctx *pulumi.Context, suffix string, address *compute.GlobalAddress, port string, proxy pulumi.StringInput) error {
	_, err := compute.NewGlobalForwardingRule(ctx, s.name+suffix, &compute.GlobalForwardingRuleArgs{
		Description:         pulumi.String("Way to the site " + s.name),
		IpAddress:           address.ID().ToStringOutput(),
		IpProtocol:          pulumi.String("TCP"),
		Labels:              labels(s.args.Tags),
		LoadBalancingScheme: pulumi.String(externalManaged),
		PortRange:           pulumi.String(port),
		Project:             stringPtr(s.args.Project),
		Target:              proxy,
	}, pulumi.Parent(s))
	return err
}

// createProxy makes what ends TLS. Early data is refused, since it can be
// replayed.
func (s *Site) createProxy(ctx *pulumi.Context) (*compute.TargetHttpsProxy, error) {
	urls, err := compute.NewURLMap(ctx, s.name+"-urls", s.urls(), pulumi.Parent(s))
	if err != nil {
		return nil, err
	}
	tls, err := compute.NewSSLPolicy(ctx, s.name+"-tls", &compute.SSLPolicyArgs{
		Description:   pulumi.String("Protocols of the site " + s.name),
		MinTlsVersion: pulumi.String("TLS_1_2"),
		Profile:       pulumi.String("RESTRICTED"),
		Project:       stringPtr(s.args.Project),
	}, pulumi.Parent(s))
	if err != nil {
		return nil, err
	}
	return compute.NewTargetHttpsProxy(ctx, s.name+"-https", &compute.TargetHttpsProxyArgs{
		CertificateMap: stringPtr(s.certificateMap),
		Description:    pulumi.String("TLS of the site " + s.name),
		Project:        stringPtr(s.args.Project),
		QuicOverride:   pulumi.String("ENABLE"),
		SslPolicy:      tls.ID().ToStringOutput(),
		TlsEarlyData:   pulumi.String("DISABLED"),
		UrlMap:         urls.ID(),
	}, pulumi.Parent(s))
}

// urls gives every path to its service. Who asks for another host is sent to
// the site's own, so that no service sees a host that is not its own.
func (s *Site) urls() *compute.URLMapArgs {
	const all = "site"
	matcher := &compute.URLMapPathMatcherArgs{DefaultService: s.pages.ID().ToStringOutput(), Name: pulumi.String(all)}
	for i, path := range s.args.Paths {
		matcher.PathRules = append(matcher.PathRules, &compute.URLMapPathMatcherPathRuleArgs{
			Paths: pulumi.ToStringArray(path.Patterns), Service: s.paths[i].ID().ToStringOutput(),
		})
	}
	return &compute.URLMapArgs{
		DefaultUrlRedirect: &compute.URLMapDefaultUrlRedirectArgs{
			HostRedirect: pulumi.String(s.args.DomainName), StripQuery: pulumi.Bool(true),
		},
		Description:  pulumi.String("Paths of the site " + s.name),
		HeaderAction: s.headers(),
		HostRules: compute.URLMapHostRuleArray{{
			Hosts: pulumi.StringArray{pulumi.String(s.args.DomainName)}, PathMatcher: pulumi.String(all),
		}},
		PathMatchers: compute.URLMapPathMatcherArray{matcher},
		Project:      stringPtr(s.args.Project),
	}
}

// createRedirect makes what answers in plain text: go to TLS, and nothing else.
func (s *Site) createRedirect(ctx *pulumi.Context) (*compute.TargetHttpProxy, error) {
	urls, err := compute.NewURLMap(ctx, s.name+"-redirect", &compute.URLMapArgs{
		DefaultUrlRedirect: &compute.URLMapDefaultUrlRedirectArgs{
			HostRedirect:         pulumi.String(s.args.DomainName),
			HttpsRedirect:        pulumi.Bool(true),
			RedirectResponseCode: pulumi.String("MOVED_PERMANENTLY_DEFAULT"),
			StripQuery:           pulumi.Bool(false),
		},
		Description: pulumi.String("Sends to TLS who asks for the site " + s.name + " in plain text"),
		Project:     stringPtr(s.args.Project),
	}, pulumi.Parent(s))
	if err != nil {
		return nil, err
	}
	return compute.NewTargetHttpProxy(ctx, s.name+"-http", &compute.TargetHttpProxyArgs{
		Description: pulumi.String("Plain text of the site " + s.name),
		Project:     stringPtr(s.args.Project),
		UrlMap:      urls.ID(),
	}, pulumi.Parent(s))
}
