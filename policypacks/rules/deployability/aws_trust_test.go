package deployability

import "github.com/phiform/phiform/policypacks/policytest"

var roleFor = func(document any) policytest.Resource {
	return and(roleType, "role", props{"assumeRolePolicy": document})
}

var awsTrustCases = []policytest.Case{
	c("aws-deploy-role-trusts-service", pass, "trusts", asIt(function(nil)), roleFor(trusting("lambda.amazonaws.com", "sts:AssumeRole"))),
	c("aws-deploy-role-trusts-service", pass, "both roles of a task", it(taskType, props{"executionRoleArn": arnOf("role"), "taskRoleArn": arnOf("role")}),
		roleFor(trusting("ecs-tasks.amazonaws.com", "sts:AssumeRole"))),
	c("aws-deploy-role-trusts-service", fail, "trusts another", asIt(function(nil)), roleFor(trusting("ec2.amazonaws.com", "sts:AssumeRole"))),
	c("aws-deploy-role-trusts-service", fail, "a replication's", replication(props{}), from, to, roleFor(trusting("lambda.amazonaws.com", "sts:AssumeRole"))),
	c("aws-deploy-role-trusts-service", unknown, "not known", asIt(function(nil)), roleFor(later)),
	c("aws-deploy-role-trusts-service", na, "another stack's", it(functionType, props{"role": "arn:aws:iam::1:role/theirs"})),
	c("aws-deploy-role-trusts-service", na, "none", it(trailType, props{})),
}
