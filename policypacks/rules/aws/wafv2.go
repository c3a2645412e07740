package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var wafRules = []*policypacks.Rule{
	{
		ID:          "aws-wafv2-managed-rules",
		Title:       "Web application firewalls use rules that a vendor keeps up to date",
		Why:         "New attacks on the way to health records are published every week",
		Remediation: "add rules with a ManagedRuleGroupStatement, such as AWSManagedRulesCommonRuleSet, to the wafv2.WebAcl",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{webACLType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.AccessControl},
		NIST:     []string{"SC-7", "SI-3", "SI-4"},
		External: policypacks.Similar("CKV_AWS_175"),
		Missing:  "rules: none",
		Check:    managedRules,
	},
	{
		ID:          "aws-wafv2-known-bad-inputs",
		Title:       "Web application firewalls refuse inputs that are known to be attacks",
		Why:         "One line in a request that a logging library misreads has opened servers with health records before",
		Remediation: "add a rule with the ManagedRuleGroupStatement AWSManagedRulesKnownBadInputsRuleSet to the wafv2.WebAcl",
		Severity:    policypacks.Medium, Objective: policypacks.Scanned,
		Types: []string{webACLType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SI-3", "SI-10", "SC-7"},
		External: policypacks.Similar("CKV_AWS_192", "CKV2_AWS_47", "CKV2_AWS_76", "CKV2_AWS_77"),
		Missing:  "rules: none, which another rule judges",
		Check:    knownBadInputs,
	},
	{
		ID:          "aws-wafv2-managed-rules-block",
		Title:       "Managed rules of web application firewalls block",
		Why:         "An attack that is counted and let through reaches health records all the same",
		Remediation: "replace OverrideAction.Count by None in the rules of the wafv2.WebAcl",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{webACLType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:    []string{"SC-7", "SI-3"},
		Missing: "overrideAction: required by the service for a managed group",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("no managed rules are used")
			return s.At("rules").Each(none, func(rule policypacks.Value) policypacks.Outcome {
				if rule.At("statement.managedRuleGroupStatement").IsMissing() {
					return none
				}
				return rule.At("overrideAction.count").IsAbsent().Because("%s only counts", rule.Path())
			})
		},
	},
	{
		ID:          "aws-wafv2-logging",
		Title:       "Web application firewalls keep logs",
		Why:         "What was refused at the door tells who is trying to reach health records",
		Remediation: "add a wafv2.WebAclLoggingConfiguration whose ResourceArn is the firewall's ARN",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{webACLType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12", "SI-4"},
		External: policypacks.Similar("WAFv2LoggingEnabled", "wafv2-logging-enabled", "CKV2_AWS_31"),
		Missing:  "logging: off",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("resourceArn", wafLoggingType)
			none := links.Missing("WebAclLoggingConfiguration.resourceArn", "nobody logs what the firewall sees")
			return links.Some(none, func(l *policypacks.Subject) policypacks.Outcome {
				return l.At("logDestinationConfigs").Some(policypacks.Failed("the log goes nowhere"), policypacks.Value.IsSet)
			})
		},
	},
	{
		ID:          "aws-wafv2-logging-redacted",
		Title:       "Logs of web application firewalls hold no credentials",
		Why:         "Who reads a log with tokens and cookies in it can sign in as the members that it lists",
		Remediation: "add RedactedFields with a SingleHeader for authorization and one for cookie to the wafv2.WebAclLoggingConfiguration",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{wafLoggingType}, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST:    []string{"AU-3(3)", "AC-6", "SC-23"},
		Missing: "redactedFields: everything is logged",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(redacted(s, "authorization"), redacted(s, "cookie"))
		},
	},
	{
		ID:          "aws-wafv2-metrics",
		Title:       "Web application firewalls can be watched",
		Why:         "A wave of refused requests is the first sign of an attack on health records",
		Remediation: "set VisibilityConfig.CloudwatchMetricsEnabled true on the wafv2.WebAcl",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{webACLType}, Citations: []string{safeguard.ActivityReview},
		NIST:    []string{"SI-4", "AU-6"},
		Missing: "cloudwatchMetricsEnabled: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("visibilityConfig.cloudwatchMetricsEnabled").Or(false).IsTrue()
		},
		Remedy: remedy("turns metrics on", "visibilityConfig.cloudwatchMetricsEnabled", true),
	},
}

// managedRules looks into both forms in which a program can give rules.
func managedRules(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("the firewall uses no managed rules")
	if given := s.At("ruleJson"); !given.IsMissing() {
		return given.Satisfies("rules with a managed group", func(text string) bool {
			return strings.Contains(text, "ManagedRuleGroupStatement")
		})
	}
	return s.At("rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
		return rule.At("statement.managedRuleGroupStatement.name").IsSet()
	}).Because("the firewall uses no managed rules")
}

func redacted(s *policypacks.Subject, header string) policypacks.Outcome {
	none := policypacks.Failed("the header %s is logged", header)
	return s.At("redactedFields").Some(none, func(field policypacks.Value) policypacks.Outcome {
		return field.At("singleHeader.name").Satisfies(header, func(name string) bool { return strings.EqualFold(name, header) })
	}).Because("the header %s is logged", header)
}

const badInputs = "AWSManagedRulesKnownBadInputsRuleSet"

// knownBadInputs asks firewalls that use managed rules of AWS; other vendors have groups of their own for this.
func knownBadInputs(s *policypacks.Subject) policypacks.Outcome {
	if given := s.At("ruleJson"); !given.IsMissing() {
		return given.Satisfies(badInputs, func(text string) bool { return strings.Contains(text, badInputs) }).Because("no rule uses %s", badInputs)
	}
	none := policypacks.Inapplicable("the firewall uses no managed rules of AWS")
	return s.At("rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
		group := rule.At("statement.managedRuleGroupStatement")
		vendor := group.At("vendorName")
		if vendor.IsMissing() || vendor.NoneOf("AWS").Is(policypacks.Pass) {
			return none
		}
		return group.At("name").Is(badInputs)
	}).Because("no rule uses %s", badInputs)
}
