package policypacks_test

import (
	"fmt"
	"testing"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
	"github.com/phiform/phiform/policypacks/policytest"
)

// bucketPolicyText is as long as those of real buckets.
const bucketPolicyText = `{"Version": "2012-10-17", "Statement": [
	{"Sid": "TLS", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"],
	 "Condition": {"Bool": {"aws:SecureTransport": "false"}}},
	{"Sid": "Read", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::123456789012:role/reader"}, "Action": ["s3:GetObject", "s3:ListBucket"],
	 "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]}]}`

// estate is a stack of about n resources of the kinds that stacks have most of, in groups of ten.
func estate(n int) *plan.Graph {
	resources := []policytest.Resource{
		and("pulumi:pulumi:Stack", "stack", nil),
		and("aws:s3/bucketV2:BucketV2", "logs", nil),
		and("aws:cloudtrail/trail:Trail", "trail", props{"s3BucketName": policytest.Of("logs"), "advancedEventSelectors": list{
			{"fieldSelectors": list{{"field": "resources.type", "equals": []string{"AWS::S3::Object"}}}},
		}}),
	}
	for i := range n / 10 {
		name := func(kind string) string { return fmt.Sprintf("%s-%d", kind, i) }
		bucket, key, topic := policytest.Of(name("bucket")), policytest.ArnOf(name("key")), policytest.ArnOf(name("topic"))
		resources = append(resources,
			and("aws:kms/key:Key", name("key"), props{"enableKeyRotation": true}),
			and("aws:s3/bucketV2:BucketV2", name("bucket"), nil),
			and("aws:s3/bucketVersioningV2:BucketVersioningV2", name("versioning"), props{"bucket": bucket, "versioningConfiguration": props{"status": "Enabled"}}),
			and("aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2", name("encryption"), props{
				"bucket": bucket, "rules": list{{"applyServerSideEncryptionByDefault": props{"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key}}},
			}),
			and("aws:s3/bucketLoggingV2:BucketLoggingV2", name("logging"), props{"bucket": bucket, "targetBucket": policytest.Of("logs")}),
			and("aws:s3/bucketPolicy:BucketPolicy", name("policy"), props{"bucket": bucket, "policy": bucketPolicyText}),
			and("aws:iam/role:Role", name("role"), props{"assumeRolePolicy": `{"Statement": {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}}`}),
			and("aws:sns/topic:Topic", name("topic"), props{"kmsMasterKeyId": key}),
			and("aws:cloudwatch/metricAlarm:MetricAlarm", name("alarm"), props{"metricName": name("metric"), "namespace": "n", "alarmActions": []any{topic}}),
			and("aws:cloudwatch/logMetricFilter:LogMetricFilter", name("filter"), props{"metricTransformation": props{"name": name("metric"), "namespace": "n"}}),
		)
	}
	return policytest.Graph(resources...)
}

// BenchmarkEvaluate shows that the time per resource does not grow with the stack.
func BenchmarkEvaluate(b *testing.B) {
	pack := packs.HIPAA()
	for _, n := range []int{100, 1_000, 10_000} {
		g := estate(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				pack.Evaluate(g, policypacks.Config{})
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(len(g.Resources)), "µs/resource")
		})
	}
}
