package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks/policytest"
)

// grant is a policy document that allows the actions.
func grant(actions ...string) string {
	return `{"Statement": [{"Effect": "Allow", "Resource": "*", "Action": ["` + strings.Join(actions, `", "`) + `"]}]}`
}

// trusting is a policy document that lets a service do something.
func trusting(service string, actions ...string) string {
	return `{"Statement": [{"Effect": "Allow", "Principal": {"Service": "` + service + `"}, "Resource": "*", "Action": ["` +
		strings.Join(actions, `", "`) + `"]}]}`
}

var (
	role     = and(roleType, "role", props{})
	may      = func(actions ...string) policytest.Resource { return policyOf("role", grant(actions...)) }
	policyOf = func(role, document any) policytest.Resource {
		name := role
		if text, ok := role.(string); ok {
			name = of(text)
		}
		return and(rolePolicyType, "policy", props{"role": name, "policy": document})
	}
	managed = func(arn any) policytest.Resource {
		return and(rolePolicyAttachmentType, "attachment", props{"role": of("role"), "policyArn": arn})
	}
	function = func(more props) policytest.Resource {
		inputs := props{"role": arnOf("role")}
		for key, value := range more {
			inputs[key] = value
		}
		return and(functionType, "function", inputs)
	}
	mapping = func(source any) policytest.Resource {
		return it(mappingType, props{"eventSourceArn": source, "functionName": arnOf("function")})
	}
	queue = and(queueType, "queue", props{})
	topic = and(topicType, "topic", props{})
)

const awsManaged = "arn:aws:iam::aws:policy/service-role/"

var awsLambdaCases = []policytest.Case{
	c("aws-deploy-lambda-source-role", pass, "a queue, allowed", mapping(arnOf("queue")), queue, function(nil), role, may(queueActions...)),
	c("aws-deploy-lambda-source-role", pass, "a queue, by wildcard", mapping(arnOf("queue")), queue, function(nil), role, may("sqs:*")),
	c("aws-deploy-lambda-source-role", pass, "a queue, by the provider's policy", mapping(arnOf("queue")), queue, function(nil), role,
		managed(awsManaged+"AWSLambdaSQSQueueExecutionRole")),
	c("aws-deploy-lambda-source-role", pass, "a queue, by a policy of the stack", mapping(arnOf("queue")), queue, function(nil), role,
		managed(arnOf("shared")), and(policyType, "shared", props{"policy": grant(queueActions...)})),
	c("aws-deploy-lambda-source-role", pass, "a stream", mapping(arnOf("stream")), and(streamType, "stream", props{}), function(nil), role, may("kinesis:*")),
	c("aws-deploy-lambda-source-role", fail, "a stream, for queues", mapping(arnOf("stream")), and(streamType, "stream", props{}), function(nil), role, may(queueActions...)).
		Saying("kinesis:DescribeStream"),
	c("aws-deploy-lambda-source-role", fail, "a table's stream", mapping(laterFrom("table")), and(tableType, "table", props{}), function(nil), role),
	c("aws-deploy-lambda-source-role", fail, "one call is missing", mapping(arnOf("queue")), queue, function(nil), role,
		may("sqs:ReceiveMessage", "sqs:DeleteMessage")).Saying("sqs:GetQueueAttributes"),
	c("aws-deploy-lambda-source-role", unknown, "a policy that is not known", mapping(arnOf("queue")), queue, function(nil), role, policyOf("role", later)),
	c("aws-deploy-lambda-source-role", unknown, "a managed policy that is not known", mapping(arnOf("queue")), queue, function(nil), role, managed("arn:aws:iam::1:policy/ours")),
	c("aws-deploy-lambda-source-role", unknown, "a source that is not known", mapping(later), queue, function(nil), role),
	c("aws-deploy-lambda-source-role", na, "another stack's queue", mapping("arn:aws:sqs:us-east-1:1:theirs"), function(nil), role),

	c("aws-deploy-lambda-queue-visibility", pass, "longer", mapping(arnOf("queue")), and(queueType, "queue", props{"visibilityTimeoutSeconds": 180}), function(props{"timeout": 30}), role),
	c("aws-deploy-lambda-queue-visibility", pass, "both left out", mapping(arnOf("queue")), queue, function(nil), role),
	c("aws-deploy-lambda-queue-visibility", fail, "shorter", mapping(arnOf("queue")), queue, function(props{"timeout": 60}), role),
	c("aws-deploy-lambda-queue-visibility", unknown, "timeout not known", mapping(arnOf("queue")), queue, function(props{"timeout": later}), role),
	c("aws-deploy-lambda-queue-visibility", na, "no queue", mapping(arnOf("stream")), and(streamType, "stream", props{}), function(nil), role),

	c("aws-deploy-lambda-network-role", pass, "allowed", asIt(function(props{"vpcConfig": props{"subnetIds": []string{"subnet-1"}}})), role, managed(awsManaged+"AWSLambdaVPCAccessExecutionRole")),
	c("aws-deploy-lambda-network-role", fail, "not allowed", asIt(function(props{"vpcConfig": props{"subnetIds": []string{"subnet-1"}}})), role),
	c("aws-deploy-lambda-network-role", unknown, "policy not known", asIt(function(props{"vpcConfig": props{"subnetIds": []string{"subnet-1"}}})), role, policyOf("role", later)),
	c("aws-deploy-lambda-network-role", na, "in no network", asIt(function(nil)), role),

	c("aws-deploy-lambda-dead-letter-role", pass, "to a queue", asIt(function(props{"deadLetterConfig": props{"targetArn": arnOf("queue")}})), queue, role, may("sqs:SendMessage")),
	c("aws-deploy-lambda-dead-letter-role", fail, "to a topic", asIt(function(props{"deadLetterConfig": props{"targetArn": arnOf("topic")}})), topic, role, may("sqs:SendMessage")).Saying("sns:Publish"),
	c("aws-deploy-lambda-dead-letter-role", unknown, "target not known", asIt(function(props{"deadLetterConfig": props{"targetArn": later}})), queue, role),
	c("aws-deploy-lambda-dead-letter-role", na, "no target", asIt(function(nil)), role),

	c("aws-deploy-lambda-tracing-role", pass, "allowed", asIt(function(props{"tracingConfig": props{"mode": "Active"}})), role, may("xray:*")),
	c("aws-deploy-lambda-tracing-role", fail, "not allowed", asIt(function(props{"tracingConfig": props{"mode": "Active"}})), role),
	c("aws-deploy-lambda-tracing-role", unknown, "mode not known", asIt(function(props{"tracingConfig": props{"mode": later}})), role),
	c("aws-deploy-lambda-tracing-role", na, "not traced", asIt(function(nil)), role),
}

// asIt makes a resource the judged one of a case.
func asIt(r policytest.Resource) policytest.Resource {
	r.Name = "it"
	return r
}
