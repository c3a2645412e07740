package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// auditedElsewhere tells a rule that an audit configuration outside the stack records what it asks for.
var auditedElsewhere = policypacks.Setting{
	Name: "auditedElsewhere", Doc: "true where the organization or another stack has the audit configuration", Default: false,
}

// auditedUse completes a rule that reading and writing resources of some types is on record. It takes the names by which
// audit configurations know the service.
func auditedUse(rule policypacks.Rule, types []string, services ...string) *policypacks.Rule {
	rule.Remediation = "add a projects.IAMAuditConfig for " + services[0] + " with DATA_READ and DATA_WRITE, " +
		"or set auditedElsewhere where the organization has one"
	rule.Objective = policypacks.Logged
	rule.Types = types
	rule.Citations = []string{safeguard.AuditControls, safeguard.ActivityReview}
	rule.NIST = []string{"AU-2", "AU-3", "AU-12"}
	rule.Missing = "audit configuration: data access is not recorded"
	rule.Settings = []policypacks.Setting{auditedElsewhere}
	rule.Related = true
	rule.Check = unlessElsewhere(func(s *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(audits(s, "DATA_READ", services), audits(s, "DATA_WRITE", services))
	})
	return &rule
}

// unlessElsewhere leaves stacks alone whose audit configuration is elsewhere.
func unlessElsewhere(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if elsewhere, _ := s.Setting(auditedElsewhere.Name).Bool(); elsewhere {
			return policypacks.Inapplicable("the audit configuration is another stack's, as configured")
		}
		return judge(s)
	}
}

// audits holds where an audit configuration of the stack records a kind of access (ADMIN_READ, DATA_READ, DATA_WRITE) to
// a service, by one of its names. Whom a configuration exempts is asked by a rule of its own.
func audits(s *policypacks.Subject, kind string, services []string) policypacks.Outcome {
	var found []policypacks.Outcome
	for _, config := range s.OfType(auditTypes...) {
		found = append(found, policypacks.All(
			config.At("service").OneOf(append([]string{"allServices"}, services...)...),
			config.At("auditLogConfigs").Some(policypacks.Failed("it records nothing"), func(log policypacks.Value) policypacks.Outcome {
				return log.At("logType").Is(kind)
			}),
		))
	}
	for _, policy := range s.OfType(wholePolicyTypes...) {
		found = append(found, policyAudits(policy.At("policyData"), kind, services))
	}
	none := policypacks.Failed("no audit configuration of the stack records %s on %s", kind, services[0])
	return policypacks.Any(append(found, none)...).Because("%s", none.Message)
}

func policyAudits(data policypacks.Value, kind string, services []string) policypacks.Outcome {
	if data.IsUnknown() {
		return policypacks.Undecided(data.Path())
	}
	text, _ := data.Text()
	policy, err := parseIAMPolicy(text)
	if err != nil {
		return policypacks.Failed("%s: %v", data.Path(), err)
	}
	for _, config := range policy.AuditConfigs {
		if (config.Service == "allServices" || slices.Contains(services, config.Service)) && config.records(kind) {
			return policypacks.Passed("%s records %s on %s", data.Path(), kind, config.Service)
		}
	}
	return policypacks.Failed("%s does not record %s", data.Path(), kind)
}

func (c auditConfig) records(kind string) bool {
	for _, log := range c.Logs {
		if log.Type == kind {
			return true
		}
	}
	return false
}

// wholePolicyTypes hold the whole policy of a project, folder or organization.
var wholePolicyTypes = []string{
	"gcp:projects/iAMPolicy:IAMPolicy", "gcp:folder/iAMPolicy:IAMPolicy", "gcp:organizations/iAMPolicy:IAMPolicy",
}
