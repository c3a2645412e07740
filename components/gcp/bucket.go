package gcp

import (
	"fmt"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/storage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// BucketType is the type token of [Bucket].
const BucketType = "phiform:gcp:Bucket"

const bucketSuffix = "-bucket"

// BucketArgs configures a [Bucket]. Place and KeyID are required.
//
// Who reads and writes objects is recorded by the data-access logs of the
// project, which an [AuditTrail] turns on: the access logs of the object store
// itself come late, and not always.
type BucketArgs struct {
	Place
	// KeyID is the key that encrypts every object, in the same location.
	KeyID pulumi.StringInput
	// KeyReady must exist before the bucket: the grant of [ServiceStorage] on the
	// key, as [Key.GrantService] returns it.
	KeyReady []pulumi.Resource
	// BucketName is the bucket's name, unique in the world and seen by it.
	// Default: generated from the component's name.
	BucketName pulumi.StringInput
	// Lifecycle says how long objects are kept. Default: current versions for
	// ever, earlier ones for a year.
	Lifecycle *LifecycleArgs
	// Lock makes objects immutable for a time. A locked bucket keeps no earlier
	// versions: the store refuses to replace what is not to change.
	Lock *LockArgs
	// ReadOrigins are the web origins, such as "https://portal.example.org",
	// whose scripts may read objects with signed addresses. Default: none.
	ReadOrigins pulumi.StringArrayInput
	// Disposable lets the bucket and all it holds go with its stack.
	Disposable bool
	// Tags become labels.
	Tags pulumi.StringMapInput
}

// Bucket is an object store for protected health information: private, with
// access decided in one place, versioned or immutable, and encrypted with one
// customer-managed key (45 CFR 164.312(a)(1), (c)(1)).
type Bucket struct {
	pulumi.ResourceState

	// BucketName is the name, BucketURL is "gs://" and the name.
	BucketName pulumi.StringOutput `pulumi:"bucketName"`
	BucketURL  pulumi.StringOutput `pulumi:"bucketUrl"`

	name string
	args *BucketArgs
}

// NewBucket creates a [Bucket].
func NewBucket(ctx *pulumi.Context, name string, args *BucketArgs, opts ...pulumi.ResourceOption) (*Bucket, error) {
	if args == nil {
		args = &BucketArgs{}
	}
	if err := args.validate(name); err != nil {
		return nil, err
	}
	b := &Bucket{name: name, args: args}
	if err := ctx.RegisterComponentResource(BucketType, name, b, opts...); err != nil {
		return nil, fmt.Errorf("register bucket %q: %w", name, err)
	}
	if err := b.create(ctx); err != nil {
		return nil, fmt.Errorf("bucket %q: %w", name, err)
	}
	if err := b.closeToBasicRoles(ctx); err != nil {
		return nil, fmt.Errorf("bucket %q: %w", name, err)
	}
	return b, ctx.RegisterResourceOutputs(b, pulumi.Map{"bucketName": b.BucketName, "bucketUrl": b.BucketURL})
}

func (b *Bucket) create(ctx *pulumi.Context) error {
	args := b.args
	bucket, err := storage.NewBucket(ctx, b.name+bucketSuffix, &storage.BucketArgs{
		Project:                  stringPtr(args.Project),
		Location:                 args.Location,
		Name:                     stringPtr(args.BucketName),
		UniformBucketLevelAccess: pulumi.Bool(true),
		PublicAccessPrevention:   pulumi.String("enforced"),
		Encryption:               &storage.BucketEncryptionArgs{DefaultKmsKeyName: args.KeyID},
		Versioning:               &storage.BucketVersioningArgs{Enabled: pulumi.Bool(args.Lock == nil)},
		RetentionPolicy:          args.Lock.policy(),
		SoftDeletePolicy: &storage.BucketSoftDeletePolicyArgs{
			RetentionDurationSeconds: pulumi.Int(softDeleteDays * secondsPerDay),
		},
		LifecycleRules: args.Lifecycle.rules(args.Lock == nil),
		Cors:           sharedWith(args.ReadOrigins),
		ForceDestroy:   pulumi.Bool(args.Disposable),
		Labels:         labels(args.Tags),
	}, stateful(args.Disposable, pulumi.Parent(b), pulumi.DependsOn(args.KeyReady))...)
	if err != nil {
		return err
	}
	b.BucketName, b.BucketURL = bucket.Name, bucket.Url
	return nil
}
