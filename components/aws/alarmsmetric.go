package aws

import (
	"maps"
	"slices"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const defaultMetricSeconds = 60

func (m Metric) statistic() string {
	if m.Statistic == "" {
		return "Sum"
	}
	return m.Statistic
}

func (m Metric) dimensions() pulumi.StringMap {
	dimensions := pulumi.StringMap{}
	maps.Copy(dimensions, m.Dimensions)
	return dimensions
}

func (a Alarm) period() pulumi.Int {
	if a.PeriodSeconds == 0 {
		return defaultMetricSeconds
	}
	return pulumi.Int(a.PeriodSeconds)
}

// measure says what number the alarm looks at: one metric, or what an expression makes of several.
func (a Alarm) measure(args *cloudwatch.MetricAlarmArgs) {
	names := slices.Sorted(maps.Keys(a.Metrics))
	if a.Expression == "" {
		m := a.Metrics[names[0]]
		args.Namespace, args.MetricName = pulumi.String(m.Namespace), pulumi.String(m.Name)
		args.Statistic, args.Period, args.Dimensions = pulumi.String(m.statistic()), a.period(), m.dimensions()
		return
	}
	queries := cloudwatch.MetricAlarmMetricQueryArray{&cloudwatch.MetricAlarmMetricQueryArgs{
		Id: pulumi.String("result"), Expression: pulumi.String(a.Expression), Label: pulumi.String(a.Suffix), ReturnData: pulumi.Bool(true),
	}}
	for _, name := range names {
		m := a.Metrics[name]
		queries = append(queries, &cloudwatch.MetricAlarmMetricQueryArgs{
			Id: pulumi.String(name),
			Metric: &cloudwatch.MetricAlarmMetricQueryMetricArgs{
				Namespace: pulumi.String(m.Namespace), MetricName: pulumi.String(m.Name), Stat: pulumi.String(m.statistic()),
				Period: a.period(), Dimensions: m.dimensions(),
			},
		})
	}
	args.MetricQueries = queries
}
