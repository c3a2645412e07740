package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	sqsQueueType   = "aws:sqs/queue:Queue"
	sqsPolicyType  = "aws:sqs/queuePolicy:QueuePolicy"
	sqsRedriveType = "aws:sqs/redrivePolicy:RedrivePolicy"
	sqsMappingType = "aws:lambda/eventSourceMapping:EventSourceMapping"
	sqsPipeType    = "aws:pipes/pipe:Pipe"
)

var sqsPolicyHolders = []string{sqsPolicyType, sqsQueueType}

var sqsRules = []*policypacks.Rule{
	{
		ID:          "aws-sqs-queue-encryption",
		Title:       "Queues are encrypted with a customer key",
		Why:         "Messages about patients wait in a queue for up to two weeks",
		Remediation: "set KmsMasterKeyId on the sqs.Queue to a kms.Key whose policy lets the sending services use it",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{sqsQueueType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_27", "CKV2_AWS_73"),
		Missing:  "kmsMasterKeyId: a key of the service",
		Related:  true, Check: propertyUnderKey("kmsMasterKeyId"),
	},
	{
		ID:          "aws-sqs-queue-policy-tls",
		Title:       "Queues refuse messages without TLS",
		Why:         "A message that travels in plain text can be read and changed on the way",
		Remediation: "add a statement to the sqs.QueuePolicy that denies sqs:* to * when aws:SecureTransport is false",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{sqsQueueType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "policy: plain HTTP is accepted",
		Related: true, Check: sqsTLS,
	},
	{
		ID:          "aws-sqs-queue-policy-not-public",
		Title:       "Queue policies allow nothing to everyone",
		Why:         "Who may receive from a queue reads health records, and who may send forges them",
		Remediation: "replace the principal * by services or roles, or add a condition on aws:SourceArn or aws:SourceAccount",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: sqsPolicyHolders, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:     []string{"AC-3", "AC-6", "SC-7"},
		External: policypacks.Similar("CKV_AWS_168", "CKV_AWS_387"),
		Missing:  "policy: the queue's account alone",
		Check:    itsPolicy(notPublic),
	},
	{
		ID:          "aws-sqs-queue-policy-least-privilege",
		Title:       "Queue policies allow single actions",
		Why:         "Who may do everything with a queue may also empty or delete it, and the messages about patients in it",
		Remediation: "list the actions that are needed, such as sqs:SendMessage, instead of sqs:* in the statements that allow",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: sqsPolicyHolders, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST: []string{"AC-3", "AC-6"}, External: policypacks.Similar("CKV_AWS_72"),
		Missing: "policy: it allows nothing",
		Check:   itsPolicy(noWholeService),
	},
	{
		ID:          "aws-sqs-queue-policy-source",
		Title:       "Queue policies bind services to their own resources",
		Why:         "Without a source, a service sends to the queue on behalf of any other account, too",
		Remediation: "add a condition on aws:SourceArn or aws:SourceAccount to each statement that allows a service principal",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: sqsPolicyHolders, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "policy: it allows no service anything",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return servicesBound(s.At("policy")) },
	},
	{
		ID:          "aws-sqs-queue-dead-letters",
		Title:       "Messages that nobody can handle are kept aside",
		Why:         "A message about a patient that fails again and again is dropped in the end, and nobody knows",
		Remediation: "set RedrivePolicy with the ARN of a second queue on the sqs.Queue, or add an sqs.RedrivePolicy",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{sqsQueueType}, Citations: []string{safeguard.Integrity},
		NIST:    []string{"SI-11", "CP-10"},
		Missing: "redrivePolicy: messages are dropped when their time is over",
		Related: true, Check: sqsDeadLetters,
	},
}

func sqsTLS(s *policypacks.Subject) policypacks.Outcome {
	denies := func(d document) policypacks.Outcome {
		return d.some(func(p policydocument.Statement) bool { return p.DeniesPlainText("sqs:SendMessage") },
			"does not deny sending over plain HTTP")
	}
	none := policypacks.Failed("the queue has no policy, so it accepts plain HTTP")
	links := s.PointingHere("queueUrl", sqsPolicyType)
	if inline := s.At("policy"); !inline.IsMissing() && len(links.Subjects) == 0 {
		return ofDocument(inline, none, denies)
	}
	if links.Open {
		none = policypacks.Undecided("QueuePolicy.queueUrl")
	}
	return links.Each(none, func(p *policypacks.Subject) policypacks.Outcome {
		return ofDocument(p.At("policy"), none, denies)
	})
}

// sqsDeadLetters asks queues that something takes messages from, but not those that dead letters of others go to.
func sqsDeadLetters(s *policypacks.Subject) policypacks.Outcome {
	if own := s.At("redrivePolicy"); !own.IsMissing() {
		return own.IsSet()
	}
	links := s.PointingHere("queueUrl", sqsRedriveType)
	if len(links.Subjects) > 0 {
		return policypacks.Passed("%s keeps them aside", links.Subjects[0].Name())
	}
	consumers, pipes := s.PointingHere("eventSourceArn", sqsMappingType), s.PointingHere("source", sqsPipeType)
	switch consumed := len(consumers.Subjects) + len(pipes.Subjects); {
	case consumed == 0 && (consumers.Open || pipes.Open):
		return policypacks.Undecided("EventSourceMapping.eventSourceArn")
	case consumed == 0:
		return policypacks.Inapplicable("nothing in this stack takes messages from the queue")
	}
	switch receives := sqsReceivesDeadLetters(s); receives.Verdict {
	case policypacks.Pass:
		return policypacks.Inapplicable("dead letters of others go here")
	case policypacks.Unknown:
		return receives
	}
	return links.Missing("RedrivePolicy.queueUrl", "the queue keeps no dead letters aside")
}

// sqsReceivesDeadLetters holds for the target of another queue's or subscription's dead letters.
func sqsReceivesDeadLetters(s *policypacks.Subject) policypacks.Outcome {
	if allow := s.At("redriveAllowPolicy"); !allow.IsMissing() {
		return policypacks.Passed("redriveAllowPolicy says so").At(allow.Path())
	}
	asked := []policypacks.Outcome{policypacks.Failed("nothing sends dead letters here")}
	for _, other := range s.OfType(sqsQueueType, sqsRedriveType, subscriptionType) {
		asked = append(asked, sqsRedrivesTo(other, s))
	}
	return policypacks.Any(asked...)
}

// sqsRedrivesTo reads the redrive policy of another queue or subscription: a document that names the target's ARN.
func sqsRedrivesTo(other, s *policypacks.Subject) policypacks.Outcome {
	policy := other.At("redrivePolicy")
	if policy.IsMissing() {
		return policypacks.Failed("it keeps no dead letters")
	}
	if text, ok := policy.JSON(); ok {
		arn, known := s.Output("arn").Text()
		if known && strings.Contains(text, `"`+arn+`"`) {
			return policypacks.Passed("%s sends dead letters here", other.Name())
		}
		return policypacks.Failed("it sends dead letters elsewhere")
	}
	targets := other.PointedAt(policy.Path(), sqsQueueType)
	for _, target := range targets.Subjects {
		if target.URN() == s.URN() {
			return policypacks.Passed("%s sends dead letters here", other.Name())
		}
	}
	return targets.Missing(policy.Path(), "it sends dead letters elsewhere")
}
