package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// accessLogCopyDays is how long the receiving bucket keeps access logs, which
// the archive holds for much longer.
const accessLogCopyDays = 90

// createStore makes the immutable bucket, after the one for its own logs.
func (a *AuditArchive) createStore(ctx *pulumi.Context, args *AuditArchiveArgs) (err error) {
	retention := args.retention()
	a.OwnLogs, err = NewBucket(ctx, a.name+"-store-logs", &BucketArgs{
		ReceivesAccessLogs: true,
		Lifecycle:          &LifecycleArgs{ExpireDays: retention.Days, NoncurrentDays: accessLogCopyDays},
		Disposable:         args.Disposable,
		Tags:               args.Tags,
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	a.Bucket, err = NewBucket(ctx, a.name+"-store", &BucketArgs{
		KeyArn:            a.KeyArn,
		Lock:              retention,
		AccessLogs:        &AccessLogsArgs{BucketName: readyName(a.OwnLogs)},
		OnlyServicesWrite: true,
		DeliveryServices:  []string{trailService},
		DeferPolicy:       true,
		Disposable:        args.Disposable,
		Tags:              args.Tags,
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	a.BucketName, a.BucketArn = a.Bucket.BucketName, a.Bucket.BucketArn
	return a.Bucket.AttachPolicy(ctx, a.trailStatements()...)
}

// createAccessLogs makes the bucket that receives logs and copies them.
func (a *AuditArchive) createAccessLogs(ctx *pulumi.Context, args *AuditArchiveArgs) (err error) {
	a.AccessLogs, err = NewBucket(ctx, a.name+"-access-logs", &BucketArgs{
		ReceivesAccessLogs: true,
		Replication:        a.copies(),
		Lifecycle:          &LifecycleArgs{ExpireDays: accessLogCopyDays, NoncurrentDays: accessLogCopyDays},
		Disposable:         args.Disposable,
		Tags:               args.Tags,
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	a.AccessLogsBucketName = readyName(a.AccessLogs)
	return nil
}

// readyName is the bucket's name once its policy allows delivery. The log
// service would otherwise write a policy of its own.
func readyName(b *Bucket) pulumi.StringOutput {
	return pulumi.All(b.BucketName, b.Policy.Bucket).ApplyT(func(names []any) string {
		return names[0].(string)
	}).(pulumi.StringOutput)
}

// copies sends access logs on to the immutable bucket.
func (a *AuditArchive) copies() *ReplicationArgs {
	return &ReplicationArgs{
		BucketArn: a.Bucket.BucketArn,
		After:     []pulumi.Resource{a.Bucket.Versioning, a.Bucket.Policy},
	}
}

func (a *AuditArchiveArgs) retention() *LockArgs {
	if a.Disposable {
		return &LockArgs{Mode: LockGovernance, Days: 1}
	}
	days := a.RetentionDays
	if days == 0 {
		days = SixYears
	}
	return &LockArgs{Mode: a.LockMode, Days: days}
}

// trailStatements let the trail, and no other, deliver to the immutable bucket.
func (a *AuditArchive) trailStatements() []Statement {
	trail := []Principal{Service(pulumi.String(trailService))}
	forTrail := When("StringEquals", "aws:SourceArn", a.trailArn())
	return []Statement{
		{
			Sid: "TrailChecks", Principals: trail, Actions: []string{"s3:GetBucketAcl"},
			Resources:  []pulumi.StringInput{a.Bucket.BucketArn},
			Conditions: []Condition{forTrail},
		},
		{
			Sid: "TrailDelivery", Principals: trail, Actions: []string{"s3:PutObject"},
			Resources: []pulumi.StringInput{
				pulumi.Sprintf("%s/AWSLogs/%s/*", a.Bucket.BucketArn, a.account.ID),
			},
			Conditions: []Condition{
				forTrail, When("StringEquals", "s3:x-amz-acl", pulumi.String("bucket-owner-full-control")),
			},
		},
	}
}
