package aws

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// NetworkType is the type token of [Network].
const NetworkType = "phiform:aws:Network"

// NetworkArgs configures a [Network].
type NetworkArgs struct {
	// AddressSpace is the network's range of private IPv4 addresses, in CIDR
	// notation, /16 to /24. One half is for programs and endpoints, a quarter for
	// what is reached from outside, a quarter spare. It must not overlap with the
	// networks that it is joined with. Default: 10.64.0.0/22.
	AddressSpace string
	// Zones are names of availability zones, such as "us-east-1a", two to four.
	// Default: the first two of the region in which the services used here run.
	Zones []string
	// Existing is a network that is there already: only endpoints are made in it.
	Existing *ExistingNetworkArgs
	// Endpoints are the services that programs reach without leaving the network.
	// [EndpointSQS] and the like name them.
	Endpoints []EndpointArgs
	// StoreBucketArns are what may be reached through the object store's gateway endpoint,
	// besides the layers of images of the registry: buckets by ARN.
	StoreBucketArns []pulumi.StringInput
	// OnPremises joins the network with one outside.
	OnPremises *OnPremisesArgs
	// KeyArn encrypts the log group of the flows. Its policy must carry a
	// [GrantLogs] for the component's name. Required, unless Existing is set.
	KeyArn pulumi.StringInput
	// FlowLogDays is how long flows are kept: one of the periods of the log
	// service. Default: 365.
	FlowLogDays int
	// After must exist before, above all the policy of the key.
	After []pulumi.Resource
	// Disposable lets the log group go with its stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// ExistingNetworkArgs is a network that somebody else made.
type ExistingNetworkArgs struct {
	// NetworkID is the VPC: "vpc-...".
	NetworkID pulumi.StringInput
	// SubnetIDs are private subnets for programs and endpoints, one for each zone.
	SubnetIDs []pulumi.StringInput
	// EntrySubnetIDs are those that are reached from outside. Default: SubnetIDs.
	EntrySubnetIDs []pulumi.StringInput
	// RouteTableIDs are those of SubnetIDs, for the object store's gateway
	// endpoint. Without any, and without StorePrefixListID, there is no such way.
	RouteTableIDs []pulumi.StringInput
	// EndpointGroupID is the security group of endpoints that are there already.
	// With it, Endpoints must be empty.
	EndpointGroupID pulumi.StringInput
	// StorePrefixListID is the prefix list ("pl-...") of a gateway endpoint of the
	// object store that is there already. With it, RouteTableIDs must be empty.
	StorePrefixListID pulumi.StringInput
}

// EndpointArgs is one service that is reached within the network.
type EndpointArgs struct {
	// Service is the last part of the service's name, such as [EndpointSQS].
	Service string
	// Actions that may be done through the endpoint, such as "sqs:SendMessage".
	// Default: those that the programs built here need of the service.
	Actions []string
	// Resources, by ARN, to which they may be done. Default: all of this account.
	Resources []pulumi.StringInput
}

// The services that [EndpointArgs] can name.
const (
	EndpointECRAPI         = "ecr.api"
	EndpointECRImages      = "ecr.dkr"
	EndpointHealthLake     = "healthlake"
	EndpointKMS            = "kms"
	EndpointLogs           = "logs"
	EndpointMonitoring     = "monitoring"
	EndpointSecretsManager = "secretsmanager"
	EndpointSQS            = "sqs"
	EndpointSTS            = "sts"
)

// OnPremisesArgs joins a [Network] with one outside: by VPN, or by a Direct
// Connect gateway that is there already, or by both.
type OnPremisesArgs struct {
	// Networks are the ranges of addresses outside, in CIDR notation.
	Networks []string
	// VPN makes a connection of two tunnels. Optional.
	VPN *VPNArgs
	// DirectConnectGatewayID is a gateway that exists: its association with the
	// network may have to be accepted by its owner. Optional.
	DirectConnectGatewayID pulumi.StringInput
	// AmazonASN is the number of the cloud's side of the border protocol.
	// Default: 64512.
	AmazonASN int
}

// VPNArgs is the other side of a VPN.
type VPNArgs struct {
	// Address is the public IPv4 address of the device outside.
	Address string
	// ASN is the device's number in the border gateway protocol, 1 to
	// 4294967294. Default: 65000.
	ASN int
	// Static is for a device without the border gateway protocol: routes to
	// Networks are then fixed.
	Static bool
}

// Network is a private network over several zones without a way to the internet
// (45 CFR 164.312(e)(1)): no internet gateway, no translation of addresses, no
// public address. Programs in it reach the services of the cloud by endpoints,
// each with a policy that says what may be done through it. Every flow is logged.
type Network struct {
	pulumi.ResourceState

	// NetworkID is the VPC.
	NetworkID pulumi.StringOutput `pulumi:"networkId"`
	// SubnetIDs are the private subnets for programs and endpoints.
	SubnetIDs pulumi.StringArrayOutput `pulumi:"subnetIds"`
	// EntrySubnetIDs are the private subnets that are reached from outside.
	EntrySubnetIDs pulumi.StringArrayOutput `pulumi:"entrySubnetIds"`
	// EndpointGroupID is the security group of the endpoints.
	EndpointGroupID pulumi.StringOutput `pulumi:"endpointGroupId"`
	// StorePrefixListID is the prefix list of the object store's endpoint.
	StorePrefixListID pulumi.StringOutput `pulumi:"storePrefixListId"`
	// StoreEndpointID is the object store's endpoint, for bucket policies. It is
	// the zero value where the endpoint was there already.
	StoreEndpointID pulumi.StringOutput `pulumi:"storeEndpointId"`
	// VPNConnectionID is the zero value without a VPN.
	VPNConnectionID pulumi.StringOutput `pulumi:"vpnConnectionId"`
	// LogGroupName holds the flows. It is the zero value of an existing network.
	LogGroupName pulumi.StringOutput `pulumi:"logGroupName"`

	// Ready must be there before programs can reach anything.
	Ready []pulumi.Resource
}

// NewNetwork creates a [Network].
func NewNetwork(ctx *pulumi.Context, name string, args *NetworkArgs, opts ...pulumi.ResourceOption) (*Network, error) {
	return nil, errors.New("network: not built yet")
}

// Access is where programs of the network run.
func (n *Network) Access() *NetworkAccess {
	return &NetworkAccess{
		NetworkID: n.NetworkID, SubnetIDs: n.SubnetIDs, EndpointGroupID: n.EndpointGroupID,
		StorePrefixListID: n.StorePrefixListID, Ready: n.Ready,
	}
}
