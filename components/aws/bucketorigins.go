package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/s3"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// preflightSeconds is how long a browser remembers what the bucket allows.
const preflightSeconds = 3600

// signedRequestHeaders are what a signed read sends.
var signedRequestHeaders = []string{"amz-sdk-*", "authorization", "range", "x-amz-*"}

// shareWithOrigins lets scripts of the origins read. It gives no permission:
// every request still needs credentials that have it.
func (b *Bucket) shareWithOrigins(ctx *pulumi.Context) error {
	if b.args.ReadOrigins == nil {
		return nil
	}
	_, err := s3.NewBucketCorsConfigurationV2(ctx, b.name+"-origins", &s3.BucketCorsConfigurationV2Args{
		Bucket: b.bucket.ID(),
		CorsRules: s3.BucketCorsConfigurationV2CorsRuleArray{
			&s3.BucketCorsConfigurationV2CorsRuleArgs{
				AllowedHeaders: pulumi.ToStringArray(signedRequestHeaders),
				AllowedMethods: pulumi.ToStringArray([]string{"GET", "HEAD"}),
				AllowedOrigins: b.args.ReadOrigins,
				MaxAgeSeconds:  pulumi.Int(preflightSeconds),
			},
		},
	}, pulumi.Parent(b))
	return err
}
