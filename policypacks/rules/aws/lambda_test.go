package aws

import "github.com/phiform/phiform/policypacks/policytest"

func permission(inputs props) policytest.Resource { return it(permissionType, inputs) }

func handler(variables any) policytest.Resource {
	return it(functionType, props{"environment": props{"variables": variables}})
}

var (
	function     = it(functionType, props{})
	fromBucket   = and(permissionType, "allowed", props{"function": of("it"), "principal": "s3.amazonaws.com"})
	fromAnything = and(permissionType, "allowed", props{"function": of("it"), "principal": later})
)

func mappingOf(more props) policytest.Resource {
	inputs := props{"eventSourceArn": arnOf("queue")}
	for key, value := range more {
		inputs[key] = value
	}
	return it(sqsMappingType, inputs)
}

var aQueue = and(sqsQueueType, "queue", props{})

var lambdaCases = []policytest.Case{
	c("aws-lambda-not-public", pass, "a service", permission(props{"principal": "s3.amazonaws.com"})),
	c("aws-lambda-not-public", pass, "an organisation", permission(props{"principal": "*", "principalOrgId": "o-1"})),
	c("aws-lambda-not-public", fail, "everyone", permission(props{"principal": "*"})),
	c("aws-lambda-not-public", unknown, "not known", permission(props{"principal": later})),
	c("aws-lambda-not-public", na, "an address", permission(props{"principal": "*", "functionUrlAuthType": "NONE"})),

	c("aws-lambda-permission-source", pass, "a bucket", permission(props{"principal": "s3.amazonaws.com", "sourceArn": later})),
	c("aws-lambda-permission-source", fail, "any bucket", permission(props{"principal": "s3.amazonaws.com"})),
	c("aws-lambda-permission-source", unknown, "not known", permission(props{"principal": later})),
	c("aws-lambda-permission-source", na, "an account", permission(props{"principal": "111122223333"})),

	c("aws-lambda-url-authenticated", pass, "asked", it(functionURLType, props{"authorizationType": "AWS_IAM"})),
	c("aws-lambda-url-authenticated", fail, "open", it(functionURLType, props{"authorizationType": "NONE"})),
	c("aws-lambda-url-authenticated", unknown, "not known", it(functionURLType, props{"authorizationType": later})),
	c("aws-lambda-url-authenticated", na, "no address", function),

	c("aws-lambda-url-cors", pass, "left out", it(functionURLType, props{})),
	c("aws-lambda-url-cors", fail, "any site", it(functionURLType, props{"cors": props{"allowOrigins": []string{"*"}}})),
	c("aws-lambda-url-cors", unknown, "not known", it(functionURLType, props{"cors": later})),
	c("aws-lambda-url-cors", na, "no address", function),

	c("aws-lambda-key", pass, "customer key", it(functionType, props{"environment": props{"variables": props{"STAGE": "test"}}, "kmsKeyArn": laterFrom("key")}), aKey),
	c("aws-lambda-key", fail, "left out", handler(props{"STAGE": "test"})),
	c("aws-lambda-key", unknown, "not known", it(functionType, props{"environment": props{"variables": props{"STAGE": "test"}}, "kmsKeyArn": later})),
	c("aws-lambda-key", unknown, "settings not known", handler(later)),
	c("aws-lambda-key", na, "no settings", function),

	c("aws-lambda-no-credentials", pass, "another setting", handler(props{"STAGE": "test"})),
	c("aws-lambda-no-credentials", fail, "a key", handler(props{"KEY": "AKIAIOSFODNN7EXAMPLE"})).Saying("environment.variables.KEY holds an access key"),
	c("aws-lambda-no-credentials", unknown, "not known", handler(props{"KEY": later})),
	c("aws-lambda-no-credentials", na, "no settings", function),

	c("aws-lambda-runtime", pass, "supported", it(functionType, props{"runtime": "provided.al2023"})),
	c("aws-lambda-runtime", fail, "ended", it(functionType, props{"runtime": "go1.x"})),
	c("aws-lambda-runtime", fail, "ended, as configured", it(functionType, props{"runtime": "python3.12"})).With("ended", []string{"python3.12"}),
	c("aws-lambda-runtime", unknown, "not known", it(functionType, props{"runtime": later})),
	c("aws-lambda-runtime", na, "image", function),

	c("aws-lambda-tracing", pass, "on", it(functionType, props{"tracingConfig": props{"mode": "Active"}})),
	c("aws-lambda-tracing", fail, "left out", function),
	c("aws-lambda-tracing", unknown, "not known", it(functionType, props{"tracingConfig": later})),
	c("aws-lambda-tracing", na, "no function", it(functionURLType, props{})),

	c("aws-lambda-dead-letters", pass, "kept", it(functionType, props{"deadLetterConfig": props{"targetArn": later}}), fromBucket),
	c("aws-lambda-dead-letters", pass, "passed on", function, fromBucket,
		and(functionInvokeType, "invoke", props{"functionName": of("it"), "destinationConfig": props{"onFailure": props{"destination": later}}})),
	c("aws-lambda-dead-letters", fail, "given up", function, fromBucket),
	c("aws-lambda-dead-letters", unknown, "service not known", function, fromAnything),
	c("aws-lambda-dead-letters", unknown, "invocations not known", function, fromBucket, and(functionInvokeType, "invoke", props{"functionName": later})),
	c("aws-lambda-dead-letters", na, "called by an API", function, and(permissionType, "allowed", props{"function": of("it"), "principal": "apigateway.amazonaws.com"})),
	c("aws-lambda-dead-letters", na, "called by nobody", function),

	c("aws-lambda-partial-batches", pass, "reported", mappingOf(props{"functionResponseTypes": []string{"ReportBatchItemFailures"}}), aQueue),
	c("aws-lambda-partial-batches", fail, "left out", mappingOf(nil), aQueue),
	c("aws-lambda-partial-batches", fail, "of another stack's queue", it(sqsMappingType, props{"eventSourceArn": "arn:aws:sqs:us-east-1:1:q"})),
	c("aws-lambda-partial-batches", unknown, "not known", mappingOf(props{"functionResponseTypes": later}), aQueue),
	c("aws-lambda-partial-batches", unknown, "source not known", it(sqsMappingType, props{"eventSourceArn": later})),
	c("aws-lambda-partial-batches", na, "one at a time", mappingOf(props{"batchSize": 1}), aQueue),
	c("aws-lambda-partial-batches", na, "a stream", it(sqsMappingType, props{"eventSourceArn": "arn:aws:kinesis:us-east-1:1:stream/s"})),

	c("aws-lambda-in-network", pass, "private", it(functionType, props{"vpcConfig": props{"subnetIds": []any{later}}})),
	c("aws-lambda-in-network", fail, "left out", function),
	c("aws-lambda-in-network", unknown, "not known", it(functionType, props{"vpcConfig": later})),
	c("aws-lambda-in-network", na, "no function", it(functionURLType, props{})),
}
