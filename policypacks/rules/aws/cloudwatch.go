package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var cloudwatchRules = slices.Concat(logRules, logPolicyRules)

var logRules = []*policypacks.Rule{
	{
		ID:          "aws-cloudwatch-log-group-encryption",
		Title:       "Log groups are encrypted with a customer key",
		Why:         "Logs name patients sooner or later, and need the protection that health records have",
		Remediation: "set KmsKeyId on the cloudwatch.LogGroup to the ARN of a kms.Key whose policy lets logs.<region>.amazonaws.com use it",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{logGroupType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"AU-9(3)", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CloudWatchLogGroupEncrypted", "CKV_AWS_158"),
		Missing:  "kmsKeyId: a key of the log service",
		Related:  true, Check: whileStoring(func(s *policypacks.Subject) policypacks.Outcome { return customerKey(s, s.At("kmsKeyId")) }),
	},
	{
		ID:          "aws-cloudwatch-log-group-retention",
		Title:       "Log groups keep events long enough to review them",
		Why:         "Misuse of health data is found months after it happened, if the logs are still there",
		Remediation: "raise RetentionInDays of the cloudwatch.LogGroup to 365 or more",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: []string{logGroupType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-11", "SI-12"},
		External: policypacks.Similar("CloudWatchLogGroupRetentionPeriod", "CKV_AWS_66", "CKV_AWS_338"),
		Missing:  "retentionInDays: kept without end, as with 0",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which events can be searched", Default: 365.0}},
		Check:    whileStoring(retained),
		Remedy:   remedy("keeps events for two years", "retentionInDays", 731),
	},
	{
		ID:          "aws-cloudwatch-alarm-notifies",
		Title:       "Alarms notify somebody",
		Why:         "An alarm that nobody hears starts no response to an incident",
		Remediation: "set AlarmActions on the cloudwatch.MetricAlarm to the ARN of an sns.Topic, and leave ActionsEnabled alone",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{alarmType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview},
		NIST:     []string{"AU-5", "IR-6", "SI-4(5)"},
		External: policypacks.Similar("CloudWatchAlarmAction", "cloudwatch-alarm-action-check", "CKV_AWS_319"),
		Missing:  "alarmActions: nobody is notified; actionsEnabled: they are",
		Check:    notifies,
	},
	{
		ID:          "aws-cloudwatch-metric-filter-alarm",
		Title:       "What log filters count raises an alarm",
		Why:         "Suspicious events that are counted and watched by nobody are reviewed by nobody",
		Remediation: "add a cloudwatch.MetricAlarm with the MetricName and Namespace of the filter's MetricTransformation",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{metricFilterType}, Citations: []string{safeguard.ActivityReview, safeguard.LogInMonitoring},
		NIST:    []string{"AU-6", "SI-4(5)"},
		Missing: "alarm: none",
		Related: true, Check: filterAlarms,
	},
}

// whileStoring asks only log groups that keep what they receive themselves.
func whileStoring(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if class, _ := s.At("logGroupClass").Text(); class == "DELIVERY" {
			return policypacks.Inapplicable("the log group passes events on and keeps them for two days, as its class has it")
		}
		return check(s)
	}
}

func retained(s *policypacks.Subject) policypacks.Outcome {
	days := s.At("retentionInDays")
	if n, _ := days.Or(0.0).Number(); n == 0 && !days.IsUnknown() {
		return policypacks.Passed("events are kept without end").At(days.Path())
	}
	least, _ := s.Setting("minDays").Number()
	return days.AtLeast(least)
}

func notifies(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.All(
		s.At("actionsEnabled").Or(true).IsTrue(),
		s.At("alarmActions").Some(policypacks.Failed("alarmActions names nobody"), policypacks.Value.IsSet),
	)
}

func filterAlarms(s *policypacks.Subject) policypacks.Outcome {
	name, namespace := s.At("metricTransformation.name"), s.At("metricTransformation.namespace")
	if name.IsUnknown() || namespace.IsUnknown() {
		return policypacks.Undecided("metricTransformation")
	}
	metric, ok := name.Text()
	if !ok {
		return policypacks.Inapplicable("the filter counts nothing")
	}
	inNamespace, _ := namespace.Text()
	alarms := s.Having(alarmType, "metricName", metric)
	none := alarms.Missing("MetricAlarm.metricName", "no alarm watches the metric %s", name.Show())
	return alarms.Some(none, func(alarm *policypacks.Subject) policypacks.Outcome {
		return alarm.At("namespace").Is(inNamespace)
	}).Because("no alarm watches the metric %s", name.Show())
}
