package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/cdn"
)

const (
	siteLocation = "Global"
	siteTier     = "Premium_AzureFrontDoor" // the tier with private links and managed rules
	httpPort     = 80
	httpsPort    = 443
	probeSeconds = 100
)

// LinkMessage is what the owner of an origin reads when the site asks to be linked to it.
const LinkMessage = "phiform: site"

// compressedTypes are texts that shrink. Answers that hold a secret next to something from the request must not be
// compressed (BREACH); pages hold neither.
var compressedTypes = []string{
	"application/javascript", "application/json", "application/manifest+json", "image/svg+xml", "text/css", "text/html",
	"text/javascript", "text/plain",
}

// createRoutes opens a way to each origin.
func (s *Site) createRoutes(ctx *pulumi.Context) error {
	for _, path := range s.args.Paths {
		if err := s.createRoute(ctx, path, s.headers); err != nil {
			return err
		}
	}
	return s.createRoute(ctx, SitePath{Name: "pages", Patterns: []string{"/*"}, Origin: s.args.Pages}, s.pageHeaders)
}

func (s *Site) createRoute(ctx *pulumi.Context, path SitePath, headers *siteHeaders) error {
	group, origin, err := s.createOrigin(ctx, path)
	if err != nil {
		return err
	}
	args := &cdn.RouteArgs{
		CustomDomains:       cdn.ActivatedResourceReferenceArray{&cdn.ActivatedResourceReferenceArgs{Id: s.domain.ID()}},
		EnabledState:        pulumi.String("Enabled"),
		EndpointName:        s.endpoint.Name,
		ForwardingProtocol:  pulumi.String("HttpsOnly"),
		HttpsRedirect:       pulumi.String("Enabled"),
		LinkToDefaultDomain: pulumi.String("Disabled"), // it takes no minimum version of TLS, and has no firewall of its own
		OriginGroup:         &cdn.ResourceReferenceArgs{Id: group.ID()},
		PatternsToMatch:     pulumi.ToStringArray(path.Patterns),
		ProfileName:         s.profile.Name,
		ResourceGroupName:   s.args.ResourceGroupName,
		RuleSets:            cdn.ResourceReferenceArray{&cdn.ResourceReferenceArgs{Id: headers.set.ID()}},
		SupportedProtocols:  pulumi.StringArray{pulumi.String("Http"), pulumi.String("Https")},
	}
	if path.Origin.Cached {
		args.CacheConfiguration = &cdn.AfdRouteCacheConfigurationArgs{
			CompressionSettings: &cdn.CompressionSettingsArgs{
				ContentTypesToCompress: pulumi.ToStringArray(compressedTypes), IsCompressionEnabled: pulumi.Bool(true),
			},
			QueryStringCachingBehavior: pulumi.String("IgnoreQueryString"), // pages are the same for all
		}
	}
	// A route to a group without origins is refused, and so is a set whose rules change meanwhile.
	after := append([]pulumi.Resource{origin}, headers.rules...)
	_, err = cdn.NewRoute(ctx, s.name+"-"+path.Name+"-route", args, pulumi.Parent(s), pulumi.DependsOn(after))
	return err
}

// createOrigin makes the origin, which is the only one of its group.
func (s *Site) createOrigin(ctx *pulumi.Context, path SitePath) (*cdn.AFDOriginGroup, *cdn.AFDOrigin, error) {
	o := path.Origin
	groupArgs := &cdn.AFDOriginGroupArgs{
		LoadBalancingSettings: &cdn.LoadBalancingSettingsParametersArgs{
			AdditionalLatencyInMilliseconds: pulumi.Int(50),
			SampleSize:                      pulumi.Int(4),
			SuccessfulSamplesRequired:       pulumi.Int(3),
		},
		ProfileName:          s.profile.Name,
		ResourceGroupName:    s.args.ResourceGroupName,
		SessionAffinityState: pulumi.String("Disabled"), // it would set a cookie
	}
	if o.HealthPath != "" {
		groupArgs.HealthProbeSettings = &cdn.HealthProbeParametersArgs{
			ProbeIntervalInSeconds: pulumi.Int(probeSeconds),
			ProbePath:              pulumi.String(o.HealthPath),
			ProbeProtocol:          pulumi.String("Https"),
			ProbeRequestType:       pulumi.String("GET"),
		}
	}
	group, err := cdn.NewAFDOriginGroup(ctx, s.name+"-"+path.Name+"-origins", groupArgs, pulumi.Parent(s))
	if err != nil {
		return nil, nil, err
	}
	origin, err := cdn.NewAFDOrigin(ctx, s.name+"-"+path.Name+"-origin", &cdn.AFDOriginArgs{
		EnabledState:                pulumi.String("Enabled"),
		EnforceCertificateNameCheck: pulumi.Bool(true),
		HostName:                    o.HostName,
		HttpPort:                    pulumi.Int(httpPort),
		HttpsPort:                   pulumi.Int(httpsPort),
		OriginGroupName:             group.Name,
		OriginHostHeader:            stringPtr(o.HostName), // services and stores tell each other apart by it
		Priority:                    pulumi.Int(1),
		ProfileName:                 s.profile.Name,
		ResourceGroupName:           s.args.ResourceGroupName,
		SharedPrivateLinkResource: &cdn.SharedPrivateLinkResourcePropertiesArgs{
			GroupId:             pulumi.String(o.PrivateLinkGroup),
			PrivateLink:         &cdn.ResourceReferenceArgs{Id: stringPtr(o.PrivateLinkID)},
			PrivateLinkLocation: stringPtr(o.Location),
			RequestMessage:      pulumi.String(LinkMessage),
		},
		Weight: pulumi.Int(1000),
	}, pulumi.Parent(s))
	return group, origin, err
}
