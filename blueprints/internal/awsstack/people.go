package awsstack

import (
	awssdk "github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// People makes the roles that people take. They are children of the blueprint's component.
type People struct {
	Parent pulumi.Resource
	Name   string // of the parent, in front of the names of its children
	Tags   pulumi.StringMapInput
}

// Role makes a role that those of this account may take whom their own policies let.
func (p People) Role(ctx *pulumi.Context, suffix, description string) (*iam.Role, error) {
	return iam.NewRole(ctx, p.Name+"-"+suffix, &iam.RoleArgs{
		Description: pulumi.String(description),
		AssumeRolePolicy: aws.PolicyDocument(aws.Statement{
			Sid:        "ThisAccount",
			Principals: []aws.Principal{aws.Role(AccountRoot(ctx, p.Parent))},
			Actions:    []string{"sts:AssumeRole"},
		}),
		Tags: p.Tags,
	}, pulumi.Parent(p.Parent))
}

// Allow gives a role its one policy.
func (p People) Allow(ctx *pulumi.Context, suffix string, role *iam.Role, statements []aws.Statement) error {
	_, err := iam.NewRolePolicy(ctx, p.Name+"-"+suffix+"-policy", &iam.RolePolicyArgs{
		Role:   role.Name,
		Policy: aws.PolicyDocument(statements...),
	}, pulumi.Parent(p.Parent))
	return err
}

// AccountRoot is the ARN that stands for the whole account of the parent's provider.
func AccountRoot(ctx *pulumi.Context, parent pulumi.Resource) pulumi.StringOutput {
	in := pulumi.Parent(parent)
	caller := awssdk.GetCallerIdentityOutput(ctx, awssdk.GetCallerIdentityOutputArgs{}, in)
	partition := awssdk.GetPartitionOutput(ctx, awssdk.GetPartitionOutputArgs{}, in)
	return pulumi.Sprintf("arn:%s:iam::%s:root", partition.Partition(), caller.AccountId())
}

// Auditing lets a role read the audit record and verify it with "aws cloudtrail validate-logs", and search recent events.
// The operations of the third statement cannot be limited to a resource.
func Auditing(archive *aws.AuditArchive, trail *aws.AuditTrail) []aws.Statement {
	return []aws.Statement{
		{
			Sid: "ListRecord", Actions: []string{"s3:GetBucketLocation", "s3:ListBucket"},
			Resources: []pulumi.StringInput{archive.BucketArn},
		},
		{
			Sid: "ReadRecord", Actions: []string{"s3:GetObject", "s3:GetObjectRetention"},
			Resources: []pulumi.StringInput{pulumi.Sprintf("%s/*", archive.BucketArn)},
		},
		{
			Sid: "VerifyRecord", Actions: []string{"cloudtrail:DescribeTrails", "cloudtrail:ListPublicKeys"},
			Resources: []pulumi.StringInput{pulumi.String("*")},
		},
		{
			Sid: "SearchEvents", Actions: []string{"logs:FilterLogEvents"},
			Resources: []pulumi.StringInput{pulumi.Sprintf("%s:*", trail.LogGroupArn)},
		},
	}
}
