package aws

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// verdicts lists the rules that end in a verdict on any resource of a stack, each once.
func verdicts(v policypacks.Verdict, resources ...policytest.Resource) []string {
	pack := &policypacks.Pack{Rules: Rules()}
	var ids []string
	for _, f := range pack.Evaluate(policytest.Graph(resources...), policypacks.Config{}).With(v) {
		if len(ids) == 0 || ids[len(ids)-1] != f.ID {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// A bucket as programs of some years ago wrote it, everything inline, is judged like one of today.
func TestInlineBucketIsJudgedLikeOneOfToday(t *testing.T) {
	inline := policytest.And(bucketType, "records", props{
		"acl":        "private",
		"versioning": props{"enabled": true},
		"loggings":   list{{"targetBucket": of("logs"), "targetPrefix": "records/"}},
		"policy":     plainTextDenied,
		"serverSideEncryptionConfiguration": props{
			"rule": props{"applyServerSideEncryptionByDefault": props{"sseAlgorithm": "aws:kms", "kmsMasterKeyId": arnOf("key")}},
		},
		"lifecycleRules": list{{
			"enabled": true, "noncurrentVersionExpiration": props{"days": 90}, "abortIncompleteMultipartUploadDays": 7,
		}},
		"objectLockConfiguration":  props{"objectLockEnabled": "Enabled"},
		"replicationConfiguration": props{"role": "role", "rules": list{{"status": "Enabled"}}},
	})
	logs := policytest.And(bucketType, "logs", props{
		"acl": "log-delivery-write", "versioning": props{"enabled": true}, "policy": plainTextDenied,
		"lifecycleRules": list{{"enabled": true, "noncurrentVersionExpiration": props{"days": 90}}},
	})
	blocked := func(name string) policytest.Resource {
		b := block(of(name), true)
		b.Name = "block-" + name
		return b
	}
	key := and(keyType, "key", props{"enableKeyRotation": true})
	recorded := and(trailType, "trail", props{
		"s3BucketName": "another-stack", "isMultiRegionTrail": true, "enableLogFileValidation": true, "kmsKeyId": arnOf("key"),
		"cloudWatchLogsGroupArn": "arn", "cloudWatchLogsRoleArn": "arn",
		"eventSelectors": list{{"dataResources": list{{"type": "AWS::S3::Object", "values": []string{"arn:aws:"}}}}},
	})
	told := s3Notification(of("records"), "eventbridge", true)
	stack := []policytest.Resource{inline, logs, blocked("records"), blocked("logs"), key, recorded, told}
	require.Empty(t, verdicts(policypacks.Fail, stack...))
	require.Empty(t, verdicts(policypacks.Unknown, stack...))
}

// A bucket without any precaution fails everything that a bucket can fail by leaving something out, and nothing else.
func TestBareBucketFails(t *testing.T) {
	require.Equal(t, []string{
		"aws-s3-bucket-encryption", "aws-s3-bucket-logging", "aws-s3-bucket-object-events",
		"aws-s3-bucket-object-lock", "aws-s3-bucket-policy-tls", "aws-s3-bucket-public-access-block",
		"aws-s3-bucket-unfinished-uploads", "aws-s3-bucket-versioning",
	}, verdicts(policypacks.Fail, and(bucketV2Type, "bare", nil)))
}

// Resources of other clouds and components are nobody's business here.
func TestOtherResourcesAreLeftAlone(t *testing.T) {
	others := []policytest.Resource{
		and("azure-native:storage:StorageAccount", "account", props{"policy": forEveryone}),
		and("phiform:aws:Bucket", "component", props{"acl": "public-read"}),
		and(stackType, "stack", nil),
	}
	require.Empty(t, verdicts(policypacks.Fail, others...))
	require.Empty(t, verdicts(policypacks.Unknown, others...))
	require.Empty(t, verdicts(policypacks.Pass, others...))
}
