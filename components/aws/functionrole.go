package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// platformStatements are what the platform does as the function: it writes the
// log, and gives the function its address in the network.
func (f *Function) platformStatements() []Statement {
	in := f.args.Identity.account
	return []Statement{
		writeLog(f.logGroup.Arn),
		{
			// The platform sends how long each run took, and nothing of what it was about. The service takes no resource.
			Sid: "WriteTraces", Actions: []string{"xray:PutTelemetryRecords", "xray:PutTraceSegments"},
			Resources: []pulumi.StringInput{pulumi.String("*")},
		},
		{
			// The service answers these for all networks or for none: they take no resource.
			Sid: "LookAtNetwork",
			Actions: []string{
				"ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
			},
			Resources: []pulumi.StringInput{pulumi.String("*")},
		},
		{
			// The platform refuses a role that may do this with interfaces of one subnet only: it tries the permission out
			// on any of the account.
			Sid: "JoinNetwork",
			Actions: []string{
				"ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
				"ec2:UnassignPrivateIpAddresses",
			},
			Resources: []pulumi.StringInput{in.arn("ec2", pulumi.String("*"))},
		},
		{
			// What is for the platform is not for the program that runs as the same role.
			// Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-best-practice.
			Sid: "DenyNetworkToProgram", Effect: Deny,
			Actions: []string{
				"ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface",
				"ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs",
				"ec2:UnassignPrivateIpAddresses",
			},
			Resources: []pulumi.StringInput{pulumi.String("*")},
			Conditions: []Condition{
				When("ArnEquals", "lambda:SourceFunctionArn", in.arn("lambda", pulumi.String("function:"+f.physical))),
			},
		},
	}
}

// writeLog lets a role write to a log group.
func writeLog(groupArn pulumi.StringInput) Statement {
	return Statement{
		Sid: "WriteLog", Actions: []string{"logs:CreateLogStream", "logs:PutLogEvents"},
		Resources: []pulumi.StringInput{pulumi.Sprintf("%s:log-stream:*", groupArn)},
	}
}
