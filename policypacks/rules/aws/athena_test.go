package aws

import "github.com/phiform/phiform/policypacks/policytest"

func athenaResults(encryption any) props {
	return props{"configuration": props{"resultConfiguration": props{"encryptionConfiguration": encryption}}}
}

var athenaCases = []policytest.Case{
	c("aws-athena-workgroup-enforced", pass, "left out", it(athenaWorkgroupType, props{})),
	c("aws-athena-workgroup-enforced", fail, "the client decides",
		it(athenaWorkgroupType, props{"configuration": props{"enforceWorkgroupConfiguration": false}})),
	c("aws-athena-workgroup-enforced", unknown, "not known", it(athenaWorkgroupType, props{"configuration": later})),
	c("aws-athena-workgroup-enforced", na, "a database", it(athenaDatabaseType, props{})),

	c("aws-athena-results-encryption", pass, "customer key",
		it(athenaWorkgroupType, athenaResults(props{"encryptionOption": "SSE_KMS", "kmsKeyArn": laterFrom("key")})), aKey),
	c("aws-athena-results-encryption", pass, "of a database",
		it(athenaDatabaseType, props{"encryptionConfiguration": props{"encryptionOption": "CSE_KMS", "kmsKey": arnOf("key")}}), aKey),
	c("aws-athena-results-encryption", fail, "key of the object store", it(athenaWorkgroupType, athenaResults(props{"encryptionOption": "SSE_S3"}))),
	c("aws-athena-results-encryption", fail, "no key", it(athenaWorkgroupType, athenaResults(props{"encryptionOption": "SSE_KMS"}))).Saying("no key of your own"),
	c("aws-athena-results-encryption", fail, "left out", it(athenaWorkgroupType, props{})),
	c("aws-athena-results-encryption", unknown, "not known",
		it(athenaWorkgroupType, athenaResults(props{"encryptionOption": "SSE_KMS", "kmsKeyArn": later}))),
	c("aws-athena-results-encryption", na, "a key", it(keyType, props{})),
}
