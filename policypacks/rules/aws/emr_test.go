package aws

import "github.com/phiform/phiform/policypacks/policytest"

const (
	emrEncrypted = `{"EncryptionConfiguration": {"EnableInTransitEncryption": true, "EnableAtRestEncryption": true,
		"AtRestEncryptionConfiguration": {"S3EncryptionConfiguration": {"EncryptionMode": "SSE-KMS", "AwsKmsKey": "k"},
			"LocalDiskEncryptionConfiguration": {"EncryptionKeyProviderType": "AwsKms", "AwsKmsKey": "k"}}}}`
	emrObjectsOnly = `{"EncryptionConfiguration": {"EnableAtRestEncryption": true,
		"AtRestEncryptionConfiguration": {"S3EncryptionConfiguration": {"EncryptionMode": "CSE-KMS"}}}}`
	emrServiceKey = `{"EncryptionConfiguration": {"EnableAtRestEncryption": true,
		"AtRestEncryptionConfiguration": {"S3EncryptionConfiguration": {"EncryptionMode": "SSE-S3"}}}}`
)

func emrIn(subnet any) props {
	return props{"ec2Attributes": props{"instanceProfile": "p", "subnetId": subnet}}
}

func emrSubnet(public any) policytest.Resource {
	return and(emrSubnetType, "subnet", props{"vpcId": "v", "mapPublicIpOnLaunch": public})
}

var emrCluster = it(emrClusterType, props{})

var emrCases = []policytest.Case{
	c("aws-emr-cluster-kerberos", pass, "given", it(emrClusterType, props{"kerberosAttributes": props{"realm": "EC2.INTERNAL"}})),
	c("aws-emr-cluster-kerberos", unknown, "not known", it(emrClusterType, props{"kerberosAttributes": later})),
	c("aws-emr-cluster-kerberos", fail, "left out", emrCluster),
	c("aws-emr-cluster-kerberos", na, "a security configuration", it(emrSecurityType, props{})),

	c("aws-emr-cluster-private", pass, "private subnet", it(emrClusterType, emrIn(of("subnet"))), emrSubnet(false)),
	c("aws-emr-cluster-private", pass, "private subnet, not deployed yet", it(emrClusterType, emrIn(laterFrom("subnet"))), emrSubnet(nil)),
	c("aws-emr-cluster-private", fail, "public subnet", it(emrClusterType, emrIn(of("subnet"))), emrSubnet(true)),
	c("aws-emr-cluster-private", fail, "public subnet of a list",
		it(emrClusterType, props{"ec2Attributes": props{"subnetIds": []any{of("subnet")}}}), emrSubnet(true)),
	c("aws-emr-cluster-private", fail, "left out", emrCluster),
	c("aws-emr-cluster-private", unknown, "subnet not known", it(emrClusterType, emrIn(later))),
	c("aws-emr-cluster-private", unknown, "attributes not known", it(emrClusterType, props{"ec2Attributes": later})),
	c("aws-emr-cluster-private", na, "subnet of another stack", it(emrClusterType, emrIn("subnet-1"))),

	c("aws-emr-cluster-security-configuration", pass, "given", it(emrClusterType, props{"securityConfiguration": laterFrom("security")}),
		and(emrSecurityType, "security", props{})),
	c("aws-emr-cluster-security-configuration", unknown, "not known", it(emrClusterType, props{"securityConfiguration": later})),
	c("aws-emr-cluster-security-configuration", fail, "left out", emrCluster),
	c("aws-emr-cluster-security-configuration", na, "a security configuration", it(emrSecurityType, props{})),

	c("aws-emr-security-configuration-at-rest", pass, "both", it(emrSecurityType, props{"configuration": emrEncrypted})),
	c("aws-emr-security-configuration-at-rest", fail, "objects only", it(emrSecurityType, props{"configuration": emrObjectsOnly})).Saying("local disks"),
	c("aws-emr-security-configuration-at-rest", fail, "key of the object store", it(emrSecurityType, props{"configuration": emrServiceKey})).Saying("objects"),
	c("aws-emr-security-configuration-at-rest", fail, "off", it(emrSecurityType, props{"configuration": "{}"})),
	c("aws-emr-security-configuration-at-rest", fail, "no JSON", it(emrSecurityType, props{"configuration": "{"})).Saying("no security configuration"),
	c("aws-emr-security-configuration-at-rest", unknown, "not known", it(emrSecurityType, props{"configuration": later})),
	c("aws-emr-security-configuration-at-rest", na, "a cluster", emrCluster),

	c("aws-emr-security-configuration-in-transit", pass, "on", it(emrSecurityType, props{"configuration": emrEncrypted})),
	c("aws-emr-security-configuration-in-transit", fail, "left out", it(emrSecurityType, props{"configuration": emrObjectsOnly})),
	c("aws-emr-security-configuration-in-transit", unknown, "not known", it(emrSecurityType, props{"configuration": later})),
	c("aws-emr-security-configuration-in-transit", na, "a cluster", emrCluster),

	c("aws-emr-cluster-logs", pass, "given", it(emrClusterType, props{"logUri": "s3://logs/emr/"})),
	c("aws-emr-cluster-logs", pass, "not deployed yet", it(emrClusterType, props{"logUri": laterFrom("data")}), data),
	c("aws-emr-cluster-logs", unknown, "not known", it(emrClusterType, props{"logUri": later})),
	c("aws-emr-cluster-logs", fail, "left out", emrCluster),
	c("aws-emr-cluster-logs", na, "a security configuration", it(emrSecurityType, props{})),

	c("aws-emr-account-blocks-public", pass, "on", it(emrPublicBlockType, props{"blockPublicSecurityGroupRules": true})),
	c("aws-emr-account-blocks-public", fail, "off", it(emrPublicBlockType, props{"blockPublicSecurityGroupRules": false})),
	c("aws-emr-account-blocks-public", unknown, "not known", it(emrPublicBlockType, props{"blockPublicSecurityGroupRules": later})),
	c("aws-emr-account-blocks-public", na, "a cluster", emrCluster),
}
