package aws

import "github.com/phiform/phiform/policypacks/policytest"

func block(bucket any, last any) policytest.Resource {
	return and(publicAccessBlockType, "block", props{
		"bucket": bucket, "blockPublicAcls": true, "blockPublicPolicy": true, "ignorePublicAcls": true, "restrictPublicBuckets": last,
	})
}

func policyOf(bucket, text any) policytest.Resource {
	return and(bucketPolicyType, "policy", props{"bucket": bucket, "policy": text})
}

func cors(origins ...any) policytest.Resource {
	return it(corsTypes[0], props{"corsRules": list{{"allowedMethods": []string{"GET"}, "allowedOrigins": origins}}})
}

func distribution(domain any) policytest.Resource {
	return and(distributionType, "distribution", props{"origins": list{{"domainName": "api.example.com"}, {"domainName": domain}}})
}

const (
	throughEdge = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject",
		"Resource": "arn:aws:test:::it/*", "Condition": {"StringEquals": {"AWS:SourceArn": "arn:aws:cloudfront::1:distribution/E1"}}}}`
	throughAnyEdge = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "cloudfront.amazonaws.com"}, "Action": "s3:GetObject", "Resource": "*"}}`
	forEveryone    = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:test:::it/*"}}`
	uploads        = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:role/deploy"}, "Action": "s3:PutObject", "Resource": "*"}}`
)

var servedBucket = policytest.Resource{
	Type: bucketV2Type, Name: "it", Outputs: props{"bucketRegionalDomainName": "it.s3.us-east-1.amazonaws.com"},
}

var s3AccessCases = []policytest.Case{
	c("aws-s3-bucket-public-access-block", pass, "all four", it(bucketV2Type, props{}), block(of("it"), true)),
	c("aws-s3-bucket-public-access-block", pass, "nothing deployed yet", newIt(bucketV2Type, props{}), block(laterFrom("it"), true)),
	c("aws-s3-bucket-public-access-block", fail, "three", it(bucketV2Type, props{}), block(of("it"), false)).Saying("restrictPublicBuckets"),
	c("aws-s3-bucket-public-access-block", fail, "three, fourth left out", it(bucketV2Type, props{}), block(of("it"), nil)),
	c("aws-s3-bucket-public-access-block", fail, "left out", it(bucketType, props{})),
	c("aws-s3-bucket-public-access-block", unknown, "one not known", it(bucketV2Type, props{}), block(of("it"), later)),
	c("aws-s3-bucket-public-access-block", unknown, "for a bucket not known", it(bucketV2Type, props{}), block(later, true)),
	c("aws-s3-bucket-public-access-block", na, "no bucket", it(keyType, props{})),

	c("aws-s3-bucket-acl", pass, "private", it(aclType, props{"acl": "private"})),
	c("aws-s3-bucket-acl", fail, "public", it(bucketType, props{"acl": "public-read"})),
	c("aws-s3-bucket-acl", fail, "granted to all", it(bucketType, props{"grants": list{{"type": "Group", "uri": allUsers}}})),
	c("aws-s3-bucket-acl", pass, "granted to a person", it(bucketType, props{"grants": list{{"type": "CanonicalUser", "id": "1"}}})),
	c("aws-s3-bucket-acl", fail, "granted to every account", it(aclType, props{"accessControlPolicy": props{"grants": list{{"grantee": props{"uri": authenticatedUsers}}}}})),
	c("aws-s3-bucket-acl", unknown, "not known", it(aclType, props{"acl": later})),
	c("aws-s3-bucket-acl", na, "left out", it(bucketV2Type, props{})),

	c("aws-s3-bucket-cors-origins", pass, "own site", cors("https://portal.example.com")),
	c("aws-s3-bucket-cors-origins", pass, "own sites", cors("https://*.example.com")),
	c("aws-s3-bucket-cors-origins", fail, "every site", cors("https://portal.example.com", "*")),
	c("aws-s3-bucket-cors-origins", fail, "every secure site", cors("https://*")),
	c("aws-s3-bucket-cors-origins", fail, "plain HTTP", it(bucketType, props{"corsRules": list{{"allowedOrigins": []string{"http://portal.example.com"}}}})),
	c("aws-s3-bucket-cors-origins", unknown, "not known", cors(later)),
	c("aws-s3-bucket-cors-origins", na, "none", it(bucketV2Type, props{})),

	c("aws-s3-bucket-ownership", pass, "enforced", it(bucketV2Type, props{}), and(ownershipType, "o", props{"bucket": of("it"), "rule": props{"objectOwnership": "BucketOwnerEnforced"}})),
	c("aws-s3-bucket-ownership", pass, "left out", it(bucketV2Type, props{})),
	c("aws-s3-bucket-ownership", fail, "preferred", it(bucketV2Type, props{}), and(ownershipType, "o", props{"bucket": of("it"), "rule": props{"objectOwnership": "BucketOwnerPreferred"}})),
	c("aws-s3-bucket-ownership", unknown, "not known", it(bucketV2Type, props{}), and(ownershipType, "o", props{"bucket": of("it"), "rule": props{"objectOwnership": later}})),
	c("aws-s3-bucket-ownership", unknown, "for a bucket not known", it(bucketV2Type, props{}), and(ownershipType, "o", props{"bucket": later})),
	c("aws-s3-bucket-ownership", na, "receives logs of a distribution", it(bucketV2Type, props{}),
		and(ownershipType, "o", props{"bucket": of("it"), "rule": props{"objectOwnership": "BucketOwnerPreferred"}}),
		and(distributionType, "d", props{"loggingConfig": props{"bucket": laterFrom("it")}})),

	c("aws-s3-bucket-no-website", pass, "none", it(bucketV2Type, props{})),
	c("aws-s3-bucket-no-website", fail, "inline", it(bucketType, props{"website": props{"indexDocument": "index.html"}})),
	c("aws-s3-bucket-no-website", fail, "a resource of its own", newIt(bucketV2Type, props{}), and(websiteType, "w", props{"bucket": laterFrom("it")})),
	c("aws-s3-bucket-no-website", unknown, "for a bucket not known", it(bucketV2Type, props{}), and(websiteType, "w", props{"bucket": later})),
	c("aws-s3-bucket-no-website", unknown, "inline, not known", it(bucketType, props{"website": later})),
	c("aws-s3-bucket-no-website", na, "no bucket", it(keyType, props{})),

	c("aws-s3-bucket-only-through-distribution", pass, "its own distribution", servedBucket, distribution("it.s3.us-east-1.amazonaws.com"), policyOf(of("it"), throughEdge)),
	c("aws-s3-bucket-only-through-distribution", pass, "others may write", servedBucket, distribution("it.s3.us-east-1.amazonaws.com"), policyOf(of("it"), uploads)),
	c("aws-s3-bucket-only-through-distribution", pass, "no policy", servedBucket, distribution(laterFrom("it"))),
	c("aws-s3-bucket-only-through-distribution", fail, "every distribution", servedBucket, distribution(laterFrom("it")), policyOf(of("it"), throughAnyEdge)),
	c("aws-s3-bucket-only-through-distribution", fail, "everyone", servedBucket, distribution(laterFrom("it")), policyOf(of("it"), forEveryone)),
	c("aws-s3-bucket-only-through-distribution", fail, "everyone, inline", it(bucketType, props{"policy": forEveryone}), distribution(laterFrom("it"))),
	c("aws-s3-bucket-only-through-distribution", unknown, "policy not known", servedBucket, distribution(laterFrom("it")), policyOf(of("it"), later)),
	c("aws-s3-bucket-only-through-distribution", unknown, "origin not known", servedBucket, distribution(later), policyOf(of("it"), forEveryone)),
	c("aws-s3-bucket-only-through-distribution", na, "behind no distribution", servedBucket, distribution("www.example.com"), policyOf(of("it"), forEveryone)),
}
