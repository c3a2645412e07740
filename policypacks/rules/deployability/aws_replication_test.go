package deployability

import "github.com/phiform/phiform/policypacks/policytest"

const bucketType = "aws:s3/bucketV2:BucketV2"

var (
	bucket     = func(name string, inputs props) policytest.Resource { return and(bucketType, name, inputs) }
	versioning = func(bucket string, status any) policytest.Resource {
		return and(versioningTypes[1], "versioning-"+bucket, props{"bucket": of(bucket), "versioningConfiguration": props{"status": status}})
	}
	encryption = func(algorithm any) policytest.Resource {
		return and(encryptionTypes[1], "encryption", props{"bucket": of("from"), "rules": list{{"applyServerSideEncryptionByDefault": props{"sseAlgorithm": algorithm}}}})
	}
	replication = func(rule props) policytest.Resource {
		rule["destination"] = props{"bucket": arnOf("to")}
		return it(replicationTypes[0], props{"bucket": of("from"), "role": arnOf("role"), "rules": list{rule}})
	}
	from, to = bucket("from", props{}), bucket("to", props{})
	included = props{"sourceSelectionCriteria": props{"sseKmsEncryptedObjects": props{"status": "Enabled"}}}
)

var awsReplicationCases = []policytest.Case{
	c("aws-deploy-replication-source-versioned", pass, "versioned", replication(props{}), from, to, role, versioning("from", "Enabled")),
	c("aws-deploy-replication-source-versioned", pass, "inline", replication(props{}), bucket("from", props{"versionings": list{{"enabled": true}}}), to, role),
	c("aws-deploy-replication-source-versioned", pass, "by Object Lock", replication(props{}), bucket("from", props{"objectLockEnabled": true}), to, role),
	c("aws-deploy-replication-source-versioned", fail, "not versioned", replication(props{}), from, to, role, versioning("to", "Enabled")),
	c("aws-deploy-replication-source-versioned", fail, "suspended", replication(props{}), from, to, role, versioning("from", "Suspended")),
	c("aws-deploy-replication-source-versioned", unknown, "status not known", replication(props{}), from, to, role, versioning("from", later)),
	c("aws-deploy-replication-source-versioned", na, "another stack's bucket", it(replicationTypes[0], props{"bucket": "theirs", "role": "r", "rules": list{}})),

	c("aws-deploy-replication-destination-versioned", pass, "versioned", replication(props{}), from, to, role, versioning("to", "Enabled")),
	c("aws-deploy-replication-destination-versioned", fail, "not versioned", replication(props{}), from, to, role, versioning("from", "Enabled")),
	c("aws-deploy-replication-destination-versioned", unknown, "status not known", replication(props{}), from, to, role, versioning("to", later)),
	c("aws-deploy-replication-destination-versioned", na, "another stack's bucket",
		it(replicationTypes[0], props{"bucket": of("from"), "role": "r", "rules": list{{"destination": props{"bucket": "arn:aws:s3:::theirs"}}}}), from),

	c("aws-deploy-replication-role", pass, "allowed", replication(props{}), from, to, role,
		may("s3:GetReplicationConfiguration", "s3:ListBucket", "s3:GetObjectVersion*", "s3:Replicate*")),
	c("aws-deploy-replication-role", fail, "may not replicate", replication(props{}), from, to, role, may("s3:Get*", "s3:ListBucket")).Saying("s3:ReplicateObject"),
	c("aws-deploy-replication-role", unknown, "policy not known", replication(props{}), from, to, role, policyOf("role", later)),
	c("aws-deploy-replication-role", na, "another stack's role", it(replicationTypes[0], props{"bucket": "b", "role": "arn:aws:iam::1:role/theirs", "rules": list{}})),

	c("aws-deploy-replication-encrypted-objects", pass, "included", replication(included), from, to, role, encryption("aws:kms")),
	c("aws-deploy-replication-encrypted-objects", fail, "left out", replication(props{}), from, to, role, encryption("aws:kms")),
	c("aws-deploy-replication-encrypted-objects", unknown, "algorithm not known", replication(props{}), from, to, role, encryption(later)),
	c("aws-deploy-replication-encrypted-objects", na, "no key", replication(props{}), from, to, role, encryption("AES256")),
	c("aws-deploy-replication-encrypted-objects", na, "not configured", replication(props{}), from, to, role),

	c("aws-deploy-object-lock-versioned", pass, "versioned", it(objectLockTypes[1], props{"bucket": of("from")}), from, versioning("from", "Enabled")),
	c("aws-deploy-object-lock-versioned", fail, "not versioned", it(objectLockTypes[1], props{"bucket": of("from")}), from),
	c("aws-deploy-object-lock-versioned", unknown, "bucket not known", it(objectLockTypes[1], props{"bucket": later}), from),
	c("aws-deploy-object-lock-versioned", na, "another stack's bucket", it(objectLockTypes[1], props{"bucket": "theirs"})),
}
