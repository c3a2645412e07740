package aws

import (
	"errors"
	"fmt"
	"net/mail"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudtrail"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/sns"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AuditTrailType is the type token of [AuditTrail].
const AuditTrailType = "phiform:aws:AuditTrail"

// AuditTrailArgs configures an [AuditTrail]. The zero value is usable.
type AuditTrailArgs struct {
	// Archive is where the trail is kept. Its own name is the trail's. Default: a
	// new [AuditArchive].
	Archive *AuditArchive
	// DataBucketArns are the buckets in which every read, write and deletion of
	// an object is recorded. Each event costs.
	DataBucketArns []pulumi.StringInput
	// AlarmEmails are told of every alarm, after each has confirmed.
	AlarmEmails []string
	// SearchableDays is how long events can be searched without restoring them
	// from the archive: one of the periods that the log service knows, such as
	// 30, 90, 365, 731. Default: 365.
	SearchableDays pulumi.IntInput
	// Disposable lets the trail's log group, and an archive that it makes, go
	// with the stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// AuditTrail records who did what in the whole account, and to the objects of
// given buckets (45 CFR 164.312(b)), in files whose integrity can be verified
// (45 CFR 164.312(c)(2)), and raises an alarm on the events that a review of
// the record looks for (45 CFR 164.308(a)(1)(ii)(D)).
//
// The service delivers one copy of an account's management events free of
// charge. In an account that has a trail already, this one's copy is charged.
type AuditTrail struct {
	pulumi.ResourceState

	// TrailArn identifies the trail.
	TrailArn pulumi.StringOutput `pulumi:"trailArn"`
	// AlarmTopicArn is where alarms go; other alarms of the account may join.
	AlarmTopicArn pulumi.StringOutput `pulumi:"alarmTopicArn"`
	// LogGroupName is where recent events can be searched.
	LogGroupName pulumi.StringOutput `pulumi:"logGroupName"`
	LogGroupArn  pulumi.StringOutput `pulumi:"logGroupArn"`

	// Archive is the one that was given, or the one that was made.
	Archive *AuditArchive

	name     string
	args     *AuditTrailArgs
	logGroup *cloudwatch.LogGroup
	topic    *sns.Topic
}

// NewAuditTrail creates an [AuditTrail].
func NewAuditTrail(ctx *pulumi.Context, name string, args *AuditTrailArgs, opts ...pulumi.ResourceOption) (*AuditTrail, error) {
	if args == nil {
		args = &AuditTrailArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("audit trail %q: %w", name, err)
	}
	t := &AuditTrail{name: name, args: args, Archive: args.Archive}
	if err := ctx.RegisterComponentResource(AuditTrailType, name, t, opts...); err != nil {
		return nil, fmt.Errorf("register audit trail %q: %w", name, err)
	}
	steps := []func(*pulumi.Context) error{t.createArchive, t.createTrail, t.createTopic, t.createAlarms}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("audit trail %q: %w", name, err)
		}
	}
	return t, ctx.RegisterResourceOutputs(t, pulumi.Map{
		"trailArn": t.TrailArn, "alarmTopicArn": t.AlarmTopicArn, "logGroupName": t.LogGroupName, "logGroupArn": t.LogGroupArn,
	})
}

func (a *AuditTrailArgs) validate() error {
	var problems []error
	for i, email := range a.AlarmEmails {
		if parsed, err := mail.ParseAddress(email); err != nil || parsed.Address != email {
			problems = append(problems, fmt.Errorf("alarmEmails[%d]: not an e-mail address", i))
		}
	}
	return errors.Join(problems...)
}

func (t *AuditTrail) createArchive(ctx *pulumi.Context) (err error) {
	if t.Archive != nil {
		return nil
	}
	t.Archive, err = NewAuditArchive(ctx, t.name+"-archive", &AuditArchiveArgs{
		Disposable: t.args.Disposable, Tags: t.args.Tags,
	}, pulumi.Parent(t))
	return err
}

// createTrail makes the trail after everything that it checks when it starts.
func (t *AuditTrail) createTrail(ctx *pulumi.Context) error {
	delivery, err := t.createLogDelivery(ctx)
	if err != nil {
		return err
	}
	after := []pulumi.Resource{t.Archive.Bucket.Policy, delivery.policy}
	if t.Archive.Key != nil {
		after = append(after, t.Archive.Key.Policy)
	}
	trail, err := cloudtrail.NewTrail(ctx, t.name+"-trail", &cloudtrail.TrailArgs{
		Name:                       pulumi.String(t.Archive.trailName),
		S3BucketName:               t.Archive.BucketName,
		KmsKeyId:                   t.Archive.KeyArn,
		CloudWatchLogsGroupArn:     pulumi.Sprintf("%s:*", t.logGroup.Arn),
		CloudWatchLogsRoleArn:      delivery.role.Arn,
		EnableLogging:              pulumi.Bool(true),
		EnableLogFileValidation:    pulumi.Bool(true),
		IncludeGlobalServiceEvents: pulumi.Bool(true),
		IsMultiRegionTrail:         pulumi.Bool(true),
		AdvancedEventSelectors:     t.selectors(),
		Tags:                       t.args.Tags,
	}, stateful(t.args.Disposable, pulumi.Parent(t), pulumi.DependsOn(after))...)
	if err != nil {
		return err
	}
	t.TrailArn = trail.Arn
	return nil
}
