package aws

import "github.com/phiform/phiform/policypacks/policytest"

const (
	pulledByAll = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "ecr:BatchGetImage"}}`
	pulledByOne = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:root"}, "Action": "ecr:BatchGetImage"}}`
)

var repository = it(repositoryType, props{})

var ecrCases = []policytest.Case{
	c("aws-ecr-scan", pass, "on push", it(repositoryType, props{"imageScanningConfiguration": props{"scanOnPush": true}})),
	c("aws-ecr-scan", pass, "by the registry", repository, and(registryScanningType, "all", props{"rules": list{{"scanFrequency": "CONTINUOUS_SCAN"}}})),
	c("aws-ecr-scan", fail, "left out", repository),
	c("aws-ecr-scan", fail, "registry by hand", repository, and(registryScanningType, "all", props{"scanType": "BASIC"})),
	c("aws-ecr-scan", unknown, "not known", it(repositoryType, props{"imageScanningConfiguration": later})),
	c("aws-ecr-scan", na, "no repository", it(repositoryPolicyType, props{})),

	c("aws-ecr-immutable", pass, "immutable", it(repositoryType, props{"imageTagMutability": "IMMUTABLE"})),
	c("aws-ecr-immutable", fail, "left out", repository),
	c("aws-ecr-immutable", unknown, "not known", it(repositoryType, props{"imageTagMutability": later})),
	c("aws-ecr-immutable", na, "no repository", it(repositoryPolicyType, props{})),

	c("aws-ecr-encryption", pass, "customer key", it(repositoryType, props{"encryptionConfigurations": list{{"encryptionType": "KMS", "kmsKey": laterFrom("key")}}}), aKey),
	c("aws-ecr-encryption", fail, "left out", repository),
	c("aws-ecr-encryption", fail, "key of AWS", it(repositoryType, props{"encryptionConfigurations": list{{"encryptionType": "KMS"}}})),
	c("aws-ecr-encryption", unknown, "not known", it(repositoryType, props{"encryptionConfigurations": later})),
	c("aws-ecr-encryption", na, "no repository", it(repositoryPolicyType, props{})),

	c("aws-ecr-policy-not-public", pass, "one account", it(repositoryPolicyType, props{"policy": pulledByOne})),
	c("aws-ecr-policy-not-public", fail, "everyone", it(registryPolicyType, props{"policy": pulledByAll})),
	c("aws-ecr-policy-not-public", unknown, "not known", it(repositoryPolicyType, props{"policy": later})),
	c("aws-ecr-policy-not-public", na, "no policy", repository),
}
