package aws

import "github.com/phiform/phiform/policypacks/policytest"

var dmsCases = []policytest.Case{
	c("aws-dms-instance-not-public", pass, "private", it(replicationInstanceType, props{"publiclyAccessible": false})),
	c("aws-dms-instance-not-public", fail, "left out", it(replicationInstanceType, props{})),
	c("aws-dms-instance-not-public", unknown, "not known", it(replicationInstanceType, props{"publiclyAccessible": later})),
	c("aws-dms-instance-not-public", na, "no instance", it(dmsEndpointType, props{})),

	c("aws-dms-instance-encryption", pass, "customer key", it(replicationInstanceType, props{"kmsKeyArn": laterFrom("key")}), aKey),
	c("aws-dms-instance-encryption", fail, "left out", it(replicationInstanceType, props{})),
	c("aws-dms-instance-encryption", unknown, "not known", it(replicationInstanceType, props{"kmsKeyArn": later})),
	c("aws-dms-instance-encryption", na, "no instance", it(dmsEndpointType, props{})),

	c("aws-dms-instance-upgrades", pass, "on", it(replicationInstanceType, props{"autoMinorVersionUpgrade": true})),
	c("aws-dms-instance-upgrades", fail, "left out", it(replicationInstanceType, props{})),
	c("aws-dms-instance-upgrades", unknown, "not known", it(replicationInstanceType, props{"autoMinorVersionUpgrade": later})),
	c("aws-dms-instance-upgrades", na, "no instance", it(dmsEndpointType, props{})),

	c("aws-dms-endpoint-tls", pass, "verified", it(dmsEndpointType, props{"engineName": "postgres", "sslMode": "verify-full"})),
	c("aws-dms-endpoint-tls", fail, "left out", it(dmsEndpointType, props{"engineName": "mysql"})),
	c("aws-dms-endpoint-tls", unknown, "not known", it(dmsEndpointType, props{"engineName": "oracle", "sslMode": later})),
	c("aws-dms-endpoint-tls", unknown, "engine not known", it(dmsEndpointType, props{"engineName": later})),
	c("aws-dms-endpoint-tls", na, "a stream", it(dmsEndpointType, props{"engineName": "kinesis"})),

	c("aws-dms-bucket-encryption", pass, "customer key", it(dmsBucketType, props{"encryptionMode": "SSE_KMS", "serverSideEncryptionKmsKeyId": laterFrom("key")}), aKey),
	c("aws-dms-bucket-encryption", fail, "left out", it(dmsBucketType, props{"endpointType": "target"})),
	c("aws-dms-bucket-encryption", unknown, "not known", it(dmsBucketType, props{"encryptionMode": "SSE_KMS", "serverSideEncryptionKmsKeyId": later})),
	c("aws-dms-bucket-encryption", na, "read only", it(dmsBucketType, props{"endpointType": "source"})),
}
