package aws

import (
	"fmt"
	"math"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/directconnect"
	"github.com/phiform/phiform/components/aws/internal/ec2"
)

// OnPremisesArgs joins a [Network] with one outside: by VPN, or by a Direct
// Connect gateway that is there already, or by both.
type OnPremisesArgs struct {
	// Networks are the ranges of addresses outside, in CIDR notation, none of which
	// overlaps with the network's own.
	Networks []string
	// VPN makes a connection of two tunnels. Optional.
	VPN *VPNArgs
	// DirectConnectGatewayID is a gateway of this account that exists. What it
	// leads over is not encrypted, unless the line is: messages must be. Optional.
	DirectConnectGatewayID pulumi.StringInput
	// AmazonASN is the number of the cloud's side in the border gateway protocol,
	// a private one: 64512 to 65534, or 4200000000 to 4294967294. Changing it
	// replaces the connection. Default: 64512.
	AmazonASN int
}

const (
	defaultAmazonASN  = 64512
	defaultOutsideASN = 65000
	maxShortASN       = math.MaxInt32 // above, the service has another property
	maxASN            = math.MaxUint32 - 1
	ipsec             = "ipsec.1" // the only kind there is
)

// joinOnPremises makes the network's end of the way outside, which the subnets of
// entries learn, and no others.
func (n *Network) joinOnPremises(ctx *pulumi.Context) error {
	outside := n.args.OnPremises
	if outside == nil {
		return nil
	}
	gateway, err := ec2.NewVpnGateway(ctx, n.name+"-gateway", &ec2.VpnGatewayArgs{
		AmazonSideAsn: pulumi.String(strconv.Itoa(outside.AmazonASN)), VpcId: n.NetworkID, Tags: n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	gatewayID := gateway.ID().ToStringOutput()
	_, err = ec2.NewVpnGatewayRoutePropagation(ctx, n.name+"-gateway-routes", &ec2.VpnGatewayRoutePropagationArgs{
		RouteTableId: n.entryTable, VpnGatewayId: gatewayID,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	if outside.DirectConnectGatewayID != nil {
		if err := n.joinDirectConnect(ctx, gatewayID); err != nil {
			return err
		}
	}
	if outside.VPN == nil {
		return nil
	}
	return n.createVPN(ctx, gatewayID)
}

// joinDirectConnect tells the other side of the whole network: a range that is less
// than that is refused. What it sends to others than entries gets no answer.
func (n *Network) joinDirectConnect(ctx *pulumi.Context, gatewayID pulumi.StringOutput) error {
	_, err := directconnect.NewGatewayAssociation(ctx, n.name+"-direct-connect", &directconnect.GatewayAssociationArgs{
		AllowedPrefixes:     pulumi.StringArray{pulumi.String(n.parts.whole.String())},
		AssociatedGatewayId: gatewayID,
		DxGatewayId:         n.args.OnPremises.DirectConnectGatewayID,
	}, pulumi.Parent(n))
	return err
}

// createVPN makes the device outside known, and two tunnels to it.
func (n *Network) createVPN(ctx *pulumi.Context, gatewayID pulumi.StringOutput) error {
	vpn := n.args.OnPremises.VPN
	device := &ec2.CustomerGatewayArgs{IpAddress: pulumi.String(vpn.Address), Type: pulumi.String(ipsec), Tags: n.args.Tags}
	if number := pulumi.String(strconv.Itoa(vpn.ASN)); vpn.ASN > maxShortASN {
		device.BgpAsnExtended = number
	} else {
		device.BgpAsn = number
	}
	customer, err := ec2.NewCustomerGateway(ctx, n.name+"-device", device, pulumi.Parent(n))
	if err != nil {
		return err
	}
	group, err := newLogGroup(ctx, n, n.name+"-vpn-log-group", n.logGroup(vendedLogGroupName(ctx, n.name)))
	if err != nil {
		return err
	}
	tunnels := tunnelOptions(group.Arn)
	tunnels.CustomerGatewayId, tunnels.VpnGatewayId = customer.ID().ToStringOutput(), gatewayID
	tunnels.StaticRoutesOnly, tunnels.Type, tunnels.Tags = pulumi.Bool(vpn.Static), pulumi.String(ipsec), n.args.Tags
	connection, err := ec2.NewVpnConnection(ctx, n.name+"-vpn", tunnels, pulumi.Parent(n))
	if err != nil {
		return err
	}
	n.VPNConnectionID = connection.ID().ToStringOutput()
	if !vpn.Static {
		return nil
	}
	for i, network := range n.args.OnPremises.Networks {
		_, err := ec2.NewVpnConnectionRoute(ctx, fmt.Sprintf("%s-vpn-route-%d", n.name, i+1), &ec2.VpnConnectionRouteArgs{
			DestinationCidrBlock: pulumi.String(network), VpnConnectionId: n.VPNConnectionID,
		}, pulumi.Parent(n))
		if err != nil {
			return err
		}
	}
	return nil
}
