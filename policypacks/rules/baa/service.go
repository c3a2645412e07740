package baa

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/eligibility"
)

// covers judges the service of a resource by the list of a cloud.
func covers(cloud string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		service, unknown := serviceOf(s)
		if unknown.Verdict != "" {
			return unknown
		}
		return judge(s, service, name(s, service), eligibility.For(cloud).Date)
	}
}

// judge says whether a service of a name is covered, by a list of a date.
func judge(s *policypacks.Subject, service eligibility.Service, name, date string) policypacks.Outcome {
	switch {
	case service.Standing == eligibility.Ended:
		return policypacks.Failed("%s ended on %s%s", name, since(service), replacement(service))
	case service.Standing == eligibility.Tool:
		return policypacks.Passed("%s is no place for health data, and needs no agreement (list of %s)", name, date)
	case service.Covered():
		return policypacks.Passed("%s is in the list of %s%s", name, date, exception(service))
	case confirmed(s, name):
		return policypacks.Passed("%s is covered, as the configuration of the pack says", name)
	case service.Standing == eligibility.Absent:
		return policypacks.Failed("%s is not in the list of %s%s", name, date, replacement(service))
	}
	return untold("the list of %s does not tell whether %s is covered", date, name)
}

// offered judges whether the service of a resource still takes customers. What is not covered, or has ended, the other
// rule refuses.
func offered(cloud string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		service, unknown := serviceOf(s)
		if unknown.Verdict != "" {
			return unknown
		}
		date := eligibility.For(cloud).Date
		switch {
		case service.Standing == eligibility.Ended, service.Standing == eligibility.Absent:
			return policypacks.Inapplicable("%s is not to be used at all", service.Name)
		case service.Standing == eligibility.Closed:
			return policypacks.Failed("%s is closed to new customers since %s%s", service.Name, since(service), replacement(service))
		case service.Name == "":
			return untold("the list of %s does not know %s", date, name(s, service))
		}
		return policypacks.Passed("nothing is known of %s being closed", service.Name)
	}
}

// cloudControlType deploys resources of any service, which its typeName tells.
const cloudControlType = "aws:cloudcontrol/resource:Resource"

// serviceOf is the service that a resource belongs to, or the outcome that says why nobody can tell yet.
func serviceOf(s *policypacks.Subject) (service eligibility.Service, unknown policypacks.Outcome) {
	if s.Type() != cloudControlType {
		return eligibility.Of(s.Type()), unknown
	}
	typeName := s.At("typeName")
	if typeName.IsUnknown() {
		return service, policypacks.Undecided(typeName.Path())
	}
	text, _ := typeName.Text()
	return eligibility.OfCloudFormation(text), unknown
}

// confirmed tells whether the rule's settings name a service as covered.
func confirmed(s *policypacks.Subject, name string) bool {
	return slices.ContainsFunc(s.Setting("covered").Items(), func(item policypacks.Value) bool {
		text, _ := item.Text()
		return strings.EqualFold(text, name)
	})
}

// name is what messages and settings call a service.
func name(s *policypacks.Subject, service eligibility.Service) string {
	switch {
	case service.Name != "":
		return service.Name
	case s.Type() != cloudControlType:
		return serviceKey(s.Type())
	}
	typeName := s.At("typeName")
	if text, known := typeName.Text(); known && !typeName.IsSecret() {
		return text
	}
	return "typeName"
}

// since is the date of a change, and says where nobody has compared it with the provider's own notice.
func since(service eligibility.Service) string {
	if service.Basis != eligibility.UncheckedDate {
		return service.Since
	}
	return service.Since + " (a date not checked)"
}

func replacement(service eligibility.Service) string {
	if service.Instead == "" {
		return ""
	}
	return "; use " + service.Instead
}

func exception(service eligibility.Service) string {
	if service.Except == "" {
		return ""
	}
	return ", except for " + service.Except
}

// untold is the outcome where the data says nothing.
func untold(format string, args ...any) policypacks.Outcome {
	outcome := policypacks.Failed(format, args...)
	outcome.Verdict = policypacks.Unknown
	return outcome
}
