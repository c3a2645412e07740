package aws

import "github.com/phiform/phiform/policypacks/policytest"

var kinesisCases = []policytest.Case{
	c("aws-kinesis-stream-encryption", pass, "customer key", it(kinesisStreamType, props{"encryptionType": "KMS", "kmsKeyId": laterFrom("key")}), aKey),
	c("aws-kinesis-stream-encryption", fail, "key of AWS", it(kinesisStreamType, props{"encryptionType": "KMS", "kmsKeyId": "alias/aws/kinesis"})),
	c("aws-kinesis-stream-encryption", fail, "left out", it(kinesisStreamType, props{})),
	c("aws-kinesis-stream-encryption", unknown, "not known", it(kinesisStreamType, props{"encryptionType": "KMS", "kmsKeyId": later})),
	c("aws-kinesis-stream-encryption", na, "video", it(kinesisVideoType, props{})),

	c("aws-kinesis-video-encryption", pass, "customer key", it(kinesisVideoType, props{"kmsKeyId": arnOf("key")}), aKey),
	c("aws-kinesis-video-encryption", fail, "left out", it(kinesisVideoType, props{})),
	c("aws-kinesis-video-encryption", unknown, "not known", it(kinesisVideoType, props{"kmsKeyId": later})),
	c("aws-kinesis-video-encryption", na, "data", it(kinesisStreamType, props{})),

	c("aws-kinesis-policy-not-public", pass, "an account", it(kinesisPolicyType, props{"policy": dynamodbCallers})),
	c("aws-kinesis-policy-not-public", fail, "everyone", it(kinesisPolicyType, props{"policy": dynamodbEverybody})),
	c("aws-kinesis-policy-not-public", unknown, "not known", it(kinesisPolicyType, props{"policy": later})),
	c("aws-kinesis-policy-not-public", na, "a stream", it(kinesisStreamType, props{})),
}
