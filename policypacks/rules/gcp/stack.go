package gcp

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const stackType = "pulumi:pulumi:Stack"

// dataTypes keep health records, where a stack keeps any.
var dataTypes = []string{
	bucketType, bigqueryDatasetType, healthDatasetType, sqlInstanceType, alloyClusterType, spannerDatabaseType, bigtableInstanceType,
	firestoreType, filestoreType,
}

var exportedElsewhere = policypacks.Setting{
	Name: "exportedElsewhere", Doc: "true where the organization or another stack exports and watches the logs", Default: false,
}

var stackRules = slices.Concat([]*policypacks.Rule{
	{
		ID:    "gcp-stack-log-sink",
		Title: "Logs are exported to where they are kept",
		Why:   "What Cloud Logging keeps itself ends after weeks, and misuse of health records is found after months",
		Remediation: "add a logging.ProjectSink to a bucket, dataset or log bucket, or set exportedElsewhere where the " +
			"organization has one",
		Severity: policypacks.High, Objective: policypacks.Logged,
		Types: []string{stackType}, Citations: []string{safeguard.AuditControls, safeguard.TimeLimit, safeguard.ActivityReview},
		NIST:     []string{"AU-4", "AU-9(2)", "AU-11"},
		Missing:  "sink: none",
		Settings: []policypacks.Setting{exportedElsewhere},
		Related:  true, Check: exports,
	},
}, watchedChanges(
	change{
		"ownership", "Changes of owners raise an alert",
		"Whoever becomes an owner may do everything to health records",
		[]string{"roles/owner"},
		nil,
	},
	change{
		"audit", "Changes of the audit configuration raise an alert",
		"Whoever wants to misuse health records unseen stops the audit first",
		[]string{"auditConfigDeltas"},
		nil,
	},
	change{
		"roles", "Changes of roles raise an alert",
		"A role that is widened opens health records to everyone who has it",
		[]string{"iam_role"},
		[]string{projectRoleType, organizationRoleType},
	},
	change{
		"firewalls", "Changes of firewalls raise an alert",
		"A firewall that is opened makes health records a target within minutes",
		[]string{"firewall"},
		firewallTypes,
	},
	change{
		"networks", "Changes of networks raise an alert",
		"A network that is joined to another carries health records there",
		[]string{"network"},
		[]string{networkType},
	},
	change{
		"routes", "Changes of routes raise an alert",
		"A route that is changed leads health records past every firewall",
		[]string{"route"},
		[]string{networkType},
	},
	change{
		"buckets", "Changes of who may read buckets raise an alert",
		"A bucket that is opened publishes health records",
		[]string{"storage.setIamPermissions"},
		[]string{bucketType},
	},
	change{
		"databases", "Changes of database instances raise an alert",
		"A setting of a database that is changed can open every health record in it",
		[]string{"cloudsql.instances"},
		[]string{sqlInstanceType},
	},
))

// exports asks only stacks that keep data.
func exports(s *policypacks.Subject) policypacks.Outcome {
	if len(s.OfType(dataTypes...)) == 0 {
		return policypacks.Inapplicable("the stack keeps no data in Google Cloud")
	}
	if elsewhere, _ := s.Setting(exportedElsewhere.Name).Bool(); elsewhere {
		return policypacks.Inapplicable("the logs are exported by another stack, as configured")
	}
	if len(s.OfType(sinkTypes...)) == 0 {
		return policypacks.Failed("the stack keeps data, and no sink exports its logs")
	}
	return exportsAudit(s)
}

// exportsAudit holds where one of the sinks takes audit logs. A sink without a filter takes everything.
func exportsAudit(s *policypacks.Subject) policypacks.Outcome {
	var found []policypacks.Outcome
	for _, sink := range s.OfType(sinkTypes...) {
		found = append(found, sink.At("filter").Or("").Satisfies("a filter that takes audit logs", func(filter string) bool {
			return filter == "" || strings.Contains(filter, "cloudaudit") || strings.Contains(filter, "AuditLog") ||
				!strings.Contains(filter, "logName")
		}))
	}
	return policypacks.Any(found...).Because("no sink exports audit logs")
}

// change is something whose change somebody must hear of.
type change struct {
	id, title, why string
	// words are in the filter of every metric or alert on such changes.
	words []string
	// of are the types that can change so; none: every stack with a sink of its own.
	of []string
}

// watchedChanges are rules that changes raise an alert. They ask stacks that export their logs themselves: watches stand
// beside the sink.
func watchedChanges(changes ...change) []*policypacks.Rule {
	var rules []*policypacks.Rule
	for _, c := range changes {
		rules = append(rules, &policypacks.Rule{
			ID: "gcp-stack-watched-" + c.id, Title: c.title, Why: c.why,
			Remediation: "add a logging.Metric, and its monitoring.AlertPolicy, whose Filter has " + strings.Join(c.words, " and "),
			Severity:    policypacks.Low, Objective: policypacks.Monitored,
			Types: []string{stackType}, Citations: []string{safeguard.ActivityReview, safeguard.AuditControls},
			NIST:    []string{"AU-6", "CM-3", "SI-4"},
			Missing: "metric and alert: none",
			Related: true, Check: c.watched,
		})
	}
	return rules
}

// watched accepts a metric, whose alert is a rule of its own, and an alert on the logs themselves.
func (c change) watched(s *policypacks.Subject) policypacks.Outcome {
	if len(s.OfType(sinkTypes...)) == 0 {
		return policypacks.Inapplicable("the stack exports no logs itself")
	}
	if len(c.of) > 0 && len(s.OfType(c.of...)) == 0 {
		return policypacks.Inapplicable("the stack has nothing that can change so")
	}
	none := policypacks.Failed("nothing watches for them")
	found := []policypacks.Outcome{none}
	for _, metric := range s.OfType(metricType) {
		found = append(found, c.isIn(metric.At("filter")))
	}
	for _, alert := range s.OfType(alertType) {
		found = append(found, alert.At("conditions").Some(none, func(condition policypacks.Value) policypacks.Outcome {
			return c.isIn(condition.At("conditionMatchedLog.filter"))
		}))
	}
	return policypacks.Any(found...).Because("%s", none.Message)
}

func (c change) isIn(filter policypacks.Value) policypacks.Outcome {
	return filter.Satisfies("a filter for such changes", func(text string) bool {
		return !slices.ContainsFunc(c.words, func(word string) bool { return !strings.Contains(text, word) })
	})
}
