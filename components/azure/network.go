package azure

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/network"
)

// NetworkType is the type token of [Network].
const NetworkType = "phiform:azure:Network"

// defaultAddressSpace has room for some hundred copies of services.
const defaultAddressSpace = "10.0.0.0/22"

// NetworkArgs configures a [Network].
type NetworkArgs struct {
	Place
	// AddressSpace is the network's range of private IPv4 addresses, in CIDR
	// notation, /26 or larger: one half for services, a quarter for private
	// endpoints, a quarter spare. Default: 10.0.0.0/22.
	AddressSpace string
	// PrivateZones are the kinds of services that private endpoints in the
	// network may lead to: [ZoneBlob], [ZoneVault], [ZoneRegistry]. Default: all.
	PrivateZones []string
	// Outbound says what services may reach on the internet, over HTTPS, besides
	// what their environment needs and the sign-in of Entra: service tags, or
	// ranges in CIDR notation.
	Outbound []string
	// Logs receives the flows: its storage account keeps them, its workspace
	// gets what the security groups count. Without an account, flows are not kept.
	Logs LogTarget
	// WatcherName and WatcherGroup are the network watcher of the region and its
	// resource group. Azure makes both with a subscription's first network of a
	// region, under the default names: NetworkWatcher_<location> in
	// NetworkWatcherRG.
	WatcherName, WatcherGroup pulumi.StringInput
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Network is a private network without public addresses (45 CFR 164.312(e)(1)).
// It has one subnet for services and one for the private endpoints by which they
// reach storage, vaults and registries. Security rules say what may enter and
// leave each; every flow is logged.
type Network struct {
	pulumi.ResourceState

	// NetworkID is the network's resource id.
	NetworkID pulumi.StringOutput `pulumi:"networkId"`
	// ServiceSubnetID is the subnet for a [ServiceEnvironment].
	ServiceSubnetID pulumi.StringOutput `pulumi:"serviceSubnetId"`
	// EndpointSubnetID is the subnet for private endpoints.
	EndpointSubnetID pulumi.StringOutput `pulumi:"endpointSubnetId"`

	// Ready must be there before private endpoints can be reached from the network. Name them to
	// what does that: waiting for a component is not sure to wait for all that it
	// is made of.
	Ready []pulumi.Resource

	name    string
	args    *NetworkArgs
	network *network.VirtualNetwork
	zones   map[string]pulumi.StringOutput
}

// NewNetwork creates a [Network].
func NewNetwork(ctx *pulumi.Context, name string, args *NetworkArgs, opts ...pulumi.ResourceOption) (*Network, error) {
	if args == nil {
		args = &NetworkArgs{}
	}
	parts, err := args.validate()
	if err != nil {
		return nil, fmt.Errorf("network %q: %w", name, err)
	}
	n := &Network{name: name, args: args, zones: map[string]pulumi.StringOutput{}}
	if err := ctx.RegisterComponentResource(NetworkType, name, n, opts...); err != nil {
		return nil, fmt.Errorf("register network %q: %w", name, err)
	}
	if err := n.create(ctx, parts); err != nil {
		return nil, fmt.Errorf("network %q: %w", name, err)
	}
	return n, ctx.RegisterResourceOutputs(n, pulumi.Map{
		"networkId": n.NetworkID, "serviceSubnetId": n.ServiceSubnetID, "endpointSubnetId": n.EndpointSubnetID,
	})
}

func (n *Network) create(ctx *pulumi.Context, parts addressParts) error {
	var err error
	n.network, err = network.NewVirtualNetwork(ctx, n.name+"-network", &network.VirtualNetworkArgs{
		AddressSpace: &network.AddressSpaceArgs{
			AddressPrefixes: pulumi.StringArray{pulumi.String(parts.whole.String())},
		},
		Location:          stringPtr(n.args.Location),
		ResourceGroupName: n.args.ResourceGroupName,
		Tags:              n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	n.NetworkID = n.network.ID().ToStringOutput()
	if err := n.createSubnets(ctx, parts); err != nil {
		return err
	}
	if err := n.createZones(ctx); err != nil {
		return err
	}
	return n.createFlowLog(ctx)
}

// Private is where a private endpoint of the network goes that leads to one of
// the services in PrivateZones. Of any other, the answer lacks the zone, which
// every component refuses.
func (n *Network) Private(zone string) PrivateAccess {
	access := PrivateAccess{SubnetID: n.EndpointSubnetID}
	if id, ok := n.zones[zone]; ok {
		access.ZoneID = id
	}
	return access
}
