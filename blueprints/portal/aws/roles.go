package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/iam"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/internal/awsstack"
	"github.com/phiform/phiform/components/aws"
)

// createBackOffice makes the role that writes documents. It can look members up
// to learn whose folder is whose. It cannot read, list or delete a document.
func (p *Portal) createBackOffice(ctx *pulumi.Context) error {
	role, err := p.people().Role(ctx, "back-office", "Writes documents of members")
	if err != nil {
		return err
	}
	p.BackOfficeRoleArn = role.Arn
	return p.people().Allow(ctx, "back-office", role, []aws.Statement{
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
	return p.people().Allow(ctx, "publisher", role, []aws.Statement{
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

// people makes the roles that people take.
func (p *Portal) people() awsstack.People {
	return awsstack.People{Parent: p, Name: p.name, Tags: p.args.Tags}
}
