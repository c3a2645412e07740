package aws

import "github.com/phiform/phiform/policypacks/policytest"

const (
	openTopic    = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "sns:Subscribe", "Resource": "*"}}`
	ownerTopic   = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sns:Publish", "Resource": "*", "Condition": {"StringEquals": {"AWS:SourceOwner": "1"}}}}`
	anyAlarm     = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "cloudwatch.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*"}}`
	ownAlarms    = `{"Statement": {"Effect": "Allow", "Principal": {"Service": "cloudwatch.amazonaws.com"}, "Action": "sns:Publish", "Resource": "*", "Condition": {"StringEquals": {"aws:SourceAccount": "1"}}}}`
	tlsPublished = `{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "sns:Publish", "Resource": "*", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}}`
)

func topicPolicy(topic, text any) policytest.Resource {
	return and(topicPolicyType, "policy", props{"arn": topic, "policy": text})
}

var (
	topic      = it(topicType, props{})
	alarmed    = and(alarmType, "alarm", props{"alarmActions": []any{"another", arnOf("it")}})
	newAlarmed = and(alarmType, "alarm", props{"alarmActions": []any{laterFrom("it")}})
)

var snsCases = []policytest.Case{
	c("aws-sns-topic-encryption", pass, "customer key", it(topicType, props{"kmsMasterKeyId": laterFrom("key")}), aKey),
	c("aws-sns-topic-encryption", fail, "key of AWS", it(topicType, props{"kmsMasterKeyId": "alias/aws/sns"})),
	c("aws-sns-topic-encryption", fail, "left out", topic),
	c("aws-sns-topic-encryption", unknown, "not known", it(topicType, props{"kmsMasterKeyId": later})),
	c("aws-sns-topic-encryption", na, "no topic", it(topicPolicyType, props{})),

	c("aws-sns-topic-policy-not-public", pass, "the owner", it(topicPolicyType, props{"policy": ownerTopic})),
	c("aws-sns-topic-policy-not-public", fail, "anyone", it(topicType, props{"policy": openTopic})),
	c("aws-sns-topic-policy-not-public", unknown, "not known", it(topicPolicyType, props{"policy": later})),
	c("aws-sns-topic-policy-not-public", na, "no policy", topic),

	c("aws-sns-topic-policy-source", pass, "own alarms", it(topicPolicyType, props{"policy": ownAlarms})),
	c("aws-sns-topic-policy-source", fail, "any alarm", it(topicPolicyType, props{"policy": anyAlarm})),
	c("aws-sns-topic-policy-source", unknown, "not known", it(topicPolicyType, props{"policy": later})),
	c("aws-sns-topic-policy-source", na, "no service", it(topicPolicyType, props{"policy": ownerTopic})),

	c("aws-sns-topic-policy-tls", pass, "denied", topic, topicPolicy(arnOf("it"), tlsPublished)),
	c("aws-sns-topic-policy-tls", pass, "denied, not deployed yet", newIt(topicType, props{}), topicPolicy(laterFrom("it"), tlsPublished)),
	c("aws-sns-topic-policy-tls", pass, "denied inline", it(topicType, props{"policy": tlsPublished})),
	c("aws-sns-topic-policy-tls", fail, "not denied", topic, topicPolicy(arnOf("it"), ownAlarms)),
	c("aws-sns-topic-policy-tls", fail, "no policy", topic),
	c("aws-sns-topic-policy-tls", unknown, "not known", topic, topicPolicy(arnOf("it"), later)),
	c("aws-sns-topic-policy-tls", unknown, "for a topic not known", topic, topicPolicy(later, tlsPublished)),
	c("aws-sns-topic-policy-tls", na, "no topic", it(subscriptionType, props{})),

	c("aws-sns-topic-subscribed", pass, "by mail", topic, alarmed, and(subscriptionType, "mail", props{"topic": arnOf("it")})),
	c("aws-sns-topic-subscribed", pass, "not deployed yet", newIt(topicType, props{}), newAlarmed, and(subscriptionType, "mail", props{"topic": laterFrom("it")})),
	c("aws-sns-topic-subscribed", fail, "by nobody", topic, alarmed),
	c("aws-sns-topic-subscribed", unknown, "topic of the subscription not known", topic, alarmed, and(subscriptionType, "mail", props{"topic": later})),
	c("aws-sns-topic-subscribed", unknown, "alarm's action not known", topic, and(alarmType, "alarm", props{"alarmActions": []any{later}})),
	c("aws-sns-topic-subscribed", na, "no alarm", topic),

	c("aws-sns-subscription-tls", pass, "https", it(subscriptionType, props{"protocol": "https"})),
	c("aws-sns-subscription-tls", fail, "http", it(subscriptionType, props{"protocol": "http"})),
	c("aws-sns-subscription-tls", unknown, "not known", it(subscriptionType, props{"protocol": later})),
	c("aws-sns-subscription-tls", na, "a queue", it(subscriptionType, props{"protocol": "sqs"})),
}
