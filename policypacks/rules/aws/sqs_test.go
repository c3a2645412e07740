package aws

import "github.com/phiform/phiform/policypacks/policytest"

const (
	sqsDeniesPlain = `{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "sqs:*", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}}`
	sqsOpen        = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sqs:SendMessage", "Resource": "*"}}`
	sqsFromTopic   = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*", "Condition": {"ArnEquals": {"aws:SourceArn": "arn:aws:sns:us-east-1:1:t"}}}}`
	sqsFromAnybody = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*"}}`
	sqsAll         = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:role/r"}, "Action": "sqs:*", "Resource": "*"}}`
)

func sqsPolicyFor(queue, text any) policytest.Resource {
	return and(sqsPolicyType, "policy", props{"queueUrl": queue, "policy": text})
}

func sqsOther(redrive any) policytest.Resource {
	return and(sqsQueueType, "other", props{"redrivePolicy": redrive})
}

var (
	sqsQueue    = it(sqsQueueType, props{})
	sqsConsumer = and(sqsMappingType, "mapping", props{"eventSourceArn": arnOf("it")})
)

var sqsCases = []policytest.Case{
	c("aws-sqs-queue-encryption", pass, "customer key", it(sqsQueueType, props{"kmsMasterKeyId": laterFrom("key")}), aKey),
	c("aws-sqs-queue-encryption", fail, "key of AWS", it(sqsQueueType, props{"kmsMasterKeyId": "alias/aws/sqs"})),
	c("aws-sqs-queue-encryption", fail, "left out", sqsQueue),
	c("aws-sqs-queue-encryption", unknown, "not known", it(sqsQueueType, props{"kmsMasterKeyId": later})),
	c("aws-sqs-queue-encryption", na, "a policy", it(sqsPolicyType, props{})),

	c("aws-sqs-queue-policy-tls", pass, "denied", sqsQueue, sqsPolicyFor(of("it"), sqsDeniesPlain)),
	c("aws-sqs-queue-policy-tls", pass, "denied, not deployed yet", newIt(sqsQueueType, props{}), sqsPolicyFor(laterFrom("it"), sqsDeniesPlain)),
	c("aws-sqs-queue-policy-tls", pass, "denied inline", it(sqsQueueType, props{"policy": sqsDeniesPlain})),
	c("aws-sqs-queue-policy-tls", fail, "not denied", sqsQueue, sqsPolicyFor(of("it"), sqsFromTopic)),
	c("aws-sqs-queue-policy-tls", fail, "no policy", sqsQueue),
	c("aws-sqs-queue-policy-tls", unknown, "not known", sqsQueue, sqsPolicyFor(of("it"), later)),
	c("aws-sqs-queue-policy-tls", unknown, "for a queue not known", sqsQueue, sqsPolicyFor(later, sqsDeniesPlain)),
	c("aws-sqs-queue-policy-tls", na, "a policy", it(sqsPolicyType, props{})),

	c("aws-sqs-queue-policy-not-public", pass, "a topic", it(sqsPolicyType, props{"policy": sqsFromTopic})),
	c("aws-sqs-queue-policy-not-public", fail, "everyone", it(sqsQueueType, props{"policy": sqsOpen})),
	c("aws-sqs-queue-policy-not-public", unknown, "not known", it(sqsPolicyType, props{"policy": later})),
	c("aws-sqs-queue-policy-not-public", na, "no policy", sqsQueue),

	c("aws-sqs-queue-policy-least-privilege", pass, "one", it(sqsPolicyType, props{"policy": sqsFromTopic})),
	c("aws-sqs-queue-policy-least-privilege", fail, "all", it(sqsPolicyType, props{"policy": sqsAll})),
	c("aws-sqs-queue-policy-least-privilege", unknown, "not known", it(sqsPolicyType, props{"policy": later})),
	c("aws-sqs-queue-policy-least-privilege", na, "no policy", sqsQueue),

	c("aws-sqs-queue-policy-source", pass, "one topic", it(sqsPolicyType, props{"policy": sqsFromTopic})),
	c("aws-sqs-queue-policy-source", fail, "any topic", it(sqsPolicyType, props{"policy": sqsFromAnybody})),
	c("aws-sqs-queue-policy-source", unknown, "not known", it(sqsPolicyType, props{"policy": later})),
	c("aws-sqs-queue-policy-source", na, "no service", it(sqsPolicyType, props{"policy": sqsAll})),

	c("aws-sqs-queue-dead-letters", pass, "inline", it(sqsQueueType, props{"redrivePolicy": later})),
	c("aws-sqs-queue-dead-letters", pass, "of its own", sqsQueue, and(sqsRedriveType, "redrive", props{"queueUrl": of("it"), "redrivePolicy": later})),
	c("aws-sqs-queue-dead-letters", fail, "left out", sqsQueue, sqsConsumer),
	c("aws-sqs-queue-dead-letters", fail, "left out, before a pipe", sqsQueue, and(sqsPipeType, "pipe", props{"source": arnOf("it")})),
	c("aws-sqs-queue-dead-letters", fail, "another's go elsewhere", sqsQueue, sqsConsumer, sqsOther(`{"deadLetterTargetArn": "arn:aws:sqs:us-east-1:1:q"}`)),
	c("aws-sqs-queue-dead-letters", unknown, "for a queue not known", sqsQueue, sqsConsumer,
		and(sqsRedriveType, "redrive", props{"queueUrl": later, "redrivePolicy": "{}"})),
	c("aws-sqs-queue-dead-letters", unknown, "another's not known", sqsQueue, sqsConsumer, sqsOther(later)),
	c("aws-sqs-queue-dead-letters", unknown, "consumer not known", sqsQueue, and(sqsMappingType, "mapping", props{"eventSourceArn": later})),
	c("aws-sqs-queue-dead-letters", na, "receives another's", sqsQueue, sqsConsumer, sqsOther(`{"deadLetterTargetArn": "`+policytest.ARN("it")+`"}`)),
	c("aws-sqs-queue-dead-letters", na, "receives another's, not deployed yet", newIt(sqsQueueType, props{}),
		and(sqsMappingType, "mapping", props{"eventSourceArn": laterFrom("it")}), sqsOther(laterFrom("it"))),
	c("aws-sqs-queue-dead-letters", na, "says so", it(sqsQueueType, props{"redriveAllowPolicy": "{}"}), sqsConsumer),
	c("aws-sqs-queue-dead-letters", na, "nothing takes messages", sqsQueue),
}
