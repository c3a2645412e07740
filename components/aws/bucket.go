package aws

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// BucketType is the type token of [Bucket].
const BucketType = "phiform:aws:Bucket"

const bucketSuffix = "-bucket"

// BucketArgs configures a [Bucket]. KeyArn is required, unless the bucket
// receives access logs.
type BucketArgs struct {
	// KeyArn is the key that encrypts every object.
	KeyArn pulumi.StringInput
	// BucketName is the bucket's name, unique in the world. Default: generated
	// from the component's name.
	BucketName pulumi.StringInput
	// AccessLogs is where the record of every request goes. Without it, requests
	// are recorded only if a trail covers the bucket.
	AccessLogs *AccessLogsArgs
	// Lifecycle says how long objects are kept. Default: current versions for
	// ever, earlier ones for a year.
	Lifecycle *LifecycleArgs
	// ReadOrigins are the web origins, such as "https://portal.example.org",
	// whose scripts may read objects with credentials of their own. Default: none.
	ReadOrigins pulumi.StringArrayInput
	// Lock makes objects immutable for a time. It can be set only when the
	// bucket is created: changing it from or to nil replaces the bucket.
	Lock *LockArgs
	// Replication copies every new object to another bucket.
	Replication *ReplicationArgs
	// ReceivesAccessLogs makes this a bucket that other buckets name in their
	// AccessLogs. Such a bucket is encrypted with a key of the object store
	// itself and cannot have a Lock, because log delivery supports neither
	// customer-managed keys nor default retention.
	ReceivesAccessLogs bool
	// OnlyServicesWrite refuses objects from everyone but services of AWS, so
	// that nobody can plant a log. ReceivesAccessLogs implies it.
	OnlyServicesWrite bool
	// DeliveryServices are services, such as "cloudtrail.amazonaws.com", that
	// choose the encryption of what they deliver, and so are exempt from the
	// rule that only KeyArn may be used.
	DeliveryServices []string
	// Statements are added to the bucket policy.
	Statements []Statement
	// DeferPolicy leaves the bucket policy to [Bucket.AttachPolicy], for
	// statements that name a resource which itself needs the bucket. Statements
	// must then be empty.
	DeferPolicy bool
	// Disposable lets the bucket and all it holds go with its stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// AccessLogsArgs is where a bucket's access logs go.
type AccessLogsArgs struct {
	// BucketName is a bucket that ReceivesAccessLogs, in the same region.
	BucketName pulumi.StringInput
	// Prefix of the log objects, ending in "/". Default: the component's name.
	Prefix pulumi.StringInput
}

// LifecycleArgs says how long objects are kept. All numbers are days; 0 means
// the default.
type LifecycleArgs struct {
	// NoncurrentDays is how long overwritten and deleted versions are kept.
	// Default: 365.
	NoncurrentDays int
	// ExpireDays deletes current versions that old. Default: never.
	ExpireDays int
	// Prefixes limits expiry and moves to keys that begin with one of them. Default: all keys.
	Prefixes []string
	// InfrequentAccessDays moves current versions that old, 30 or more, to
	// storage that costs less to keep and more to read. Default: never.
	InfrequentAccessDays int
	// ArchiveDays moves current versions that old to archive storage that is
	// still read at once. Default: never.
	ArchiveDays int
}

// The modes of [LockArgs].
const (
	// LockCompliance lets nobody shorten or lift the retention, the account's
	// root included. The bucket cannot be emptied before it has run out.
	LockCompliance = "COMPLIANCE"
	// LockGovernance lets those lift the retention who hold the permission
	// s3:BypassGovernanceRetention.
	LockGovernance = "GOVERNANCE"
)

// LockArgs is the retention that every new object version gets.
type LockArgs struct {
	// Mode is [LockCompliance] or [LockGovernance]. Default: [LockCompliance].
	Mode string
	// Days of retention, 1 to 36500.
	Days int
}

// ReplicationArgs is where new objects are copied to. Deletions are not copied.
type ReplicationArgs struct {
	// BucketArn is the destination, which must be versioned.
	BucketArn pulumi.StringInput
	// KeyArn is the key that encrypts the copies. The key's policy must carry a
	// [GrantReplicaWrite] for [Bucket.ReplicationRoleArn], and that of the
	// bucket's own key a [GrantRead]. Required, unless the bucket receives access
	// logs: copies of objects that the store's own key encrypts keep that
	// encryption, whatever the destination's default.
	KeyArn pulumi.StringInput
	// Prefix limits replication to keys that begin with it. Default: all.
	Prefix string
	// After must exist before replication starts, above all the Versioning of
	// the destination, when this stack makes it.
	After []pulumi.Resource
}

// Bucket is an object store for protected health information: private, owned
// by its account whoever writes, versioned, encrypted with one customer-managed
// key, and closed to plain-text connections (45 CFR 164.312(a)(1), (c)(1),
// (e)(1)).
type Bucket struct {
	pulumi.ResourceState

	// BucketName is the name, BucketArn the ARN without a trailing "/*".
	BucketName pulumi.StringOutput `pulumi:"bucketName"`
	BucketArn  pulumi.StringOutput `pulumi:"bucketArn"`
	// DomainName is the regional host name that serves the objects.
	DomainName pulumi.StringOutput `pulumi:"domainName"`
	// ReplicationRoleArn is the role that copies objects. It is the zero value
	// in a bucket without replication.
	ReplicationRoleArn pulumi.StringOutput `pulumi:"replicationRoleArn"`

	// Policy is nil until the bucket policy is attached.
	Policy *s3.BucketPolicy
	// Versioning must exist before another bucket replicates into this one.
	Versioning *s3.BucketVersioningV2

	name    string
	args    *BucketArgs
	account account
	bucket  *s3.BucketV2
	closed  *s3.BucketPublicAccessBlock
	// beforeUse must exist before services may write: what is written earlier has
	// no retention, for example, or no copy.
	beforeUse []pulumi.Resource
}

// NewBucket creates a [Bucket].
func NewBucket(ctx *pulumi.Context, name string, args *BucketArgs, opts ...pulumi.ResourceOption) (*Bucket, error) {
	if args == nil {
		args = &BucketArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, fmt.Errorf("bucket %q: %w", name, err)
	}
	b := &Bucket{name: name, args: args}
	if err := ctx.RegisterComponentResource(BucketType, name, b, opts...); err != nil {
		return nil, fmt.Errorf("register bucket %q: %w", name, err)
	}
	b.account = lookUpAccount(ctx, b)
	if err := b.create(ctx); err != nil {
		return nil, fmt.Errorf("bucket %q: %w", name, err)
	}
	if !args.DeferPolicy {
		if err := b.AttachPolicy(ctx, args.Statements...); err != nil {
			return nil, err
		}
	}
	outputs := pulumi.Map{"bucketName": b.BucketName, "bucketArn": b.BucketArn, "domainName": b.DomainName}
	if args.Replication != nil {
		outputs["replicationRoleArn"] = b.ReplicationRoleArn
	}
	return b, ctx.RegisterResourceOutputs(b, outputs)
}

// create makes the bucket, then what keeps it safe, then what those allow.
func (b *Bucket) create(ctx *pulumi.Context) error {
	steps := []func(*pulumi.Context) error{
		b.createBucket, b.blockPublicAccess, b.enforceOwnership, b.encrypt, b.keepVersions,
		b.lock, b.expire, b.shareWithOrigins, b.logAccess, b.replicate,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (b *Bucket) createBucket(ctx *pulumi.Context) error {
	bucket, err := s3.NewBucketV2(ctx, b.name+bucketSuffix, &s3.BucketV2Args{
		Bucket:            stringPtr(b.args.BucketName),
		ForceDestroy:      pulumi.Bool(b.args.Disposable),
		ObjectLockEnabled: pulumi.Bool(b.args.Lock != nil),
		Tags:              b.args.Tags,
	}, stateful(b.args.Disposable, pulumi.Parent(b))...)
	if err != nil {
		return err
	}
	b.bucket = bucket
	b.BucketName, b.BucketArn = bucket.Bucket, bucket.Arn
	b.DomainName = bucket.BucketRegionalDomainName
	return nil
}
