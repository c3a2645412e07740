package gcp

import (
	"fmt"
	"strings"
)

// watchedEvent is a kind of event that raises an alarm.
type watchedEvent struct {
	suffix  string // in the name of the alarm
	meaning string // what the alarm says
	filter  string // which log entries count
	quiet   string // the time after a notification in which there is no other
}

// The times of quiet after a notification: changes are few and each is news;
// refusals come in swarms.
const (
	afterChange  = "300s"
	afterRefusal = "3600s"
)

// watchedEvents are what a review of the record looks for. The suffixes are
// part of resource names: they never change.
var watchedEvents = []watchedEvent{
	change("owner-changes", "The owners of the project were changed",
		`protoPayload.serviceData.policyDelta.bindingDeltas.role="roles/owner"`),
	change("permission-changes", "Somebody was granted or lost a role", `protoPayload.methodName=~"(?i)SetIamPolicy$"`),
	change("role-changes", "A role was changed", `resource.type="iam_role"`),
	change("audit-changes", "The record of data access was changed",
		`protoPayload.serviceData.policyDelta.auditConfigDeltas:*`),
	change("trail-changes", "The audit trail or its alarms were changed",
		`protoPayload.serviceName=("logging.googleapis.com" OR "monitoring.googleapis.com") AND `+
			methods("CreateExclusion", "DeleteAlertPolicy", "DeleteBucket", "DeleteExclusion", "DeleteLog", "DeleteNotificationChannel",
				"DeleteSink", "UpdateAlertPolicy", "UpdateBucket", "UpdateCmekSettings", "UpdateExclusion",
				"UpdateNotificationChannel", "UpdateSettings", "UpdateSink")),
	change("key-changes", "An encryption key was changed, disabled or destroyed", of("cloudkms.googleapis.com",
		"DestroyCryptoKeyVersion", "UpdateCryptoKey", "UpdateCryptoKeyPrimaryVersion", "UpdateCryptoKeyVersion")),
	change("secret-changes", "A secret was changed or destroyed", of("secretmanager.googleapis.com",
		"AddSecretVersion", "DeleteSecret", "DestroySecretVersion", "DisableSecretVersion", "UpdateSecret")),
	change("bucket-changes", "A bucket's protection was changed", `resource.type="gcs_bucket" AND `+
		`protoPayload.methodName=("storage.setIamPermissions" OR "storage.buckets.update" OR "storage.buckets.delete")`),
	change("credentials", "A credential was made that never expires",
		methods("CreateServiceAccountKey", "UploadServiceAccountKey", "storage.hmacKeys.create")),
	change("member-directory-changes", "How members sign in was changed",
		`protoPayload.serviceName="identitytoolkit.googleapis.com" AND protoPayload.methodName=~"(Create|Delete|Update).*(Config|Tenant)$"`),
	change("service-changes", "A service was deployed or deleted",
		of("run.googleapis.com", "CreateService", "DeleteService", "ReplaceService", "UpdateService")),
	change("site-changes", "The site's load balancer or firewall was changed",
		`protoPayload.serviceName="compute.googleapis.com" AND protoPayload.methodName=~`+
			`"(backendServices|globalForwardingRules|securityPolicies|sslPolicies|targetHttpProxies|targetHttpsProxies|urlMaps)[.]"`),
	change("network-changes", "A network, its firewall or its routes were changed",
		`resource.type=("gce_firewall_rule" OR "gce_network" OR "gce_route")`),
	{
		// Callers without a name are strangers who try addresses, and find nothing.
		"refused-calls", "A known caller was refused for lack of permission",
		`logName:"cloudaudit.googleapis.com" AND protoPayload.status.code=7 AND protoPayload.authenticationInfo.principalEmail:*`,
		afterRefusal,
	},
}

// change watches administration, which is always on record.
func change(suffix, meaning, which string) watchedEvent {
	return watchedEvent{suffix, meaning, `log_id("cloudaudit.googleapis.com/activity") AND ` + which, afterChange}
}

// of is the filter of some methods of a service.
func of(service string, names ...string) string {
	return fmt.Sprintf("protoPayload.serviceName=%q AND %s", service, methods(names...))
}

// methods is the filter of methods by the ends of their names: services write
// them with and without the interface that they belong to.
func methods(names ...string) string {
	return fmt.Sprintf("protoPayload.methodName=~%q", "("+strings.Join(names, "|")+")$")
}
