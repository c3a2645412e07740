package aws

import (
	"errors"
	"fmt"
	"regexp"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// AlarmsType is the type token of [Alarms].
const AlarmsType = "phiform:aws:Alarms"

// AlarmsArgs configures [Alarms]. TopicArn is required.
type AlarmsArgs struct {
	// TopicArn is where alarms, and their end, are published. If it is encrypted, its key must carry [GrantAlarms].
	TopicArn pulumi.StringInput
	// Alarms are the conditions that somebody should hear of.
	Alarms []Alarm
	// Charts are the charts of the dashboard, in the order in which they are read. Without any there is no dashboard.
	Charts []Chart
	// DashboardName is unique in the account. Default: project, stack and component name.
	DashboardName string
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// Metric is a series of numbers that the monitoring service keeps.
type Metric struct {
	// Namespace and Name are the service's or the program's, such as "AWS/SQS" and "NumberOfMessagesSent".
	Namespace, Name string
	// Dimensions tell it from others of the name. None of their values may be about a person.
	Dimensions map[string]pulumi.StringInput
	// Statistic such as "Sum", "Maximum" or "p99". Default: "Sum".
	Statistic string
}

// Alarm is a condition that somebody should hear of.
type Alarm struct {
	// Suffix names the alarm: lower-case letters, digits and dashes, unique within the component.
	Suffix string
	// Meaning says what is wrong and what to do first. It is part of the message.
	Meaning string
	// Metrics by a name that Expression uses: a lower-case letter, then letters, digits and underscores.
	Metrics map[string]Metric
	// Expression works the number out of Metrics, such as "100 * refused / received". Optional where there is one metric.
	Expression string
	// Threshold is the number from which on there is an alarm, or up to which, with AtMost.
	Threshold float64
	AtMost    bool
	// PeriodSeconds is the time over which each number is taken, a multiple of 60. Default: 60.
	PeriodSeconds int
	// Periods is for how many of them the condition must hold. Default: 1.
	Periods int
	// SilenceIsBad raises the alarm where there are no numbers, too: what should report has stopped.
	SilenceIsBad bool
}

// Alarms watches over what programs and services report (45 CFR 164.308(a)(1)(ii)(D), 164.308(a)(6)(ii)), and shows it on
// one dashboard.
type Alarms struct {
	pulumi.ResourceState

	// DashboardName is the zero value without a dashboard.
	DashboardName pulumi.StringOutput `pulumi:"dashboardName"`
	// DashboardURL is where people look at it.
	DashboardURL pulumi.StringOutput `pulumi:"dashboardUrl"`

	name    string
	args    *AlarmsArgs
	account account
}

// NewAlarms creates [Alarms].
func NewAlarms(ctx *pulumi.Context, name string, args *AlarmsArgs, opts ...pulumi.ResourceOption) (*Alarms, error) {
	if args == nil {
		args = &AlarmsArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("alarms %q: %w", name, err)
	}
	a := &Alarms{name: name, args: args}
	if err := ctx.RegisterComponentResource(AlarmsType, name, a, opts...); err != nil {
		return nil, fmt.Errorf("register alarms %q: %w", name, err)
	}
	a.account = lookUpAccount(ctx, a)
	for _, alarm := range args.Alarms {
		if err := a.createAlarm(ctx, alarm); err != nil {
			return nil, fmt.Errorf("alarms %q: %s: %w", name, alarm.Suffix, err)
		}
	}
	outputs := pulumi.Map{}
	if len(args.Charts) > 0 {
		if err := a.createDashboard(ctx); err != nil {
			return nil, fmt.Errorf("alarms %q: dashboard: %w", name, err)
		}
		outputs["dashboardName"], outputs["dashboardUrl"] = a.DashboardName, a.DashboardURL
	}
	return a, ctx.RegisterResourceOutputs(a, outputs)
}

var (
	alarmSuffix = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	metricName  = regexp.MustCompile(`^[a-z][A-Za-z0-9_]*$`)
)

// validate reports every problem of the arguments at once.
func (a *AlarmsArgs) validate() error {
	var problems []error
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(a.TopicArn == nil, "topicArn: required")
	seen := map[string]bool{}
	for i, alarm := range a.Alarms {
		where := fmt.Sprintf("alarms[%d]", i)
		problem(!alarmSuffix.MatchString(alarm.Suffix), "%s.suffix: %q is not of lower-case letters, digits and dashes", where, alarm.Suffix)
		problem(seen[alarm.Suffix], "%s.suffix: there are two of the name %q", where, alarm.Suffix)
		seen[alarm.Suffix] = true
		problem(alarm.Meaning == "", "%s.meaning: required: it is what people read", where)
		problem(len(alarm.Metrics) == 0, "%s.metrics: required", where)
		problem(len(alarm.Metrics) > 1 && alarm.Expression == "", "%s.expression: required with several metrics", where)
		problem(alarm.PeriodSeconds%60 != 0 || alarm.PeriodSeconds < 0, "%s.periodSeconds: %d is no multiple of 60", where, alarm.PeriodSeconds)
		for name := range alarm.Metrics {
			problem(!metricName.MatchString(name), "%s.metrics: %q does not begin with a lower-case letter, or has signs", where, name)
		}
	}
	return errors.Join(problems...)
}

func (a *Alarms) createAlarm(ctx *pulumi.Context, alarm Alarm) error {
	comparison := "GreaterThanOrEqualToThreshold"
	if alarm.AtMost {
		comparison = "LessThanOrEqualToThreshold"
	}
	silence := "notBreaching"
	if alarm.SilenceIsBad {
		silence = "breaching"
	}
	topic := pulumi.Array{a.args.TopicArn}
	args := &cloudwatch.MetricAlarmArgs{
		AlarmDescription:   pulumi.String(alarm.Meaning),
		EvaluationPeriods:  pulumi.Int(max(1, alarm.Periods)),
		Threshold:          pulumi.Float64(alarm.Threshold),
		ComparisonOperator: pulumi.String(comparison),
		TreatMissingData:   pulumi.String(silence),
		AlarmActions:       topic,
		OkActions:          topic,
		Tags:               a.args.Tags,
	}
	alarm.measure(args)
	_, err := cloudwatch.NewMetricAlarm(ctx, a.name+"-"+alarm.Suffix, args, pulumi.Parent(a))
	return err
}
