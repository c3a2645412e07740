package aws

import (
	"encoding/json"
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/sqs"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// QueueType is the type token of [Queue].
const QueueType = "phiform:aws:Queue"

// QueueArgs configures a [Queue].
type QueueArgs struct {
	// KeyArn encrypts messages. Its policy must carry a [GrantSend] for each
	// sender, of dead letters too, and a [GrantReceive] for each receiver.
	KeyArn pulumi.StringInput
	// Senders are roles, by ARN, that put messages in. Receivers take them out.
	Senders, Receivers []pulumi.StringInput
	// DeadLetterSenders put messages into the dead-letter queue themselves.
	DeadLetterSenders []pulumi.StringInput
	// Operators are roles, by ARN, that may look at both queues, and put dead
	// letters back. They need a [GrantSend] each.
	Operators []pulumi.StringInput
	// VisibilitySeconds is how long a message that was taken is hidden from
	// others, up to 43200: six times the function's timeout. Default: 360.
	VisibilitySeconds int
	// MaxReceives is how often a message is tried before it becomes a dead
	// letter, 1 to 1000. It says how long what comes after may be down: every try
	// lasts as long as the message is hidden. Default: 50, five hours.
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

	name string
	args *QueueArgs
}

// NewQueue creates a [Queue].
func NewQueue(ctx *pulumi.Context, name string, args *QueueArgs, opts ...pulumi.ResourceOption) (*Queue, error) {
	if args == nil {
		args = &QueueArgs{}
	}
	args = args.withDefaults()
	if err := args.validate(queueName(ctx, name+deadLetterSuffix)); err != nil {
		return nil, fmt.Errorf("queue %q: %w", name, err)
	}
	q := &Queue{name: name, args: args}
	if err := ctx.RegisterComponentResource(QueueType, name, q, opts...); err != nil {
		return nil, fmt.Errorf("register queue %q: %w", name, err)
	}
	for _, step := range []func(*pulumi.Context) error{q.create, q.redrive, q.protect, q.watch} {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("queue %q: %w", name, err)
		}
	}
	return q, ctx.RegisterResourceOutputs(q, pulumi.Map{
		"queueUrl": q.QueueURL, "queueArn": q.QueueArn, "queueName": q.QueueName,
		"deadLetterUrl": q.DeadLetterURL, "deadLetterArn": q.DeadLetterArn, "deadLetterName": q.DeadLetterName,
	})
}

const (
	deadLetterSuffix = "-dead-letters"
	fifoSuffix       = ".fifo" // without it, the service makes no queue that keeps order

	queueRetentionSeconds = 14 * 24 * 60 * 60 // the longest that the service offers
	longPollSeconds       = 20                // the longest, too
)

// queueName is the name in the account.
func queueName(ctx *pulumi.Context, component string) string {
	return physicalName(ctx, component) + fifoSuffix
}

// create makes the dead-letter queue, then the one that leads to it.
func (q *Queue) create(ctx *pulumi.Context) error {
	dead, err := q.createOne(ctx, q.name+deadLetterSuffix, queueName(ctx, q.name+deadLetterSuffix), nil)
	if err != nil {
		return err
	}
	q.DeadLetterURL, q.DeadLetterArn, q.DeadLetterName = dead.Url, dead.Arn, dead.Name
	queue, err := q.createOne(ctx, q.name+"-queue", queueName(ctx, q.name), jsonText(map[string]any{
		"deadLetterTargetArn": dead.Arn, "maxReceiveCount": q.args.MaxReceives,
	}))
	if err != nil {
		return err
	}
	q.QueueURL, q.QueueArn, q.QueueName = queue.Url, queue.Arn, queue.Name
	return nil
}

// createOne makes a queue in which groups of messages do not wait for each other.
// Its limit of 300 calls a second then holds for every group apart.
func (q *Queue) createOne(ctx *pulumi.Context, name, physical string, redrive pulumi.StringPtrInput) (*sqs.Queue, error) {
	return sqs.NewQueue(ctx, name, &sqs.QueueArgs{
		Name:                     pulumi.String(physical),
		FifoQueue:                pulumi.Bool(true),
		DeduplicationScope:       pulumi.String("messageGroup"),
		FifoThroughputLimit:      pulumi.String("perMessageGroupId"),
		KmsMasterKeyId:           stringPtr(q.args.KeyArn),
		MessageRetentionSeconds:  pulumi.Int(queueRetentionSeconds),
		ReceiveWaitTimeSeconds:   pulumi.Int(longPollSeconds),
		RedrivePolicy:            redrive,
		VisibilityTimeoutSeconds: pulumi.Int(q.args.VisibilitySeconds),
		Tags:                     q.args.Tags,
	}, stateful(q.args.Disposable, pulumi.Parent(q), pulumi.DependsOn(q.args.After))...)
}

// redrive lets no other queue send its dead letters here.
func (q *Queue) redrive(ctx *pulumi.Context) error {
	_, err := sqs.NewRedriveAllowPolicy(ctx, q.name+"-redrive", &sqs.RedriveAllowPolicyArgs{
		QueueUrl: q.DeadLetterURL,
		RedriveAllowPolicy: jsonText(map[string]any{
			"redrivePermission": "byQueue", "sourceQueueArns": []any{q.QueueArn},
		}),
	}, guarding(q.args.Disposable, pulumi.Parent(q))...)
	return err
}

// jsonText is a value, outputs and all, as JSON.
func jsonText(value any) pulumi.StringOutput {
	return pulumi.ToOutput(value).ApplyT(func(v any) (string, error) {
		text, err := json.Marshal(v)
		return string(text), err
	}).(pulumi.StringOutput)
}
