package deployability

import (
	"encoding/json"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const redriveType = "aws:sqs/redrivePolicy:RedrivePolicy"

var awsQueueRules = []*policypacks.Rule{{
	ID:          "aws-deploy-queue-dead-letter-kind",
	Title:       "Dead letters go to a queue of the same kind",
	Why:         "The service refuses a dead-letter queue of the other kind, so messages about patients that nobody can handle are dropped",
	Remediation: "set FifoQueue on the dead-letter queue as it is on the queue",
	Severity:    policypacks.High,
	Types:       []string{queueType, redriveType}, Citations: []string{safeguard.Integrity}, NIST: []string{"SI-11"},
	Missing: "redrivePolicy: no dead-letter queue; fifoQueue: false",
	Related: true, Check: deadLettersOfOneKind,
}}

// deadLettersOfOneKind compares a queue with the one that its redrive policy, its own or a resource apart, names.
func deadLettersOfOneKind(s *policypacks.Subject) policypacks.Outcome {
	queue, policy := s, s.At("redrivePolicy")
	if policy.IsMissing() {
		return policypacks.Inapplicable("it names no dead-letter queue")
	}
	if s.Type() == redriveType {
		queues := s.PointedAt("queueUrl", queueType)
		switch {
		case len(queues.Subjects) > 0:
			queue = queues.Subjects[0]
		case queues.Open:
			return policypacks.Undecided("queueUrl")
		default:
			return policypacks.Inapplicable("the queue is of another stack")
		}
	}
	letters, open := deadLetterQueues(s, policy)
	switch {
	case len(letters) > 0:
		return sameKind(queue, letters[0])
	case open:
		return policypacks.Undecided(policy.Path())
	}
	return policypacks.Inapplicable("the dead-letter queue is of another stack")
}

// deadLetterQueues reads a redrive policy: a document that names the queue's ARN, or what that will come from.
func deadLetterQueues(s *policypacks.Subject, policy policypacks.Value) (queues []*policypacks.Subject, open bool) {
	text, ok := policy.JSON()
	if !ok {
		links := s.PointedAt(policy.Path(), queueType)
		return links.Subjects, links.Open
	}
	var redrive struct{ DeadLetterTargetArn string }
	if json.Unmarshal([]byte(text), &redrive) != nil {
		return nil, false
	}
	return s.Identified(redrive.DeadLetterTargetArn, queueType), false
}

func sameKind(queue, letters *policypacks.Subject) policypacks.Outcome {
	of, to := queue.At("fifoQueue").Or(false), letters.At("fifoQueue").Or(false)
	ordered, ok := of.Bool()
	if !ok {
		return policypacks.Undecided("fifoQueue")
	}
	if ordered {
		return to.IsTrue().Because("%s keeps an order, and %s does not", queue.Name(), letters.Name())
	}
	return to.IsFalse().Because("%s keeps an order, and %s does not", letters.Name(), queue.Name())
}
