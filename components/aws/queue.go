package aws

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// QueueType is the type token of [Queue].
const QueueType = "phiform:aws:Queue"

// QueueArgs configures a [Queue].
type QueueArgs struct {
	// KeyArn encrypts messages. Its policy must carry a [GrantSend] for each
	// sender and a [GrantReceive] for each receiver.
	KeyArn pulumi.StringInput
	// Senders are roles, by ARN, that put messages in. Receivers take them out.
	Senders, Receivers []pulumi.StringInput
	// DeadLetterSenders put messages into the dead-letter queue themselves.
	DeadLetterSenders []pulumi.StringInput
	// Operators are roles, by ARN, that may look at both queues, and put dead
	// letters back.
	Operators []pulumi.StringInput
	// VisibilitySeconds is how long a message that was taken is hidden from
	// others, up to 43200: six times the function's timeout. Default: 360.
	VisibilitySeconds int
	// MaxReceives is how often a message is tried before it becomes a dead
	// letter. Default: 10.
	MaxReceives int
	// Alarms is when somebody is told. Optional.
	Alarms *QueueAlarmsArgs
	// After must exist before, above all the policy of the key.
	After []pulumi.Resource
	// Disposable lets the queues go with their stack, and all that is in them.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// QueueAlarmsArgs is when a [Queue] tells somebody.
type QueueAlarmsArgs struct {
	// TopicArn is the topic that alarms are published to.
	TopicArn pulumi.StringInput
	// Depth is how many messages may wait. Default: 1000.
	Depth int
	// AgeSeconds is how long the oldest may wait. Default: 300.
	AgeSeconds int
}

// Queue passes messages on, each group of them in order, until somebody has dealt
// with them: what fails again and again goes to the dead-letter queue, where it
// waits for a person (45 CFR 164.312(c)(1)). Both keep messages for 14 days, are
// encrypted with one key, and open to named roles over TLS only.
type Queue struct {
	pulumi.ResourceState

	// QueueURL, QueueArn and QueueName are of the queue.
	QueueURL  pulumi.StringOutput `pulumi:"queueUrl"`
	QueueArn  pulumi.StringOutput `pulumi:"queueArn"`
	QueueName pulumi.StringOutput `pulumi:"queueName"`
	// DeadLetterURL, DeadLetterArn and DeadLetterName are of the dead-letter queue.
	DeadLetterURL  pulumi.StringOutput `pulumi:"deadLetterUrl"`
	DeadLetterArn  pulumi.StringOutput `pulumi:"deadLetterArn"`
	DeadLetterName pulumi.StringOutput `pulumi:"deadLetterName"`

	// Ready must be there before the queue is used.
	Ready []pulumi.Resource
}

// NewQueue creates a [Queue].
func NewQueue(ctx *pulumi.Context, name string, args *QueueArgs, opts ...pulumi.ResourceOption) (*Queue, error) {
	return nil, errors.New("queue: not built yet")
}

// SendStatement lets a role put messages in.
func (q *Queue) SendStatement() Statement { return Statement{} }

// ReceiveStatement lets a role take messages out, as functions do.
func (q *Queue) ReceiveStatement() Statement { return Statement{} }

// DeadLetterStatement lets a role put messages into the dead-letter queue.
func (q *Queue) DeadLetterStatement() Statement { return Statement{} }
