package aws

import "github.com/phiform/phiform/policypacks/policytest"

func s3Lock(bucket any, enabled any) policytest.Resource {
	return and(lockType, "lock", props{"bucket": bucket, "objectLockEnabled": enabled})
}

func s3Replication(from, to, status any) policytest.Resource {
	return and(replicationType, "replication", props{"bucket": from, "rules": list{{"status": status, "destination": props{"bucket": to}}}})
}

func s3Notification(bucket any, how string, value any) policytest.Resource {
	return and(s3NotificationType, "notification", props{"bucket": bucket, how: value})
}

func s3Aborts(bucket, days any) policytest.Resource {
	return lifecycle(bucket, props{"status": "Enabled", "abortIncompleteMultipartUpload": props{"daysAfterInitiation": days}})
}

const s3VersionsKept = `{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:DeleteObjectVersion", "Resource": "*",
	"Condition": {"ArnNotEquals": {"aws:PrincipalArn": "arn:aws:iam::1:role/break-glass"}}}}`

var (
	s3Bucket = it(bucketV2Type, props{})
	s3Trail  = and(trailType, "trail", props{"s3BucketName": of("it")})
)

var s3CopyCases = []policytest.Case{
	c("aws-s3-bucket-object-lock", pass, "enabled", it(bucketV2Type, props{"objectLockEnabled": true})),
	c("aws-s3-bucket-object-lock", pass, "inline", it(bucketType, props{"objectLockConfiguration": props{"objectLockEnabled": "Enabled"}})),
	c("aws-s3-bucket-object-lock", pass, "of its own", s3Bucket, s3Lock(of("it"), nil)),
	c("aws-s3-bucket-object-lock", pass, "by policy", s3Bucket, policyOf(of("it"), s3VersionsKept)),
	c("aws-s3-bucket-object-lock", pass, "by a second factor", it(bucketType, props{"versioning": props{"enabled": true, "mfaDelete": true}})),
	c("aws-s3-bucket-object-lock", fail, "by plain HTTP only", s3Bucket, policyOf(of("it"), plainTextDenied)),
	c("aws-s3-bucket-object-lock", fail, "left out", s3Bucket),
	c("aws-s3-bucket-object-lock", unknown, "not known", it(bucketV2Type, props{"objectLockEnabled": later})),
	c("aws-s3-bucket-object-lock", unknown, "for a bucket not known", s3Bucket, s3Lock(later, "Enabled")),
	c("aws-s3-bucket-object-lock", unknown, "may hold logs", s3Bucket, bucketLog(of("data"), later), data),
	c("aws-s3-bucket-object-lock", na, "access logs", s3Bucket, bucketLog(of("data"), of("it")), data),
	c("aws-s3-bucket-object-lock", na, "a trail", s3Bucket, s3Trail),
	c("aws-s3-bucket-object-lock", na, "flow logs", s3Bucket, and("aws:ec2/flowLog:FlowLog", "flows", props{"logDestination": arnOf("it")})),
	c("aws-s3-bucket-object-lock", unknown, "may serve a site", s3Bucket, distribution(later)),
	c("aws-s3-bucket-object-lock", na, "files of a site", servedBucket, distribution("it.s3.us-east-1.amazonaws.com")),

	c("aws-s3-bucket-replication", pass, "replicated", s3Bucket, s3Replication(of("it"), "copy", "Enabled")).With("asked", true),
	c("aws-s3-bucket-replication", pass, "replicated, not deployed yet", newIt(bucketV2Type, props{}), s3Replication(laterFrom("it"), "copy", "Enabled")).With("asked", true),
	c("aws-s3-bucket-replication", pass, "inline", it(bucketType, props{"replicationConfiguration": props{"rules": list{{"status": "Enabled"}}}})).With("asked", true),
	c("aws-s3-bucket-replication", pass, "in a backup plan", s3Bucket, backupNamed(arnOf("it"))).With("asked", true),
	c("aws-s3-bucket-replication", fail, "rule disabled", s3Bucket, s3Replication(of("it"), "copy", "Disabled")).With("asked", true),
	c("aws-s3-bucket-replication", fail, "left out", s3Bucket).Saying("neither replicated nor in a backup plan").With("asked", true),
	c("aws-s3-bucket-replication", unknown, "not known", s3Bucket, s3Replication(of("it"), "copy", later)).With("asked", true),
	c("aws-s3-bucket-replication", unknown, "for a bucket not known", s3Bucket, s3Replication(later, "copy", "Enabled")).With("asked", true),
	c("aws-s3-bucket-replication", unknown, "may be a copy", s3Bucket, s3Replication(of("data"), later, "Enabled"), data).With("asked", true),
	c("aws-s3-bucket-replication", na, "a copy", s3Bucket, s3Replication(of("data"), arnOf("it"), "Enabled"), data).With("asked", true),
	c("aws-s3-bucket-replication", na, "not asked for", s3Bucket),

	c("aws-s3-bucket-event-notifications", pass, "events", s3Bucket, s3Notification(of("it"), "eventbridge", true)).With("asked", true),
	c("aws-s3-bucket-event-notifications", pass, "a queue", s3Bucket, s3Notification(of("it"), "queues", list{{"queueArn": later}})).With("asked", true),
	c("aws-s3-bucket-event-notifications", fail, "nobody", s3Bucket, s3Notification(of("it"), "eventbridge", false)).With("asked", true),
	c("aws-s3-bucket-event-notifications", fail, "left out", s3Bucket).With("asked", true),
	c("aws-s3-bucket-event-notifications", unknown, "not known", s3Bucket, s3Notification(of("it"), "eventbridge", later)).With("asked", true),
	c("aws-s3-bucket-event-notifications", unknown, "for a bucket not known", s3Bucket, s3Notification(later, "eventbridge", true)).With("asked", true),
	c("aws-s3-bucket-event-notifications", na, "not asked for", s3Bucket),
	c("aws-s3-bucket-event-notifications", na, "a trail", s3Bucket, s3Trail).With("asked", true),

	c("aws-s3-bucket-unfinished-uploads", pass, "after a week", s3Bucket, s3Aborts(of("it"), 7)),
	c("aws-s3-bucket-unfinished-uploads", pass, "inline", it(bucketType, props{
		"lifecycleRules": list{{"enabled": true, "abortIncompleteMultipartUploadDays": 7}},
	})),
	c("aws-s3-bucket-unfinished-uploads", fail, "another rule", s3Bucket,
		lifecycle(of("it"), props{"status": "Enabled", "noncurrentVersionExpiration": props{"noncurrentDays": 90}})),
	c("aws-s3-bucket-unfinished-uploads", fail, "left out", s3Bucket),
	c("aws-s3-bucket-unfinished-uploads", unknown, "not known", s3Bucket, s3Aborts(of("it"), later)),
	c("aws-s3-bucket-unfinished-uploads", na, "a trail", s3Bucket, s3Trail),
}

func s3Blocked(last any) props {
	return props{"blockPublicAcls": true, "blockPublicPolicy": true, "ignorePublicAcls": true, "restrictPublicBuckets": last}
}

var s3AccountCases = []policytest.Case{
	c("aws-s3-account-public-access-block", pass, "all four", it(s3AccountBlockType, s3Blocked(true))),
	c("aws-s3-account-public-access-block", fail, "three", it(s3AccountBlockType, s3Blocked(nil))),
	c("aws-s3-account-public-access-block", unknown, "not known", it(s3AccountBlockType, s3Blocked(later))),
	c("aws-s3-account-public-access-block", na, "a bucket", s3Bucket),

	c("aws-s3-access-point-public-access-block", pass, "left out", it(s3AccessPointType, props{})),
	c("aws-s3-access-point-public-access-block", fail, "three", it(s3AccessPointType, props{"publicAccessBlockConfiguration": s3Blocked(false)})),
	c("aws-s3-access-point-public-access-block", unknown, "not known", it(s3AccessPointType, props{"publicAccessBlockConfiguration": later})),
	c("aws-s3-access-point-public-access-block", na, "a bucket", s3Bucket),

	c("aws-s3-access-point-policy-not-public", pass, "a role", it(s3AccessPointPolicyType, props{"policy": uploads})),
	c("aws-s3-access-point-policy-not-public", fail, "everyone", it(s3AccessPointType, props{"policy": forEveryone})),
	c("aws-s3-access-point-policy-not-public", unknown, "not known", it(s3AccessPointPolicyType, props{"policy": later})),
	c("aws-s3-access-point-policy-not-public", na, "no policy", it(s3AccessPointType, props{})),
}
