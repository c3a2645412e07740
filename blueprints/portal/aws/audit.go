package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/internal/awsstack"
	"github.com/phiform/phiform/components/aws"
)

// createArchive comes first, so that everything else can log to it. The role
// that reads it comes before, so that the key's policy can name it.
func (p *Portal) createArchive(ctx *pulumi.Context) (err error) {
	p.auditor, err = p.people().Role(ctx, "auditor", "Reads the audit record and verifies it")
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
	return p.people().Allow(ctx, "auditor", p.auditor, awsstack.Auditing(p.Archive, p.Trail))
}
