package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	functionType = "aws:lambda/function:Function"
	mappingType  = "aws:lambda/eventSourceMapping:EventSourceMapping"
	queueType    = "aws:sqs/queue:Queue"
	streamType   = "aws:kinesis/stream:Stream"
	tableType    = "aws:dynamodb/table:Table"
	topicType    = "aws:sns/topic:Topic"
)

// What a function's role needs for what reads on the function's behalf.
var (
	queueActions            = []string{"sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"}
	streamActions           = []string{"kinesis:DescribeStream", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"}
	tableStreamActions      = []string{"dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:ListStreams"}
	networkInterfaceActions = []string{"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface"}
)

var awsLambdaRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-lambda-source-role",
		Title:       "Functions may read the queue or stream that feeds them",
		Why:         "Lambda refuses a source that the function's role cannot read, or leaves its health records lying there",
		Remediation: "allow the function's role the reading calls of the source: sqs:ReceiveMessage, DeleteMessage, GetQueueAttributes and the like",
		Severity:    policypacks.High,
		Types:       []string{mappingType}, Citations: []string{safeguard.AccessAuthorization}, NIST: []string{"AC-6"},
		Missing: "role: required by the service",
		Related: true, Check: readsSource,
	},
	{
		ID:          "aws-deploy-lambda-queue-visibility",
		Title:       "Queues wait at least as long as their function may run",
		Why:         "Lambda refuses a queue whose messages come back while the function still works on them; health records would be handled twice",
		Remediation: "set VisibilityTimeoutSeconds of the sqs.Queue to six times the function's Timeout, and to no less than once",
		Severity:    policypacks.High,
		Types:       []string{mappingType}, Citations: []string{safeguard.Integrity}, NIST: []string{"SI-7"},
		Missing: "visibilityTimeoutSeconds: 30; timeout: 3",
		Related: true, Check: queueWaits,
	},
	{
		ID:          "aws-deploy-lambda-network-role",
		Title:       "Functions in a network may create their interfaces",
		Why:         "A function that cannot create network interfaces is refused, and the private path to health data with it",
		Remediation: "attach AWSLambdaVPCAccessExecutionRole to the function's role",
		Severity:    policypacks.High,
		Types:       []string{functionType}, Citations: []string{safeguard.TransmissionSecurity}, NIST: []string{"SC-7"},
		Missing: "vpcConfig: outside of your networks",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return where(s.At("vpcConfig.subnetIds").IsSet(), "the function is in no network", func() policypacks.Outcome {
				return roleGrants(s, "role", networkInterfaceActions...)
			})
		},
	},
	{
		ID:          "aws-deploy-lambda-dead-letter-role",
		Title:       "Functions may write to their dead-letter target",
		Why:         "Lambda refuses a dead-letter target that the role cannot write to, and what fails would be lost",
		Remediation: "allow the function's role sqs:SendMessage on the queue, or sns:Publish on the topic",
		Severity:    policypacks.High,
		Types:       []string{functionType}, Citations: []string{safeguard.Integrity}, NIST: []string{"SI-11"},
		Missing: "deadLetterConfig: none",
		Related: true, Check: writesDeadLetters,
	},
	{
		ID:          "aws-deploy-lambda-tracing-role",
		Title:       "Traced functions may send their traces",
		Why:         "Traces that a role may not send are dropped without a word, so nobody sees how health data took its way",
		Remediation: "attach AWSXRayDaemonWriteAccess to the function's role",
		Severity:    policypacks.Low,
		Types:       []string{functionType}, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-12"},
		Missing: "tracingConfig: off",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return where(s.At("tracingConfig.mode").Or("PassThrough").Is("Active"), "the function is not traced", func() policypacks.Outcome {
				return roleGrants(s, "role", "xray:PutTraceSegments")
			})
		},
	},
}

// where asks only where a condition holds; an undecided condition lets a pass stand.
func where(condition policypacks.Outcome, otherwise string, ask func() policypacks.Outcome) policypacks.Outcome {
	if condition.Is(policypacks.Fail) {
		return policypacks.Inapplicable("%s", otherwise)
	}
	answer := ask()
	if condition.Is(policypacks.Unknown) && answer.Is(policypacks.Fail) {
		return condition
	}
	return answer
}

// pair finds the source and the function of an event source mapping. Where one of them is not in the stack, there is
// nothing to compare, and why says so.
func pair(s *policypacks.Subject, types ...string) (source, function *policypacks.Subject, why policypacks.Outcome) {
	sources, functions := s.PointedAt("eventSourceArn", types...), s.PointedAt("functionName", functionType)
	switch {
	case len(sources.Subjects) > 0 && len(functions.Subjects) > 0:
		return sources.Subjects[0], functions.Subjects[0], policypacks.Outcome{}
	case sources.Open:
		return nil, nil, policypacks.Undecided("eventSourceArn")
	case functions.Open && len(sources.Subjects) > 0:
		return nil, nil, policypacks.Undecided("functionName")
	}
	return nil, nil, policypacks.Inapplicable("source and function are not both of this stack, or of a kind that other rules judge")
}

func readsSource(s *policypacks.Subject) policypacks.Outcome {
	source, function, why := pair(s, queueType, streamType, tableType)
	if function == nil {
		return why
	}
	actions := map[string][]string{queueType: queueActions, streamType: streamActions, tableType: tableStreamActions}
	return roleGrants(function, "role", actions[source.Type()]...)
}

func queueWaits(s *policypacks.Subject) policypacks.Outcome {
	queue, function, why := pair(s, queueType)
	if function == nil {
		return why
	}
	timeout := function.At("timeout").Or(3.0)
	seconds, ok := timeout.Number()
	if timeout.IsUnknown() || !ok {
		return policypacks.Undecided("timeout")
	}
	return queue.At("visibilityTimeoutSeconds").Or(30.0).AtLeast(seconds)
}

func writesDeadLetters(s *policypacks.Subject) policypacks.Outcome {
	const path = "deadLetterConfig.targetArn"
	if s.At(path).IsMissing() {
		return policypacks.Inapplicable("the function has no dead-letter target")
	}
	targets := s.PointedAt(path, queueType, topicType)
	switch {
	case len(targets.Subjects) == 0 && targets.Open:
		return policypacks.Undecided(path)
	case len(targets.Subjects) == 0:
		return policypacks.Inapplicable("the target is of another stack")
	case targets.Subjects[0].Type() == topicType:
		return roleGrants(s, "role", "sns:Publish")
	}
	return roleGrants(s, "role", "sqs:SendMessage")
}
