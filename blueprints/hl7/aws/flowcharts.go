package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// charts show the way of a message from left to right and from top to bottom.
func (m *Migration) charts(ctx *pulumi.Context) []aws.Chart {
	return []aws.Chart{
		{Title: "Messages at the gateway", PeriodSeconds: fiveMinutes, Lines: []aws.Line{
			{Label: "received", Metric: counted(ctx, "Received", "Sum")},
			{Label: "acknowledged", Metric: counted(ctx, "Accepted", "Sum")},
			{Label: "refused", Metric: counted(ctx, "Refused", "Sum")},
		}},
		{Title: "Gateways and connections", PeriodSeconds: fiveMinutes, Lines: []aws.Line{
			{Label: "gateways that answer", Metric: m.gateways("HealthyHostCount", "Minimum")},
			{Label: "connections", Metric: counted(ctx, "Connections", "Maximum")},
		}},
		{Title: "Waiting", PeriodSeconds: fiveMinutes, Lines: []aws.Line{
			{Label: "messages", Metric: queueMetric(m.Queue.QueueName, "ApproximateNumberOfMessagesVisible")},
			{Label: "seconds of the oldest", Metric: queueMetric(m.Queue.QueueName, "ApproximateAgeOfOldestMessage")},
			{Label: "dead letters", Metric: queueMetric(m.Queue.DeadLetterName, "ApproximateNumberOfMessagesVisible")},
		}},
		{Title: "Messages at the processor", PeriodSeconds: fiveMinutes, Lines: []aws.Line{
			{Label: "converted", Metric: counted(ctx, "Converted", "Sum")},
			{Label: "duplicates", Metric: counted(ctx, "Duplicates", "Sum")},
			{Label: "dead letters", Metric: counted(ctx, "DeadLettered", "Sum")},
			{Label: "back to the queue", Metric: counted(ctx, "Retried", "Sum")},
		}},
		{Title: "Milliseconds, of 99 in 100", PeriodSeconds: fiveMinutes, Lines: []aws.Line{
			{Label: "to keep a message", Metric: counted(ctx, "StoreMilliseconds", "p99")},
			{Label: "to convert it", Metric: counted(ctx, "ConvertMilliseconds", "p99")},
		}},
		{Title: "Content that no table takes", PeriodSeconds: fiveMinutes, Lines: []aws.Line{
			{Label: "places", Metric: counted(ctx, "Unmapped", "Sum")},
		}},
	}
}

func queueMetric(name pulumi.StringInput, metric string) aws.Metric {
	return aws.Metric{
		Namespace: "AWS/SQS", Name: metric, Statistic: "Maximum", Dimensions: map[string]pulumi.StringInput{"QueueName": name},
	}
}
