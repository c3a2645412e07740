package residency

import "github.com/phiform/phiform/policypacks"

const logGroupType = "aws:cloudwatch/logGroup:LogGroup"

var (
	// logStoreTypes keep logs that services of AWS deliver.
	logStoreTypes = []string{bucketType, bucketV2Type, logGroupType, firehoseType}
	// logReaderTypes take over logs from CloudWatch.
	logReaderTypes = []string{"aws:kinesis/stream:Stream", firehoseType, functionType, "aws:cloudwatch/logDestination:LogDestination"}
)

// awsLogs are the types that send logs to a place that they name. AWS itself keeps most logs in their region: access logs
// of load balancers and buckets, findings of GuardDuty and logs of the web firewall need no question.
var awsLogs = checks{
	"aws:cloudtrail/trail:Trail": both(
		awsTargets("s3BucketName", bucketTypes...), awsTargets("cloudWatchLogsGroupArn", logGroupType)),
	"aws:cfg/deliveryChannel:DeliveryChannel":                    awsTargets("s3BucketName", bucketTypes...),
	"aws:cloudfront/distribution:Distribution":                   awsTargets("loggingConfig.bucket", bucketTypes...),
	"aws:cloudwatch/logDestination:LogDestination":               awsTargets("targetArn", logReaderTypes...),
	"aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": awsTargets("destinationArn", logReaderTypes...),
	"aws:ec2/flowLog:FlowLog":                                    awsTargets("logDestination", logStoreTypes...),
	"aws:route53/queryLog:QueryLog":                              awsTargets("cloudwatchLogGroupArn", logGroupType),
	"aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig":  awsTargets("destinationArn", logStoreTypes...),
	"aws:ssm/resourceDataSync:ResourceDataSync":                  awsPlaces("s3Destination.region"),
	firehoseType: delivered,
}

// delivered is every bucket that a stream writes to: its destination, and what it could not deliver.
func delivered(s *policypacks.Subject) policypacks.Outcome {
	var outcomes []policypacks.Outcome
	for _, path := range []string{
		"extendedS3Configuration.bucketArn", "extendedS3Configuration.s3BackupConfiguration.bucketArn",
		"redshiftConfiguration.s3Configuration.bucketArn", "redshiftConfiguration.s3BackupConfiguration.bucketArn",
		"opensearchConfiguration.s3Configuration.bucketArn", "opensearchserverlessConfiguration.s3Configuration.bucketArn",
		"elasticsearchConfiguration.s3Configuration.bucketArn", "splunkConfiguration.s3Configuration.bucketArn",
		"httpEndpointConfiguration.s3Configuration.bucketArn", "snowflakeConfiguration.s3Configuration.bucketArn",
		"icebergConfiguration.s3Configuration.bucketArn",
	} {
		outcomes = append(outcomes, awsTarget(s, s.At(path), bucketTypes...))
	}
	return policypacks.All(outcomes...)
}

// both asks two questions about one resource.
func both(a, b func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return policypacks.All(a(s), b(s)) }
}
