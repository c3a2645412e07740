package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/network"
)

// newPrivateEndpoint gives one group of a resource, such as "blob", an address
// in a subnet and a name in a zone. Azure approves the connection by itself
// where whoever deploys may do so. What uses the name must come after the resource
// that is returned.
func newPrivateEndpoint(
	ctx *pulumi.Context, parent pulumi.Resource, name string, place Place, access PrivateAccess,
	targetID pulumi.StringInput, group string, tags pulumi.StringMapInput,
) (pulumi.Resource, error) {
	endpoint, err := network.NewPrivateEndpoint(ctx, name, &network.PrivateEndpointArgs{
		Location: stringPtr(place.Location),
		PrivateLinkServiceConnections: network.PrivateLinkServiceConnectionArray{{
			GroupIds:             pulumi.StringArray{pulumi.String(group)},
			Name:                 pulumi.String(group),
			PrivateLinkServiceId: stringPtr(targetID),
		}},
		ResourceGroupName: place.ResourceGroupName,
		Subnet:            &network.SubnetReferenceArgs{Id: stringPtr(access.SubnetID)},
		Tags:              tags,
	}, pulumi.Parent(parent))
	if err != nil {
		return nil, fmt.Errorf("private endpoint %q: %w", name, err)
	}
	named, err := network.NewPrivateDnsZoneGroup(ctx, name+"-name", &network.PrivateDnsZoneGroupArgs{
		PrivateDnsZoneConfigs: network.PrivateDnsZoneConfigArray{{
			Name: pulumi.String(group), PrivateDnsZoneId: stringPtr(access.ZoneID),
		}},
		PrivateDnsZoneGroupName: pulumi.String("default"),
		PrivateEndpointName:     endpoint.Name,
		ResourceGroupName:       place.ResourceGroupName,
	}, pulumi.Parent(parent))
	if err != nil {
		return nil, fmt.Errorf("name of private endpoint %q: %w", name, err)
	}
	return named, nil
}
