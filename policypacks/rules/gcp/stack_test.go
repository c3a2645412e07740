package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

var (
	stack = it(stackType, props{})
	data  = and(bucketType, "data", props{})
	sink  = sinkTo("storage.googleapis.com/logs")
)

func counts(filter any) policytest.Resource {
	return and(metricType, "metric", props{"filter": filter})
}

func filtered(filter any) policytest.Resource {
	return and(projectSinkType, "sink", props{"destination": "storage.googleapis.com/logs", "filter": filter})
}

// watchCases are those of a rule that a kind of change raises an alert.
func watchCases(what, filter string, changed policytest.Resource) []policytest.Case {
	rule := "gcp-stack-watched-" + what
	onLogs := and(alertType, "alert", props{"conditions": list{{"displayName": "any", "conditionMatchedLog": props{"filter": filter}}}})
	return []policytest.Case{
		c(rule, pass, "counted", stack, sink, changed, counts(filter)),
		c(rule, pass, "an alert on the logs", stack, sink, changed, onLogs),
		c(rule, fail, "something else counted", stack, sink, changed, counts(`severity="ERROR"`)),
		c(rule, fail, "nothing", stack, sink, changed),
		c(rule, unknown, "not known", stack, sink, changed, counts(later)),
		c(rule, na, "logs of another stack", stack, changed),
	}
}

var stackCases = slices.Concat(
	watchCases("ownership", `protoPayload.serviceData.policyDelta.bindingDeltas.role="roles/owner"`, data),
	watchCases("audit", `protoPayload.serviceData.policyDelta.auditConfigDeltas:*`, data),
	watchCases("roles", `resource.type="iam_role" AND protoPayload.methodName="google.iam.admin.v1.UpdateRole"`, and(projectRoleType, "role", props{})),
	watchCases("firewalls", `resource.type="gce_firewall_rule"`, and(firewallType, "firewall", props{})),
	watchCases("networks", `resource.type="gce_network"`, and(networkType, "network", props{})),
	watchCases("routes", `resource.type="gce_route"`, and(networkType, "network", props{})),
	watchCases("buckets", `protoPayload.methodName="storage.setIamPermissions"`, data),
	watchCases("databases", `protoPayload.methodName="cloudsql.instances.update"`, and(sqlInstanceType, "database", props{})),
	[]policytest.Case{
		c("gcp-stack-log-sink", pass, "everything", stack, data, sink),
		c("gcp-stack-log-sink", pass, "audit logs", stack, data, filtered(`logName:"cloudaudit.googleapis.com"`)),
		c("gcp-stack-log-sink", fail, "other logs", stack, data, filtered(`logName:"requests"`)),
		c("gcp-stack-log-sink", fail, "none", stack, data),
		c("gcp-stack-log-sink", unknown, "not known", stack, data, filtered(later)),
		c("gcp-stack-log-sink", na, "no data", stack),
		c("gcp-stack-log-sink", na, "elsewhere", stack, data).With("exportedElsewhere", true),
		c("gcp-stack-watched-databases", na, "no database", stack, sink, data),
	},
)
