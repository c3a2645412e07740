package aws

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// The grid of a dashboard is 24 wide.
const (
	chartWidth, chartHeight = 12, 6
	chartsAbreast           = 2
)

// Chart is one picture on a dashboard.
type Chart struct {
	Title string
	// Lines are drawn in their order.
	Lines []Line
	// PeriodSeconds is the time over which each number is taken. Default: 60.
	PeriodSeconds int
}

// Line is one metric in a [Chart], with what people read beside it.
type Line struct {
	Label  string
	Metric Metric
}

// createDashboard draws the charts, two abreast.
func (a *Alarms) createDashboard(ctx *pulumi.Context) error {
	name := a.args.DashboardName
	if name == "" {
		name = strings.ReplaceAll(physicalName(ctx, a.name), ".", "-")
	}
	dashboard, err := cloudwatch.NewDashboard(ctx, a.name+"-dashboard", &cloudwatch.DashboardArgs{
		DashboardName: pulumi.String(name), DashboardBody: a.dashboardBody(),
	}, pulumi.Parent(a))
	if err != nil {
		return err
	}
	a.DashboardName = dashboard.DashboardName
	a.DashboardURL = pulumi.Sprintf("https://%s.console.aws.amazon.com/cloudwatch/home?region=%s#dashboards:name=%s",
		a.account.Region, a.account.Region, dashboard.DashboardName)
	return nil
}

// dashboardBody is the document of the dashboard: the same text for the same charts.
func (a *Alarms) dashboardBody() pulumi.StringOutput {
	inputs := []any{a.account.Region}
	for _, chart := range a.args.Charts {
		for _, line := range chart.Lines {
			for _, key := range slices.Sorted(maps.Keys(line.Metric.Dimensions)) {
				inputs = append(inputs, line.Metric.Dimensions[key])
			}
		}
	}
	charts := a.args.Charts
	return pulumi.All(inputs...).ApplyT(func(values []any) (string, error) {
		region, values := values[0].(string), values[1:]
		var widgets []any
		for i, chart := range charts {
			widget, rest := chart.render(region, values)
			widget["x"], widget["y"] = i%chartsAbreast*chartWidth, i/chartsAbreast*chartHeight
			widgets, values = append(widgets, widget), rest
		}
		text, err := json.Marshal(map[string]any{"widgets": widgets})
		return string(text), err
	}).(pulumi.StringOutput)
}

// render takes the values of the chart's dimensions in their order, and returns those of the next charts.
func (c Chart) render(region string, values []any) (widget map[string]any, rest []any) {
	period := c.PeriodSeconds
	if period == 0 {
		period = defaultMetricSeconds
	}
	var metrics []any
	for _, line := range c.Lines {
		metric := []any{line.Metric.Namespace, line.Metric.Name}
		for _, key := range slices.Sorted(maps.Keys(line.Metric.Dimensions)) {
			metric, values = append(metric, key, values[0]), values[1:]
		}
		metrics = append(metrics, append(metric, map[string]any{"label": line.Label, "stat": line.Metric.statistic()}))
	}
	return map[string]any{
		"type": "metric", "width": chartWidth, "height": chartHeight,
		"properties": map[string]any{
			"title": c.Title, "region": region, "period": period, "metrics": metrics, "view": "timeSeries", "stacked": false,
		},
	}, values
}
