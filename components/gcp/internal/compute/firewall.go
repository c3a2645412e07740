package compute

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// Firewall is one rule of a network's firewall.
type Firewall struct {
	pulumi.CustomResourceState
}

// FirewallArgs are the arguments of Firewall. Network is required, and one of Allows and Denies.
type FirewallArgs struct {
	Allows            FirewallAllowArray
	Denies            FirewallDenyArray
	Description       pulumi.StringPtrInput
	DestinationRanges pulumi.StringArrayInput
	// Direction is INGRESS or EGRESS.
	Direction pulumi.StringPtrInput
	LogConfig *FirewallLogConfigArgs
	// Network is the network's id.
	Network pulumi.StringInput
	// Priority is 0 to 65535; the lowest number wins.
	Priority     pulumi.IntPtrInput
	Project      pulumi.StringPtrInput
	SourceRanges pulumi.StringArrayInput
}

type firewallArgs struct {
	Allows            []firewallAllow    `pulumi:"allows"`
	Denies            []firewallDeny     `pulumi:"denies"`
	Description       *string            `pulumi:"description"`
	DestinationRanges []string           `pulumi:"destinationRanges"`
	Direction         *string            `pulumi:"direction"`
	LogConfig         *firewallLogConfig `pulumi:"logConfig"`
	Network           string             `pulumi:"network"`
	Priority          *int               `pulumi:"priority"`
	Project           *string            `pulumi:"project"`
	SourceRanges      []string           `pulumi:"sourceRanges"`
}

// ElementType implements pulumi.Input.
func (FirewallArgs) ElementType() reflect.Type { return reflect.TypeFor[firewallArgs]() }

// FirewallAllowArray is what a rule lets through.
type FirewallAllowArray []*FirewallAllowArgs

// ElementType implements pulumi.Input.
func (FirewallAllowArray) ElementType() reflect.Type { return reflect.TypeFor[[]firewallAllow]() }

// FirewallAllowArgs are ports of a protocol, or all of them. Protocol is required.
type FirewallAllowArgs struct {
	Ports    pulumi.StringArrayInput
	Protocol pulumi.StringInput
}

type firewallAllow struct {
	Ports    []string `pulumi:"ports"`
	Protocol string   `pulumi:"protocol"`
}

// ElementType implements pulumi.Input.
func (FirewallAllowArgs) ElementType() reflect.Type { return reflect.TypeFor[firewallAllow]() }

// FirewallDenyArray is what a rule holds back.
type FirewallDenyArray []*FirewallDenyArgs

// ElementType implements pulumi.Input.
func (FirewallDenyArray) ElementType() reflect.Type { return reflect.TypeFor[[]firewallDeny]() }

// FirewallDenyArgs are ports of a protocol, or all of them. Protocol is required.
type FirewallDenyArgs struct {
	Ports    pulumi.StringArrayInput
	Protocol pulumi.StringInput
}

type firewallDeny struct {
	Ports    []string `pulumi:"ports"`
	Protocol string   `pulumi:"protocol"`
}

// ElementType implements pulumi.Input.
func (FirewallDenyArgs) ElementType() reflect.Type { return reflect.TypeFor[firewallDeny]() }

// FirewallLogConfigArgs record what a rule decides. Metadata is required: INCLUDE_ALL_METADATA or EXCLUDE_ALL_METADATA.
type FirewallLogConfigArgs struct {
	Metadata pulumi.StringInput
}

type firewallLogConfig struct {
	Metadata string `pulumi:"metadata"`
}

// ElementType implements pulumi.Input.
func (FirewallLogConfigArgs) ElementType() reflect.Type { return reflect.TypeFor[firewallLogConfig]() }

// NewFirewall registers a rule. It fails without a network.
func NewFirewall(ctx *pulumi.Context, name string, args *FirewallArgs, opts ...pulumi.ResourceOption) (*Firewall, error) {
	if args == nil {
		args = &FirewallArgs{}
	}
	var firewall Firewall
	required := map[string]pulumi.Input{"network": args.Network}
	if err := declared.Register(ctx, FirewallType, name, args, &firewall, required, opts); err != nil {
		return nil, err
	}
	return &firewall, nil
}
