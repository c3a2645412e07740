package aws

import (
	"fmt"
	"regexp"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AuditArchiveType is the type token of [AuditArchive].
const AuditArchiveType = "phiform:aws:AuditArchive"

// SixYears is how long records of actions and activities are to be kept, in
// days: 45 CFR 164.316(b)(2)(i).
const SixYears = 2192

// AuditArchiveArgs configures an [AuditArchive]. The zero value is usable.
type AuditArchiveArgs struct {
	// KeyArn is a key of the caller's, whose policy must carry the grants of
	// [GrantTrail], [GrantLogGroup] and [GrantAlarms]. Default: a new [Key].
	KeyArn pulumi.StringInput
	// TrailName is the one trail that may deliver here: 3 to 128 letters,
	// digits, periods, underscores and dashes, no two of the signs together.
	// Default: project, stack and component name.
	TrailName string
	// Readers are the roles, by ARN, that may decrypt the archive.
	Readers []pulumi.StringInput
	// RetentionDays is how long nobody can delete or overwrite what was written.
	// It can be raised later, for what is written from then on. Default: [SixYears].
	RetentionDays int
	// LockMode is [LockCompliance] or [LockGovernance]. Default: [LockCompliance],
	// which nobody can lift.
	LockMode string
	// Disposable replaces the retention by one of a day that an administrator may
	// lift, so that the archive can go with its stack. It is then no evidence.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// AuditArchive keeps the audit record: an immutable bucket (45 CFR 164.312(b),
// (c)(1)) with a key of its own, and beside it a bucket that receives access
// logs and copies them into the first, because the object store does not
// deliver access logs to a locked bucket. Access to the immutable bucket is
// logged to a third one and copied no further: each copy would cause the next
// record. An [AuditTrail] records that access in the immutable bucket too.
//
// Unless Disposable, nobody can empty the immutable bucket before the retention
// has run out, so neither can the account be closed without waiting: try out a
// stack with Disposable set.
type AuditArchive struct {
	pulumi.ResourceState

	// BucketName and BucketArn are of the immutable bucket.
	BucketName pulumi.StringOutput `pulumi:"bucketName"`
	BucketArn  pulumi.StringOutput `pulumi:"bucketArn"`
	// AccessLogsBucketName is what other buckets name in their AccessLogs.
	AccessLogsBucketName pulumi.StringOutput `pulumi:"accessLogsBucketName"`
	// KeyArn is the key of the archive, the trail's log group and its alarms.
	KeyArn pulumi.StringOutput `pulumi:"keyArn"`

	// Bucket is the immutable bucket, AccessLogs the one that receives logs, and
	// OwnLogs the one that receives those of the immutable bucket.
	Bucket, AccessLogs, OwnLogs *Bucket
	// Key is nil when the caller brought one.
	Key *Key

	name      string
	trailName string
	account   account
}

// NewAuditArchive creates an [AuditArchive].
func NewAuditArchive(ctx *pulumi.Context, name string, args *AuditArchiveArgs, opts ...pulumi.ResourceOption) (*AuditArchive, error) {
	if args == nil {
		args = &AuditArchiveArgs{}
	}
	a := &AuditArchive{name: name, trailName: args.TrailName}
	if a.trailName == "" {
		a.trailName = physicalName(ctx, name)
	}
	if !validTrailName(a.trailName) {
		return nil, fmt.Errorf("audit archive %q: trailName: %q is not a valid name of a trail", name, a.trailName)
	}
	if err := ctx.RegisterComponentResource(AuditArchiveType, name, a, opts...); err != nil {
		return nil, fmt.Errorf("register audit archive %q: %w", name, err)
	}
	a.account = lookUpAccount(ctx, a)
	if err := a.createKey(ctx, args); err != nil {
		return nil, err
	}
	if err := a.createStore(ctx, args); err != nil {
		return nil, err
	}
	if err := a.createAccessLogs(ctx, args); err != nil {
		return nil, err
	}
	return a, ctx.RegisterResourceOutputs(a, pulumi.Map{
		"bucketName": a.BucketName, "bucketArn": a.BucketArn,
		"accessLogsBucketName": a.AccessLogsBucketName, "keyArn": a.KeyArn,
	})
}

var trailNamePattern = regexp.MustCompile(`^[A-Za-z0-9]+([._-][A-Za-z0-9]+)*$`)

func validTrailName(name string) bool {
	return len(name) >= 3 && len(name) <= 128 && trailNamePattern.MatchString(name)
}

// trailArn and logGroupArn are worked out from names, because the trail needs
// the policies that name it.
func (a *AuditArchive) trailArn() pulumi.StringOutput {
	return a.account.arn("cloudtrail", pulumi.String("trail/"+a.trailName))
}

func (a *AuditArchive) logGroupName() string { return "/phiform/" + a.trailName }

func (a *AuditArchive) logGroupArn() pulumi.StringOutput {
	return a.account.arn("logs", pulumi.String("log-group:"+a.logGroupName()))
}

func (a *AuditArchive) createKey(ctx *pulumi.Context, args *AuditArchiveArgs) error {
	if args.KeyArn != nil {
		a.KeyArn = args.KeyArn.ToStringOutput()
		return nil
	}
	grants := append(GrantTrail(a.trailArn()),
		GrantLogGroup(a.account.Region, a.logGroupArn()), GrantAlarms(a.account.ID))
	for i, reader := range args.Readers {
		grants = append(grants, GrantRead(fmt.Sprintf("Reader%d", i+1), reader))
	}
	key, err := NewKey(ctx, a.name+"-key", &KeyArgs{
		Description: pulumi.String("Audit record of " + a.name),
		Grants:      grants,
		Disposable:  args.Disposable,
		Tags:        args.Tags,
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	a.Key, a.KeyArn = key, key.KeyArn
	return nil
}
