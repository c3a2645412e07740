package azure

import "github.com/phiform/phiform/policypacks/policytest"

// insightsLogs is a diagnostic setting that sends categories of logs of the named resource to a workspace.
func insightsLogs(name string, categories ...string) policytest.Resource {
	return insightsSetting(of(name), categories...)
}

func insightsSetting(resource any, categories ...string) policytest.Resource {
	logs := list{}
	for _, category := range categories {
		logs = append(logs, props{"category": category, "enabled": true})
	}
	return and(diagnosticSettingType, "setting", props{"resourceUri": resource, "workspaceId": later, "logs": logs})
}

func subscriptionSetting(categories ...string) policytest.Resource {
	setting := insightsSetting(nil, categories...)
	setting.Type, setting.Name = insightsSubscriptionSettingType, "activity"
	delete(setting.Inputs, "resourceUri")
	return setting
}

func watching(conditions any) []policytest.Resource {
	return []policytest.Resource{
		stack, subscriptionSetting("Administrative"), and(insightsActivityAlertType, "alert", props{"condition": props{"allOf": conditions}}),
	}
}

func operation(name any) list { return list{{"field": "operationName", "equals": name}} }

var (
	stack       = it(insightsStackType, props{})
	dataAccount = and("azure-native:storage:StorageAccount", "account", props{})
	component   = it(insightsComponentType, props{})
	actionGroup = it(insightsActionGroupType, props{"enabled": true})
	mailed      = list{{"name": "oncall", "emailAddress": "oncall@example.org"}}
	activityLog = subscriptionSetting("Administrative", "Security", "Policy", "Alert", "ServiceHealth")
	notified    = list{{"actionGroupId": later}}
)

var insightsCases = append(insightsAlertCases, insightsActivityCases...)

var insightsAlertCases = []policytest.Case{
	c("azure-insights-diagnostic-destination", pass, "to a workspace", it(diagnosticSettingType, props{"workspaceId": later, "logs": list{{"categoryGroup": "audit", "enabled": true}}})),
	c("azure-insights-diagnostic-destination", pass, "metrics to storage", it(diagnosticSettingType, props{"storageAccountId": later, "metrics": list{{"enabled": true}}})),
	c("azure-insights-diagnostic-destination", fail, "to nowhere", it(insightsSubscriptionSettingType, props{"logs": list{{"category": "Security", "enabled": true}}})),
	c("azure-insights-diagnostic-destination", fail, "nothing", it(diagnosticSettingType, props{"workspaceId": later, "logs": list{{"category": "AuditLogs", "enabled": false}}})),
	c("azure-insights-diagnostic-destination", unknown, "not known", it(diagnosticSettingType, props{"workspaceId": later, "logs": later})),
	c("azure-insights-diagnostic-destination", na, "an alert", it(insightsMetricAlertType, props{})),

	c("azure-insights-alert-notifies", pass, "activity", it(insightsActivityAlertType, props{"actions": props{"actionGroups": notified}})),
	c("azure-insights-alert-notifies", pass, "metric", it(insightsMetricAlertType, props{"actions": notified, "enabled": true})),
	c("azure-insights-alert-notifies", pass, "query", it(insightsQueryAlertType, props{"actions": props{"actionGroups": []any{"/subscriptions/s/actionGroups/oncall"}}})),
	c("azure-insights-alert-notifies", fail, "nobody", it(insightsActivityAlertType, props{})),
	c("azure-insights-alert-notifies", fail, "switched off", it(insightsMetricAlertType, props{"actions": notified, "enabled": false})),
	c("azure-insights-alert-notifies", unknown, "not known", it(insightsActivityAlertType, props{"actions": later})),
	c("azure-insights-alert-notifies", na, "a group", actionGroup),

	c("azure-insights-action-group-receives", pass, "by mail", it(insightsActionGroupType, props{"enabled": true, "emailReceivers": mailed})),
	c("azure-insights-action-group-receives", fail, "nobody", actionGroup),
	c("azure-insights-action-group-receives", fail, "switched off", it(insightsActionGroupType, props{"enabled": false, "emailReceivers": mailed})),
	c("azure-insights-action-group-receives", unknown, "not known", it(insightsActionGroupType, props{"enabled": true, "smsReceivers": later})),
	c("azure-insights-action-group-receives", na, "an alert", it(insightsMetricAlertType, props{})),

	c("azure-insights-action-group-https", pass, "https", it(insightsActionGroupType, props{"webhookReceivers": list{{"serviceUri": "https://example.org/alert"}}})),
	c("azure-insights-action-group-https", fail, "http", it(insightsActionGroupType, props{"webhookReceivers": list{{"serviceUri": "http://example.org/alert"}}})),
	c("azure-insights-action-group-https", unknown, "not known", it(insightsActionGroupType, props{"webhookReceivers": list{{"serviceUri": later}}})),
	c("azure-insights-action-group-https", na, "no webhook", actionGroup),

	c("azure-insights-component-workspace", pass, "in a workspace", it(insightsComponentType, props{"workspaceResourceId": laterFrom("logs")}), and(logsWorkspaceType, "logs", props{})),
	c("azure-insights-component-workspace", fail, "left out", component),
	c("azure-insights-component-workspace", unknown, "not known", it(insightsComponentType, props{"workspaceResourceId": later})),
	c("azure-insights-component-workspace", na, "a group", actionGroup),

	c("azure-insights-component-no-keys", pass, "refused", it(insightsComponentType, props{"disableLocalAuth": true})),
	c("azure-insights-component-no-keys", fail, "left out", component),
	c("azure-insights-component-no-keys", unknown, "not known", it(insightsComponentType, props{"disableLocalAuth": later})),
	c("azure-insights-component-no-keys", na, "a group", actionGroup),

	c("azure-insights-component-masks-addresses", pass, "left out", component),
	c("azure-insights-component-masks-addresses", fail, "kept", it(insightsComponentType, props{"disableIpMasking": true})),
	c("azure-insights-component-masks-addresses", unknown, "not known", it(insightsComponentType, props{"disableIpMasking": later})),
	c("azure-insights-component-masks-addresses", na, "a group", actionGroup),
}

var insightsActivityCases = []policytest.Case{
	c("azure-insights-stack-activity-log", pass, "kept", stack, dataAccount, activityLog),
	c("azure-insights-stack-activity-log", pass, "kept by a general setting", stack, dataAccount, insightsSetting("/subscriptions/s", insightsCategories...)),
	c("azure-insights-stack-activity-log", fail, "a setting of something else", stack, dataAccount, insightsSetting("/subscriptions/s/vaults/v", insightsCategories...)),
	c("azure-insights-stack-activity-log", fail, "in part", stack, dataAccount, subscriptionSetting("Administrative")).Saying("Security is not sent"),
	c("azure-insights-stack-activity-log", fail, "not kept", stack, dataAccount),
	c("azure-insights-stack-activity-log", unknown, "not known", stack, dataAccount, and(insightsSubscriptionSettingType, "activity", props{"logs": later, "workspaceId": later})),
	c("azure-insights-stack-activity-log", na, "kept elsewhere", stack, dataAccount).With("activityLogElsewhere", true),
	c("azure-insights-stack-activity-log", na, "no data", stack),

	c("azure-insights-stack-role-changes-watched", pass, "watched", watching(operation("microsoft.authorization/roleAssignments/write"))...),
	c("azure-insights-stack-role-changes-watched", pass, "watched among others", watching(list{{"anyOf": operation("Microsoft.Authorization/roleAssignments/write")}})...),
	c("azure-insights-stack-role-changes-watched", pass, "watched in a list", watching(list{{"field": "operationName", "containsAny": []string{"Microsoft.Authorization/roleAssignments/write"}}})...),
	c("azure-insights-stack-role-changes-watched", fail, "no alert", stack, activityLog),
	c("azure-insights-stack-role-changes-watched", fail, "another operation", watching(operation("Microsoft.Sql/servers/delete"))...),
	c("azure-insights-stack-role-changes-watched", unknown, "not known", watching(later)...),
	c("azure-insights-stack-role-changes-watched", na, "no activity log", stack, dataAccount),

	c("azure-insights-stack-network-changes-watched", pass, "watched", watching(operation("Microsoft.Network/networkSecurityGroups/write"))...),
	c("azure-insights-stack-network-changes-watched", fail, "no alert", stack, activityLog),
	c("azure-insights-stack-network-changes-watched", unknown, "not known", watching(operation(later))...),
	c("azure-insights-stack-network-changes-watched", na, "no activity log", stack, dataAccount),

	c("azure-insights-stack-log-changes-watched", pass, "watched", watching(operation("Microsoft.Insights/diagnosticSettings/delete"))...),
	c("azure-insights-stack-log-changes-watched", fail, "no alert", stack, activityLog),
	c("azure-insights-stack-log-changes-watched", unknown, "not known", watching(operation(later))...),
	c("azure-insights-stack-log-changes-watched", na, "no activity log", stack, dataAccount),
}
