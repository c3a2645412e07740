package aws_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

const topicArn = "arn:aws:sns:eu-central-1:123456789012:alarms"

var (
	refusedMetric  = aws.Metric{Namespace: "phiform/hl7", Name: "Refused", Dimensions: map[string]pulumi.StringInput{"Stack": pulumi.String("prod")}}
	receivedMetric = aws.Metric{Namespace: "phiform/hl7", Name: "Received", Dimensions: map[string]pulumi.StringInput{"Stack": pulumi.String("prod")}}
	healthyMetric  = aws.Metric{
		Namespace: "AWS/NetworkELB", Name: "HealthyHostCount", Statistic: "Minimum",
		Dimensions: map[string]pulumi.StringInput{"TargetGroup": pulumi.String("t"), "LoadBalancer": pulumi.String("l")},
	}
)

func alarmsPlan(t *testing.T, args aws.AlarmsArgs) planned {
	t.Helper()
	args.TopicArn = pulumi.String(topicArn)
	return planOf(t, func(ctx *pulumi.Context) error {
		alarms, err := aws.NewAlarms(ctx, "flow", &args)
		if err == nil && len(args.Charts) > 0 {
			ctx.Export("url", alarms.DashboardURL)
		}
		return err
	})
}

func TestAlarmOnAMetric(t *testing.T) {
	p := alarmsPlan(t, aws.AlarmsArgs{Tags: testTags, Alarms: []aws.Alarm{{
		Suffix: "no-gateway", Meaning: "No gateway is there", Metrics: map[string]aws.Metric{"healthy": healthyMetric},
		Threshold: 1, AtMost: true, Periods: 3, SilenceIsBad: true,
	}}})
	p.requireConventions("flow", testTagValues)
	alarm := p.inputs("flow-no-gateway")
	delete(alarm, "name")
	require.Empty(t, cmp.Diff(map[string]any{
		"alarmDescription": "No gateway is there", "namespace": "AWS/NetworkELB", "metricName": "HealthyHostCount", "statistic": "Minimum",
		"dimensions": map[string]any{"TargetGroup": "t", "LoadBalancer": "l"}, "period": 60.0, "evaluationPeriods": 3.0, "threshold": 1.0,
		"comparisonOperator": "LessThanOrEqualToThreshold", "treatMissingData": "breaching",
		"alarmActions": []any{topicArn}, "okActions": []any{topicArn}, "tags": testTagValues,
	}, alarm))
	require.False(t, p.has("aws:cloudwatch/dashboard:Dashboard"))
}

func TestAlarmOnAnExpression(t *testing.T) {
	p := alarmsPlan(t, aws.AlarmsArgs{Alarms: []aws.Alarm{{
		Suffix: "refused", Meaning: "Too many are refused", Expression: "100 * refused / received",
		Metrics: map[string]aws.Metric{"refused": refusedMetric, "received": receivedMetric}, Threshold: 5, PeriodSeconds: 300,
	}}})
	alarm := p.inputs("flow-refused")
	require.Equal(t, "GreaterThanOrEqualToThreshold", alarm["comparisonOperator"])
	require.Equal(t, "notBreaching", alarm["treatMissingData"])
	require.NotContains(t, alarm, "metricName")
	of := func(name string) map[string]any {
		return map[string]any{
			"namespace": "phiform/hl7", "metricName": name, "stat": "Sum", "period": 300.0, "dimensions": map[string]any{"Stack": "prod"},
		}
	}
	require.Empty(t, cmp.Diff([]any{
		map[string]any{"id": "result", "expression": "100 * refused / received", "label": "refused", "returnData": true},
		map[string]any{"id": "received", "metric": of("Received")},
		map[string]any{"id": "refused", "metric": of("Refused")},
	}, alarm["metricQueries"]))
}

func TestDashboard(t *testing.T) {
	p := alarmsPlan(t, aws.AlarmsArgs{Charts: []aws.Chart{
		{Title: "Messages", Lines: []aws.Line{{"received", receivedMetric}, {"refused", refusedMetric}}},
		{Title: "Gateways", Lines: []aws.Line{{"healthy", healthyMetric}}, PeriodSeconds: 300},
		{Title: "Again", Lines: []aws.Line{{"received", receivedMetric}}},
	}})
	require.Equal(t, "clinic-test-flow", p.input("flow-dashboard", "dashboardName"))
	require.Equal(t, "https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#dashboards:name=clinic-test-flow",
		p.Outputs["url"].StringValue())
	var body struct {
		Widgets []struct {
			X, Y, Width, Height int
			Properties          struct {
				Title, Region string
				Period        int
				Metrics       [][]any
			}
		}
	}
	require.NoError(t, json.Unmarshal([]byte(p.input("flow-dashboard", "dashboardBody").(string)), &body))
	var places [][2]int
	for _, w := range body.Widgets {
		places = append(places, [2]int{w.X, w.Y})
		require.Equal(t, "eu-central-1", w.Properties.Region)
	}
	require.Equal(t, [][2]int{{0, 0}, {12, 0}, {0, 6}}, places)
	require.Empty(t, cmp.Diff([][]any{
		{"phiform/hl7", "Received", "Stack", "prod", map[string]any{"label": "received", "stat": "Sum"}},
		{"phiform/hl7", "Refused", "Stack", "prod", map[string]any{"label": "refused", "stat": "Sum"}},
	}, body.Widgets[0].Properties.Metrics))
	require.Empty(t, cmp.Diff([][]any{
		{"AWS/NetworkELB", "HealthyHostCount", "LoadBalancer", "l", "TargetGroup", "t", map[string]any{"label": "healthy", "stat": "Minimum"}},
	}, body.Widgets[1].Properties.Metrics))
	require.Equal(t, 300, body.Widgets[1].Properties.Period)
}

func TestAlarmsRefuse(t *testing.T) {
	err := planError(t, func(ctx *pulumi.Context) error {
		one := map[string]aws.Metric{"refused": refusedMetric}
		_, err := aws.NewAlarms(ctx, "flow", &aws.AlarmsArgs{Alarms: []aws.Alarm{
			{Suffix: "Refused", Meaning: "m", Metrics: one},
			{Suffix: "a", Metrics: one},
			{Suffix: "a", Meaning: "m"},
			{Suffix: "b", Meaning: "m", Metrics: map[string]aws.Metric{"Refused": refusedMetric, "b": refusedMetric}, PeriodSeconds: 90},
		}})
		return err
	})
	for _, want := range []string{
		"topicArn: required", `alarms[0].suffix: "Refused"`, "alarms[1].meaning: required", `alarms[2].suffix: there are two of the name "a"`,
		"alarms[2].metrics: required", "alarms[3].expression: required", "alarms[3].periodSeconds: 90", `alarms[3].metrics: "Refused"`,
	} {
		require.ErrorContains(t, err, want)
	}
}

func init() {
	untaggable = append(untaggable, "aws:cloudwatch/dashboard:Dashboard")
}
