package gcp

import (
	"cmp"
	"fmt"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/logging"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AuditArchiveType is the type token of [AuditArchive].
const AuditArchiveType = "phiform:gcp:AuditArchive"

// SixYears is how long records of actions and activities are to be kept, in
// days: 45 CFR 164.316(b)(2)(i).
const SixYears = 2192

const (
	defaultSearchableDays = 365
	maxSearchableDays     = 3650
)

// AuditArchiveArgs configures an [AuditArchive]. The Place is required.
type AuditArchiveArgs struct {
	Place
	// Readers are the members who may read the archive and search the log bucket,
	// such as "group:auditors@example.org".
	Readers []pulumi.StringInput
	// RetentionDays is how long nobody can delete or overwrite what was written.
	// It can be raised later, for all of it. Default: [SixYears].
	RetentionDays int
	// SearchableDays is how long events can be searched in the log bucket, 1 to
	// 3650. It can never be changed where LockMode is [LockCompliance]. Default: 365.
	SearchableDays int
	// LockMode is [LockCompliance] or [LockGovernance]. Default: [LockCompliance],
	// which nobody can lift.
	LockMode string
	// Disposable leaves the retention of the bucket out, and the log bucket
	// unlocked, so that the archive can go with its stack. It is then no evidence.
	Disposable bool
	// Tags become labels.
	Tags pulumi.StringMapInput
}

// AuditArchive keeps the audit record: an immutable bucket (45 CFR 164.312(b),
// (c)(1)), a log bucket beside it in which the same record can be searched for
// a shorter time, and a key of their own. An [AuditTrail] fills both.
//
// Unless Disposable, nobody can empty the immutable bucket before the retention
// has run out, so neither can the project be deleted: try out a stack with
// Disposable set. A log bucket that is deleted stays for a week and keeps its
// name, which is why it is called as the bucket is. Log Analytics is left to
// the owner, since it can never be turned off again.
//
// The log buckets that every project has stay as they are: there the service
// keeps a record of administration for 400 days, and everything else for 30, in
// no region and under keys of Google's, unless the organization says otherwise.
type AuditArchive struct {
	pulumi.ResourceState

	// BucketName is the name of the immutable bucket.
	BucketName pulumi.StringOutput `pulumi:"bucketName"`
	// LogBucketID is "projects/<project>/locations/<location>/buckets/<name>".
	LogBucketID pulumi.StringOutput `pulumi:"logBucketId"`
	// KeyID is the key of both.
	KeyID pulumi.StringOutput `pulumi:"keyId"`

	// Bucket is the immutable bucket, Key the key of the archive.
	Bucket *Bucket
	Key    *Key

	name string
	args *AuditArchiveArgs
	logs *logging.ProjectBucketConfig
}

// NewAuditArchive creates an [AuditArchive].
func NewAuditArchive(ctx *pulumi.Context, name string, args *AuditArchiveArgs, opts ...pulumi.ResourceOption) (*AuditArchive, error) {
	if args == nil {
		args = &AuditArchiveArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	a := &AuditArchive{name: name, args: args}
	if err := ctx.RegisterComponentResource(AuditArchiveType, name, a, opts...); err != nil {
		return nil, fmt.Errorf("register audit archive %q: %w", name, err)
	}
	for _, step := range []func(*pulumi.Context) error{a.createKey, a.createBucket, a.createLogBucket, a.allowReaders} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("audit archive %q: %w", name, err)
		}
	}
	return a, ctx.RegisterResourceOutputs(a, pulumi.Map{
		"bucketName": a.BucketName, "logBucketId": a.LogBucketID, "keyId": a.KeyID,
	})
}

// validate reports every problem of the arguments at once.
func (a *AuditArchiveArgs) validate(name string) error {
	var found problems
	found.place(a.Place)
	found.when(a.RetentionDays < 0 || a.RetentionDays > maxLockDays,
		"retentionDays: %d is not between 1 and %d", a.RetentionDays, maxLockDays)
	found.when(a.SearchableDays < 0 || a.SearchableDays > maxSearchableDays,
		"searchableDays: %d is not between 1 and %d", a.SearchableDays, maxSearchableDays)
	found.when(!validLockMode(a.LockMode), "lockMode: %q is neither %s nor %s", a.LockMode, LockCompliance, LockGovernance)
	for i, reader := range a.Readers {
		found.when(reader == nil, "readers[%d]: required", i)
	}
	return found.of("audit archive", name)
}

func (a *AuditArchive) createKey(ctx *pulumi.Context) (err error) {
	a.Key, err = NewKey(ctx, a.name+"-key", &KeyArgs{
		Place: a.args.Place, Disposable: a.args.Disposable, Tags: a.args.Tags,
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	a.KeyID = a.Key.KeyID
	return nil
}

func (a *AuditArchive) createBucket(ctx *pulumi.Context) error {
	granted, err := a.Key.GrantService(ctx, ServiceStorage)
	if err != nil {
		return err
	}
	a.Bucket, err = NewBucket(ctx, a.name+"-store", &BucketArgs{
		Place:      a.args.Place,
		KeyID:      a.KeyID,
		KeyReady:   []pulumi.Resource{granted},
		Lock:       a.lock(),
		Disposable: a.args.Disposable,
		Tags:       a.args.Tags,
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	a.BucketName = a.Bucket.BucketName
	return nil
}

// lock is nil in a disposable archive: the store would refuse to delete what a
// retention holds, even one that can be lifted.
func (a *AuditArchive) lock() *LockArgs {
	if a.args.Disposable {
		return nil
	}
	return &LockArgs{Mode: a.args.LockMode, Days: cmp.Or(a.args.RetentionDays, SixYears)}
}

// createLogBucket makes the log bucket once the log service may use the key.
func (a *AuditArchive) createLogBucket(ctx *pulumi.Context) error {
	granted, err := a.Key.GrantService(ctx, ServiceLogging)
	if err != nil {
		return err
	}
	a.logs, err = logging.NewProjectBucketConfig(ctx, a.name+"-logs", &logging.ProjectBucketConfigArgs{
		Project:       a.args.Project,
		Location:      a.args.Location,
		BucketId:      a.BucketName,
		Description:   pulumi.String("Recent audit record of " + a.name),
		RetentionDays: pulumi.Int(cmp.Or(a.args.SearchableDays, defaultSearchableDays)),
		Locked:        pulumi.Bool(!a.args.Disposable && a.args.LockMode != LockGovernance),
		CmekSettings:  &logging.ProjectBucketConfigCmekSettingsArgs{KmsKeyName: a.KeyID},
	}, stateful(a.args.Disposable, pulumi.Parent(a), pulumi.DependsOn([]pulumi.Resource{granted}))...)
	if err != nil {
		return err
	}
	a.LogBucketID = a.logs.ID().ToStringOutput()
	return nil
}
