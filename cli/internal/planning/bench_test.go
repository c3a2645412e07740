package planning_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/kms"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// synthetic registers n resources of the kinds that most rules look at: a key, a bucket and what belongs to it.
func synthetic(n int) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		for i := 0; i < n; i += 5 {
			name := fmt.Sprintf("store-%d", i)
			key, err := kms.NewKey(ctx, name, &kms.KeyArgs{EnableKeyRotation: pulumi.Bool(true)})
			if err != nil {
				return err
			}
			bucket, err := s3.NewBucketV2(ctx, name, nil)
			if err != nil {
				return err
			}
			if _, err := s3.NewBucketVersioningV2(ctx, name, &s3.BucketVersioningV2Args{
				Bucket:                  bucket.ID(),
				VersioningConfiguration: &s3.BucketVersioningV2VersioningConfigurationArgs{Status: pulumi.String("Enabled")},
			}); err != nil {
				return err
			}
			if _, err := s3.NewBucketPublicAccessBlock(ctx, name, &s3.BucketPublicAccessBlockArgs{
				Bucket: bucket.ID(), BlockPublicAcls: pulumi.Bool(true),
			}); err != nil {
				return err
			}
			if _, err := s3.NewBucketServerSideEncryptionConfigurationV2(ctx, name, &s3.BucketServerSideEncryptionConfigurationV2Args{
				Bucket: bucket.ID(),
				Rules: s3.BucketServerSideEncryptionConfigurationV2RuleArray{&s3.BucketServerSideEncryptionConfigurationV2RuleArgs{
					ApplyServerSideEncryptionByDefault: &s3.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs{
						SseAlgorithm: pulumi.String("aws:kms"), KmsMasterKeyId: key.Arn,
					},
				}},
			}); err != nil {
				return err
			}
		}
		return nil
	}
}

// BenchmarkPlanAndRules plans and judges growing stacks. Budget: 10,000 resources within 2 s, and linear.
func BenchmarkPlanAndRules(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		for _, preview := range []bool{false, true} {
			b.Run(fmt.Sprintf("resources=%d/preview=%t", n, preview), func(b *testing.B) {
				for b.Loop() {
					graph, err := plan.Run(context.Background(), synthetic(n), plan.Options{Preview: preview})
					if err != nil {
						b.Fatal(err)
					}
					planning.Evaluate(graph, packs.All(), policypacks.Config{})
				}
				b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/resource")
			})
		}
	}
}
