package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const insightsStackType = "pulumi:pulumi:Stack"

// insightsElsewhere is for subscriptions whose activity log another stack sends on.
var insightsElsewhere = policypacks.Setting{
	Name: "activityLogElsewhere", Doc: "another stack keeps the subscription's activity log", Default: false,
}

// insightsActivityRules are about the activity log of the stack's subscription.
var insightsActivityRules = []*policypacks.Rule{
	{
		ID:    "azure-insights-stack-activity-log",
		Title: "The activity log of the stack's subscription is kept",
		Why:   "Who changed what holds health records must be on record for longer than the ninety days of the service",
		Remediation: "add an insights.SubscriptionDiagnosticSetting with Administrative, Security, Policy and Alert, or set " +
			"activityLogElsewhere where the organisation has one",
		Severity: policypacks.High, Objective: policypacks.Logged,
		Types: []string{insightsStackType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-11", "AU-12"}, External: policypacks.Similar("CKV_AZURE_38"),
		Missing:  "subscription diagnostic setting: none",
		Settings: []policypacks.Setting{insightsElsewhere},
		Related:  true, Check: insightsActivityKept,
	},
	{
		ID:          "azure-insights-stack-role-changes-watched",
		Title:       "New role assignments raise an alert",
		Why:         "Whoever wants to misuse health records grants the right to read them first",
		Remediation: "add an insights.ActivityLogAlert for Microsoft.Authorization/roleAssignments/write",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{insightsStackType}, Citations: []string{safeguard.AccessEstablishment, safeguard.ActivityReview},
		NIST:    []string{"AC-2(4)", "AU-6", "SI-4"},
		Missing: "alert: none",
		Related: true, Check: insightsWatched("new role assignments", "Microsoft.Authorization/roleAssignments/write"),
	},
	{
		ID:          "azure-insights-stack-network-changes-watched",
		Title:       "Changes of network rules raise an alert",
		Why:         "One new rule opens the network that holds health records to the internet",
		Remediation: "add an insights.ActivityLogAlert for Microsoft.Network/networkSecurityGroups/securityRules/write",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{insightsStackType}, Citations: []string{safeguard.ActivityReview, safeguard.AccessControl},
		NIST:    []string{"AU-6", "CM-3", "SI-4"},
		Missing: "alert: none",
		Related: true, Check: insightsWatched(
			"changes of network rules",
			"Microsoft.Network/networkSecurityGroups/securityRules/write", "Microsoft.Network/networkSecurityGroups/write",
		),
	},
	{
		ID:          "azure-insights-stack-log-changes-watched",
		Title:       "Removed diagnostic settings raise an alert",
		Why:         "Whoever wants to misuse health records unseen stops the logs first",
		Remediation: "add an insights.ActivityLogAlert for Microsoft.Insights/diagnosticSettings/delete",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{insightsStackType}, Citations: []string{safeguard.ActivityReview, safeguard.Integrity},
		NIST:    []string{"AU-6", "AU-9", "SI-4"},
		Missing: "alert: none",
		Related: true, Check: insightsWatched("removed diagnostic settings", "Microsoft.Insights/diagnosticSettings/delete"),
	},
}

// insightsDataTypes are resources in which a stack keeps health records.
var insightsDataTypes = []string{
	"azure-native:storage:StorageAccount", "azure-native:sql:Server", "azure-native:dbforpostgresql:Server",
	"azure-native:dbformysql:Server", "azure-native:documentdb:DatabaseAccount", healthWorkspaceType, eventhubNamespaceType,
	servicebusNamespaceType, iotHubType, "azure-native:synapse:Workspace",
}

// insightsCategories are the parts of the activity log that say who did what.
var insightsCategories = []string{"Administrative", "Security", "Policy", "Alert"}

func insightsActivityKept(s *policypacks.Subject) policypacks.Outcome {
	if isElsewhere, _ := s.Setting(insightsElsewhere.Name).Bool(); isElsewhere {
		return policypacks.Inapplicable("another stack keeps the activity log, as configured")
	}
	if len(s.OfType(insightsDataTypes...)) == 0 {
		return policypacks.Inapplicable("the stack keeps no data in Azure")
	}
	var kept []policypacks.Outcome
	for _, setting := range insightsSubscriptionSettings(s) {
		kept = append(kept, policypacks.All(insightsComplete(setting), destined(setting)))
	}
	if len(kept) == 0 {
		return policypacks.Failed("the stack keeps data, and no setting keeps its subscription's activity log")
	}
	return policypacks.Any(kept...)
}

// insightsSubscriptionSettings are the diagnostic settings of subscriptions, be they of the type for that or of the general one.
// The ids of subscriptions are known before a deployment, unlike those of what is deployed.
func insightsSubscriptionSettings(s *policypacks.Subject) []*policypacks.Subject {
	settings := s.OfType(insightsSubscriptionSettingType)
	for _, setting := range s.OfType(diagnosticSettingType) {
		uri, _ := setting.At("resourceUri").Text()
		if id, ok := strings.CutPrefix(uri, "/subscriptions/"); ok && !strings.Contains(id, "/") {
			settings = append(settings, setting)
		}
	}
	return settings
}

// insightsComplete holds where a setting sends every part of the activity log that matters.
func insightsComplete(setting *policypacks.Subject) policypacks.Outcome {
	var parts []policypacks.Outcome
	for _, category := range insightsCategories {
		missing := policypacks.Failed("%s is not sent", category)
		sent := setting.At("logs").Some(missing, func(log policypacks.Value) policypacks.Outcome {
			return policypacks.All(
				log.At("enabled").IsTrue(), policypacks.Any(oneOf(log.At("category"), category), oneOf(log.At("categoryGroup"), "allLogs")),
			)
		})
		parts = append(parts, sent.Because("%s is not sent", category))
	}
	return policypacks.All(parts...)
}

// insightsWatched holds where an alert of the stack watches the activity log for one of the operations. It asks only stacks
// that keep the log themselves: alerts stand beside it.
func insightsWatched(what string, operations ...string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if len(insightsSubscriptionSettings(s)) == 0 {
			return policypacks.Inapplicable("the stack does not keep the activity log itself")
		}
		outcomes := []policypacks.Outcome{policypacks.Failed("no alert watches %s", what)}
		for _, alert := range s.OfType(insightsActivityAlertType) {
			outcomes = append(outcomes, insightsCondition(alert.At("condition.allOf"), operations))
		}
		return policypacks.Any(outcomes...).Because("no alert watches %s", what)
	}
}

// insightsCondition holds where one of the conditions is that the operation is one of those.
func insightsCondition(conditions policypacks.Value, operations []string) policypacks.Outcome {
	none := policypacks.Failed("no condition names the operation")
	return conditions.Some(none, func(condition policypacks.Value) policypacks.Outcome {
		named := policypacks.All(oneOf(condition.At("field"), "operationName"), policypacks.Any(
			oneOf(condition.At("equals"), operations...),
			condition.At("containsAny").Some(none, func(text policypacks.Value) policypacks.Outcome { return oneOf(text, operations...) }),
		))
		return policypacks.Any(named, condition.At("anyOf").Some(none, func(leaf policypacks.Value) policypacks.Outcome {
			return policypacks.All(oneOf(leaf.At("field"), "operationName"), oneOf(leaf.At("equals"), operations...))
		}))
	})
}
