package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// createArchive comes before everything that logs to it.
func (m *Migration) createArchive(ctx *pulumi.Context) (err error) {
	mode := aws.LockCompliance
	if m.args.Options.AuditLock == "governance" {
		mode = aws.LockGovernance
	}
	m.Archive, err = aws.NewAuditArchive(ctx, m.name+"-archive", &aws.AuditArchiveArgs{
		TrailName:     stackName(ctx) + "-" + m.name,
		Readers:       []pulumi.StringInput{m.AuditorRoleArn},
		RetentionDays: m.args.Options.AuditRetentionDays,
		LockMode:      mode,
		Disposable:    m.args.Options.Disposable,
		Tags:          m.args.Tags,
	}, m.in())
	return err
}

// createTrail records what is done to messages. Everything after it publishes its alarms where the trail does.
func (m *Migration) createTrail(ctx *pulumi.Context) (err error) {
	m.Trail, err = aws.NewAuditTrail(ctx, m.name+"-audit", &aws.AuditTrailArgs{
		Archive:        m.Archive,
		DataBucketArns: []pulumi.StringInput{m.Messages.BucketArn},
		AlarmEmails:    []string{m.args.Options.AlarmEmail},
		Disposable:     m.args.Options.Disposable,
		Tags:           m.args.Tags,
	}, m.in())
	return err
}
