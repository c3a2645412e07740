package azure

import (
	"net/netip"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/network"
)

// createSubnets makes the subnets one after the other: the service refuses two
// changes to the subnets of one network at a time.
func (n *Network) createSubnets(ctx *pulumi.Context, parts addressParts) error {
	services, err := n.createSubnet(ctx, "services", parts.services, n.serviceRules(parts), func(args *network.SubnetArgs) {
		args.Delegations = network.DelegationArray{{
			Name: pulumi.String("environment"), ServiceName: pulumi.String("Microsoft.App/environments"),
		}}
	})
	if err != nil {
		return err
	}
	// Without the policies, security rules would not apply to private endpoints. The other subnet belongs to its
	// service, which sees to the way out.
	endpoints, err := n.createSubnet(ctx, "endpoints", parts.endpoints, n.endpointRules(parts), func(args *network.SubnetArgs) {
		args.PrivateEndpointNetworkPolicies = pulumi.String("Enabled")
		args.DefaultOutboundAccess = pulumi.Bool(false)
	}, pulumi.DependsOn([]pulumi.Resource{services}))
	if err != nil {
		return err
	}
	n.ServiceSubnetID, n.EndpointSubnetID = services.ID().ToStringOutput(), endpoints.ID().ToStringOutput()
	return nil
}

func (n *Network) createSubnet(
	ctx *pulumi.Context, kind string, addresses netip.Prefix, rules network.SecurityRuleArray,
	adapt func(*network.SubnetArgs), opts ...pulumi.ResourceOption,
) (*network.Subnet, error) {
	group, err := network.NewNetworkSecurityGroup(ctx, n.name+"-"+kind+"-rules", &network.NetworkSecurityGroupArgs{
		Location:          stringPtr(n.args.Location),
		ResourceGroupName: n.args.ResourceGroupName,
		SecurityRules:     rules,
		Tags:              n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return nil, err
	}
	err = logTo(ctx, n, n.name+"-"+kind+"-rules-log", n.args.Logs, group.ID().ToStringOutput(),
		"NetworkSecurityGroupEvent", "NetworkSecurityGroupRuleCounter")
	if err != nil {
		return nil, err
	}
	args := &network.SubnetArgs{
		AddressPrefix:        pulumi.String(addresses.String()),
		NetworkSecurityGroup: &network.SecurityGroupReferenceArgs{Id: group.ID().ToStringOutput().ToStringPtrOutput()},
		ResourceGroupName:    n.args.ResourceGroupName,
		VirtualNetworkName:   n.network.Name,
	}
	adapt(args)
	return network.NewSubnet(ctx, n.name+"-"+kind, args, append(opts, pulumi.Parent(n))...)
}
