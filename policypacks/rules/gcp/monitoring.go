package gcp

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const alertType = "gcp:monitoring/alertPolicy:AlertPolicy"

var monitoringRules = []*policypacks.Rule{
	{
		ID:          "gcp-monitoring-alert-notifies",
		Title:       "Alerts notify somebody",
		Why:         "An alert that nobody hears starts no response to an incident",
		Remediation: "set NotificationChannels on the monitoring.AlertPolicy to the id of a monitoring.NotificationChannel",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{alertType}, Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview},
		NIST:    []string{"IR-4", "IR-6", "SI-4(5)"},
		Missing: "notificationChannels: nobody is notified; enabled: the alert watches",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			channels := s.At("notificationChannels")
			notified := channels.IsSet()
			if channels.IsUnknown() {
				notified = policypacks.Undecided(channels.Path())
			}
			return policypacks.All(s.At("enabled").Or(true).IsTrue(), notified)
		},
	},
	{
		ID:          "gcp-monitoring-metric-alert",
		Title:       "What log metrics count raises an alert",
		Why:         "Suspicious events that are counted and watched by nobody are reviewed by nobody",
		Remediation: `add a monitoring.AlertPolicy with a condition on metric.type="logging.googleapis.com/user/<name of the metric>"`,
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{metricType}, Citations: []string{safeguard.ActivityReview, safeguard.LogInMonitoring},
		NIST:    []string{"AU-6", "SI-4", "SI-4(5)"},
		Missing: "alert policy: none",
		Related: true, Check: metricAlerts,
	},
}

// metricAlerts looks for the metric's name in what the alerts of the stack ask for.
func metricAlerts(s *policypacks.Subject) policypacks.Outcome {
	name, known := s.At("name").Text()
	if !known {
		name, known = s.Output("name").Text()
	}
	none := policypacks.Failed("no alert watches what the metric counts")
	var found []policypacks.Outcome
	for _, alert := range s.OfType(alertType) {
		watches := alert.At("conditions").Some(none, func(condition policypacks.Value) policypacks.Outcome {
			return policypacks.Any(
				watchesMetric(s, alert, condition.At("conditionThreshold.filter"), name, known),
				watchesMetric(s, alert, condition.At("conditionMonitoringQueryLanguage.query"), name, known),
				watchesMetric(s, alert, condition.At("conditionPrometheusQueryLanguage.query"), name, known),
			)
		})
		if watches.Is(policypacks.Pass) {
			return watches
		}
		found = append(found, watches)
	}
	return policypacks.Any(append(found, none)...).Because("%s", none.Message)
}

// watchesMetric also follows a filter that is not known yet to the metric that it is made from.
func watchesMetric(metric, alert *policypacks.Subject, filter policypacks.Value, name string, known bool) policypacks.Outcome {
	if filter.IsUnknown() {
		for _, source := range alert.PointedAt(filter.Path(), metricType).Subjects {
			if source.URN() == metric.URN() {
				return policypacks.Passed("%s is made from the metric", filter.Path())
			}
		}
		return policypacks.Undecided(filter.Path())
	}
	if !known && !filter.IsMissing() {
		return policypacks.Undecided("name")
	}
	return filter.Satisfies("a filter on the metric", func(text string) bool {
		return strings.Contains(text, "logging.googleapis.com/user/"+name) || strings.Contains(text, "logging_googleapis_com:user_"+name)
	})
}
