package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// createDocuments makes the members' documents bucket and its key, whose policy
// waits for the roles that it names.
func (p *Portal) createDocuments(ctx *pulumi.Context) (err error) {
	p.DocumentsKey, err = aws.NewKey(ctx, p.name+"-documents-key", &aws.KeyArgs{
		Description: pulumi.String("Documents of the members of " + p.args.Options.Domain),
		DeferPolicy: true,
		Disposable:  p.args.Options.Disposable,
		Tags:        p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	p.Documents, err = aws.NewBucket(ctx, p.name+"-documents", &aws.BucketArgs{
		KeyArn:      p.DocumentsKey.KeyArn,
		AccessLogs:  p.accessLogs(),
		Lifecycle:   &aws.LifecycleArgs{NoncurrentDays: p.args.Options.OldVersionDays},
		ReadOrigins: pulumi.StringArray{p.origin()},
		Disposable:  p.args.Options.Disposable,
		Tags:        p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// createMembers lets members sign in and read their own documents.
func (p *Portal) createMembers(ctx *pulumi.Context) (err error) {
	page := pulumi.Sprintf("%s/", p.origin())
	o := p.args.Options
	p.Members, err = aws.NewMemberIdentity(ctx, p.name+"-members", &aws.MemberIdentityArgs{
		CallbackURLs:         pulumi.StringArray{page},
		AllowSelfSignUp:      pulumi.Bool(o.SelfSignUp),
		OptionalSecondFactor: o.MFA == "optional",
		PasswordLength:       o.PasswordLength,
		SessionMinutes:       o.SessionMinutes,
		Documents: &aws.MemberDocumentsArgs{
			BucketArn: p.Documents.BucketArn,
			KeyArn:    p.DocumentsKey.KeyArn,
			Prefix:    DocumentPrefix,
		},
		Disposable: o.Disposable,
		Tags:       p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	p.SignInIssuer = p.Members.UserPoolID.ApplyT(issuerOf).(pulumi.StringOutput)
	return nil
}

// allowKeyUse is all the use that anyone has of the documents' key.
func (p *Portal) allowKeyUse(ctx *pulumi.Context) error {
	return p.DocumentsKey.AttachPolicy(ctx,
		aws.GrantRead("MembersRead", p.Members.MemberRoleArn),
		aws.GrantWrite("BackOfficeWrites", p.BackOfficeRoleArn))
}
