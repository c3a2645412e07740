package aws

import "github.com/phiform/phiform/policypacks/policytest"

func glueSecurity(mode string, key any) policytest.Resource {
	return it(glueSecurityType, props{"encryptionConfiguration": props{
		"s3Encryption":           props{"s3EncryptionMode": mode, "kmsKeyArn": key},
		"cloudwatchEncryption":   props{"cloudwatchEncryptionMode": "SSE-KMS", "kmsKeyArn": key},
		"jobBookmarksEncryption": props{"jobBookmarksEncryptionMode": "CSE-KMS", "kmsKeyArn": key},
	}})
}

func glueCatalog(block string, settings any) policytest.Resource {
	return it(glueCatalogType, props{"dataCatalogEncryptionSettings": props{block: settings}})
}

func glueConnection(kind, properties any) policytest.Resource {
	return it(glueConnectionType, props{"connectionType": kind, "connectionProperties": properties})
}

var glueCases = []policytest.Case{
	c("aws-glue-security-configuration-encryption", pass, "all three", glueSecurity("SSE-KMS", laterFrom("key")), aKey),
	c("aws-glue-security-configuration-encryption", fail, "key of the object store", glueSecurity("SSE-S3", arnOf("key")), aKey),
	c("aws-glue-security-configuration-encryption", fail, "no key", glueSecurity("SSE-KMS", nil)),
	c("aws-glue-security-configuration-encryption", unknown, "not known", glueSecurity("SSE-KMS", later)),
	c("aws-glue-security-configuration-encryption", na, "a job", it(glueJobType, props{})),

	c("aws-glue-job-security-configuration", pass, "given", it(glueJobType, props{"securityConfiguration": "encrypted"})),
	c("aws-glue-job-security-configuration", pass, "given, not deployed yet",
		it(glueCrawlerType, props{"securityConfiguration": laterFrom("security")}), and(glueSecurityType, "security", props{})),
	c("aws-glue-job-security-configuration", fail, "left out", it(glueEndpointType, props{})),
	c("aws-glue-job-security-configuration", unknown, "not known", it(glueJobType, props{"securityConfiguration": later})),
	c("aws-glue-job-security-configuration", na, "a security configuration", it(glueSecurityType, props{})),

	c("aws-glue-catalog-encryption", pass, "customer key",
		glueCatalog("encryptionAtRest", props{"catalogEncryptionMode": "SSE-KMS", "sseAwsKmsKeyId": arnOf("key")}), aKey),
	c("aws-glue-catalog-encryption", fail, "key of AWS", glueCatalog("encryptionAtRest", props{"catalogEncryptionMode": "SSE-KMS"})),
	c("aws-glue-catalog-encryption", fail, "off", glueCatalog("encryptionAtRest", props{"catalogEncryptionMode": "DISABLED"})),
	c("aws-glue-catalog-encryption", unknown, "not known", it(glueCatalogType, props{"dataCatalogEncryptionSettings": later})),
	c("aws-glue-catalog-encryption", na, "a job", it(glueJobType, props{})),

	c("aws-glue-catalog-passwords", pass, "customer key",
		glueCatalog("connectionPasswordEncryption", props{"returnConnectionPasswordEncrypted": true, "awsKmsKeyId": laterFrom("key")}), aKey),
	c("aws-glue-catalog-passwords", fail, "off", glueCatalog("connectionPasswordEncryption", props{"returnConnectionPasswordEncrypted": false})),
	c("aws-glue-catalog-passwords", unknown, "not known", glueCatalog("connectionPasswordEncryption", later)),
	c("aws-glue-catalog-passwords", na, "a job", it(glueJobType, props{})),

	c("aws-glue-connection-tls", pass, "enforced", glueConnection("JDBC", props{"JDBC_ENFORCE_SSL": "true"})),
	c("aws-glue-connection-tls", pass, "asked for in the address", glueConnection(nil, props{"JDBC_CONNECTION_URL": "jdbc:postgresql://h/d?ssl=true"})),
	c("aws-glue-connection-tls", pass, "where it is on by default", glueConnection("KAFKA", props{})),
	c("aws-glue-connection-tls", pass, "of a document database", glueConnection("MONGODB", props{"CONNECTION_URL": "mongodb+srv://h"})),
	c("aws-glue-connection-tls", fail, "left out", glueConnection("JDBC", props{"JDBC_CONNECTION_URL": "jdbc:postgresql://h/d"})),
	c("aws-glue-connection-tls", fail, "switched off", glueConnection("KAFKA", props{"KAFKA_SSL_ENABLED": "false"})),
	c("aws-glue-connection-tls", unknown, "not known", glueConnection("JDBC", later)),
	c("aws-glue-connection-tls", unknown, "type not known", glueConnection(later, props{})),
	c("aws-glue-connection-tls", na, "a network", glueConnection("NETWORK", nil)),

	c("aws-glue-connection-secret", pass, "a secret", glueConnection("JDBC", props{"SECRET_ID": "s"})),
	c("aws-glue-connection-secret", fail, "a password", glueConnection("JDBC", props{"PASSWORD": secret("p")})),
	c("aws-glue-connection-secret", unknown, "not known", glueConnection("JDBC", later)),
	c("aws-glue-connection-secret", na, "a job", it(glueJobType, props{})),

	c("aws-glue-policy-not-public", pass, "an account", it(gluePolicyType, props{"policy": dynamodbCallers})),
	c("aws-glue-policy-not-public", fail, "everyone", it(gluePolicyType, props{"policy": dynamodbEverybody})),
	c("aws-glue-policy-not-public", unknown, "not known", it(gluePolicyType, props{"policy": later})),
	c("aws-glue-policy-not-public", na, "a job", it(glueJobType, props{})),
}
