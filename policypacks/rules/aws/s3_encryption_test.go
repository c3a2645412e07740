package aws

import "github.com/phiform/phiform/policypacks/policytest"

var (
	encryptionType = encryptionTypes[0]
	loggingType    = bucketLoggingTypes[0]
	lockType       = objectLockTypes[0]
	versioningType = versioningTypes[0]
	lifecycleType  = lifecycleTypes[0]
	websiteType    = websiteTypes[0]
	aclType        = aclTypes[0]
)

// encryption is a bucket's default encryption as a resource of its own.
func encryption(bucket any, algorithm string, key any) policytest.Resource {
	byDefault := props{"sseAlgorithm": algorithm}
	if key != nil {
		byDefault["kmsMasterKeyId"] = key
	}
	return and(encryptionType, "encryption", props{"bucket": bucket, "rules": list{{"applyServerSideEncryptionByDefault": byDefault}}})
}

// bucketLog sends the access logs of one bucket to another.
func bucketLog(from, to any) policytest.Resource {
	return and(loggingType, "logging", props{"bucket": from, "targetBucket": to})
}

var (
	aKey = and(keyType, "key", props{})
	data = and(bucketV2Type, "data", props{})
)

func replica(status string, key any) props {
	return props{
		"status":                  "Enabled",
		"sourceSelectionCriteria": props{"sseKmsEncryptedObjects": props{"status": status}},
		"destination":             props{"bucket": "copy", "encryptionConfiguration": props{"replicaKmsKeyId": key}},
	}
}

var s3EncryptionCases = []policytest.Case{
	c("aws-s3-bucket-encryption", pass, "customer key", it(bucketV2Type, props{}), encryption(of("it"), "aws:kms", arnOf("key")), aKey),
	c("aws-s3-bucket-encryption", pass, "two layers", it(bucketV2Type, props{}), encryption(of("it"), "aws:kms:dsse", "arn"), aKey),
	c("aws-s3-bucket-encryption", pass, "nothing deployed yet", newIt(bucketV2Type, props{}), encryption(laterFrom("it"), "aws:kms", laterFrom("key")), aKey),
	c("aws-s3-bucket-encryption", pass, "type of version 7", it(bucketType, props{}),
		and(encryptionTypes[1], "encryption", props{"bucket": of("it"), "rules": list{{"applyServerSideEncryptionByDefault": props{"sseAlgorithm": "aws:kms", "kmsMasterKeyId": "k"}}}})),
	c("aws-s3-bucket-encryption", pass, "inline", it(bucketType, props{"serverSideEncryptionConfiguration": props{
		"rule": props{"applyServerSideEncryptionByDefault": props{"sseAlgorithm": "aws:kms", "kmsMasterKeyId": secret("k")}},
	}})),
	c("aws-s3-bucket-encryption", fail, "inline, store's key", it(bucketV2Type, props{"serverSideEncryptionConfigurations": list{{
		"rules": list{{"applyServerSideEncryptionByDefaults": list{{"sseAlgorithm": "AES256"}}}},
	}}})),
	c("aws-s3-bucket-encryption", fail, "left out", it(bucketV2Type, props{})),
	c("aws-s3-bucket-encryption", fail, "store's key", it(bucketV2Type, props{}), encryption(of("it"), "AES256", nil)),
	c("aws-s3-bucket-encryption", fail, "no key named", it(bucketV2Type, props{}), encryption(of("it"), "aws:kms", nil)),
	c("aws-s3-bucket-encryption", fail, "key of AWS", it(bucketV2Type, props{}), encryption(of("it"), "aws:kms", "alias/aws/s3")),
	c("aws-s3-bucket-encryption", fail, "another bucket's encryption", it(bucketV2Type, props{}), data, encryption(laterFrom("data"), "aws:kms", "k")),
	c("aws-s3-bucket-encryption", unknown, "encryption of a bucket not known", it(bucketV2Type, props{}), encryption(later, "aws:kms", "k")),
	c("aws-s3-bucket-encryption", unknown, "key not known", it(bucketV2Type, props{}), encryption(of("it"), "aws:kms", later)),
	c("aws-s3-bucket-encryption", unknown, "bucket's name comes from elsewhere", newIt(bucketV2Type, props{"bucket": laterFrom("key")}),
		encryption(laterFrom("key"), "aws:kms", "k"), aKey),
	c("aws-s3-bucket-encryption", pass, "receives access logs, store's key", it(bucketV2Type, props{}), encryption(of("it"), "AES256", nil), data,
		bucketLog(of("data"), of("it"))).Saying("can only be encrypted with AES256"),
	c("aws-s3-bucket-encryption", pass, "receives access logs, left out", newIt(bucketV2Type, props{}), data, bucketLog(of("data"), laterFrom("it"))),
	c("aws-s3-bucket-encryption", pass, "receives access logs, inline", it(bucketType, props{}),
		and(bucketType, "data", props{"loggings": list{{"targetBucket": of("it")}}})),
	c("aws-s3-bucket-encryption", fail, "receives access logs, customer key", it(bucketV2Type, props{}), encryption(of("it"), "aws:kms", "k"), data,
		bucketLog(of("data"), of("it"))).Saying("not delivered"),
	c("aws-s3-bucket-encryption", unknown, "may receive access logs", it(bucketV2Type, props{}), data, bucketLog(of("data"), later)),
	c("aws-s3-bucket-encryption", unknown, "receives access logs, encryption of a bucket not known", it(bucketV2Type, props{}),
		encryption(later, "aws:kms", "k"), data, bucketLog(of("data"), of("it"))),
	c("aws-s3-bucket-encryption", fail, "may receive access logs, key of AWS either way", it(bucketV2Type, props{}), data, bucketLog(of("data"), later),
		encryption(of("it"), "aws:kms", "alias/aws/s3")),
	c("aws-s3-bucket-encryption", na, "no bucket", it(keyType, props{})),

	c("aws-s3-replication-encryption", pass, "with a key", it(replicationType, props{"bucket": of("data"), "rules": []any{replica("Enabled", laterFrom("key"))}}), data, aKey),
	c("aws-s3-replication-encryption", fail, "without", it(replicationType, props{"bucket": of("data"), "rules": list{{"status": "Enabled"}}}), data),
	c("aws-s3-replication-encryption", fail, "one of two", it(replicationType, props{"rules": []any{replica("Enabled", "k"), replica("Disabled", "k")}})),
	c("aws-s3-replication-encryption", unknown, "not known", it(replicationType, props{"bucket": of("data"), "rules": later}), data),
	c("aws-s3-replication-encryption", unknown, "source not known", it(replicationType, props{"bucket": later, "rules": list{{"status": "Enabled"}}})),
	c("aws-s3-replication-encryption", na, "disabled", it(replicationType, props{"bucket": "b", "rules": list{{"status": "Disabled"}}})),
	c("aws-s3-replication-encryption", na, "of access logs", it(replicationType, props{"bucket": of("logs"), "rules": list{{"status": "Enabled"}}}),
		and(bucketV2Type, "logs", props{}), data, bucketLog(of("data"), of("logs"))),
}
