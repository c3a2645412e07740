package containerregistry

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// NetworkRuleSetArgs are about who reaches a registry. DefaultAction is Allow or Deny.
type NetworkRuleSetArgs struct {
	DefaultAction pulumi.StringInput
	IpRules       IPRuleArray
}

type networkRuleSet struct {
	DefaultAction string   `pulumi:"defaultAction"`
	IpRules       []iPRule `pulumi:"ipRules"`
}

// ElementType implements pulumi.Input.
func (NetworkRuleSetArgs) ElementType() reflect.Type { return reflect.TypeFor[networkRuleSet]() }

// IPRuleArray is a list of addresses.
type IPRuleArray []*IPRuleArgs

// ElementType implements pulumi.Input.
func (IPRuleArray) ElementType() reflect.Type { return reflect.TypeFor[[]iPRule]() }

// IPRuleArgs let addresses in: one of IPv4, or a range in CIDR notation.
type IPRuleArgs struct {
	Action           pulumi.StringPtrInput
	IPAddressOrRange pulumi.StringInput
}

type iPRule struct {
	Action           *string `pulumi:"action"`
	IPAddressOrRange string  `pulumi:"iPAddressOrRange"`
}

// ElementType implements pulumi.Input.
func (IPRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[iPRule]() }
