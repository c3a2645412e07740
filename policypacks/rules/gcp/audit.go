package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
)

// auditedElsewhere tells a rule that an audit configuration outside the stack records what it asks for.
var auditedElsewhere = policypacks.Setting{
	Name: "auditedElsewhere", Doc: "true where the organization or another stack has the audit configuration", Default: false,
}

// audited leaves stacks alone whose audit configuration is elsewhere.
func audited(s *policypacks.Subject, judge func() policypacks.Outcome) policypacks.Outcome {
	if elsewhere, _ := s.Setting(auditedElsewhere.Name).Bool(); elsewhere {
		return policypacks.Inapplicable("the audit configuration is another stack's, as configured")
	}
	return judge()
}

// audits holds where an audit configuration of the stack records a kind of access (ADMIN_READ, DATA_READ, DATA_WRITE) to
// a service. Whom a configuration exempts is asked by a rule of its own.
func audits(s *policypacks.Subject, service, kind string) policypacks.Outcome {
	var found []policypacks.Outcome
	for _, config := range s.OfType(auditTypes...) {
		found = append(found, policypacks.All(
			config.At("service").OneOf("allServices", service),
			config.At("auditLogConfigs").Some(policypacks.Failed("it records nothing"), func(log policypacks.Value) policypacks.Outcome {
				return log.At("logType").Is(kind)
			}),
		))
	}
	for _, policy := range s.OfType(wholePolicyTypes...) {
		found = append(found, policyAudits(policy.At("policyData"), service, kind))
	}
	if len(found) == 0 {
		return policypacks.Failed("no audit configuration of the stack records %s on %s", kind, service)
	}
	return policypacks.Any(found...)
}

func policyAudits(data policypacks.Value, service, kind string) policypacks.Outcome {
	if data.IsUnknown() {
		return policypacks.Undecided(data.Path())
	}
	text, _ := data.Text()
	policy, err := parseIAMPolicy(text)
	if err != nil {
		return policypacks.Failed("%s: %v", data.Path(), err)
	}
	for _, config := range policy.AuditConfigs {
		if slices.Contains([]string{"allServices", service}, config.Service) && config.records(kind) {
			return policypacks.Passed("%s records %s on %s", data.Path(), kind, service)
		}
	}
	return policypacks.Failed("%s does not record %s on %s", data.Path(), kind, service)
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
