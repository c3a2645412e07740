package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Router is what address translation belongs to.
type Router struct {
	pulumi.CustomResourceState

	// Name is the router's name in the region.
	Name pulumi.StringOutput `pulumi:"name"`
}

// RouterArgs are the arguments of Router. Network is required.
type RouterArgs struct {
	Description pulumi.StringPtrInput
	// Network is the network's id.
	Network pulumi.StringInput
	Project pulumi.StringPtrInput
	Region  pulumi.StringPtrInput
}

type routerArgs struct {
	Description *string `pulumi:"description"`
	Network     string  `pulumi:"network"`
	Project     *string `pulumi:"project"`
	Region      *string `pulumi:"region"`
}

// ElementType implements pulumi.Input.
func (RouterArgs) ElementType() reflect.Type { return reflect.TypeFor[routerArgs]() }

// NewRouter registers a router. It fails without a network.
func NewRouter(ctx *pulumi.Context, name string, args *RouterArgs, opts ...pulumi.ResourceOption) (*Router, error) {
	if args == nil {
		args = &RouterArgs{}
	}
	var router Router
	required := map[string]pulumi.Input{"network": args.Network}
	if err := declared.Register(ctx, RouterType, name, args, &router, required, opts); err != nil {
		return nil, err
	}
	return &router, nil
}

// RouterNat gives what has private addresses a public one for what it sends.
type RouterNat struct {
	pulumi.CustomResourceState
}

// RouterNatArgs are the arguments of RouterNat. Router and SourceSubnetworkIpRangesToNat are required.
type RouterNatArgs struct {
	LogConfig *RouterNatLogConfigArgs
	// NatIpAllocateOption is AUTO_ONLY or MANUAL_ONLY.
	NatIpAllocateOption pulumi.StringPtrInput
	Project             pulumi.StringPtrInput
	Region              pulumi.StringPtrInput
	// Router is the router's name.
	Router pulumi.StringInput
	// SourceSubnetworkIpRangesToNat is ALL_SUBNETWORKS_ALL_IP_RANGES, ALL_SUBNETWORKS_ALL_PRIMARY_IP_RANGES or
	// LIST_OF_SUBNETWORKS.
	SourceSubnetworkIpRangesToNat pulumi.StringInput
}

type routerNatArgs struct {
	LogConfig                     *routerNatLogConfig `pulumi:"logConfig"`
	NatIpAllocateOption           *string             `pulumi:"natIpAllocateOption"`
	Project                       *string             `pulumi:"project"`
	Region                        *string             `pulumi:"region"`
	Router                        string              `pulumi:"router"`
	SourceSubnetworkIpRangesToNat string              `pulumi:"sourceSubnetworkIpRangesToNat"`
}

// ElementType implements pulumi.Input.
func (RouterNatArgs) ElementType() reflect.Type { return reflect.TypeFor[routerNatArgs]() }

// RouterNatLogConfigArgs record translations. Both fields are required; Filter is ALL, ERRORS_ONLY or TRANSLATIONS_ONLY.
type RouterNatLogConfigArgs struct {
	Enable pulumi.BoolInput
	Filter pulumi.StringInput
}

type routerNatLogConfig struct {
	Enable bool   `pulumi:"enable"`
	Filter string `pulumi:"filter"`
}

// ElementType implements pulumi.Input.
func (RouterNatLogConfigArgs) ElementType() reflect.Type {
	return reflect.TypeFor[routerNatLogConfig]()
}

// NewRouterNat registers address translation. It fails without a router or what to translate.
func NewRouterNat(ctx *pulumi.Context, name string, args *RouterNatArgs, opts ...pulumi.ResourceOption) (*RouterNat, error) {
	if args == nil {
		args = &RouterNatArgs{}
	}
	var nat RouterNat
	required := map[string]pulumi.Input{"router": args.Router, "sourceSubnetworkIpRangesToNat": args.SourceSubnetworkIpRangesToNat}
	if err := declared.Register(ctx, RouterNatType, name, args, &nat, required, opts); err != nil {
		return nil, err
	}
	return &nat, nil
}
