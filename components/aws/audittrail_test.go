package aws_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

// trailPlan plans one trail "audit", whose archive is "audit-archive".
func trailPlan(t *testing.T, args aws.AuditTrailArgs) planned {
	t.Helper()
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewAuditTrail(ctx, "audit", &args)
		return err
	})
}

const ownTrailArn = trailArn + "-archive"

func TestAuditTrailConventions(t *testing.T) {
	p := trailPlan(t, aws.AuditTrailArgs{Tags: testTags, AlarmEmails: []string{"security@example.org"}})
	p.requireConventions("audit", testTagValues)
	group := p.one("audit-log-group")
	require.True(t, group.Options.Protect && group.Options.RetainOnDelete)
}

func TestDisposableAuditTrailGoesWithItsStack(t *testing.T) {
	trailPlan(t, aws.AuditTrailArgs{Disposable: true}).requireKept(nil, nil)
}

// The trail has the ARN that the policies it needs were written for.
func TestAuditTrailIsTheOneThatPoliciesName(t *testing.T) {
	p := trailPlan(t, aws.AuditTrailArgs{})
	require.Equal(t, ownTrailArn, p.output("audit-trail", "arn"))
	_, bucket := p.policy("audit-archive-store-policy", "policy")
	_, key := p.policy("audit-archive-key-policy", "policy")
	for _, condition := range []map[string]map[string][]string{
		bucket["TrailDelivery"].Condition, bucket["TrailChecks"].Condition,
		key["TrailEncrypts"].Condition, key["TrailChecks"].Condition,
	} {
		require.Equal(t, []string{ownTrailArn}, condition["StringEquals"]["aws:SourceArn"])
	}
	require.Equal(t, []string{p.output("audit-log-group", "arn")},
		key["LogGroupEncrypts"].Condition["ArnEquals"]["kms:EncryptionContext:aws:logs:arn"])
}

func TestAuditTrail(t *testing.T) {
	p := trailPlan(t, aws.AuditTrailArgs{})
	for _, on := range []string{
		"enableLogging", "enableLogFileValidation", "includeGlobalServiceEvents", "isMultiRegionTrail",
	} {
		require.Equal(t, true, p.input("audit-trail", on), on)
	}
	require.Equal(t, p.output("audit-archive-key-key", "arn"), p.input("audit-trail", "kmsKeyId"))
	require.Equal(t, p.output("audit-archive-store-bucket", "bucket"), p.input("audit-trail", "s3BucketName"))
	require.Equal(t, p.output("audit-log-group", "arn")+":*", p.input("audit-trail", "cloudWatchLogsGroupArn"))
	require.Equal(t, 365.0, p.input("audit-log-group", "retentionInDays"))
	p.requireAfter("audit-trail", "audit-archive-store-policy", "audit-archive-key-policy", "audit-logs-policy")
	p.requireAfter("audit-log-group", "audit-archive-key-policy")
}

func TestAuditTrailRecords(t *testing.T) {
	p := trailPlan(t, aws.AuditTrailArgs{DataBucketArns: []pulumi.StringInput{
		pulumi.String("arn:aws:s3:::docs"), pulumi.String("arn:aws:s3:::site"),
	}})
	is := func(name string, values ...any) map[string]any {
		return map[string]any{"field": name, "equals": values}
	}
	in := func(arns ...any) map[string]any { return map[string]any{"field": "resources.ARN", "startsWiths": arns} }
	object := is("resources.type", "AWS::S3::Object")
	want := []any{
		map[string]any{"name": "Management", "fieldSelectors": []any{is("eventCategory", "Management")}},
		map[string]any{"name": "Use of the audit record", "fieldSelectors": []any{
			is("eventCategory", "Data"), object, in(p.output("audit-archive-store-bucket", "arn") + "/"),
			map[string]any{"field": "eventName", "notEquals": []any{"PutObject"}},
		}},
		map[string]any{"name": "Use of the data", "fieldSelectors": []any{
			is("eventCategory", "Data"), object, in("arn:aws:s3:::docs/", "arn:aws:s3:::site/"),
		}},
	}
	require.Empty(t, cmp.Diff(want, p.input("audit-trail", "advancedEventSelectors")))
}

func TestAuditTrailLogDeliveryCanOnlyWriteEvents(t *testing.T) {
	p := trailPlan(t, aws.AuditTrailArgs{})
	_, trust := p.policy("audit-logs-role", "assumeRolePolicy")
	require.Empty(t, cmp.Diff(statement{
		Effect: "Allow", Principal: map[string]any{"Service": []any{"cloudtrail.amazonaws.com"}}, Action: []string{"sts:AssumeRole"},
	}, trust[""]), "the service supports no condition here")

	_, statements := p.policy("audit-logs-policy", "policy")
	require.Empty(t, cmp.Diff(map[string]statement{"WriteEvents": {
		Sid: "WriteEvents", Effect: "Allow", Action: []string{"logs:CreateLogStream", "logs:PutLogEvents"},
		Resource: []string{p.output("audit-log-group", "arn") + ":log-stream:123456789012_CloudTrail_*"},
	}}, statements))
}

func TestAlarmTopic(t *testing.T) {
	p := trailPlan(t, aws.AuditTrailArgs{AlarmEmails: []string{"a@example.org", "b@example.org"}})
	topic := p.output("audit-alarms", "arn")
	require.Equal(t, p.output("audit-archive-key-key", "arn"), p.input("audit-alarms", "kmsMasterKeyId"))
	sids, statements := p.policy("audit-alarms-policy", "policy")
	require.Equal(t, []string{"DenyPlainText", "AlarmsPublish"}, sids)
	require.Equal(t, "Deny", statements["DenyPlainText"].Effect)
	require.Equal(t, map[string]map[string][]string{"Bool": {"aws:SecureTransport": {"false"}}},
		statements["DenyPlainText"].Condition)
	require.Empty(t, cmp.Diff(statement{
		Sid: "AlarmsPublish", Effect: "Allow", Principal: map[string]any{"Service": []any{"cloudwatch.amazonaws.com"}},
		Action: []string{"sns:Publish"}, Resource: []string{topic},
		Condition: map[string]map[string][]string{
			"StringEquals": {"aws:SourceAccount": {"123456789012"}},
			"ArnLike":      {"aws:SourceArn": {"arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*"}},
		},
	}, statements["AlarmsPublish"]))
	var endpoints []any
	for _, s := range p.OfType("aws:sns/topicSubscription:TopicSubscription") {
		require.NotContains(t, s.Name, "@", "addresses stay out of names")
		require.Equal(t, topic, s.Inputs.Mappable()["topic"])
		endpoints = append(endpoints, s.Inputs.Mappable()["endpoint"])
	}
	require.ElementsMatch(t, []any{"a@example.org", "b@example.org"}, endpoints)
}

// Each watched event is counted and raises one alarm at the topic.
func TestAlarms(t *testing.T) {
	p := trailPlan(t, aws.AuditTrailArgs{})
	filters := p.OfType("aws:cloudwatch/logMetricFilter:LogMetricFilter")
	alarms := p.OfType("aws:cloudwatch/metricAlarm:MetricAlarm")
	require.Len(t, alarms, 13)
	require.Len(t, filters, len(alarms))
	for _, f := range filters {
		suffix := strings.TrimPrefix(f.Name, "audit-filter-")
		t.Run(suffix, func(t *testing.T) {
			counted := f.Inputs.Mappable()["metricTransformation"].(map[string]any)
			alarm := p.inputs("audit-alarm-" + suffix)
			require.Equal(t, counted["name"], alarm["metricName"])
			require.Equal(t, counted["namespace"], alarm["namespace"])
			require.Equal(t, "1", counted["value"])
			require.Equal(t, []any{p.output("audit-alarms", "arn")}, alarm["alarmActions"])
			require.Equal(t, "notBreaching", alarm["treatMissingData"])
			require.Positive(t, alarm["threshold"])
			requireFilterPattern(t, f.Inputs["pattern"].StringValue())
		})
	}
}

// Files that are not there would raise the alarm all day: the distribution is
// refused each of them.
func TestRefusalsByTheNetworkRaiseNoAlarm(t *testing.T) {
	pattern := trailPlan(t, aws.AuditTrailArgs{}).input("audit-filter-refused-calls", "pattern")
	require.Regexp(t, `^\{ \(\(.*\) \|\| \(.*\)\) && `, pattern, "exceptions apply to both kinds of refusal")
	for _, service := range []string{"cloudfront", "delivery.logs"} {
		require.Contains(t, pattern, `&& ($.sourceIPAddress != "`+service+`.amazonaws.com")`)
	}
}

// requireFilterPattern checks the outer form of a JSON filter, and the length
// that the service allows.
func requireFilterPattern(t *testing.T, pattern string) {
	t.Helper()
	require.LessOrEqual(t, len(pattern), 1024)
	require.Regexp(t, regexp.MustCompile(`^\{ .* \}$`), pattern)
	require.Equal(t, strings.Count(pattern, "("), strings.Count(pattern, ")"))
	require.Zero(t, strings.Count(pattern, `"`)%2)
}

func TestAuditTrailWithGivenArchive(t *testing.T) {
	p := planOf(t, func(ctx *pulumi.Context) error {
		archive, err := aws.NewAuditArchive(ctx, "records", &aws.AuditArchiveArgs{KeyArn: anyKey, TrailName: "clinic"})
		if err != nil {
			return err
		}
		_, err = aws.NewAuditTrail(ctx, "audit", &aws.AuditTrailArgs{Archive: archive})
		return err
	})
	require.Len(t, p.OfType(tokens.Type(aws.AuditArchiveType)), 1)
	require.Equal(t, "clinic", p.input("audit-trail", "name"))
	require.Equal(t, string(anyKey), p.input("audit-trail", "kmsKeyId"))
	require.Equal(t, "/phiform/clinic", p.input("audit-log-group", "name"))
}

func TestAuditTrailRefuses(t *testing.T) {
	err := planError(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewAuditTrail(ctx, "audit", &aws.AuditTrailArgs{AlarmEmails: []string{"ok@example.org", "nobody"}})
		return err
	})
	require.ErrorContains(t, err, `audit trail "audit": alarmEmails[1]: not an e-mail address`)
}
