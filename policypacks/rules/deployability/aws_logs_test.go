package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	bare      = it(bucketType, props{})
	logged    = bucket("data", props{})
	accessLog = func(target any) policytest.Resource {
		return and(loggingTypes[1], "logging", props{"bucket": of("data"), "targetBucket": target, "targetPrefix": "data/"})
	}
	locked = func(bucket any) policytest.Resource {
		return and(objectLockTypes[1], "lock", props{"bucket": bucket, "rule": props{"defaultRetention": props{"mode": "COMPLIANCE", "days": 2192}}})
	}
)

var awsLogCases = []policytest.Case{
	c("aws-deploy-log-bucket-unlocked", pass, "no retention", bare, logged, accessLog(of("it"))),
	c("aws-deploy-log-bucket-unlocked", pass, "no retention, not known who logs", bare, logged, accessLog(later)),
	c("aws-deploy-log-bucket-unlocked", fail, "retention", bare, logged, accessLog(of("it")), locked(of("it"))),
	c("aws-deploy-log-bucket-unlocked", fail, "retention, inline",
		it(bucketTypes[0], props{"objectLockConfiguration": props{"objectLockEnabled": "Enabled", "rule": props{"defaultRetention": props{"mode": "COMPLIANCE"}}}}), logged, accessLog(of("it"))),
	c("aws-deploy-log-bucket-unlocked", fail, "retention, inline in lists",
		it(bucketTypes[1], props{"objectLockConfiguration": props{"rules": list{{"defaultRetentions": list{{"mode": "COMPLIANCE"}}}}}}), logged, accessLog(of("it"))),
	c("aws-deploy-log-bucket-unlocked", unknown, "lock of a bucket not known", bare, logged, accessLog(of("it")), locked(later)),
	c("aws-deploy-log-bucket-unlocked", unknown, "may receive logs", bare, logged, accessLog(later), locked(of("it"))),
	c("aws-deploy-log-bucket-unlocked", na, "receives none", bare, locked(of("it"))),
}
