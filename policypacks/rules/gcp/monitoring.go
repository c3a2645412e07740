package gcp

import (
	"slices"
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
	undecided := ""
	for _, alert := range s.OfType(alertType) {
		for _, filter := range metricFilters(alert) {
			text, given := filter.Text()
			switch {
			case filter.IsUnknown() && madeFrom(alert, filter.Path(), s), given && known && isOnMetric(text, name):
				return policypacks.Passed("%s watches what the metric counts", alert.Name())
			case filter.IsUnknown():
				undecided = filter.Path()
			case given && !known:
				undecided = "name"
			}
		}
	}
	if undecided != "" {
		return policypacks.Undecided(undecided)
	}
	return policypacks.Failed("no alert watches what the metric counts")
}

// metricFilters are what the conditions of an alert ask for. Conditions that are not known stand for themselves.
func metricFilters(alert *policypacks.Subject) []policypacks.Value {
	conditions := alert.At("conditions")
	if conditions.IsUnknown() {
		return []policypacks.Value{conditions}
	}
	var filters []policypacks.Value
	for _, condition := range conditions.Items() {
		filters = append(filters, condition.At("conditionThreshold.filter"),
			condition.At("conditionMonitoringQueryLanguage.query"), condition.At("conditionPrometheusQueryLanguage.query"))
	}
	return filters
}

// madeFrom tells whether a property that is not known yet comes from a metric.
func madeFrom(alert *policypacks.Subject, path string, metric *policypacks.Subject) bool {
	return slices.ContainsFunc(alert.PointedAt(path, metricType).Subjects, func(source *policypacks.Subject) bool {
		return source.URN() == metric.URN()
	})
}

// isOnMetric tells whether a filter, or a query of Prometheus, is on a metric of the project's own.
func isOnMetric(text, name string) bool {
	return strings.Contains(text, "logging.googleapis.com/user/"+name) || strings.Contains(text, "logging_googleapis_com:user_"+name)
}
