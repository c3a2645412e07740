package aws

import (
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/ec2"
)

const flowService = "vpc-flow-logs.amazonaws.com"

// flowFields are what is recorded of a flow: the usual fields, and where packets
// came from and went before and after a load balancer changed that.
var flowFields = []string{
	"version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport", "protocol", "packets", "bytes",
	"start", "end", "action", "log-status", "vpc-id", "subnet-id", "pkt-srcaddr", "pkt-dstaddr", "flow-direction", "tcp-flags",
}

// createFlowLog records every connection of the network, the refused ones too.
func (n *Network) createFlowLog(ctx *pulumi.Context) error {
	group, err := newLogGroup(ctx, n, n.name+"-log-group", n.logGroup(logGroupName(ctx, n.name)))
	if err != nil {
		return err
	}
	n.LogGroupName = group.Name
	role, err := iam.NewRole(ctx, n.name+"-flow-role", &iam.RoleArgs{
		Description: pulumi.String("Delivers the flows of " + n.name),
		AssumeRolePolicy: PolicyDocument(Statement{
			Principals: []Principal{Service(pulumi.String(flowService))}, Actions: []string{"sts:AssumeRole"},
			Conditions: []Condition{
				When("StringEquals", "aws:SourceAccount", n.account.ID),
				When("ArnLike", "aws:SourceArn", n.account.arn("ec2", pulumi.String("vpc-flow-log/*"))),
			},
		}),
		Tags: n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	policy, err := iam.NewRolePolicy(ctx, n.name+"-flow-policy", &iam.RolePolicyArgs{
		Role: role.Name, Policy: PolicyDocument(n.flowStatements(group.Arn)...),
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	_, err = ec2.NewFlowLog(ctx, n.name+"-flow-log", &ec2.FlowLogArgs{
		VpcId:                  n.NetworkID,
		TrafficType:            pulumi.String("ALL"),
		LogDestinationType:     pulumi.String("cloud-watch-logs"),
		LogDestination:         group.Arn,
		LogFormat:              pulumi.String("${" + strings.Join(flowFields, "} ${") + "}"),
		MaxAggregationInterval: pulumi.Int(60),
		IamRoleArn:             role.Arn,
		Tags:                   n.args.Tags,
	}, pulumi.Parent(n), pulumi.DependsOn([]pulumi.Resource{policy}))
	return err
}

// flowStatements let the log be written. The service looks for the group among all
// of the account's: that takes no single group.
func (n *Network) flowStatements(groupArn pulumi.StringOutput) []Statement {
	return []Statement{
		writeLog(groupArn),
		{
			Sid: "LookAtStreams", Actions: []string{"logs:DescribeLogStreams"},
			Resources: []pulumi.StringInput{groupArn, pulumi.Sprintf("%s:*", groupArn)},
		},
		{
			Sid: "LookForGroup", Actions: []string{"logs:DescribeLogGroups"},
			Resources: []pulumi.StringInput{n.account.arn("logs", pulumi.String("log-group:*"))},
		},
	}
}

func (n *Network) logGroup(name string) logGroupArgs {
	a := n.args
	return logGroupArgs{name: name, keyArn: a.KeyArn, days: a.LogDays, after: a.After, disposable: a.Disposable, tags: a.Tags}
}
