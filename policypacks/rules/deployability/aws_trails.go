package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const bucketPolicyType = "aws:s3/bucketPolicy:BucketPolicy"

var awsTrailRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-trail-bucket-policy",
		Title:       "CloudTrail may write to the buckets of trails",
		Why:         "CloudTrail refuses a bucket that it may not write to, so nobody can tell who touched health data",
		Remediation: "allow cloudtrail.amazonaws.com s3:GetBucketAcl and s3:PutObject in the bucket's policy, and let the trail depend on it",
		Severity:    policypacks.High,
		Types:       []string{trailType}, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-12"},
		Missing: "policy of the bucket: nobody but the account itself may write",
		Related: true, Check: trailBucketPolicy,
	},
	{
		ID:          "aws-deploy-trail-log-role",
		Title:       "The role of a trail may write to its log group",
		Why:         "CloudTrail refuses a log group that its role cannot write to, so no alarm can watch who touches health data",
		Remediation: "allow the role logs:CreateLogStream and logs:PutLogEvents on the log group's streams",
		Severity:    policypacks.High,
		Types:       []string{trailType}, Citations: []string{safeguard.ActivityReview}, NIST: []string{"AU-6", "AU-12"},
		Missing: "cloudWatchLogsRoleArn: the trail writes to no log group",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("cloudWatchLogsRoleArn").IsMissing() {
				return policypacks.Inapplicable("the trail writes to no log group")
			}
			return roleGrants(s, "cloudWatchLogsRoleArn", "logs:CreateLogStream", "logs:PutLogEvents")
		},
	},
	{
		ID:          "aws-deploy-flow-log-role",
		Title:       "The role of a flow log may write to its log group",
		Why:         "A flow log whose role cannot write records nothing about the networks in which health data travels",
		Remediation: "allow the role logs:CreateLogStream, logs:PutLogEvents, logs:DescribeLogGroups and logs:DescribeLogStreams",
		Severity:    policypacks.Medium,
		Types:       []string{flowLogType}, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-12"},
		Missing: "iamRoleArn: needed for log groups only",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("iamRoleArn").IsMissing() {
				return policypacks.Inapplicable("the flow log works without a role")
			}
			return roleGrants(s, "iamRoleArn", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")
		},
	},
}

func trailBucketPolicy(s *policypacks.Subject) policypacks.Outcome {
	return atTargets(s, "s3BucketName", func(bucket *policypacks.Subject) policypacks.Outcome {
		none := policypacks.Failed("the bucket has no policy")
		both := func(v policypacks.Value) policypacks.Outcome {
			return policypacks.All(
				letsIn(v, none, "cloudtrail.amazonaws.com", "s3:GetBucketAcl"), letsIn(v, none, "cloudtrail.amazonaws.com", "s3:PutObject"))
		}
		if inline := bucket.At("policy"); !inline.IsMissing() {
			return both(inline)
		}
		links := bucket.PointingHere("bucket", bucketPolicyType)
		return links.Some(links.Missing("BucketPolicy.bucket", "the bucket has no policy"), func(p *policypacks.Subject) policypacks.Outcome {
			return both(p.At("policy"))
		})
	}, bucketTypes...)
}
