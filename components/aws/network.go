package aws

import (
	"fmt"

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
	// Adding one at the end changes nothing else. Default: the first two of the
	// region in which the services used here run.
	Zones []string
	// Existing is a network that is there already: only endpoints are made in it.
	Existing *ExistingNetworkArgs
	// Endpoints are the services that programs reach without leaving the network.
	// [EndpointSQS] and the like name them.
	Endpoints []EndpointArgs
	// StoreBucketArns are what may be reached through the object store's gateway
	// endpoint, besides the layers of images of the registry. Roles of this account
	// may read, write and list there; whether they may is up to their own policies,
	// too.
	StoreBucketArns []pulumi.StringInput
	// OnPremises joins the network with one outside.
	OnPremises *OnPremisesArgs
	// KeyArn encrypts the logs of flows and of the VPN. Its policy must carry a
	// [GrantLogs] for the component's name. Required, unless Existing is set.
	KeyArn pulumi.StringInput
	// LogDays is how long these logs are kept: one of the periods of the log
	// service. Default: 365.
	LogDays int
	// After must exist before, above all the policy of the key.
	After []pulumi.Resource
	// Disposable lets the logs go with the stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// ExistingNetworkArgs is a network that somebody else made, with the flow logs and
// the way outside that it has.
type ExistingNetworkArgs struct {
	// NetworkID is the VPC: "vpc-...". Its DNS resolution and DNS host names must
	// be on.
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

// Network is a private network over several zones without a way to the internet
// (45 CFR 164.312(e)(1)): no internet gateway, no translation of addresses, no
// public address. Programs in it reach the services of the cloud by endpoints,
// each with a policy that says what may be done through it. Every flow is logged
// (45 CFR 164.312(b)).
type Network struct {
	pulumi.ResourceState

	// NetworkID is the VPC.
	NetworkID pulumi.StringOutput `pulumi:"networkId"`
	// SubnetIDs are the private subnets for programs and endpoints.
	SubnetIDs pulumi.StringArrayOutput `pulumi:"subnetIds"`
	// EntrySubnetIDs are the private subnets that are reached from outside: they
	// alone know the way back there.
	EntrySubnetIDs pulumi.StringArrayOutput `pulumi:"entrySubnetIds"`
	// EndpointGroupID is the security group of the endpoints.
	EndpointGroupID pulumi.StringOutput `pulumi:"endpointGroupId"`
	// StorePrefixListID is the prefix list of the object store's endpoint. It is
	// the zero value where there is none.
	StorePrefixListID pulumi.StringOutput `pulumi:"storePrefixListId"`
	// StoreEndpointID is the object store's endpoint, for bucket policies. It is
	// the zero value where the endpoint was there already, or is none.
	StoreEndpointID pulumi.StringOutput `pulumi:"storeEndpointId"`
	// VPNConnectionID is the zero value without a VPN.
	VPNConnectionID pulumi.StringOutput `pulumi:"vpnConnectionId"`
	// LogGroupName holds the flows. It is the zero value of an existing network.
	LogGroupName pulumi.StringOutput `pulumi:"logGroupName"`

	// Ready must be there before programs can reach anything.
	Ready []pulumi.Resource

	name        string
	args        *NetworkArgs
	account     account
	parts       addressParts
	endpoints   *securityGroup // nil where there are endpoints already
	routeTables pulumi.StringArray
	entryTable  pulumi.StringOutput
	hasStore    bool
}

// NewNetwork creates a [Network].
func NewNetwork(ctx *pulumi.Context, name string, args *NetworkArgs, opts ...pulumi.ResourceOption) (*Network, error) {
	if args == nil {
		args = &NetworkArgs{}
	}
	args = args.withDefaults()
	parts, err := args.validate()
	if err != nil {
		return nil, fmt.Errorf("network %q: %w", name, err)
	}
	n := &Network{name: name, args: args, parts: parts}
	if err := ctx.RegisterComponentResource(NetworkType, name, n, opts...); err != nil {
		return nil, fmt.Errorf("register network %q: %w", name, err)
	}
	n.account = lookUpAccount(ctx, n)
	steps := []func(*pulumi.Context) error{
		n.createSubnets, n.createFlowLog, n.createStoreEndpoint, n.createEndpoints, n.joinOnPremises,
	}
	if args.Existing != nil {
		steps = []func(*pulumi.Context) error{n.adopt, n.createStoreEndpoint, n.createEndpoints}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("network %q: %w", name, err)
		}
	}
	return n, ctx.RegisterResourceOutputs(n, n.outputs())
}

// outputs leaves out what the network does not have.
func (n *Network) outputs() pulumi.Map {
	outputs := pulumi.Map{
		"networkId": n.NetworkID, "subnetIds": n.SubnetIDs, "entrySubnetIds": n.EntrySubnetIDs, "endpointGroupId": n.EndpointGroupID,
	}
	if n.hasStore {
		outputs["storePrefixListId"] = n.StorePrefixListID
	}
	if n.args.Existing == nil {
		outputs["storeEndpointId"], outputs["logGroupName"] = n.StoreEndpointID, n.LogGroupName
	}
	if n.args.OnPremises != nil && n.args.OnPremises.VPN != nil {
		outputs["vpnConnectionId"] = n.VPNConnectionID
	}
	return outputs
}

// Access is where programs of the network run.
func (n *Network) Access() *NetworkAccess {
	access := &NetworkAccess{
		NetworkID: n.NetworkID, SubnetIDs: n.SubnetIDs, EndpointGroupID: n.EndpointGroupID, Ready: n.Ready,
	}
	if n.hasStore {
		access.StorePrefixListID = n.StorePrefixListID
	}
	return access
}

// EntryAddresses are addresses for a load balancer that is reached from outside,
// one of each entry subnet in its turn. They are known before anything is made. Of
// an existing network, there are none.
func (n *Network) EntryAddresses() []string {
	if n.args.Existing != nil {
		return nil
	}
	addresses := make([]string, max(len(n.args.Zones), defaultZones))
	for i := range addresses {
		addresses[i] = n.parts.entry[i].Addr().Next().Next().Next().Next().String() // the four before are the service's own
	}
	return addresses
}

// adopt takes a network as it is.
func (n *Network) adopt(*pulumi.Context) error {
	existing := n.args.Existing
	n.NetworkID = existing.NetworkID.ToStringOutput()
	n.SubnetIDs = pulumi.StringArray(existing.SubnetIDs).ToStringArrayOutput()
	n.EntrySubnetIDs = n.SubnetIDs
	if len(existing.EntrySubnetIDs) > 0 {
		n.EntrySubnetIDs = pulumi.StringArray(existing.EntrySubnetIDs).ToStringArrayOutput()
	}
	n.routeTables = existing.RouteTableIDs
	if existing.StorePrefixListID != nil {
		n.StorePrefixListID, n.hasStore = existing.StorePrefixListID.ToStringOutput(), true
	}
	return nil
}
