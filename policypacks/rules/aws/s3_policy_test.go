package aws

import "github.com/phiform/phiform/policypacks/policytest"

const (
	plainTextDenied = `{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:role/r"}, "Action": "s3:GetObject", "Resource": "*"},
		{"Sid": "TLS", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::it", "arn:aws:s3:::it/*"],
		"Condition": {"Bool": {"aws:SecureTransport": "false"}}}]}`
	plainTextDeniedToObjects = `{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "arn:aws:s3:::it/*",
		"Condition": {"Bool": {"aws:SecureTransport": "false"}}}}`
	wholeService = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:role/r"}, "Action": ["s3:*"], "Resource": "*"}}`
	deliveries   = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "*"}}`
	ownDelivery  = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "logging.s3.amazonaws.com"}, "Action": "s3:PutObject", "Resource": "*",
		"Condition": {"StringEquals": {"aws:SourceAccount": "123456789012"}}}}`
)

var s3PolicyCases = []policytest.Case{
	c("aws-s3-bucket-policy-tls", pass, "denied", it(bucketV2Type, props{}), policyOf(of("it"), plainTextDenied)),
	c("aws-s3-bucket-policy-tls", pass, "denied inline", it(bucketType, props{"policy": plainTextDenied})),
	c("aws-s3-bucket-policy-tls", pass, "denied, bucket not known yet", newIt(bucketV2Type, props{}), policyOf(laterFrom("it"), plainTextDenied)),
	c("aws-s3-bucket-policy-tls", fail, "denied to objects only", it(bucketV2Type, props{}), policyOf(of("it"), plainTextDeniedToObjects)),
	c("aws-s3-bucket-policy-tls", fail, "not denied", it(bucketV2Type, props{}), policyOf(of("it"), uploads)),
	c("aws-s3-bucket-policy-tls", fail, "no policy", it(bucketV2Type, props{})),
	c("aws-s3-bucket-policy-tls", unknown, "policy not known", newIt(bucketV2Type, props{}), policyOf(laterFrom("it"), laterFrom("it"))),
	c("aws-s3-bucket-policy-tls", unknown, "policy of a bucket not known", it(bucketV2Type, props{}), policyOf(later, plainTextDenied)),
	c("aws-s3-bucket-policy-tls", na, "no bucket", it(keyType, props{})),

	c("aws-s3-bucket-policy-not-public", pass, "a role", it(bucketPolicyType, props{"policy": uploads})),
	c("aws-s3-bucket-policy-not-public", fail, "everyone", it(bucketPolicyType, props{"policy": forEveryone})),
	c("aws-s3-bucket-policy-not-public", fail, "everyone, inline", it(bucketType, props{"policy": forEveryone})),
	c("aws-s3-bucket-policy-not-public", unknown, "not known", it(bucketPolicyType, props{"policy": later})),
	c("aws-s3-bucket-policy-not-public", na, "no policy", it(bucketV2Type, props{})),

	c("aws-s3-bucket-policy-least-privilege", pass, "single actions", it(bucketPolicyType, props{"policy": uploads})),
	c("aws-s3-bucket-policy-least-privilege", pass, "everything denied", it(bucketPolicyType, props{"policy": plainTextDenied})),
	c("aws-s3-bucket-policy-least-privilege", fail, "everything", it(bucketPolicyType, props{"policy": wholeService})),
	c("aws-s3-bucket-policy-least-privilege", unknown, "not known", it(bucketV2Type, props{"policy": later})),
	c("aws-s3-bucket-policy-least-privilege", na, "no policy", it(bucketV2Type, props{})),

	c("aws-s3-bucket-policy-source", pass, "own account", it(bucketPolicyType, props{"policy": ownDelivery})),
	c("aws-s3-bucket-policy-source", pass, "own distribution", it(bucketPolicyType, props{"policy": throughEdge})),
	c("aws-s3-bucket-policy-source", fail, "any account", it(bucketPolicyType, props{"policy": deliveries})),
	c("aws-s3-bucket-policy-source", unknown, "not known", it(bucketPolicyType, props{"policy": later})),
	c("aws-s3-bucket-policy-source", na, "no service", it(bucketPolicyType, props{"policy": uploads})),
}
