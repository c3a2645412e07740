package aws

import (
	"crypto/sha256"
	"fmt"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudwatch"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/sns"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// alarmPeriodSeconds is the time over which events are counted.
const alarmPeriodSeconds = 300

// createTopic makes the encrypted topic that alarms are published to, and
// subscribes the addresses. A subscription is named by a digest of its address,
// so that the others stay when one goes.
func (t *AuditTrail) createTopic(ctx *pulumi.Context) (err error) {
	t.topic, err = sns.NewTopic(ctx, t.name+"-alarms", &sns.TopicArgs{
		KmsMasterKeyId: t.Archive.KeyArn,
		Tags:           t.args.Tags,
	}, pulumi.Parent(t))
	if err != nil {
		return err
	}
	t.AlarmTopicArn = t.topic.Arn
	_, err = sns.NewTopicPolicy(ctx, t.name+"-alarms-policy", &sns.TopicPolicyArgs{
		Arn:    t.topic.Arn,
		Policy: PolicyDocument(t.topicStatements()...),
	}, pulumi.Parent(t))
	if err != nil {
		return err
	}
	for _, email := range t.args.AlarmEmails {
		digest := sha256.Sum256([]byte(email))
		_, err := sns.NewTopicSubscription(ctx, fmt.Sprintf("%s-email-%x", t.name, digest[:4]), &sns.TopicSubscriptionArgs{
			Topic:    t.topic.Arn,
			Protocol: pulumi.String("email"),
			Endpoint: pulumi.String(email),
		}, pulumi.Parent(t))
		if err != nil {
			return err
		}
	}
	return nil
}

func (t *AuditTrail) topicStatements() []Statement {
	topic, in := []pulumi.StringInput{t.topic.Arn}, t.Archive.account
	return []Statement{
		{
			Sid: "DenyPlainText", Effect: Deny, Principals: []Principal{Anyone()},
			Actions: []string{"sns:Publish"}, Resources: topic,
			Conditions: []Condition{When("Bool", "aws:SecureTransport", pulumi.String("false"))},
		},
		{
			Sid: "AlarmsPublish", Principals: []Principal{Service(pulumi.String("cloudwatch.amazonaws.com"))},
			Actions: []string{"sns:Publish"}, Resources: topic,
			Conditions: []Condition{
				When("StringEquals", "aws:SourceAccount", in.ID),
				When("ArnLike", "aws:SourceArn", in.arn("cloudwatch", pulumi.String("alarm:*"))),
			},
		},
	}
}

// createAlarms counts each kind of watched event and raises an alarm.
func (t *AuditTrail) createAlarms(ctx *pulumi.Context) error {
	for _, w := range watchedEvents {
		if err := t.createAlarm(ctx, w); err != nil {
			return fmt.Errorf("alarm %s: %w", w.suffix, err)
		}
	}
	return nil
}

func (t *AuditTrail) createAlarm(ctx *pulumi.Context, w watchedEvent) error {
	namespace := pulumi.String("phiform/" + t.Archive.trailName)
	_, err := cloudwatch.NewLogMetricFilter(ctx, t.name+"-filter-"+w.suffix, &cloudwatch.LogMetricFilterArgs{
		LogGroupName: t.logGroup.Name,
		Pattern:      pulumi.String(w.pattern),
		MetricTransformation: &cloudwatch.LogMetricFilterMetricTransformationArgs{
			Name:      pulumi.String(w.suffix),
			Namespace: namespace,
			Value:     pulumi.String("1"),
		},
	}, pulumi.Parent(t))
	if err != nil {
		return err
	}
	_, err = cloudwatch.NewMetricAlarm(ctx, t.name+"-alarm-"+w.suffix, &cloudwatch.MetricAlarmArgs{
		AlarmDescription:   pulumi.String(w.meaning),
		Namespace:          namespace,
		MetricName:         pulumi.String(w.suffix),
		Statistic:          pulumi.String("Sum"),
		Period:             pulumi.Int(alarmPeriodSeconds),
		EvaluationPeriods:  pulumi.Int(1),
		Threshold:          pulumi.Float64(w.threshold),
		ComparisonOperator: pulumi.String("GreaterThanOrEqualToThreshold"),
		TreatMissingData:   pulumi.String("notBreaching"),
		AlarmActions:       pulumi.Array{t.topic.Arn},
		Tags:               t.args.Tags,
	}, pulumi.Parent(t))
	return err
}
