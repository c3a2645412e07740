package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// createArchive comes first, so that everything else can log to it. The role
// that reads it comes before, so that the key's policy can name it.
func (p *Portal) createArchive(ctx *pulumi.Context) (err error) {
	p.auditor, err = p.createRole(ctx, "auditor", "Reads the audit record and verifies it")
	if err != nil {
		return err
	}
	p.AuditorRoleArn = p.auditor.Arn
	mode := aws.LockCompliance
	if p.args.Options.AuditLock == "governance" {
		mode = aws.LockGovernance
	}
	p.Archive, err = aws.NewAuditArchive(ctx, p.name+"-archive", &aws.AuditArchiveArgs{
		TrailName:     ctx.Project() + "-" + ctx.Stack() + "-" + p.name,
		Readers:       []pulumi.StringInput{p.AuditorRoleArn},
		RetentionDays: p.args.Options.AuditRetentionDays,
		LockMode:      mode,
		Disposable:    p.args.Options.Disposable,
		Tags:          p.args.Tags,
	}, pulumi.Parent(p))
	return err
}

// allowAuditor lets the auditor's role read the record and verify it with
// "aws cloudtrail validate-logs", and search recent events. The operations of
// the third statement cannot be limited to a resource.
func (p *Portal) allowAuditor(ctx *pulumi.Context) error {
	return p.allow(ctx, "auditor", p.auditor, []aws.Statement{
		{
			Sid: "ListRecord", Actions: []string{"s3:GetBucketLocation", "s3:ListBucket"},
			Resources: []pulumi.StringInput{p.Archive.BucketArn},
		},
		{
			Sid: "ReadRecord", Actions: []string{"s3:GetObject", "s3:GetObjectRetention"},
			Resources: []pulumi.StringInput{pulumi.Sprintf("%s/*", p.Archive.BucketArn)},
		},
		{
			Sid: "VerifyRecord", Actions: []string{"cloudtrail:DescribeTrails", "cloudtrail:ListPublicKeys"},
			Resources: []pulumi.StringInput{pulumi.String("*")},
		},
		{
			Sid: "SearchEvents", Actions: []string{"logs:FilterLogEvents"},
			Resources: []pulumi.StringInput{pulumi.Sprintf("%s:*", p.Trail.LogGroupArn)},
		},
	})
}

// accessLogs is where a bucket's access logs go, or nil for nowhere.
func (p *Portal) accessLogs() *aws.AccessLogsArgs {
	if !p.args.Options.AccessLogs {
		return nil
	}
	return &aws.AccessLogsArgs{BucketName: p.Archive.AccessLogsBucketName}
}

// createTrail comes last, when all that it records is known.
func (p *Portal) createTrail(ctx *pulumi.Context) (err error) {
	p.Trail, err = aws.NewAuditTrail(ctx, p.name+"-audit", &aws.AuditTrailArgs{
		Archive:        p.Archive,
		DataBucketArns: []pulumi.StringInput{p.Documents.BucketArn, p.Site.BucketArn},
		AlarmEmails:    []string{p.args.Options.AlarmEmail},
		Disposable:     p.args.Options.Disposable,
		Tags:           p.args.Tags,
	}, pulumi.Parent(p))
	if err != nil {
		return err
	}
	return p.allowAuditor(ctx)
}
