package aws

import "github.com/phiform/phiform/policypacks/policytest"

func lock(bucket any, retention any) policytest.Resource {
	return and(lockType, "lock", props{"bucket": bucket, "rule": props{"defaultRetention": retention}})
}

var (
	compliance = props{"mode": "COMPLIANCE", "days": 2192}
	logs       = and(bucketV2Type, "logs", props{})
)

var s3LoggingCases = []policytest.Case{
	c("aws-s3-bucket-logging", pass, "logged", it(bucketV2Type, props{}), logs, bucketLog(of("it"), of("logs"))),
	c("aws-s3-bucket-logging", pass, "nothing deployed yet", newIt(bucketV2Type, props{}), logs, bucketLog(laterFrom("it"), laterFrom("logs"))),
	c("aws-s3-bucket-logging", pass, "inline", it(bucketType, props{"loggings": list{{"targetBucket": "logs"}}})),
	c("aws-s3-bucket-logging", fail, "left out", it(bucketV2Type, props{})),
	c("aws-s3-bucket-logging", fail, "another bucket's", it(bucketV2Type, props{}), logs, data, bucketLog(of("data"), of("logs"))),
	c("aws-s3-bucket-logging", unknown, "a bucket not known", it(bucketV2Type, props{}), logs, bucketLog(later, of("logs"))),
	c("aws-s3-bucket-logging", unknown, "may receive logs", it(bucketV2Type, props{}), data, bucketLog(of("data"), later)),
	c("aws-s3-bucket-logging", na, "receives logs", it(bucketV2Type, props{}), data, bucketLog(of("data"), of("it"))),

	c("aws-s3-bucket-logs-elsewhere", pass, "another bucket", it(bucketV2Type, props{}), logs, bucketLog(of("it"), of("logs"))),
	c("aws-s3-bucket-logs-elsewhere", pass, "another stack's bucket", it(bucketType, props{"loggings": list{{"targetBucket": "central-logs"}}})),
	c("aws-s3-bucket-logs-elsewhere", fail, "itself", it(bucketV2Type, props{}), bucketLog(of("it"), of("it"))),
	c("aws-s3-bucket-logs-elsewhere", fail, "itself, not deployed yet", newIt(bucketV2Type, props{}), bucketLog(laterFrom("it"), laterFrom("it"))),
	c("aws-s3-bucket-logs-elsewhere", unknown, "target not known", it(bucketV2Type, props{}), bucketLog(of("it"), later)),
	c("aws-s3-bucket-logs-elsewhere", unknown, "source not known", it(bucketV2Type, props{}), bucketLog(later, "logs")),
	c("aws-s3-bucket-logs-elsewhere", na, "not logged", it(bucketV2Type, props{})),
}
