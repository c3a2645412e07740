package aws_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

const operator = pulumi.String("arn:aws:iam::123456789012:role/operator")

func queuePlan(t *testing.T, args aws.QueueArgs) planned {
	t.Helper()
	args.KeyArn, args.Tags = anyKey, testTags
	return planOf(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewQueue(ctx, "claims", &args)
		return err
	})
}

func TestQueuesKeepOrderAndWait(t *testing.T) {
	p := queuePlan(t, aws.QueueArgs{})
	p.requireConventions("claims", testTagValues)
	want := map[string]any{
		"name": "clinic-test-claims-dead-letters.fifo", "fifoQueue": true, "deduplicationScope": "messageGroup",
		"fifoThroughputLimit": "perMessageGroupId", "kmsMasterKeyId": string(anyKey), "messageRetentionSeconds": 1209600.0,
		"receiveWaitTimeSeconds": 20.0, "visibilityTimeoutSeconds": 360.0, "tags": testTagValues,
	}
	require.Empty(t, cmp.Diff(want, p.inputs("claims-dead-letters")))
	want["name"] = "clinic-test-claims.fifo"
	want["redrivePolicy"] = `{"deadLetterTargetArn":"` + p.output("claims-dead-letters", "arn") + `","maxReceiveCount":50}`
	require.Empty(t, cmp.Diff(want, p.inputs("claims-queue")))
	require.Equal(t, `{"redrivePermission":"byQueue","sourceQueueArns":["`+p.output("claims-queue", "arn")+`"]}`,
		p.input("claims-redrive", "redriveAllowPolicy"))
	require.Equal(t, p.output("claims-dead-letters", "url"), p.input("claims-redrive", "queueUrl"))
	p.requireKept([]string{"claims-queue", "claims-dead-letters"},
		[]string{"claims-policy", "claims-dead-letters-policy", "claims-redrive"})
	queuePlan(t, aws.QueueArgs{Disposable: true}).requireKept(nil, nil)
}

// Operators look into both queues, and put dead letters back; what they do not need they may not.
func TestOperatorsOfQueues(t *testing.T) {
	p := queuePlan(t, aws.QueueArgs{Operators: []pulumi.StringInput{operator}})
	for _, tc := range []struct {
		queue, actions string
		want           bool
	}{
		{"claims", "sqs:ReceiveMessage sqs:GetQueueAttributes sqs:SendMessage", true},
		{"claims", "sqs:DeleteMessage sqs:PurgeQueue sqs:SetQueueAttributes", false},
		{"claims-dead-letters", "sqs:ReceiveMessage sqs:DeleteMessage sqs:StartMessageMoveTask sqs:ListMessageMoveTasks", true},
		{"claims-dead-letters", "sqs:SendMessage sqs:PurgeQueue sqs:SetQueueAttributes", false},
	} {
		_, policy := p.policy(tc.queue+"-policy", "policy")
		for action := range strings.FieldsSeq(tc.actions) {
			arn := policy["DenyPlainText"].Resource[0]
			require.Equal(t, tc.want, decide(request{by: string(operator), action: action, resource: arn, context: over()}, policy),
				"%s %s", tc.queue, action)
		}
	}
}

// A queue that nobody is named for is closed to everyone.
func TestQueueOfNobodyIsClosed(t *testing.T) {
	sids, policy := queuePlan(t, aws.QueueArgs{}).policy("claims-policy", "policy")
	require.Equal(t, []string{"DenyPlainText", "DenyOtherSenders", "DenyOtherReceivers", "DenyPurge"}, sids)
	require.Empty(t, policy["DenyOtherSenders"].Condition)
	sids, _ = queuePlan(t, aws.QueueArgs{Disposable: true}).policy("claims-policy", "policy")
	require.NotContains(t, sids, "DenyPurge")
}

func TestQueueAlarms(t *testing.T) {
	p := queuePlan(t, aws.QueueArgs{Alarms: &aws.QueueAlarmsArgs{TopicArn: pulumi.String("topic"), Depth: 50}})
	for name, want := range map[string]map[string]any{
		"claims-alarm-depth":        {"metricName": "ApproximateNumberOfMessagesVisible", "threshold": 50.0, "of": "claims-queue"},
		"claims-alarm-age":          {"metricName": "ApproximateAgeOfOldestMessage", "threshold": 300.0, "of": "claims-queue"},
		"claims-alarm-dead-letters": {"metricName": "ApproximateNumberOfMessagesVisible", "threshold": 0.0, "of": "claims-dead-letters"},
	} {
		in := p.inputs(name)
		require.Equal(t, map[string]any{"QueueName": p.output(want["of"].(string), "name")}, in["dimensions"], name)
		require.Equal(t, "GreaterThanThreshold", in["comparisonOperator"])
		require.Equal(t, []any{"topic"}, in["alarmActions"])
		require.Equal(t, "AWS/SQS", in["namespace"])
		for _, property := range []string{"metricName", "threshold"} {
			require.Equal(t, want[property], in[property], "%s.%s", name, property)
		}
	}
	require.False(t, queuePlan(t, aws.QueueArgs{}).has("aws:cloudwatch/metricAlarm:MetricAlarm"))
}

func TestQueueRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		component string
		args      *aws.QueueArgs
		want      []string
	}{
		"nothing": {"claims", nil, []string{"keyArn: required"}},
		"numbers": {
			"claims", &aws.QueueArgs{
				KeyArn: anyKey, VisibilitySeconds: 43201, MaxReceives: 1001, Alarms: &aws.QueueAlarmsArgs{Depth: -1, AgeSeconds: -1},
			},
			[]string{
				"visibilitySeconds: 43201 is not", "maxReceives: 1001 is not", "alarms.topicArn: required",
				"alarms.depth: -1", "alarms.ageSeconds: -1",
			},
		},
		"long name": {strings.Repeat("c", 52), &aws.QueueArgs{KeyArn: anyKey}, []string{"is longer than 80 characters"}},
		"bad name":  {"claims.1", &aws.QueueArgs{KeyArn: anyKey}, []string{"may have letters, digits, _ and - only"}},
	} {
		t.Run(name, func(t *testing.T) {
			requireProblems(t, planError(t, func(ctx *pulumi.Context) error {
				_, err := aws.NewQueue(ctx, tc.component, tc.args)
				return err
			}), tc.want...)
		})
	}
}

func TestRegistry(t *testing.T) {
	for name, disposable := range map[string]bool{"kept": false, "disposable": true} {
		t.Run(name, func(t *testing.T) {
			p := planOf(t, func(ctx *pulumi.Context) error {
				r, err := aws.NewRegistry(ctx, "images", &aws.RegistryArgs{
					KeyArn: anyKey, Disposable: disposable, Tags: testTags, Pushers: []pulumi.StringInput{operator}, KeepImages: 7,
				})
				if err == nil {
					ctx.Export("host", r.Host)
				}
				return err
			})
			require.Equal(t, map[string]any{
				"name":                       p.output("images-repository", "name"),
				"encryptionConfigurations":   []any{map[string]any{"encryptionType": "KMS", "kmsKey": string(anyKey)}},
				"forceDelete":                disposable,
				"imageScanningConfiguration": map[string]any{"scanOnPush": true},
				"imageTagMutability":         "IMMUTABLE", "tags": testTagValues,
			}, p.inputs("images-repository"))
			_, policy := p.policy("images-policy", "policy")
			require.Equal(t, []string{"Push"}, keysOf(policy))
			require.Contains(t, policy["Push"].Action, "ecr:PutImage")
			var lifecycle struct {
				Rules []struct{ Selection map[string]any }
			}
			require.NoError(t, json.Unmarshal([]byte(p.input("images-lifecycle", "policy").(string)), &lifecycle))
			require.Len(t, lifecycle.Rules, 1)
			require.Equal(t, map[string]any{"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 7.0}, lifecycle.Rules[0].Selection)
			if disposable {
				p.requireKept(nil, nil)
			} else {
				p.requireKept([]string{"images-repository"}, nil)
			}
		})
	}
	requireProblems(t, planError(t, func(ctx *pulumi.Context) error {
		_, err := aws.NewRegistry(ctx, "images", &aws.RegistryArgs{KeepImages: -1})
		return err
	}), "keyArn: required", "keepImages: -1 is not between 1 and 100000")
}

func keysOf(policy map[string]statement) []string {
	var sids []string
	for sid := range policy {
		sids = append(sids, sid)
	}
	return sids
}
