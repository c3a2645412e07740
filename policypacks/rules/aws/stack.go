package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var stackRules = []*policypacks.Rule{
	{
		ID:    "aws-stack-audit-trail",
		Title: "An audit trail records the stack's account",
		Why:   "Who used or changed what holds health records must be on record, in every region",
		Remediation: "add a cloudtrail.Trail with IsMultiRegionTrail and EnableLogFileValidation true, or set trailElsewhere where " +
			"the organisation has one",
		Severity: policypacks.High, Objective: policypacks.Logged,
		Types: []string{stackType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview, safeguard.AuthenticData},
		NIST:     []string{"AU-2", "AU-12", "AC-6(9)"},
		External: policypacks.Similar("cloudtrail-enabled", "multi-region-cloudtrail-enabled"),
		Missing:  "trail: none",
		Settings: []policypacks.Setting{trailElsewhere},
		Related:  true, Check: withData(trailExists),
	},
	{
		ID:          "aws-stack-failed-sign-ins-watched",
		Title:       "Failed sign-ins raise an alarm",
		Why:         "Whoever guesses passwords fails many times before reading health records",
		Remediation: "add a cloudwatch.LogMetricFilter on the trail's log group for ConsoleLogin with Failed authentication, and its alarm",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{stackType}, Citations: []string{safeguard.LogInMonitoring, safeguard.ActivityReview},
		NIST:    []string{"AC-7", "AU-6", "SI-4(5)"},
		Missing: "filter: none",
		Related: true, Check: withTrail(watches("failed sign-ins", "ConsoleLogin", "Failed authentication")),
	},
	{
		ID:          "aws-stack-root-use-watched",
		Title:       "Use of the account's root raises an alarm",
		Why:         "The root user may do everything to health records, and is nobody in particular",
		Remediation: "add a cloudwatch.LogMetricFilter on the trail's log group for userIdentity.type Root, and its alarm",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{stackType}, Citations: []string{safeguard.UniqueUsers, safeguard.ActivityReview},
		NIST:    []string{"AC-6(9)", "AU-6", "SI-4(5)"},
		Missing: "filter: none",
		Related: true, Check: withTrail(watches("use of the root user", "userIdentity.type", "Root")),
	},
	{
		ID:          "aws-stack-trail-changes-watched",
		Title:       "Changes of the audit trail raise an alarm",
		Why:         "Whoever wants to misuse health records unseen stops the trail first",
		Remediation: "add a cloudwatch.LogMetricFilter on the trail's log group for StopLogging, DeleteTrail and UpdateTrail, and its alarm",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{stackType}, Citations: []string{safeguard.ActivityReview, safeguard.Integrity},
		NIST:    []string{"AU-6", "AU-9", "CM-3"},
		Missing: "filter: none",
		Related: true, Check: withTrail(watches("changes of the trail", "StopLogging", "DeleteTrail")),
	},
}

// withData asks only stacks that keep data in AWS.
func withData(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if len(s.OfType(bucketType, bucketV2Type, userPoolType, trailType)) == 0 {
			return policypacks.Inapplicable("the stack keeps no data in AWS")
		}
		return check(s)
	}
}

// withTrail asks only stacks with a trail of their own: filters stand beside the trail whose events they count.
func withTrail(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if len(s.OfType(trailType)) == 0 {
			return policypacks.Inapplicable("the stack has no trail of its own")
		}
		return check(s)
	}
}

func trailExists(s *policypacks.Subject) policypacks.Outcome {
	if isElsewhere, _ := s.Setting(trailElsewhere.Name).Bool(); isElsewhere {
		return policypacks.Inapplicable("a trail of another stack records this one, as configured")
	}
	var trails []policypacks.Outcome
	for _, trail := range s.OfType(trailType) {
		records := policypacks.Passed("%s is a trail", trail.Name())
		if trail.At("enableLogging").IsUnknown() {
			records = policypacks.Undecided("enableLogging")
		}
		trails = append(trails, records) // what a trail records is a matter of its own rules
	}
	if len(trails) == 0 {
		return policypacks.Failed("the stack keeps data, and no trail records what happens to it")
	}
	return policypacks.Any(trails...)
}

// watches holds where the pattern of a metric filter names all the words. That an alarm watches what a filter counts is a
// rule of the filter's.
func watches(what string, words ...string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		var filters []policypacks.Outcome
		for _, filter := range s.OfType(metricFilterType) {
			filters = append(filters, filter.At("pattern").Satisfies("a pattern for "+what, func(pattern string) bool {
				for _, word := range words {
					if !strings.Contains(pattern, word) {
						return false
					}
				}
				return true
			}))
		}
		if len(filters) == 0 {
			return policypacks.Failed("no filter counts %s", what)
		}
		return policypacks.Any(filters...).Because("no filter counts %s", what)
	}
}
