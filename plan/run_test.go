package plan_test

import (
	"context"
	"errors"
	"testing"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
)

type folder struct{ pulumi.ResourceState }

// program registers a component with a bucket and its policy, and a bucket in another region.
func program(ctx *pulumi.Context) error {
	var f folder
	if err := ctx.RegisterComponentResource("test:index:Folder", "records", &f); err != nil {
		return err
	}
	bucket, err := s3.NewBucketV2(ctx, "records-bucket", nil, pulumi.Parent(&f), pulumi.Protect(true), pulumi.RetainOnDelete(true))
	if err != nil {
		return err
	}
	if _, err := s3.NewBucketPolicy(ctx, "records-policy", &s3.BucketPolicyArgs{
		Bucket: bucket.ID(),
		Policy: pulumi.Sprintf(`{"Resource":"%s/*"}`, bucket.Arn),
	}, pulumi.Parent(&f)); err != nil {
		return err
	}
	tokyo, err := aws.NewProvider(ctx, "tokyo", &aws.ProviderArgs{Region: pulumi.String("ap-northeast-1")})
	if err != nil {
		return err
	}
	copied, err := s3.NewBucketV2(ctx, "copy", nil, pulumi.Provider(tokyo))
	if err != nil {
		return err
	}
	ctx.Export("copy", copied.BucketRegionalDomainName)
	ctx.Export("token", pulumi.ToSecret(pulumi.String("hunter2")))
	return nil
}

const (
	bucketURN = "urn:pulumi:plan::phiform::test:index:Folder$aws:s3/bucketV2:BucketV2::records-bucket"
	policyURN = "urn:pulumi:plan::phiform::test:index:Folder$aws:s3/bucketPolicy:BucketPolicy::records-policy"
	copyURN   = "urn:pulumi:plan::phiform::aws:s3/bucketV2:BucketV2::copy"
)

func TestRunKnown(t *testing.T) {
	g, err := plan.Run(context.Background(), program, plan.Options{Region: "eu-west-1"})
	require.NoError(t, err)

	bucket := g.Resource(bucketURN)
	require.NotNil(t, bucket)
	require.True(t, bucket.Options.Protect)
	require.True(t, bucket.Options.RetainOnDelete)
	require.Equal(t, "eu-west-1", bucket.Region)
	require.Equal(t, resource.URN("urn:pulumi:plan::phiform::test:index:Folder::records"), bucket.Parent)
	require.Regexp(t, `^records-bucket-[0-9a-f]{7}$`, bucket.Outputs["bucket"].StringValue())

	policy := g.Resource(policyURN)
	require.Equal(t, bucket.ID, policy.Inputs["bucket"].StringValue())
	require.Equal(t, `{"Resource":"arn:aws:s3:::`+bucket.ID+`/*"}`, policy.Inputs["policy"].StringValue())
	require.Equal(t, []resource.URN{bucketURN}, policy.PropertyDependencies["policy"])

	copied := g.Resource(copyURN)
	require.Equal(t, "ap-northeast-1", copied.Region)
	require.Equal(t, resource.URN("urn:pulumi:plan::phiform::pulumi:providers:aws::tokyo"), copied.Provider)
	require.Equal(t, copied.ID+".s3.ap-northeast-1.amazonaws.com", g.Outputs["copy"].StringValue())
	require.True(t, g.Outputs["token"].IsSecret())
}

func TestRunPreviewLeavesComputedValuesUnknown(t *testing.T) {
	g, err := plan.Run(context.Background(), program, plan.Options{Preview: true})
	require.NoError(t, err)

	bucket, policy := g.Resource(bucketURN), g.Resource(policyURN)
	require.Empty(t, bucket.ID)
	require.NotContains(t, bucket.Outputs, resource.PropertyKey("arn"))
	require.True(t, policy.Inputs["bucket"].IsComputed())
	require.True(t, policy.Inputs["policy"].IsComputed())
	require.Equal(t, []resource.URN{bucketURN}, policy.PropertyDependencies["bucket"])
	require.True(t, g.Outputs["copy"].ContainsUnknowns())
}

func TestRunFailures(t *testing.T) {
	twice := func(ctx *pulumi.Context) error {
		for range 2 {
			if _, err := s3.NewBucketV2(ctx, "same", nil); err != nil {
				return err
			}
		}
		return nil
	}
	tests := []struct {
		name    string
		program pulumi.RunFunc
		want    string
	}{
		{"error", func(*pulumi.Context) error { return errors.New("no such region") }, "no such region"},
		{"panic", func(*pulumi.Context) error { panic("boom") }, "the program panicked: boom"},
		{"duplicate", twice, "two resources have the URN"},
		{"function", func(ctx *pulumi.Context) error {
			_, err := s3.LookupBucket(ctx, &s3.LookupBucketArgs{Bucket: "someone-else"})
			return err
		}, "asks the cloud"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := plan.Run(context.Background(), test.program, plan.Options{})
			require.ErrorContains(t, err, test.want)
		})
	}
}

func TestRunCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := plan.Run(ctx, program, plan.Options{})
	require.ErrorIs(t, err, context.Canceled)
}
