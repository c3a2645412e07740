package aws

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/vpc"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/ec2"
)

const httpsPort = 443

// securityGroup lets through what is allowed one by one, and nothing else.
type securityGroup struct {
	ID pulumi.StringOutput

	parent pulumi.Resource
	name   string
	tags   pulumi.StringMapInput
}

// newSecurityGroup makes a group without rules: not even the one that lets
// everything out, which the provider takes away.
func newSecurityGroup(
	ctx *pulumi.Context, parent pulumi.Resource, name, description string, networkID pulumi.StringInput, tags pulumi.StringMapInput,
) (*securityGroup, error) {
	group, err := ec2.NewSecurityGroup(ctx, name, &ec2.SecurityGroupArgs{
		Description: pulumi.String(description), VpcId: stringPtr(networkID), Tags: tags,
	}, pulumi.Parent(parent))
	if err != nil {
		return nil, err
	}
	return &securityGroup{ID: group.ID().ToStringOutput(), parent: parent, name: name, tags: tags}, nil
}

// peer is the other side of a rule: exactly one of its fields.
type peer struct {
	group      pulumi.StringInput // security group
	prefixList pulumi.StringInput
	network    string // in CIDR notation
}

func (p peer) cidr() pulumi.StringPtrInput {
	if p.network == "" {
		return nil
	}
	return pulumi.String(p.network)
}

// admit lets TCP connections of a peer in to a port.
func (g *securityGroup) admit(ctx *pulumi.Context, suffix, description string, from peer, port int) (pulumi.Resource, error) {
	rule, err := vpc.NewSecurityGroupIngressRule(ctx, g.name+"-"+suffix, &vpc.SecurityGroupIngressRuleArgs{
		SecurityGroupId: g.ID, Description: pulumi.String(description),
		IpProtocol: pulumi.String("tcp"), FromPort: pulumi.Int(port), ToPort: pulumi.Int(port),
		CidrIpv4: from.cidr(), PrefixListId: stringPtr(from.prefixList), ReferencedSecurityGroupId: stringPtr(from.group),
		Tags: g.tags,
	}, pulumi.Parent(g.parent))
	if err != nil {
		return nil, fmt.Errorf("rule %s: %w", suffix, err)
	}
	return rule, nil
}

// release lets TCP connections out to a port of a peer.
func (g *securityGroup) release(ctx *pulumi.Context, suffix, description string, to peer, port int) (pulumi.Resource, error) {
	rule, err := vpc.NewSecurityGroupEgressRule(ctx, g.name+"-"+suffix, &vpc.SecurityGroupEgressRuleArgs{
		SecurityGroupId: g.ID, Description: pulumi.String(description),
		IpProtocol: pulumi.String("tcp"), FromPort: pulumi.Int(port), ToPort: pulumi.Int(port),
		CidrIpv4: to.cidr(), PrefixListId: stringPtr(to.prefixList), ReferencedSecurityGroupId: stringPtr(to.group),
		Tags: g.tags,
	}, pulumi.Parent(g.parent))
	if err != nil {
		return nil, fmt.Errorf("rule %s: %w", suffix, err)
	}
	return rule, nil
}
