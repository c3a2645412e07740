package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	keyFor = func(service string) policytest.Resource {
		return and(keyType, "key", props{"policy": trusting(service, "kms:Decrypt", "kms:GenerateDataKey*")})
	}
	bareKey   = and(keyType, "key", props{})
	murkyKey  = and(keyType, "key", props{"policy": later})
	keyPolicy = func(service string) policytest.Resource {
		return and(keyPolicyType, "key-policy", props{"keyId": of("key"), "policy": trusting(service, "kms:*")})
	}
	logGroup  = func(key any) policytest.Resource { return it(logGroupType, props{"kmsKeyId": key}) }
	keyQueue  = and(queueType, "queue", props{"kmsMasterKeyId": arnOf("key")})
	keyTopic  = and(topicType, "topic", props{"kmsMasterKeyId": arnOf("key")})
	origin    = it(distributionType, props{"origins": list{{"originId": "o", "domainName": "site.s3.us-east-1.amazonaws.com"}}})
	site      = policytest.Resource{Type: bucketType, Name: "site", Outputs: props{"bucketRegionalDomainName": "site.s3.us-east-1.amazonaws.com"}}
	siteKey   = and(encryptionTypes[1], "site-encryption", props{"bucket": of("site"), "rules": list{{"applyServerSideEncryptionByDefault": props{"sseAlgorithm": "aws:kms", "kmsMasterKeyId": arnOf("key")}}}})
	keysLogs  = "logs.us-east-1.amazonaws.com"
	watch     = "cloudwatch.amazonaws.com"
	events    = "events.amazonaws.com"
	topicsKey = "sns.amazonaws.com"
)

var awsKeyCases = []policytest.Case{
	c("aws-deploy-key-serves-logs", pass, "allowed", logGroup(arnOf("key")), keyFor(keysLogs)),
	c("aws-deploy-key-serves-logs", pass, "allowed by a policy of its own", logGroup(arnOf("key")), bareKey, keyPolicy(keysLogs)),
	c("aws-deploy-key-serves-logs", fail, "default policy", logGroup(arnOf("key")), bareKey),
	c("aws-deploy-key-serves-logs", fail, "somebody else is", logGroup(arnOf("key")), keyFor("s3.amazonaws.com")),
	c("aws-deploy-key-serves-logs", unknown, "policy not known", logGroup(arnOf("key")), murkyKey),
	c("aws-deploy-key-serves-logs", na, "no key", it(logGroupType, props{})),

	c("aws-deploy-key-serves-trail", pass, "allowed", it(trailType, props{"kmsKeyId": arnOf("key")}), keyFor("cloudtrail.amazonaws.com")),
	c("aws-deploy-key-serves-trail", fail, "default policy", it(trailType, props{"kmsKeyId": arnOf("key")}), bareKey),
	c("aws-deploy-key-serves-trail", unknown, "policy not known", it(trailType, props{"kmsKeyId": arnOf("key")}), murkyKey),
	c("aws-deploy-key-serves-trail", na, "no key", it(trailType, props{})),

	c("aws-deploy-key-serves-alarms", pass, "allowed", alarm(arnOf("topic")), keyTopic, keyFor(watch)),
	c("aws-deploy-key-serves-alarms", fail, "default policy", alarm(arnOf("topic")), keyTopic, bareKey),
	c("aws-deploy-key-serves-alarms", unknown, "policy not known", alarm(arnOf("topic")), keyTopic, murkyKey),
	c("aws-deploy-key-serves-alarms", na, "no key", alarm(arnOf("topic")), topic),

	c("aws-deploy-key-serves-events", pass, "a queue's", target(arnOf("queue")), keyQueue, keyFor(events)),
	c("aws-deploy-key-serves-events", fail, "a topic's, default policy", target(arnOf("topic")), keyTopic, bareKey),
	c("aws-deploy-key-serves-events", unknown, "policy not known", target(arnOf("queue")), keyQueue, murkyKey),
	c("aws-deploy-key-serves-events", na, "no key", target(arnOf("queue")), queue),

	c("aws-deploy-key-serves-topics", pass, "allowed", subscription(arnOf("queue")), keyQueue, keyFor(topicsKey)),
	c("aws-deploy-key-serves-topics", fail, "default policy", subscription(arnOf("queue")), keyQueue, bareKey),
	c("aws-deploy-key-serves-topics", unknown, "policy not known", subscription(arnOf("queue")), keyQueue, murkyKey),
	c("aws-deploy-key-serves-topics", na, "no key", subscription(arnOf("queue")), queue),

	c("aws-deploy-key-serves-notifications", pass, "allowed", notification("queues", "queueArn", arnOf("queue")), keyQueue, keyFor("s3.amazonaws.com")),
	c("aws-deploy-key-serves-notifications", fail, "default policy", notification("topics", "topicArn", arnOf("topic")), keyTopic, bareKey),
	c("aws-deploy-key-serves-notifications", unknown, "policy not known", notification("queues", "queueArn", arnOf("queue")), keyQueue, murkyKey),
	c("aws-deploy-key-serves-notifications", na, "no key", notification("queues", "queueArn", arnOf("queue")), queue),

	c("aws-deploy-key-serves-distribution", pass, "allowed", origin, site, siteKey, keyFor("cloudfront.amazonaws.com")),
	c("aws-deploy-key-serves-distribution", fail, "default policy", origin, site, siteKey, bareKey),
	c("aws-deploy-key-serves-distribution", unknown, "policy not known", origin, site, siteKey, murkyKey),
	c("aws-deploy-key-serves-distribution", na, "no key", origin, site),
}
