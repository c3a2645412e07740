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
		service, date := eligibility.Of(s.Type()), eligibility.For(cloud).Date
		switch {
		case service.Standing == eligibility.Ended:
			return policypacks.Failed("%s ended on %s%s", service.Name, since(service), replacement(service))
		case service.Standing == eligibility.Tool:
			return policypacks.Passed("%s is no place for health data, and needs no agreement (list of %s)", service.Name, date)
		case service.Covered():
			return policypacks.Passed("%s is in the list of %s%s", service.Name, date, exception(service))
		case confirmed(s, service):
			return policypacks.Passed("%s is covered, as the configuration of the pack says", name(s, service))
		case service.Standing == eligibility.Absent:
			return policypacks.Failed("%s is not in the list of %s%s", service.Name, date, replacement(service))
		}
		return untold("the list of %s does not tell whether %s is covered", date, name(s, service))
	}
}

// offered judges whether the service of a resource still takes customers. What is not covered, or has ended, the other
// rule refuses.
func offered(cloud string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		service, date := eligibility.Of(s.Type()), eligibility.For(cloud).Date
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

// confirmed tells whether the rule's settings name a service as covered.
func confirmed(s *policypacks.Subject, service eligibility.Service) bool {
	return slices.ContainsFunc(s.Setting("covered").Items(), func(item policypacks.Value) bool {
		text, _ := item.Text()
		return strings.EqualFold(text, name(s, service))
	})
}

// name is what messages and settings call a service.
func name(s *policypacks.Subject, service eligibility.Service) string {
	if service.Name == "" {
		return serviceKey(s.Type())
	}
	return service.Name
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
