package gcp

import (
	"cmp"
	"fmt"
	"net/netip"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/dns"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

// ServiceNetworkType is the type token of [ServiceNetwork].
const ServiceNetworkType = "phiform:gcp:ServiceNetwork"

const (
	defaultAddressSpace = "10.64.0.0/24"
	minSubnetBits       = 26 // the smallest range in which Cloud Run puts instances

	allow    = 1000
	denyRest = 65534 // before the network's own rules, which let everything out and record nothing
)

// ServiceNetworkArgs configures a [ServiceNetwork]. Project and Location are required.
type ServiceNetworkArgs struct {
	Place
	// AddressSpace is the range that instances get addresses from: a private IPv4 range of /26 or larger. Each instance
	// takes up to two. Default: 10.64.0.0/24.
	AddressSpace string
}

// ServiceNetwork is the network that services send through, and that nothing else is in (45 CFR 164.312(e)(1)). Nothing may
// come in. Out goes TLS only, to Google's services without the internet, and to others, such as the issuer of members'
// tokens, by address translation. Connections, translations, look-ups of names and what was held back are recorded (45 CFR
// 164.312(b)).
//
// Cloud Run keeps an instance's address for an hour or two after its service is gone, and a range in use cannot be deleted: the
// destruction of a stack may have to be repeated after that time.
type ServiceNetwork struct {
	pulumi.ResourceState

	// NetworkID is "projects/<project>/global/networks/<name>".
	NetworkID pulumi.StringOutput `pulumi:"networkId"`
	// SubnetID is "projects/<project>/regions/<region>/subnetworks/<name>".
	SubnetID pulumi.StringOutput `pulumi:"subnetId"`

	// Ready is what an instance needs in order to send. A [Service] comes after it.
	Ready []pulumi.Resource

	name string
	args *ServiceNetworkArgs
}

// NewServiceNetwork creates a [ServiceNetwork].
func NewServiceNetwork(ctx *pulumi.Context, name string, args *ServiceNetworkArgs,
	opts ...pulumi.ResourceOption,
) (*ServiceNetwork, error) {
	if args == nil {
		args = &ServiceNetworkArgs{}
	}
	with := *args
	with.AddressSpace = cmp.Or(args.AddressSpace, defaultAddressSpace)
	if err := with.validate(name); err != nil {
		return nil, err
	}
	n := &ServiceNetwork{name: name, args: &with}
	if err := ctx.RegisterComponentResource(ServiceNetworkType, name, n, opts...); err != nil {
		return nil, fmt.Errorf("register service network %q: %w", name, err)
	}
	for _, step := range []func(*pulumi.Context) error{n.create, n.recordNames, n.guard, n.translate} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("service network %q: %w", name, err)
		}
	}
	return n, ctx.RegisterResourceOutputs(n, pulumi.Map{"networkId": n.NetworkID, "subnetId": n.SubnetID})
}

func (a *ServiceNetworkArgs) validate(name string) error {
	var p problems
	p.place(a.Place)
	p.childPrefix(name)
	space, err := netip.ParsePrefix(a.AddressSpace)
	p.when(err != nil || space != space.Masked() || !space.Addr().Is4() || !space.Addr().IsPrivate() || space.Bits() > minSubnetBits,
		"addressSpace: %q is no private IPv4 range of /%d or larger", a.AddressSpace, minSubnetBits)
	return p.of("service network", name)
}

func (n *ServiceNetwork) create(ctx *pulumi.Context) error {
	network, err := compute.NewNetwork(ctx, n.name+"-network", &compute.NetworkArgs{
		AutoCreateSubnetworks: pulumi.Bool(false),
		Description:           pulumi.String("What services of " + n.name + " send through"),
		Project:               stringPtr(n.args.Project),
		RoutingMode:           pulumi.String("REGIONAL"),
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	subnet, err := compute.NewSubnetwork(ctx, n.name+"-subnet", &compute.SubnetworkArgs{
		IpCidrRange: pulumi.String(n.args.AddressSpace),
		LogConfig: &compute.SubnetworkLogConfigArgs{
			AggregationInterval: pulumi.String("INTERVAL_5_SEC"),
			FlowSampling:        pulumi.Float64(1),
			Metadata:            pulumi.String("INCLUDE_ALL_METADATA"),
		},
		Network:               network.ID(),
		PrivateIpGoogleAccess: pulumi.Bool(true),
		Project:               stringPtr(n.args.Project),
		Region:                stringPtr(n.args.Location),
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	n.NetworkID, n.SubnetID = network.ID().ToStringOutput(), subnet.ID().ToStringOutput()
	n.Ready = append(n.Ready, subnet)
	return nil
}

// recordNames keeps which names are looked up.
func (n *ServiceNetwork) recordNames(ctx *pulumi.Context) error {
	_, err := dns.NewPolicy(ctx, n.name+"-names", &dns.PolicyArgs{
		Description:   pulumi.String("Records what services of " + n.name + " look up"),
		EnableLogging: pulumi.Bool(true),
		Networks:      dns.PolicyNetworkArray{dns.PolicyNetworkArgs{NetworkUrl: n.NetworkID}},
		Project:       stringPtr(n.args.Project),
	}, pulumi.Parent(n))
	return err
}

// guard lets TLS out and nothing else in or out. Looking names up, and tokens of the service's account, need no rule: the
// platform's own address is always within reach.
func (n *ServiceNetwork) guard(ctx *pulumi.Context) error {
	anywhere := pulumi.ToStringArray([]string{"0.0.0.0/0"})
	everything := compute.FirewallDenyArray{{Protocol: pulumi.String("all")}}
	for _, rule := range []struct {
		suffix string
		args   *compute.FirewallArgs
	}{
		{"-tls-out", &compute.FirewallArgs{
			Allows:            compute.FirewallAllowArray{{Protocol: pulumi.String("tcp"), Ports: pulumi.ToStringArray([]string{"443"})}},
			DestinationRanges: anywhere, Direction: pulumi.String("EGRESS"), Priority: pulumi.Int(allow),
		}},
		{"-nothing-out", &compute.FirewallArgs{
			Denies: everything, DestinationRanges: anywhere, Direction: pulumi.String("EGRESS"), Priority: pulumi.Int(denyRest),
		}},
		{"-nothing-in", &compute.FirewallArgs{
			Denies: everything, SourceRanges: anywhere, Direction: pulumi.String("INGRESS"), Priority: pulumi.Int(denyRest),
		}},
	} {
		rule.args.LogConfig = &compute.FirewallLogConfigArgs{Metadata: pulumi.String("INCLUDE_ALL_METADATA")}
		rule.args.Network, rule.args.Project = n.NetworkID, stringPtr(n.args.Project)
		made, err := compute.NewFirewall(ctx, n.name+rule.suffix, rule.args, pulumi.Parent(n))
		if err != nil {
			return err
		}
		n.Ready = append(n.Ready, made)
	}
	return nil
}

// translate gives what is sent to others than Google a public address.
func (n *ServiceNetwork) translate(ctx *pulumi.Context) error {
	router, err := compute.NewRouter(ctx, n.name+"-router", &compute.RouterArgs{
		Network: n.NetworkID,
		Project: stringPtr(n.args.Project),
		Region:  stringPtr(n.args.Location),
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	nat, err := compute.NewRouterNat(ctx, n.name+"-translation", &compute.RouterNatArgs{
		LogConfig:                     &compute.RouterNatLogConfigArgs{Enable: pulumi.Bool(true), Filter: pulumi.String("ALL")},
		NatIpAllocateOption:           pulumi.String("AUTO_ONLY"),
		Project:                       stringPtr(n.args.Project),
		Region:                        stringPtr(n.args.Location),
		Router:                        router.Name,
		SourceSubnetworkIpRangesToNat: pulumi.String("ALL_SUBNETWORKS_ALL_IP_RANGES"),
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	n.Ready = append(n.Ready, nat)
	return nil
}
