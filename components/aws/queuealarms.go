package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// queueAlarm is a number that the service counts every minute, and the number
// above which somebody is told.
type queueAlarm struct {
	suffix, meaning, metric string
	queue                   pulumi.StringOutput
	most                    int
	periods                 int // minutes in a row
}

// watch raises an alarm when messages wait too long or are too many, and for
// every dead letter.
func (q *Queue) watch(ctx *pulumi.Context) error {
	if q.args.Alarms == nil {
		return nil
	}
	for _, alarm := range []queueAlarm{
		{
			"depth", "More messages wait than should", "ApproximateNumberOfMessagesVisible",
			q.QueueName, q.args.Alarms.Depth, 5,
		},
		{
			"age", "The oldest message has waited for longer than it should", "ApproximateAgeOfOldestMessage",
			q.QueueName, q.args.Alarms.AgeSeconds, 3,
		},
		{
			"dead-letters", "There are dead letters: somebody must look at them", "ApproximateNumberOfMessagesVisible",
			q.DeadLetterName, 0, 1,
		},
	} {
		if err := q.createAlarm(ctx, alarm); err != nil {
			return err
		}
	}
	return nil
}

func (q *Queue) createAlarm(ctx *pulumi.Context, alarm queueAlarm) error {
	topic := pulumi.Array{q.args.Alarms.TopicArn}
	_, err := cloudwatch.NewMetricAlarm(ctx, q.name+"-alarm-"+alarm.suffix, &cloudwatch.MetricAlarmArgs{
		AlarmDescription:   pulumi.String(alarm.meaning),
		Namespace:          pulumi.String("AWS/SQS"),
		MetricName:         pulumi.String(alarm.metric),
		Dimensions:         pulumi.StringMap{"QueueName": alarm.queue},
		Statistic:          pulumi.String("Maximum"),
		Period:             pulumi.Int(60),
		EvaluationPeriods:  pulumi.Int(alarm.periods),
		Threshold:          pulumi.Float64(float64(alarm.most)),
		ComparisonOperator: pulumi.String("GreaterThanThreshold"),
		TreatMissingData:   pulumi.String("notBreaching"), // of an idle queue, nothing is counted
		AlarmActions:       topic,
		OkActions:          topic,
		Tags:               q.args.Tags,
	}, pulumi.Parent(q))
	return err
}
