package aws

import "github.com/phiform/phiform/policypacks/policytest"

func firehoseKey(keyType string, key any) props {
	return props{"serverSideEncryption": props{"enabled": true, "keyType": keyType, "keyArn": key}}
}

func firehoseLogs(destination string, enabled any) props {
	return props{destination: props{"cloudwatchLoggingOptions": props{"enabled": enabled}}}
}

var firehoseCases = []policytest.Case{
	c("aws-firehose-stream-encryption", pass, "customer key", it(firehoseStreamType, firehoseKey("CUSTOMER_MANAGED_CMK", laterFrom("key"))), aKey),
	c("aws-firehose-stream-encryption", fail, "key of AWS", it(firehoseStreamType, firehoseKey("AWS_OWNED_CMK", nil))),
	c("aws-firehose-stream-encryption", fail, "left out", it(firehoseStreamType, props{})),
	c("aws-firehose-stream-encryption", unknown, "not known", it(firehoseStreamType, firehoseKey("CUSTOMER_MANAGED_CMK", later))),
	c("aws-firehose-stream-encryption", na, "reads from a stream", it(firehoseStreamType, props{"kinesisSourceConfiguration": later})),

	c("aws-firehose-stream-logs", pass, "on", it(firehoseStreamType, firehoseLogs("extendedS3Configuration", true))),
	c("aws-firehose-stream-logs", fail, "off", it(firehoseStreamType, firehoseLogs("icebergConfiguration", false))),
	c("aws-firehose-stream-logs", fail, "left out", it(firehoseStreamType, props{"splunkConfiguration": props{"hecEndpoint": "e"}})),
	c("aws-firehose-stream-logs", unknown, "not known", it(firehoseStreamType, props{"extendedS3Configuration": later})),
	c("aws-firehose-stream-logs", na, "no destination", it(firehoseStreamType, props{})),

	c("aws-firehose-stream-credentials", pass, "in the secret store",
		it(firehoseStreamType, props{"splunkConfiguration": props{"secretsManagerConfiguration": props{"enabled": true, "secretArn": "s"}}})),
	c("aws-firehose-stream-credentials", fail, "a token", it(firehoseStreamType, props{"splunkConfiguration": props{"hecToken": secret("t")}})),
	c("aws-firehose-stream-credentials", fail, "a password, not known", it(firehoseStreamType, props{"redshiftConfiguration": props{"password": later}})),
	c("aws-firehose-stream-credentials", unknown, "not known", it(firehoseStreamType, props{"redshiftConfiguration": later})),
	c("aws-firehose-stream-credentials", na, "no credentials", it(firehoseStreamType, firehoseLogs("extendedS3Configuration", true))),
	c("aws-firehose-stream-credentials", na, "an endpoint without", it(firehoseStreamType, props{"httpEndpointConfiguration": props{"url": "u"}})),
}
