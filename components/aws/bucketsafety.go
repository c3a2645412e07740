package aws

import (
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// The algorithms of default encryption.
const (
	customerManaged = "aws:kms"
	storeManaged    = "AES256"
)

func (b *Bucket) guarding(after ...pulumi.Resource) []pulumi.ResourceOption {
	opts := guarding(b.args.Disposable, pulumi.Parent(b))
	if len(after) > 0 {
		opts = append(opts, pulumi.DependsOn(after))
	}
	return opts
}

// enforceOwnership switches access control lists off: policies alone decide.
// It waits for the public access block, and the policy for both, because the
// store refuses to change them at the same time.
func (b *Bucket) enforceOwnership(ctx *pulumi.Context) error {
	owned, err := s3.NewBucketOwnershipControls(ctx, b.name+"-ownership", &s3.BucketOwnershipControlsArgs{
		Bucket: b.bucket.ID(),
		Rule: &s3.BucketOwnershipControlsRuleArgs{
			ObjectOwnership: pulumi.String("BucketOwnerEnforced"),
		},
	}, b.guarding(b.closed)...)
	b.beforeUse = append(b.beforeUse, b.closed, owned)
	return err
}

func (b *Bucket) blockPublicAccess(ctx *pulumi.Context) (err error) {
	b.closed, err = s3.NewBucketPublicAccessBlock(ctx, b.name+"-public-access", &s3.BucketPublicAccessBlockArgs{
		Bucket:                b.bucket.ID(),
		BlockPublicAcls:       pulumi.Bool(true),
		BlockPublicPolicy:     pulumi.Bool(true),
		IgnorePublicAcls:      pulumi.Bool(true),
		RestrictPublicBuckets: pulumi.Bool(true),
	}, b.guarding()...)
	return err
}

// encrypt sets default encryption. A bucket key makes one data key serve many
// objects, which saves most of the calls to the key. It is off where services
// choose the encryption: their calls cost nothing, and the key's policy can then
// name what they deliver by the encryption context that they give.
func (b *Bucket) encrypt(ctx *pulumi.Context) error {
	byDefault := &s3.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs{
		SseAlgorithm:   pulumi.String(customerManaged),
		KmsMasterKeyId: stringPtr(b.args.KeyArn),
	}
	if b.args.ReceivesAccessLogs {
		byDefault.SseAlgorithm = pulumi.String(storeManaged)
	}
	bucketKey := !b.args.ReceivesAccessLogs && len(b.args.DeliveryServices) == 0
	encrypted, err := s3.NewBucketServerSideEncryptionConfigurationV2(ctx, b.name+"-encryption",
		&s3.BucketServerSideEncryptionConfigurationV2Args{
			Bucket: b.bucket.ID(),
			Rules: s3.BucketServerSideEncryptionConfigurationV2RuleArray{
				&s3.BucketServerSideEncryptionConfigurationV2RuleArgs{
					ApplyServerSideEncryptionByDefault: byDefault,
					BucketKeyEnabled:                   pulumi.Bool(bucketKey),
				},
			},
		}, b.guarding()...)
	b.beforeUse = append(b.beforeUse, encrypted)
	return err
}

func (b *Bucket) keepVersions(ctx *pulumi.Context) (err error) {
	b.Versioning, err = s3.NewBucketVersioningV2(ctx, b.name+"-versioning", &s3.BucketVersioningV2Args{
		Bucket: b.bucket.ID(),
		VersioningConfiguration: &s3.BucketVersioningV2VersioningConfigurationArgs{
			Status: pulumi.String("Enabled"),
		},
	}, b.guarding()...)
	return err
}

// lock sets default retention, which needs versions.
func (b *Bucket) lock(ctx *pulumi.Context) error {
	if b.args.Lock == nil {
		return nil
	}
	mode := b.args.Lock.Mode
	if mode == "" {
		mode = LockCompliance
	}
	locked, err := s3.NewBucketObjectLockConfigurationV2(ctx, b.name+"-lock", &s3.BucketObjectLockConfigurationV2Args{
		Bucket: b.bucket.ID(),
		Rule: &s3.BucketObjectLockConfigurationV2RuleArgs{
			DefaultRetention: &s3.BucketObjectLockConfigurationV2RuleDefaultRetentionArgs{
				Mode: pulumi.String(mode),
				Days: pulumi.Int(b.args.Lock.Days),
			},
		},
	}, b.guarding(b.Versioning)...)
	b.beforeUse = append(b.beforeUse, locked)
	return err
}

// AttachPolicy gives a bucket that was created with DeferPolicy its one bucket
// policy: the component's own denials, then the given statements. It waits for
// encryption, retention and replication, so that services write under them from
// the first.
// Calling it twice, or for a bucket that has its policy, is an error.
func (b *Bucket) AttachPolicy(ctx *pulumi.Context, statements ...Statement) error {
	if b.Policy != nil {
		return fmt.Errorf("bucket %q: it has a policy already", b.name)
	}
	policy, err := s3.NewBucketPolicy(ctx, b.name+"-policy", &s3.BucketPolicyArgs{
		Bucket: b.bucket.ID(),
		Policy: PolicyDocument(append(b.ownStatements(), statements...)...),
	}, b.guarding(b.beforeUse...)...)
	if err != nil {
		return fmt.Errorf("bucket %q: policy: %w", b.name, err)
	}
	b.Policy = policy
	return nil
}
