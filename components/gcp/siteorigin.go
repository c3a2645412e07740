package gcp

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

const externalManaged = "EXTERNAL_MANAGED" // the scheme of the global load balancer

// createOrigins makes the load balancer's way to each service.
func (s *Site) createOrigins(ctx *pulumi.Context) (err error) {
	if s.pages, err = s.createOrigin(ctx, "pages", s.args.Pages); err != nil {
		return err
	}
	for _, path := range s.args.Paths {
		backend, err := s.createOrigin(ctx, path.Name, path.Origin)
		if err != nil {
			return err
		}
		s.paths = append(s.paths, backend)
	}
	return nil
}

// createOrigin makes the way to one service. There is no health check, port or
// time-out: the service's own platform has them, and refuses others.
func (s *Site) createOrigin(ctx *pulumi.Context, name string, origin SiteOrigin) (*compute.BackendService, error) {
	location := origin.Location
	if location == nil {
		location = s.args.Location
	}
	group, err := compute.NewRegionNetworkEndpointGroup(ctx, s.name+"-"+name+"-group", &compute.RegionNetworkEndpointGroupArgs{
		CloudRun:            &compute.RegionNetworkEndpointGroupCloudRunArgs{Service: stringPtr(origin.ServiceName)},
		Description:         pulumi.String("Service behind the site " + s.name),
		NetworkEndpointType: pulumi.String("SERVERLESS"),
		Project:             stringPtr(s.args.Project),
		Region:              location,
	}, pulumi.Parent(s))
	if err != nil {
		return nil, err
	}
	args := &compute.BackendServiceArgs{
		Backends:            compute.BackendServiceBackendArray{{Group: group.ID()}},
		CompressionMode:     pulumi.String("DISABLED"), // what is secret may not be compressed with what others choose
		Description:         pulumi.String("Requests to the site " + s.name),
		EdgeSecurityPolicy:  policyID(s.border),
		EnableCdn:           pulumi.Bool(origin.Cached),
		LoadBalancingScheme: pulumi.String(externalManaged),
		LogConfig:           everyRequest(),
		Project:             stringPtr(s.args.Project),
		Protocol:            pulumi.String("HTTPS"),
		SecurityPolicy:      policyID(s.firewall),
	}
	if origin.Cached {
		args.CompressionMode = pulumi.String("AUTOMATIC")
		args.CdnPolicy = publicOnly()
	}
	return compute.NewBackendService(ctx, s.name+"-"+name+"-backend", args, pulumi.Parent(s))
}

// publicOnly keeps what the service marks as public, for as long as it says.
// Neither errors nor what has gone stale is kept, and nobody gets a copy of one's
// own by a query string of one's own.
func publicOnly() *compute.BackendServiceCdnPolicyArgs {
	return &compute.BackendServiceCdnPolicyArgs{
		CacheKeyPolicy: &compute.BackendServiceCdnPolicyCacheKeyPolicyArgs{
			IncludeHost:        pulumi.Bool(true),
			IncludeProtocol:    pulumi.Bool(true),
			IncludeQueryString: pulumi.Bool(false),
		},
		CacheMode:       pulumi.String("USE_ORIGIN_HEADERS"),
		NegativeCaching: pulumi.Bool(false),
		ServeWhileStale: pulumi.Int(0),
	}
}

// policyID is nil for no policy.
func policyID(policy *compute.SecurityPolicy) pulumi.StringPtrInput {
	if policy == nil {
		return nil
	}
	return policy.ID().ToStringOutput()
}
