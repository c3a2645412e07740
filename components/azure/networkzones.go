package azure

import (
	"fmt"
	"maps"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/network"
)

// Kinds of services that private endpoints lead to, for [NetworkArgs.PrivateZones]
// and [Network.Private].
const (
	ZoneBlob     = "blob"
	ZoneVault    = "vault"
	ZoneRegistry = "registry"
)

// zoneDomains are the domains in which private endpoints have their names.
// Source: https://learn.microsoft.com/azure/private-link/private-endpoint-dns.
var zoneDomains = map[string]string{
	ZoneBlob:     "privatelink.blob.core.windows.net",
	ZoneVault:    "privatelink.vaultcore.azure.net",
	ZoneRegistry: "privatelink.azurecr.io",
}

func zoneNames() []string { return slices.Sorted(maps.Keys(zoneDomains)) }

// createZones makes the private DNS zones, and lets the network see them.
// Machines do not name themselves there: the private endpoints do.
func (n *Network) createZones(ctx *pulumi.Context) error {
	zones := n.args.PrivateZones
	if len(zones) == 0 {
		zones = zoneNames()
	}
	for _, name := range zones {
		if err := n.createZone(ctx, name); err != nil {
			return fmt.Errorf("zone %s: %w", name, err)
		}
	}
	return nil
}

func (n *Network) createZone(ctx *pulumi.Context, name string) error {
	zone, err := network.NewPrivateZone(ctx, n.name+"-zone-"+name, &network.PrivateZoneArgs{
		Location:          pulumi.String("global"),
		PrivateZoneName:   pulumi.String(zoneDomains[name]),
		ResourceGroupName: n.args.ResourceGroupName,
		Tags:              n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	n.zones[name] = zone.ID().ToStringOutput()
	link, err := network.NewVirtualNetworkLink(ctx, n.name+"-link-"+name, &network.VirtualNetworkLinkArgs{
		Location:            pulumi.String("global"),
		PrivateZoneName:     zone.Name,
		RegistrationEnabled: pulumi.Bool(false),
		ResourceGroupName:   n.args.ResourceGroupName,
		VirtualNetwork:      &network.SubResourceArgs{Id: n.NetworkID.ToStringPtrOutput()},
		Tags:                n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	n.Ready = append(n.Ready, link)
	return nil
}
