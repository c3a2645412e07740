package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var (
	subscription = func(endpoint any) policytest.Resource {
		return it(subscriptionType, props{"protocol": "lambda", "endpoint": endpoint, "topic": "arn:aws:sns:us-east-1:1:t"})
	}
	target       = func(arn any) policytest.Resource { return it(eventTargetType, props{"arn": arn, "rule": "r"}) }
	notification = func(kind, field string, arn any) policytest.Resource {
		return it(notificationType, props{"bucket": "b", kind: list{{field: arn, "events": []string{"s3:ObjectCreated:*"}}}})
	}
	plainFunction = and(functionType, "function", props{})
	lets          = func(principal any) policytest.Resource {
		return and(permissionType, "permission", props{"function": of("function"), "principal": principal, "action": "lambda:InvokeFunction"})
	}
	queuePolicy = func(document any) policytest.Resource {
		return and(queuePolicyType, "policy", props{"queueUrl": of("queue"), "policy": document})
	}
	topicPolicy = func(document any) policytest.Resource {
		return and(topicPolicyType, "policy", props{"arn": arnOf("topic"), "policy": document})
	}
	alarm = func(action any) policytest.Resource { return it(alarmType, props{"alarmActions": []any{action}}) }
)

var awsInvokeCases = []policytest.Case{
	c("aws-deploy-topic-reaches-function", pass, "permitted", subscription(arnOf("function")), plainFunction, lets("sns.amazonaws.com")),
	c("aws-deploy-topic-reaches-function", fail, "somebody else is", subscription(arnOf("function")), plainFunction, lets("s3.amazonaws.com")),
	c("aws-deploy-topic-reaches-function", fail, "nobody is", subscription(arnOf("function")), plainFunction),
	c("aws-deploy-topic-reaches-function", unknown, "principal not known", subscription(arnOf("function")), plainFunction, lets(later)),
	c("aws-deploy-topic-reaches-function", na, "a mail address", subscription("who@example.org"), plainFunction),

	c("aws-deploy-event-reaches-function", pass, "permitted", target(arnOf("function")), plainFunction, lets("events.amazonaws.com")),
	c("aws-deploy-event-reaches-function", fail, "nobody is", target(arnOf("function")), plainFunction),
	c("aws-deploy-event-reaches-function", unknown, "target not known", target(later), plainFunction),
	c("aws-deploy-event-reaches-function", na, "another kind of target", target(arnOf("queue")), queue),

	c("aws-deploy-bucket-reaches-function", pass, "permitted", notification("lambdaFunctions", "lambdaFunctionArn", arnOf("function")), plainFunction, lets("s3.amazonaws.com")),
	c("aws-deploy-bucket-reaches-function", fail, "nobody is", notification("lambdaFunctions", "lambdaFunctionArn", arnOf("function")), plainFunction),
	c("aws-deploy-bucket-reaches-function", unknown, "principal not known", notification("lambdaFunctions", "lambdaFunctionArn", arnOf("function")), plainFunction, lets(later)),
	c("aws-deploy-bucket-reaches-function", na, "it notifies a queue", notification("queues", "queueArn", arnOf("queue")), queue),

	c("aws-deploy-topic-reaches-queue", pass, "allowed", subscription(arnOf("queue")), queue, queuePolicy(trusting("sns.amazonaws.com", "sqs:SendMessage"))),
	c("aws-deploy-topic-reaches-queue", pass, "allowed inline", subscription(arnOf("queue")), and(queueType, "queue", props{"policy": trusting("sns.amazonaws.com", "sqs:*")})),
	c("aws-deploy-topic-reaches-queue", fail, "somebody else is", subscription(arnOf("queue")), queue, queuePolicy(trusting("s3.amazonaws.com", "sqs:SendMessage"))),
	c("aws-deploy-topic-reaches-queue", fail, "no policy", subscription(arnOf("queue")), queue),
	c("aws-deploy-topic-reaches-queue", unknown, "policy not known", subscription(arnOf("queue")), queue, queuePolicy(later)),
	c("aws-deploy-topic-reaches-queue", na, "a mail address", subscription("who@example.org"), queue),

	c("aws-deploy-event-reaches-queue", pass, "allowed", target(arnOf("queue")), queue, queuePolicy(trusting("events.amazonaws.com", "sqs:SendMessage"))),
	c("aws-deploy-event-reaches-queue", fail, "no policy", target(arnOf("queue")), queue),
	c("aws-deploy-event-reaches-queue", unknown, "policy not known", target(arnOf("queue")), queue, queuePolicy(later)),
	c("aws-deploy-event-reaches-queue", na, "another kind of target", target(arnOf("function")), plainFunction),

	c("aws-deploy-bucket-reaches-queue", pass, "allowed", notification("queues", "queueArn", arnOf("queue")), queue, queuePolicy(trusting("s3.amazonaws.com", "sqs:SendMessage"))),
	c("aws-deploy-bucket-reaches-queue", fail, "no policy", notification("queues", "queueArn", arnOf("queue")), queue),
	c("aws-deploy-bucket-reaches-queue", unknown, "policy not known", notification("queues", "queueArn", arnOf("queue")), queue, queuePolicy(later)),
	c("aws-deploy-bucket-reaches-queue", na, "it invokes a function", notification("lambdaFunctions", "lambdaFunctionArn", arnOf("function")), plainFunction),

	c("aws-deploy-alarm-reaches-topic", pass, "default policy", alarm(arnOf("topic")), topic),
	c("aws-deploy-alarm-reaches-topic", pass, "allowed", alarm(arnOf("topic")), topic, topicPolicy(trusting("cloudwatch.amazonaws.com", "sns:Publish"))),
	c("aws-deploy-alarm-reaches-topic", fail, "somebody else is", alarm(arnOf("topic")), topic, topicPolicy(trusting("events.amazonaws.com", "sns:Publish"))),
	c("aws-deploy-alarm-reaches-topic", fail, "somebody else is, inline", alarm(arnOf("topic")), and(topicType, "topic", props{"policy": trusting("events.amazonaws.com", "sns:Publish")})),
	c("aws-deploy-alarm-reaches-topic", unknown, "policy not known", alarm(arnOf("topic")), topic, topicPolicy(later)),
	c("aws-deploy-alarm-reaches-topic", na, "another stack's topic", alarm("arn:aws:sns:us-east-1:1:theirs")),

	c("aws-deploy-event-reaches-topic", pass, "allowed", target(arnOf("topic")), topic, topicPolicy(trusting("events.amazonaws.com", "sns:Publish"))),
	c("aws-deploy-event-reaches-topic", fail, "default policy", target(arnOf("topic")), topic),
	c("aws-deploy-event-reaches-topic", unknown, "policy not known", target(arnOf("topic")), topic, topicPolicy(later)),
	c("aws-deploy-event-reaches-topic", na, "another kind of target", target(arnOf("queue")), queue),
}
