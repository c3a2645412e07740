package deployability

import (
	"fmt"

	"github.com/phiform/phiform/policypacks/policytest"
)

// callsTo is the policy of role it may do an action with a resource by.
func callsTo(action, arn string) policytest.Resource {
	return it(rolePolicyType, props{"role": of("role"), "policy": fmt.Sprintf(
		`{"Statement": [{"Effect": "Deny", "Action": "s3:*", "Resource": "*"}, {"Effect": "Allow", "Action": %q, "Resource": %q}]}`, action, arn)})
}

// lockedKey is a key whose policy lets somebody do something.
func lockedKey(who, action string) policytest.Resource {
	return and(keyType, "key", props{"policy": fmt.Sprintf(
		`{"Statement": {"Effect": "Allow", "Principal": {"AWS": %q}, "Action": %q, "Resource": "*"}}`, who, action)})
}

var (
	callQueue   = "arn:aws:sqs:us-east-1:1:queue"
	theQueue    = policytest.Resource{Type: queueType, Name: "queue", Inputs: props{"kmsMasterKeyId": arnOf("key")}, Outputs: props{"arn": callQueue}}
	plainQueue  = policytest.Resource{Type: queueType, Name: "queue", Inputs: props{}, Outputs: props{"arn": callQueue}}
	callBucket  = "arn:aws:s3:::messages"
	theBucket   = policytest.Resource{Type: bucketTypes[1], Name: "bucket", Inputs: props{}, Outputs: props{"arn": callBucket}}
	bucketsKey  = and(encryptionTypes[1], "encryption", props{"bucket": of("bucket"), "rules": list{{"applyServerSideEncryptionByDefault": props{"kmsMasterKeyId": arnOf("key")}}}})
	callStore   = "arn:aws:healthlake:us-east-1:1:datastore/fhir/store"
	theStore    = and(cloudControlType, "store", props{"typeName": fhirStoreKind, "desiredState": `{"SseConfiguration": {"KmsEncryptionConfig": {"KmsKeyId": "` + policytest.ARN("key") + `"}}}`})
	theRole     = policytest.ARN("role")
	wholeAccess = policytest.ARN("role") + ":root"
)

const sendsAnywhere = `{"Statement": {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}}`

var awsCallCases = []policytest.Case{
	c("aws-deploy-key-serves-callers", pass, "reads a bucket", callsTo("s3:GetObject", callBucket+"/raw/*"), role, theBucket, bucketsKey, lockedKey(theRole, "kms:Decrypt")),
	c("aws-deploy-key-serves-callers", pass, "sends", callsTo("sqs:SendMessage", callQueue), role, theQueue, lockedKey(theRole, "kms:*")),
	c("aws-deploy-key-serves-callers", pass, "writes to a store", callsTo("healthlake:UpdateResource", callStore), role, theStore, lockedKey(theRole, "kms:GenerateDataKey")),
	c("aws-deploy-key-serves-callers", pass, "by the account", callsTo("sqs:ReceiveMessage", callQueue), role, theQueue, lockedKey(wholeAccess, "kms:*"), may("kms:Decrypt")),
	c("aws-deploy-key-serves-callers", pass, "by the default policy", callsTo("sqs:ReceiveMessage", callQueue), role, theQueue, bareKey, may("kms:Decrypt")),
	c("aws-deploy-key-serves-callers", fail, "may write only", callsTo("s3:GetObject", callBucket+"/raw/*"), role, theBucket, bucketsKey, lockedKey(theRole, "kms:GenerateDataKey")),
	c("aws-deploy-key-serves-callers", fail, "sends without reading the data key", callsTo("sqs:SendMessage", callQueue), role, theQueue, lockedKey(theRole, "kms:GenerateDataKey")),
	c("aws-deploy-key-serves-callers", fail, "another role's", callsTo("healthlake:ReadResource", callStore), role, theStore, lockedKey("arn:aws:iam::1:role/other", "kms:Decrypt")),
	c("aws-deploy-key-serves-callers", fail, "left to the account, which does not", callsTo("sqs:ReceiveMessage", callQueue), role, theQueue, bareKey),
	c("aws-deploy-key-serves-callers", fail, "unreadable", it(rolePolicyType, props{"role": of("role"), "policy": "everything"}), role),
	c("aws-deploy-key-serves-callers", unknown, "not known", it(rolePolicyType, props{"role": of("role"), "policy": later}), role),
	c("aws-deploy-key-serves-callers", unknown, "key's policy not known", callsTo("sqs:SendMessage", callQueue), role, theQueue, murkyKey),
	c("aws-deploy-key-serves-callers", na, "no key", callsTo("sqs:SendMessage", callQueue), role, plainQueue),
	c("aws-deploy-key-serves-callers", na, "looks only", callsTo("sqs:GetQueueAttributes", callQueue), role, theQueue, bareKey),
	c("aws-deploy-key-serves-callers", na, "another stack's role", it(rolePolicyType, props{"role": "r", "policy": sendsAnywhere})),
}

// redriveTo is a redrive policy.
func redriveTo(arn string) string {
	return fmt.Sprintf(`{"deadLetterTargetArn": %q, "maxReceiveCount": 3}`, arn)
}

func queueWith(name string, inputs props) policytest.Resource {
	return and(queueType, name, inputs)
}

var awsQueueCases = []policytest.Case{
	c("aws-deploy-queue-dead-letter-kind", pass, "both keep an order", it(queueType, props{"fifoQueue": true, "redrivePolicy": redriveTo(policytest.ARN("letters"))}), queueWith("letters", props{"fifoQueue": true})),
	c("aws-deploy-queue-dead-letter-kind", pass, "neither", it(queueType, props{"redrivePolicy": laterFrom("letters")}), queueWith("letters", props{})),
	c("aws-deploy-queue-dead-letter-kind", pass, "by a resource apart", it(redriveType, props{"queueUrl": of("queue"), "redrivePolicy": redriveTo(policytest.ARN("letters"))}),
		queueWith("queue", props{"fifoQueue": true}), queueWith("letters", props{"fifoQueue": true})),
	c("aws-deploy-queue-dead-letter-kind", fail, "the letters keep none", it(queueType, props{"fifoQueue": true, "redrivePolicy": redriveTo(policytest.ARN("letters"))}), queueWith("letters", props{})),
	c("aws-deploy-queue-dead-letter-kind", fail, "the queue keeps none", it(redriveType, props{"queueUrl": of("queue"), "redrivePolicy": laterFrom("letters")}),
		queueWith("queue", props{}), queueWith("letters", props{"fifoQueue": true})),
	c("aws-deploy-queue-dead-letter-kind", unknown, "not known", it(queueType, props{"redrivePolicy": later})),
	c("aws-deploy-queue-dead-letter-kind", unknown, "kind not known", it(queueType, props{"fifoQueue": later, "redrivePolicy": redriveTo(policytest.ARN("letters"))}), queueWith("letters", props{})),
	c("aws-deploy-queue-dead-letter-kind", na, "no dead letters", it(queueType, props{})),
	c("aws-deploy-queue-dead-letter-kind", na, "another stack's", it(queueType, props{"redrivePolicy": redriveTo("arn:aws:sqs:us-east-1:1:q")})),
}

const gatewayTask = `[{"name": "app", "image": "1.dkr.ecr.us-east-1.amazonaws.com/app@sha256:0", "logConfiguration": {"logDriver": "awslogs"},
	"secrets": [{"name": "KEY", "valueFrom": "arn:aws:secretsmanager:us-east-1:1:secret:s:key::"}]}]`

var (
	taskService = it(ecsServiceType, props{"networkConfiguration": props{"subnets": []any{of("subnet")}}, "taskDefinition": arnOf("task")})
	taskOf      = func(containers any) policytest.Resource {
		return and(taskDefinitionType, "task", props{"containerDefinitions": containers, "taskRoleArn": arnOf("role")})
	}
)

// withEndpoints adds endpoints for services to the network.
func withEndpoints(to []policytest.Resource, services ...string) []policytest.Resource {
	for _, service := range services {
		to = append(to, and(endpointType, "endpoint-"+service, props{"vpcId": of("vpc"), "serviceName": "com.amazonaws.us-east-1." + service}))
	}
	return to
}

func tasksIn(containers any, more ...policytest.Resource) []policytest.Resource {
	return append([]policytest.Resource{taskService, subnet, vpc, taskOf(containers), role}, more...)
}

var awsTaskCases = []policytest.Case{
	c("aws-deploy-service-endpoints", pass, "endpoints", withEndpoints(tasksIn(gatewayTask, may("sqs:SendMessage")), "ecr.api", "ecr.dkr", "s3", "logs", "secretsmanager", "sqs")...),
	c("aws-deploy-service-endpoints", pass, "a way out", tasksIn(gatewayTask, routes("0.0.0.0/0"), association)...),
	c("aws-deploy-service-endpoints", fail, "no secrets", withEndpoints(tasksIn(gatewayTask), "ecr.api", "ecr.dkr", "s3", "logs")...).Saying("no endpoint for secretsmanager"),
	c("aws-deploy-service-endpoints", fail, "no queue", withEndpoints(tasksIn(gatewayTask, may("sqs:SendMessage")), "ecr.api", "ecr.dkr", "s3", "logs", "secretsmanager")...).Saying("no endpoint for sqs"),
	c("aws-deploy-service-endpoints", fail, "unreadable", tasksIn("app")...),
	c("aws-deploy-service-endpoints", unknown, "containers not known", withEndpoints(tasksIn(later), "logs")...),
	c("aws-deploy-service-endpoints", unknown, "task not known", it(ecsServiceType, props{"networkConfiguration": props{"subnets": []any{of("subnet")}}, "taskDefinition": later}), subnet, vpc),
	c("aws-deploy-service-endpoints", na, "the host's network", it(ecsServiceType, props{})),
	c("aws-deploy-service-endpoints", na, "another stack's subnets", it(ecsServiceType, props{"networkConfiguration": props{"subnets": []string{"subnet-1"}}, "taskDefinition": arnOf("task")}), taskOf(gatewayTask), role),
}
