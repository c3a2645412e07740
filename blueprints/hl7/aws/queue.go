package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

const (
	// processorSeconds is how long one batch may take.
	processorSeconds = 120
	// patience is how many times as long the queue waits for a batch before it gives it to another processor: what the
	// function's platform recommends.
	patience = 6
)

// createQueue makes the queue, and the one for what nobody could convert.
func (m *Migration) createQueue(ctx *pulumi.Context) (err error) {
	o := m.args.Options
	m.Queue, err = aws.NewQueue(ctx, m.name+"-queue", &aws.QueueArgs{
		KeyArn:            m.MessagesKey.KeyArn,
		Senders:           []pulumi.StringInput{m.gateway.RoleArn},
		Receivers:         []pulumi.StringInput{m.processor.RoleArn},
		DeadLetterSenders: []pulumi.StringInput{m.processor.RoleArn},
		Operators:         []pulumi.StringInput{m.OperatorRoleArn},
		VisibilitySeconds: patience * processorSeconds,
		Alarms: &aws.QueueAlarmsArgs{
			TopicArn: m.Trail.AlarmTopicArn, Depth: o.QueueDepth, AgeSeconds: 60 * o.QueueMinutes,
		},
		After:      []pulumi.Resource{m.MessagesKey.Policy},
		Disposable: o.Disposable,
		Tags:       m.args.Tags,
	}, m.in())
	return err
}
