package aws

import (
	"fmt"
	"net/netip"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/ec2"
)

const defaultZones = 2

// weakZones are those in which the platforms of functions, containers and endpoints
// offer nothing or not all, by the ids that are the same in all accounts.
// Source: https://docs.aws.amazon.com/eks/latest/userguide/network-reqs.html, which lists the same ones.
var weakZones = []string{"use1-az3", "usw1-az2", "cac1-az3"}

// createSubnets makes the network, whose default group lets nothing through, and
// in each zone a subnet for programs and one that is reached from outside.
func (n *Network) createSubnets(ctx *pulumi.Context) error {
	network, err := ec2.NewVpc(ctx, n.name+"-vpc", &ec2.VpcArgs{
		CidrBlock:        pulumi.String(n.parts.whole.String()),
		EnableDnsSupport: pulumi.Bool(true), EnableDnsHostnames: pulumi.Bool(true), // endpoints have the names of services
		Tags: n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	n.NetworkID = network.ID().ToStringOutput()
	_, err = ec2.NewDefaultSecurityGroup(ctx, n.name+"-default-group", &ec2.DefaultSecurityGroupArgs{
		VpcId: n.NetworkID, Tags: n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	zones := n.zones(ctx)
	programs, table, err := n.createTier(ctx, "subnet", zones, n.parts.programs)
	if err != nil {
		return err
	}
	n.SubnetIDs, n.routeTables = programs.ToStringArrayOutput(), pulumi.StringArray{table}
	entry, table, err := n.createTier(ctx, "entry", zones, n.parts.entry)
	if err != nil {
		return err
	}
	n.EntrySubnetIDs, n.entryTable = entry.ToStringArrayOutput(), table
	return nil
}

// zones are the names of the zones. The provider sorts them by name, so that they
// are the same ones every time.
func (n *Network) zones(ctx *pulumi.Context) []pulumi.StringInput {
	if len(n.args.Zones) > 0 {
		return texts(n.args.Zones)
	}
	all := aws.GetAvailabilityZonesOutput(ctx, aws.GetAvailabilityZonesOutputArgs{
		ExcludeZoneIds: pulumi.ToStringArray(weakZones),
		Filters: aws.GetAvailabilityZonesFilterArray{aws.GetAvailabilityZonesFilterArgs{
			Name: pulumi.String("opt-in-status"), Values: pulumi.ToStringArray([]string{"opt-in-not-required"}), // no local zones
		}},
	}, pulumi.Parent(n)).Names()
	zones := make([]pulumi.StringInput, defaultZones)
	for i := range zones {
		zones[i] = all.ApplyT(func(names []string) (string, error) {
			if len(names) < defaultZones {
				return "", fmt.Errorf("zones: the region has only %v: give them", names)
			}
			return names[i], nil
		}).(pulumi.StringOutput)
	}
	return zones
}

// createTier makes the subnets of one kind, and their table of routes.
func (n *Network) createTier(
	ctx *pulumi.Context, kind string, zones []pulumi.StringInput, ranges [maxZones]netip.Prefix,
) (ids pulumi.StringArray, table pulumi.StringOutput, err error) {
	routes, err := ec2.NewRouteTable(ctx, n.name+"-"+kind+"-routes", &ec2.RouteTableArgs{
		VpcId: n.NetworkID, Tags: n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return nil, table, err
	}
	table = routes.ID().ToStringOutput()
	for i, zone := range zones {
		name := fmt.Sprintf("%s-%s-%d", n.name, kind, i+1)
		subnet, err := ec2.NewSubnet(ctx, name, &ec2.SubnetArgs{
			VpcId: n.NetworkID, AvailabilityZone: stringPtr(zone), CidrBlock: pulumi.String(ranges[i].String()),
			MapPublicIpOnLaunch: pulumi.Bool(false), Tags: n.args.Tags,
		}, pulumi.Parent(n))
		if err != nil {
			return nil, table, err
		}
		association, err := ec2.NewRouteTableAssociation(ctx, name+"-routes", &ec2.RouteTableAssociationArgs{
			RouteTableId: table, SubnetId: subnet.ID().ToStringOutput(),
		}, pulumi.Parent(n))
		if err != nil {
			return nil, table, err
		}
		ids = append(ids, subnet.ID().ToStringOutput())
		n.Ready = append(n.Ready, association)
	}
	return ids, table, nil
}
