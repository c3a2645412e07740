package programs

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/kms"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi/config"
)

// Vault is the smallest program with everything that deployments trip over: an id that the cloud chooses (the key), a
// name that the provider chooses (the bucket), settings that hang on another resource, and outputs of both kinds.
//
// Configuration: days (days until a deleted key is gone, 30 unless given), bucket (its name, chosen by the provider
// unless given), protect ("true" protects key and bucket), versioning ("Suspended" to switch it off), password (a
// secret, kept as a tag).
func Vault(ctx *pulumi.Context) error {
	options := config.New(ctx, "")
	protect := pulumi.Protect(options.GetBool("protect"))
	days := options.GetInt("days")
	if days == 0 {
		days = 30
	}

	key, err := kms.NewKey(ctx, "key", &kms.KeyArgs{
		DeletionWindowInDays: pulumi.Int(days),
		EnableKeyRotation:    pulumi.Bool(true),
		Tags:                 tags(options),
	}, protect)
	if err != nil {
		return err
	}
	args := &s3.BucketV2Args{}
	if name := options.Get("bucket"); name != "" {
		args.Bucket = pulumi.String(name)
	}
	bucket, err := s3.NewBucketV2(ctx, "records", args, protect)
	if err != nil {
		return err
	}
	if err := settings(ctx, options, key, bucket); err != nil {
		return err
	}
	ctx.Export("bucket", bucket.Bucket)
	ctx.Export("keyArn", key.Arn)
	return nil
}

func tags(options *config.Config) pulumi.StringMapInput {
	if options.Get("password") == "" {
		return nil
	}
	return pulumi.StringMap{"note": options.GetSecret("password")}
}

func settings(ctx *pulumi.Context, options *config.Config, key *kms.Key, bucket *s3.BucketV2) error {
	status := options.Get("versioning")
	if status == "" {
		status = "Enabled"
	}
	_, err := s3.NewBucketVersioningV2(ctx, "records-versioning", &s3.BucketVersioningV2Args{
		Bucket: bucket.Bucket,
		VersioningConfiguration: &s3.BucketVersioningV2VersioningConfigurationArgs{
			Status: pulumi.String(status),
		},
	})
	if err != nil {
		return err
	}
	_, err = s3.NewBucketServerSideEncryptionConfigurationV2(ctx, "records-encryption",
		&s3.BucketServerSideEncryptionConfigurationV2Args{
			Bucket: bucket.Bucket,
			Rules: s3.BucketServerSideEncryptionConfigurationV2RuleArray{
				s3.BucketServerSideEncryptionConfigurationV2RuleArgs{
					BucketKeyEnabled: pulumi.Bool(true),
					ApplyServerSideEncryptionByDefault: s3.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs{
						SseAlgorithm:   pulumi.String("aws:kms"),
						KmsMasterKeyId: key.Arn,
					},
				},
			},
		})
	return err
}
