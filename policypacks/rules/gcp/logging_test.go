package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func auditOf(service any, configs ...props) policytest.Resource {
	return it(projectAuditType, props{"service": service, "auditLogConfigs": configs})
}

func excluding(filter, disabled any) policytest.Resource {
	return it(exclusionTypes[0], props{"filter": filter, "disabled": disabled})
}

const drops = `logName:"cloudaudit.googleapis.com"`

var loggingCases = slices.Concat(
	valueCases("gcp-logging-bucket-retention", projectLogType, "retentionDays", 365, 30, fail),
	keyCases("gcp-logging-bucket-customer-key", projectLogType, "cmekSettings.kmsKeyName"),
	valueCases("gcp-logging-bucket-lock", projectLogType, "locked", true, false, fail),
	valueCases("gcp-logging-sink-enabled", organizationSinkType, "disabled", false, true, pass),
	valueCases("gcp-logging-sink-children", organizationSinkType, "includeChildren", true, false, fail),
	publicCases("gcp-logging-view-not-public", "logging/logViewIam", nil),
	[]policytest.Case{
		c("gcp-logging-audit-complete", pass, "all of everything", auditOf("allServices", props{"logType": "DATA_READ"}, props{"logType": "DATA_WRITE"}, props{"logType": "ADMIN_READ"})),
		c("gcp-logging-audit-complete", pass, "data of one service", auditOf("storage.googleapis.com", props{"logType": "DATA_READ"}, props{"logType": "DATA_WRITE"})),
		c("gcp-logging-audit-complete", fail, "writes alone", auditOf("storage.googleapis.com", props{"logType": "DATA_WRITE"})).Saying("DATA_READ is not recorded"),
		c("gcp-logging-audit-complete", fail, "no administration", auditOf("allServices", props{"logType": "DATA_READ"}, props{"logType": "DATA_WRITE"})),
		c("gcp-logging-audit-complete", unknown, "not known", auditOf("allServices", props{"logType": "DATA_READ"}, props{"logType": later})),
		c("gcp-logging-audit-complete", na, "a bucket", bucket(props{})),

		c("gcp-logging-audit-no-exemptions", pass, "nobody", auditOf("allServices", props{"logType": "DATA_READ"})),
		c("gcp-logging-audit-no-exemptions", fail, "somebody", auditOf("allServices", props{"logType": "DATA_READ", "exemptedMembers": []string{program}})),
		c("gcp-logging-audit-no-exemptions", unknown, "not known", auditOf("allServices", props{"logType": "DATA_READ", "exemptedMembers": later})),
		c("gcp-logging-audit-no-exemptions", na, "nothing", it(projectAuditType, props{"service": "allServices"})),

		c("gcp-logging-bucket-retention", pass, "a month, as configured", it(projectLogType, props{"retentionDays": 30})).With("minDays", 30),
		c("gcp-logging-bucket-retention", na, "Google's", it(projectLogType, props{"bucketId": "_Required"})),
		c("gcp-logging-bucket-lock", unknown, "bucket not known", it(projectLogType, props{"bucketId": later})),
		c("gcp-logging-sink-children", pass, "kept from those below", it(folderSinkType, props{"interceptChildren": true})),

		c("gcp-logging-exclusion-keeps-audit", pass, "health checks", excluding(`resource.type="http_load_balancer"`, nil)),
		c("gcp-logging-exclusion-keeps-audit", pass, "switched off", excluding(drops, true)),
		c("gcp-logging-exclusion-keeps-audit", fail, "audit logs", excluding(drops, nil)),
		c("gcp-logging-exclusion-keeps-audit", fail, "everything", excluding("", nil)),
		c("gcp-logging-exclusion-keeps-audit", fail, "in a sink", it(projectSinkType, props{"exclusions": list{{"name": "x", "filter": drops}}})),
		c("gcp-logging-exclusion-keeps-audit", unknown, "not known", excluding(later, nil)),
		c("gcp-logging-exclusion-keeps-audit", na, "none", it(projectSinkType, props{})),
	},
)
