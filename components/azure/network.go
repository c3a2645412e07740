package azure

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// NetworkType is the type token of [Network].
const NetworkType = "phiform:azure:Network"

// Zones of [NetworkArgs.PrivateZones]: the services that private endpoints of the network lead to.
const (
	ZoneBlob     = "blob"
	ZoneVault    = "vault"
	ZoneRegistry = "registry"
)

// NetworkArgs configures a [Network].
type NetworkArgs struct {
	Place
	AddressSpace string
	PrivateZones []string
	Outbound     []string
	Logs         LogTarget
	WatcherName  pulumi.StringInput
	WatcherGroup pulumi.StringInput
	Tags         pulumi.StringMapInput
}

// Network is a private network.
type Network struct {
	pulumi.ResourceState

	NetworkID        pulumi.StringOutput `pulumi:"networkId"`
	ServiceSubnetID  pulumi.StringOutput `pulumi:"serviceSubnetId"`
	EndpointSubnetID pulumi.StringOutput `pulumi:"endpointSubnetId"`
}

// NewNetwork creates a [Network].
func NewNetwork(_ *pulumi.Context, _ string, _ *NetworkArgs, _ ...pulumi.ResourceOption) (*Network, error) {
	return nil, errors.New("network: unfinished")
}

// Private is where a private endpoint of the network goes, for one of its zones.
func (n *Network) Private(_ string) PrivateAccess { return PrivateAccess{} }
