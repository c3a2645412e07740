package gcp

import "github.com/phiform/phiform/policypacks/policytest"

func watching(filter any) policytest.Resource {
	return and(alertType, "alert", props{"conditions": list{{"displayName": "any", "conditionThreshold": props{"filter": filter}}}})
}

var counted = it(metricType, props{"name": "owners", "filter": "x"})

var monitoringCases = []policytest.Case{
	c("gcp-monitoring-alert-notifies", pass, "somebody", it(alertType, props{"notificationChannels": []any{later}})),
	c("gcp-monitoring-alert-notifies", fail, "nobody", it(alertType, props{})),
	c("gcp-monitoring-alert-notifies", fail, "switched off", it(alertType, props{"enabled": false, "notificationChannels": []string{"c"}})),
	c("gcp-monitoring-alert-notifies", unknown, "not known", it(alertType, props{"notificationChannels": later})),
	c("gcp-monitoring-alert-notifies", na, "a metric", counted),

	c("gcp-monitoring-metric-alert", pass, "watched", counted, watching(`metric.type="logging.googleapis.com/user/owners"`)),
	c("gcp-monitoring-metric-alert", pass, "not made yet", newIt(metricType, props{"filter": "x"}), watching(laterFrom("it"))),
	c("gcp-monitoring-metric-alert", fail, "another metric", counted, watching(`metric.type="logging.googleapis.com/user/routes"`)),
	c("gcp-monitoring-metric-alert", fail, "nobody", counted),
	c("gcp-monitoring-metric-alert", unknown, "not known", counted, watching(later)),
	c("gcp-monitoring-metric-alert", unknown, "name not known", newIt(metricType, props{"filter": "x"}), watching(`metric.type="logging.googleapis.com/user/routes"`)),
	c("gcp-monitoring-metric-alert", na, "an alert", it(alertType, props{})),
}
