package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// metricsNamespace is where the programs count.
const metricsNamespace = "phiform/hl7"

// fewMessages is how many messages in five minutes a rate of refusals is worked out from: below it, a single one is many
// percent.
const fewMessages = 20

// createFlow watches over the way of messages. The queue itself watches over what waits in it.
func (m *Migration) createFlow(ctx *pulumi.Context) (err error) {
	m.Flow, err = aws.NewAlarms(ctx, m.name+"-flow", &aws.AlarmsArgs{
		TopicArn: m.Trail.AlarmTopicArn,
		Alarms:   m.alarms(ctx),
		Charts:   m.charts(ctx),
		Tags:     m.args.Tags,
	}, m.in())
	return err
}

// counted is a metric of the programs.
func counted(ctx *pulumi.Context, name, statistic string) aws.Metric {
	return aws.Metric{
		Namespace: metricsNamespace, Name: name, Statistic: statistic,
		Dimensions: map[string]pulumi.StringInput{"Stack": pulumi.String(stackName(ctx))},
	}
}
