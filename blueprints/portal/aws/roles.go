package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// createBackOffice makes the role that writes documents. It can look members up
// to learn whose folder is whose. It cannot read, list or delete a document.
func (p *Portal) createBackOffice(ctx *pulumi.Context) error {
	role, err := p.createRole(ctx, "back-office", "Writes documents of members")
	if err != nil {
		return err
	}
	p.BackOfficeRoleArn = role.Arn
	return p.allow(ctx, "back-office", role, []aws.Statement{
		{
			Sid: "WriteDocuments", Actions: []string{"s3:PutObject"},
			Resources: []pulumi.StringInput{pulumi.Sprintf("%s/%s*", p.Documents.BucketArn, DocumentPrefix)},
		},
		{
			Sid: "LookMembersUp", Actions: []string{"cognito-idp:AdminGetUser", "cognito-idp:ListUsers"},
			Resources: []pulumi.StringInput{p.Members.UserPoolArn},
		},
	})
}

// allowPublisher lets the role that uploads the site's pages do so, remove old
// ones and have the network forget them.
func (p *Portal) allowPublisher(ctx *pulumi.Context, role *iam.Role) error {
	return p.allow(ctx, "publisher", role, []aws.Statement{
		{
			Sid: "ListPages", Actions: []string{"s3:ListBucket"},
			Resources: []pulumi.StringInput{p.Site.BucketArn},
		},
		{
			Sid: "PublishPages", Actions: []string{"s3:DeleteObject", "s3:GetObject", "s3:PutObject"},
			Resources: []pulumi.StringInput{pulumi.Sprintf("%s/*", p.Site.BucketArn)},
		},
		{
			Sid: "RefreshPages", Actions: []string{"cloudfront:CreateInvalidation", "cloudfront:GetInvalidation"},
			Resources: []pulumi.StringInput{p.Site.DistributionArn},
		},
	})
}

// createRole makes a role that those of this account may take whom their own
// policies let.
func (p *Portal) createRole(ctx *pulumi.Context, suffix, description string) (*iam.Role, error) {
	return iam.NewRole(ctx, p.name+"-"+suffix, &iam.RoleArgs{
		Description: pulumi.String(description),
		AssumeRolePolicy: aws.PolicyDocument(aws.Statement{
			Sid:        "ThisAccount",
			Principals: []aws.Principal{aws.Role(p.accountRoot(ctx))},
			Actions:    []string{"sts:AssumeRole"},
		}),
		Tags: p.args.Tags,
	}, pulumi.Parent(p))
}

func (p *Portal) allow(ctx *pulumi.Context, suffix string, role *iam.Role, statements []aws.Statement) error {
	_, err := iam.NewRolePolicy(ctx, p.name+"-"+suffix+"-policy", &iam.RolePolicyArgs{
		Role:   role.Name,
		Policy: aws.PolicyDocument(statements...),
	}, pulumi.Parent(p))
	return err
}
