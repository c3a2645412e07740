package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// NetworkSecurityGroup says what may enter and leave a subnet. Its id is the group's resource id.
type NetworkSecurityGroup struct {
	pulumi.CustomResourceState

	// Name is the name in the resource group.
	Name pulumi.StringOutput `pulumi:"name"`
}

// NetworkSecurityGroupArgs are the arguments of NetworkSecurityGroup. ResourceGroupName is required.
type NetworkSecurityGroupArgs struct {
	// FlushConnection applies changed rules to open connections, too.
	FlushConnection          pulumi.BoolPtrInput
	Location                 pulumi.StringPtrInput
	NetworkSecurityGroupName pulumi.StringPtrInput
	ResourceGroupName        pulumi.StringInput
	SecurityRules            SecurityRuleArray
	Tags                     pulumi.StringMapInput
}

type networkSecurityGroupArgs struct {
	FlushConnection          *bool             `pulumi:"flushConnection"`
	Location                 *string           `pulumi:"location"`
	NetworkSecurityGroupName *string           `pulumi:"networkSecurityGroupName"`
	ResourceGroupName        string            `pulumi:"resourceGroupName"`
	SecurityRules            []securityRule    `pulumi:"securityRules"`
	Tags                     map[string]string `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (NetworkSecurityGroupArgs) ElementType() reflect.Type {
	return reflect.TypeFor[networkSecurityGroupArgs]()
}

// NewNetworkSecurityGroup registers a security group.
func NewNetworkSecurityGroup(ctx *pulumi.Context, name string, args *NetworkSecurityGroupArgs,
	opts ...pulumi.ResourceOption,
) (*NetworkSecurityGroup, error) {
	if args == nil {
		args = &NetworkSecurityGroupArgs{}
	}
	var resource NetworkSecurityGroup
	required := map[string]pulumi.Input{"resourceGroupName": args.ResourceGroupName}
	if err := declared.Register(ctx, NetworkSecurityGroupType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// SecurityRuleArray is a list of rules.
type SecurityRuleArray []*SecurityRuleArgs

// ElementType implements pulumi.Input.
func (SecurityRuleArray) ElementType() reflect.Type { return reflect.TypeFor[[]securityRule]() }

// SecurityRuleArgs is one rule. Prefixes are ranges in CIDR notation, * for all, or a service tag such as AzureMonitor;
// ports are numbers, ranges, or * for all. Rules with a lower priority, 100 to 4096, come first.
type SecurityRuleArgs struct {
	// Access is Allow or Deny.
	Access pulumi.StringInput
	// Description has 140 characters at most.
	Description              pulumi.StringPtrInput
	DestinationAddressPrefix pulumi.StringPtrInput
	DestinationPortRange     pulumi.StringPtrInput
	DestinationPortRanges    pulumi.StringArrayInput
	// Direction is Inbound or Outbound.
	Direction pulumi.StringInput
	Name      pulumi.StringPtrInput
	Priority  pulumi.IntInput
	// Protocol is Tcp, Udp, Icmp, Esp, Ah or *.
	Protocol            pulumi.StringInput
	SourceAddressPrefix pulumi.StringPtrInput
	SourcePortRange     pulumi.StringPtrInput
}

type securityRule struct {
	Access                   string   `pulumi:"access"`
	Description              *string  `pulumi:"description"`
	DestinationAddressPrefix *string  `pulumi:"destinationAddressPrefix"`
	DestinationPortRange     *string  `pulumi:"destinationPortRange"`
	DestinationPortRanges    []string `pulumi:"destinationPortRanges"`
	Direction                string   `pulumi:"direction"`
	Name                     *string  `pulumi:"name"`
	Priority                 int      `pulumi:"priority"`
	Protocol                 string   `pulumi:"protocol"`
	SourceAddressPrefix      *string  `pulumi:"sourceAddressPrefix"`
	SourcePortRange          *string  `pulumi:"sourcePortRange"`
}

// ElementType implements pulumi.Input.
func (SecurityRuleArgs) ElementType() reflect.Type { return reflect.TypeFor[securityRule]() }
