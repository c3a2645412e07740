package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	insightsSubscriptionSettingType = "azure-native:insights:SubscriptionDiagnosticSetting"
	insightsActivityAlertType       = "azure-native:insights:ActivityLogAlert"
	insightsMetricAlertType         = "azure-native:insights:MetricAlert"
	insightsQueryAlertType          = "azure-native:insights:ScheduledQueryRule"
	insightsActionGroupType         = "azure-native:insights:ActionGroup"
	insightsComponentType           = "azure-native:insights:Component"
)

var insightsRules = append([]*policypacks.Rule{
	{
		ID:          "azure-insights-diagnostic-destination",
		Title:       "Diagnostic settings send logs somewhere",
		Why:         "A setting without logs or without a destination looks like an audit trail and keeps nothing",
		Remediation: "set WorkspaceId, StorageAccountId or EventHubAuthorizationRuleId, and enable logs, on the diagnostic setting",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types:     []string{diagnosticSettingType, insightsSubscriptionSettingType},
		Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-4", "AU-12"},
		Missing: "logs, metrics: none; destinations: none",
		Check:   insightsSends,
	},
	{
		ID:          "azure-insights-alert-notifies",
		Title:       "Alerts notify somebody",
		Why:         "An alert that nobody hears starts no response to an incident",
		Remediation: "name an insights.ActionGroup in the alert's Actions, and leave it enabled",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types:     []string{insightsActivityAlertType, insightsMetricAlertType, insightsQueryAlertType},
		Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview}, NIST: []string{"AU-5", "AU-6", "IR-6"},
		Missing: "actions: nobody is notified; enabled: they are",
		Check:   insightsNotifies,
	},
	{
		ID:          "azure-insights-action-group-receives",
		Title:       "Action groups reach a receiver",
		Why:         "An alert sent to a group without receivers starts no response to an incident",
		Remediation: "add receivers to the insights.ActionGroup, and set Enabled: pulumi.Bool(true)",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types:     []string{insightsActionGroupType},
		Citations: []string{safeguard.ResponseAndReporting, safeguard.ActivityReview}, NIST: []string{"AU-5", "IR-6"},
		Missing: "receivers: none",
		Check:   insightsReceives,
	},
	{
		ID:          "azure-insights-action-group-https",
		Title:       "Action groups call webhooks over HTTPS",
		Why:         "An alert delivered over plain HTTP can be read and changed on the way",
		Remediation: "set the ServiceUri of every webhook receiver to an https URL",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{insightsActionGroupType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "webhookReceivers: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the group calls no webhooks")
			return s.At("webhookReceivers").Each(none, func(webhook policypacks.Value) policypacks.Outcome {
				uri := webhook.At("serviceUri")
				return uri.Satisfies("https", func(text string) bool { return strings.HasPrefix(text, "https://") }).
					Because("%s is no https URL", uri.Path())
			})
		},
	},
	{
		ID:          "azure-insights-component-workspace",
		Title:       "Application Insights keeps its data in a workspace",
		Why:         "Outside of a workspace, nobody controls who reads what apps say about patients, nor for how long it is kept",
		Remediation: "set WorkspaceResourceId on the insights.Component",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{insightsComponentType}, Citations: []string{safeguard.AuditControls, safeguard.AccessControl},
		NIST:     []string{"AU-4", "AU-9"},
		External: policypacks.Similar("d550e854"),
		Missing:  "workspaceResourceId: a place of its own",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.Names(s.At("workspaceResourceId"), logsWorkspaceType)
		},
	},
	{
		ID:          "azure-insights-component-no-keys",
		Title:       "Application Insights takes data from identities only",
		Why:         "The key in an app's configuration lets anybody write false entries into the record of what happened",
		Remediation: "set DisableLocalAuth: pulumi.Bool(true) on the insights.Component, and grant Monitoring Metrics Publisher",
		Severity:    policypacks.Low, Objective: policypacks.Authenticated,
		Types: []string{insightsComponentType}, Citations: []string{safeguard.Authentication, safeguard.Integrity},
		NIST:    []string{"IA-2", "AU-9"},
		Missing: "disableLocalAuth: keys are accepted",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("disableLocalAuth").Or(false).IsTrue() },
	},
	{
		ID:          "azure-insights-component-masks-addresses",
		Title:       "Application Insights does not keep patients' addresses",
		Why:         "The internet address of a patient who uses a health app is protected health information",
		Remediation: "remove DisableIpMasking from the insights.Component",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{insightsComponentType}, Citations: []string{safeguard.AccessControl, safeguard.AuditControls},
		NIST:    []string{"AU-3(3)", "PT-3"},
		Missing: "disableIpMasking: addresses are masked",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("disableIpMasking").Or(false).IsFalse() },
		Remedy:  &policypacks.Remedy{Description: "masks addresses", Set: map[string]any{"disableIpMasking": false}},
	},
}, insightsActivityRules...)

// insightsSends holds where a diagnostic setting has something to send, and where to.
func insightsSends(s *policypacks.Subject) policypacks.Outcome {
	enabled := func(entry policypacks.Value) policypacks.Outcome { return entry.At("enabled").IsTrue() }
	none := policypacks.Failed("nothing is sent")
	sent := policypacks.Any(s.At("logs").Some(none, enabled), s.At("metrics").Some(none, enabled)).Because("nothing is sent")
	return policypacks.All(sent, destined(s))
}

func insightsNotifies(s *policypacks.Subject) policypacks.Outcome {
	groups := s.At("actions.actionGroups")
	if s.Type() == insightsMetricAlertType {
		groups = s.At("actions")
	}
	notified := groups.Some(policypacks.Failed("the alert names no action group"), func(group policypacks.Value) policypacks.Outcome {
		if _, isText := group.Text(); isText {
			return group.IsSet()
		}
		return group.At("actionGroupId").IsSet()
	})
	return policypacks.All(s.At("enabled").Or(true).IsTrue(), notified)
}

// insightsReceivers are the kinds of receivers of an action group.
var insightsReceivers = []string{
	"armRoleReceivers", "automationRunbookReceivers", "azureAppPushReceivers", "azureFunctionReceivers", "emailReceivers",
	"eventHubReceivers", "incidentReceivers", "itsmReceivers", "logicAppReceivers", "smsReceivers", "voiceReceivers", "webhookReceivers",
}

func insightsReceives(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("the group has no receivers")
	var kinds []policypacks.Outcome
	for _, kind := range insightsReceivers {
		kinds = append(kinds, s.At(kind).Some(none, func(receiver policypacks.Value) policypacks.Outcome {
			return policypacks.Passed("%s is notified", receiver.Path())
		}))
	}
	return policypacks.All(s.At("enabled").IsTrue(), policypacks.Any(kinds...))
}
