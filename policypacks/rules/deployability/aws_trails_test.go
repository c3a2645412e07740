package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	trail       = it(trailType, props{"s3BucketName": of("logs")})
	trailBucket = bucket("logs", props{})
	bucketRule  = func(document any) policytest.Resource {
		return and(bucketPolicyType, "bucket-policy", props{"bucket": of("logs"), "policy": document})
	}
	loggingTrail = it(trailType, props{"s3BucketName": "b", "cloudWatchLogsRoleArn": arnOf("role")})
	flowLog      = it(flowLogType, props{"iamRoleArn": arnOf("role")})
)

var awsTrailCases = []policytest.Case{
	c("aws-deploy-trail-bucket-policy", pass, "allowed", trail, trailBucket, bucketRule(trusting("cloudtrail.amazonaws.com", "s3:GetBucketAcl", "s3:PutObject"))),
	c("aws-deploy-trail-bucket-policy", fail, "may not look", trail, trailBucket, bucketRule(trusting("cloudtrail.amazonaws.com", "s3:PutObject"))).Saying("s3:GetBucketAcl"),
	c("aws-deploy-trail-bucket-policy", fail, "no policy", trail, trailBucket),
	c("aws-deploy-trail-bucket-policy", unknown, "not known", trail, trailBucket, bucketRule(later)),
	c("aws-deploy-trail-bucket-policy", na, "another stack's bucket", it(trailType, props{"s3BucketName": "theirs"})),

	c("aws-deploy-trail-log-role", pass, "allowed", loggingTrail, role, may("logs:CreateLogStream", "logs:PutLogEvents")),
	c("aws-deploy-trail-log-role", fail, "not allowed", loggingTrail, role, may("logs:CreateLogStream")),
	c("aws-deploy-trail-log-role", unknown, "not known", loggingTrail, role, policyOf("role", later)),
	c("aws-deploy-trail-log-role", na, "no log group", it(trailType, props{})),

	c("aws-deploy-flow-log-role", pass, "allowed", flowLog, role, may("logs:*")),
	c("aws-deploy-flow-log-role", fail, "not allowed", flowLog, role),
	c("aws-deploy-flow-log-role", unknown, "not known", flowLog, role, policyOf("role", later)),
	c("aws-deploy-flow-log-role", na, "no role", it(flowLogType, props{})),
}
