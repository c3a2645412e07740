package gcp

import (
	"crypto/sha256"
	"fmt"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/monitoring"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// createChannels makes a notification channel for each address. A channel is
// named by a digest of its address, so that the others stay when one goes.
func (t *AuditTrail) createChannels(ctx *pulumi.Context) error {
	for _, email := range t.args.AlarmEmails {
		digest := sha256.Sum256([]byte(email))
		channel, err := monitoring.NewNotificationChannel(ctx, fmt.Sprintf("%s-email-%x", t.name, digest[:4]), &monitoring.NotificationChannelArgs{
			Project:     stringPtr(t.project),
			DisplayName: pulumi.String("Alarms of " + t.name),
			Type:        pulumi.String("email"),
			Labels:      pulumi.StringMap{"email_address": pulumi.String(email)},
			UserLabels:  labels(t.args.Tags),
		}, pulumi.Parent(t))
		if err != nil {
			return fmt.Errorf("channel: %w", err)
		}
		t.channels = append(t.channels, channel)
	}
	t.AlarmTopicID = t.channels[0].Name
	return nil
}

// createAlarms raises an alarm on each kind of watched event.
func (t *AuditTrail) createAlarms(ctx *pulumi.Context) error {
	var channels pulumi.StringArray
	for _, channel := range t.channels {
		channels = append(channels, channel.Name)
	}
	for _, w := range watchedEvents {
		if err := t.createAlarm(ctx, w, channels); err != nil {
			return fmt.Errorf("alarm %s: %w", w.suffix, err)
		}
	}
	return nil
}

// createAlarm watches the log itself. An alarm on a metric that counts log
// entries cannot be made before the metric is known everywhere, which takes
// minutes, and waits for the metric's next point in addition.
func (t *AuditTrail) createAlarm(ctx *pulumi.Context, w watchedEvent, channels pulumi.StringArray) error {
	_, err := monitoring.NewAlertPolicy(ctx, t.name+"-alarm-"+w.suffix, &monitoring.AlertPolicyArgs{
		Project:     stringPtr(t.project),
		DisplayName: pulumi.String(w.meaning),
		Combiner:    pulumi.String("OR"),
		Conditions: monitoring.AlertPolicyConditionArray{&monitoring.AlertPolicyConditionArgs{
			DisplayName:         pulumi.String(w.meaning),
			ConditionMatchedLog: &monitoring.AlertPolicyConditionConditionMatchedLogArgs{Filter: pulumi.String(w.filter)},
		}},
		AlertStrategy: &monitoring.AlertPolicyAlertStrategyArgs{
			NotificationRateLimit: &monitoring.AlertPolicyAlertStrategyNotificationRateLimitArgs{
				Period: pulumi.String(w.quiet),
			},
		},
		Documentation: &monitoring.AlertPolicyDocumentationArgs{
			Content:  pulumi.String(w.meaning + ". Look for who did it, and whether it was meant:\n\n```\n" + w.filter + "\n```\n"),
			MimeType: pulumi.String("text/markdown"),
		},
		NotificationChannels: channels,
		UserLabels:           labels(t.args.Tags),
	}, pulumi.Parent(t))
	return err
}
