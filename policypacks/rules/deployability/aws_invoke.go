package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	permissionType   = "aws:lambda/permission:Permission"
	subscriptionType = "aws:sns/topicSubscription:TopicSubscription"
	topicPolicyType  = "aws:sns/topicPolicy:TopicPolicy"
	queuePolicyType  = "aws:sqs/queuePolicy:QueuePolicy"
	eventTargetType  = "aws:cloudwatch/eventTarget:EventTarget"
	notificationType = "aws:s3/bucketNotification:BucketNotification"
	alarmType        = "aws:cloudwatch/metricAlarm:MetricAlarm"
)

var awsInvokeRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-topic-reaches-function",
		Title:       "Topics may invoke the functions that subscribe",
		Why:         "A message about health data that may not invoke its function is dropped after some tries",
		Remediation: "add a lambda.Permission for the function with Principal sns.amazonaws.com and the topic as SourceArn",
		Severity:    policypacks.High,
		Types:       []string{subscriptionType}, Citations: []string{safeguard.ResponseAndReporting}, NIST: []string{"AC-3"},
		Missing: "permission: nobody but the account itself may invoke a function",
		Related: true, Check: reachesFunction("endpoint", "sns.amazonaws.com"),
	},
	{
		ID:          "aws-deploy-event-reaches-function",
		Title:       "Event rules may invoke their functions",
		Why:         "An event that may not invoke its function is dropped, and what should happen to the health data does not",
		Remediation: "add a lambda.Permission for the function with Principal events.amazonaws.com and the rule as SourceArn",
		Severity:    policypacks.High,
		Types:       []string{eventTargetType}, Citations: []string{safeguard.ResponseAndReporting}, NIST: []string{"AC-3"},
		Missing: "permission: nobody but the account itself may invoke a function",
		Related: true, Check: reachesFunction("arn", "events.amazonaws.com"),
	},
	{
		ID:          "aws-deploy-bucket-reaches-function",
		Title:       "Buckets may invoke the functions that they notify",
		Why:         "S3 refuses a notification that may not invoke its function, so health records that arrive stay unprocessed",
		Remediation: "add a lambda.Permission for the function with Principal s3.amazonaws.com, and let the notification depend on it",
		Severity:    policypacks.High,
		Types:       []string{notificationType}, Citations: []string{safeguard.ResponseAndReporting}, NIST: []string{"AC-3"},
		Missing: "permission: nobody but the account itself may invoke a function",
		Related: true, Check: reachesFunction("lambdaFunctions[*].lambdaFunctionArn", "s3.amazonaws.com"),
	},
	{
		ID:          "aws-deploy-topic-reaches-queue",
		Title:       "Topics may send to the queues that subscribe",
		Why:         "A queue takes nothing from a topic that its policy does not name: messages about health data are lost",
		Remediation: "add an sqs.QueuePolicy that allows sns.amazonaws.com sqs:SendMessage on condition of the topic's ARN",
		Severity:    policypacks.High,
		Types:       []string{subscriptionType}, Citations: []string{safeguard.Integrity}, NIST: []string{"AC-3"},
		Missing: "policy: nobody but the account itself may send",
		Related: true, Check: reachesQueue("endpoint", "sns.amazonaws.com"),
	},
	{
		ID:          "aws-deploy-event-reaches-queue",
		Title:       "Event rules may send to their queues",
		Why:         "A queue takes nothing from a rule that its policy does not name: events about health data are lost",
		Remediation: "add an sqs.QueuePolicy that allows events.amazonaws.com sqs:SendMessage on condition of the rule's ARN",
		Severity:    policypacks.High,
		Types:       []string{eventTargetType}, Citations: []string{safeguard.Integrity}, NIST: []string{"AC-3"},
		Missing: "policy: nobody but the account itself may send",
		Related: true, Check: reachesQueue("arn", "events.amazonaws.com"),
	},
	{
		ID:          "aws-deploy-bucket-reaches-queue",
		Title:       "Buckets may send to the queues that they notify",
		Why:         "S3 refuses a notification that the queue's policy does not allow, so health records that arrive stay unprocessed",
		Remediation: "add an sqs.QueuePolicy that allows s3.amazonaws.com sqs:SendMessage, and let the notification depend on it",
		Severity:    policypacks.High,
		Types:       []string{notificationType}, Citations: []string{safeguard.Integrity}, NIST: []string{"AC-3"},
		Missing: "policy: nobody but the account itself may send",
		Related: true, Check: reachesQueue("queues[*].queueArn", "s3.amazonaws.com"),
	},
	{
		ID:          "aws-deploy-alarm-reaches-topic",
		Title:       "Alarms may publish to their topics",
		Why:         "A topic policy of one's own replaces the one that let alarms in: they would ring and nobody hear",
		Remediation: "allow cloudwatch.amazonaws.com sns:Publish in the sns.TopicPolicy, on condition of aws:SourceAccount",
		Severity:    policypacks.High,
		Types:       []string{alarmType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview}, NIST: []string{"IR-6", "SI-4(5)"},
		Missing: "policy: the account's own alarms may publish",
		Related: true, Check: alarmPublishes,
	},
	{
		ID:          "aws-deploy-event-reaches-topic",
		Title:       "Event rules may publish to their topics",
		Why:         "The policy that a topic has by default does not let event rules in: their news about health data are lost",
		Remediation: "add an sns.TopicPolicy that allows events.amazonaws.com sns:Publish",
		Severity:    policypacks.High,
		Types:       []string{eventTargetType}, Citations: []string{safeguard.ResponseAndReporting}, NIST: []string{"IR-6"},
		Missing: "policy: nobody but the account itself may publish",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atTargets(s, "arn", func(topic *policypacks.Subject) policypacks.Outcome {
				return admits(topic, "arn", topicPolicyType, "events.amazonaws.com", "sns:Publish", policypacks.Failed("the topic's policy is the default one"))
			}, topicType)
		},
	},
}

// atTargets asks every resource of the stack that a property names, if it is of one of the types.
func atTargets(s *policypacks.Subject, path string, ask func(*policypacks.Subject) policypacks.Outcome, types ...string) policypacks.Outcome {
	targets := s.PointedAt(path, types...)
	none := policypacks.Inapplicable("it names nothing of the kind in this stack")
	if targets.Open {
		none = policypacks.Undecided(path)
	}
	return targets.Each(none, ask)
}

// reachesFunction holds where a permission lets the service invoke each function that the property names.
func reachesFunction(path, service string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return atTargets(s, path, func(function *policypacks.Subject) policypacks.Outcome {
			permissions := function.PointingHere("function", permissionType)
			missing := permissions.Missing("Permission.function", "no permission lets %s invoke it", service)
			return permissions.Some(missing, func(p *policypacks.Subject) policypacks.Outcome {
				return p.At("principal").Is(service)
			})
		}, functionType)
	}
}

// reachesQueue holds where the policy of each queue that the property names lets the service send.
func reachesQueue(path, service string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return atTargets(s, path, func(queue *policypacks.Subject) policypacks.Outcome {
			if inline := queue.At("policy"); !inline.IsMissing() {
				return letsIn(inline, policypacks.Outcome{}, service, "sqs:SendMessage")
			}
			return admits(queue, "queueUrl", queuePolicyType, service, "sqs:SendMessage", policypacks.Failed("the queue has no policy that lets %s send", service))
		}, queueType)
	}
}

// admits holds where one of the policies that point at the target lets the service do the action.
func admits(target *policypacks.Subject, property, policies, service, action string, none policypacks.Outcome) policypacks.Outcome {
	links := target.PointingHere(property, policies)
	if links.Open {
		none = policypacks.Undecided(property)
	}
	return links.Some(none, func(p *policypacks.Subject) policypacks.Outcome { return letsIn(p.At("policy"), none, service, action) })
}

// alarmPublishes asks the topics with a policy of their own; the one that a topic has by default lets alarms in.
func alarmPublishes(s *policypacks.Subject) policypacks.Outcome {
	byDefault := policypacks.Passed("the topic's policy is the default one")
	return atTargets(s, "alarmActions[*]", func(topic *policypacks.Subject) policypacks.Outcome {
		if inline := topic.At("policy"); !inline.IsMissing() {
			return letsIn(inline, byDefault, "cloudwatch.amazonaws.com", "sns:Publish")
		}
		return admits(topic, "arn", topicPolicyType, "cloudwatch.amazonaws.com", "sns:Publish", byDefault)
	}, topicType)
}
