package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	stateMachineType = "aws:sfn/stateMachine:StateMachine"
	deliveryType     = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"
	flowLogType      = "aws:ec2/flowLog:FlowLog"
	taskType         = "aws:ecs/taskDefinition:TaskDefinition"
	projectType      = "aws:codebuild/project:Project"
	selectionType    = "aws:backup/selection:Selection"
	jobType          = "aws:glue/job:Job"
	flinkType        = "aws:kinesisanalyticsv2/application:Application"
	databaseType     = "aws:rds/instance:Instance"
)

// worker is where a resource names the role that a service works in for it.
type worker struct{ path, service string }

var workers = map[string][]worker{
	functionType:        {{"role", "lambda.amazonaws.com"}},
	stateMachineType:    {{"roleArn", "states.amazonaws.com"}},
	deliveryType:        {{"extendedS3Configuration.roleArn", "firehose.amazonaws.com"}},
	flowLogType:         {{"iamRoleArn", "vpc-flow-logs.amazonaws.com"}},
	taskType:            {{"executionRoleArn", "ecs-tasks.amazonaws.com"}, {"taskRoleArn", "ecs-tasks.amazonaws.com"}},
	projectType:         {{"serviceRole", "codebuild.amazonaws.com"}},
	selectionType:       {{"iamRoleArn", "backup.amazonaws.com"}},
	jobType:             {{"roleArn", "glue.amazonaws.com"}},
	flinkType:           {{"serviceExecutionRole", "kinesisanalytics.amazonaws.com"}},
	databaseType:        {{"monitoringRoleArn", "monitoring.rds.amazonaws.com"}},
	replicationTypes[0]: {{"role", "s3.amazonaws.com"}},
	trailType:           {{"cloudWatchLogsRoleArn", "cloudtrail.amazonaws.com"}},
}

var awsTrustRules = []*policypacks.Rule{{
	ID:          "aws-deploy-role-trusts-service",
	Title:       "Roles trust the services that work in them",
	Why:         "A service cannot work in a role that does not trust it: what should keep or move health data fails",
	Remediation: "name the service as Principal of sts:AssumeRole in the role's AssumeRolePolicy",
	Severity:    policypacks.High,
	Types: []string{
		functionType, stateMachineType, deliveryType, flowLogType, taskType, projectType, selectionType, jobType, flinkType,
		databaseType, replicationTypes[0], trailType,
	},
	Citations: []string{safeguard.AccessAuthorization}, NIST: []string{"AC-3"},
	Missing: "role: required by the service, or not used",
	Related: true, Check: roleTrusts,
}}

func roleTrusts(s *policypacks.Subject) policypacks.Outcome {
	var outcomes []policypacks.Outcome
	for _, w := range workers[s.Type()] {
		if s.At(w.path).IsMissing() {
			continue
		}
		outcomes = append(outcomes, atTargets(s, w.path, func(role *policypacks.Subject) policypacks.Outcome {
			return letsIn(role.At("assumeRolePolicy"), policypacks.Failed("the role trusts nobody"), w.service, "sts:AssumeRole")
		}, roleType))
	}
	if len(outcomes) == 0 {
		return policypacks.Inapplicable("no role is named")
	}
	return policypacks.All(outcomes...)
}
