package gcp

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// grantTypes are the resource types that grant roles on resources of some kinds: one for a single member, one for all
// members of a role, one for all roles. A kind is written as their tokens begin: `storage/bucketIAM`, `healthcare/datasetIam`.
func grantTypes(kinds ...string) []string {
	var types []string
	for _, kind := range kinds {
		_, name, _ := strings.Cut(kind, "/")
		for _, form := range []string{"Member", "Binding", "Policy"} {
			types = append(types, "gcp:"+kind+form+":"+strings.ToUpper(name[:1])+name[1:]+form)
		}
	}
	return types
}

// grant is a role and one of those who have it.
type grant struct{ role, member policypacks.Value }

// nobody is the answer where nothing is granted.
var nobody = policypacks.Passed("nothing is granted here")

// eachGrant asks about every grant of a resource of one of the [grantTypes].
func eachGrant(s *policypacks.Subject, ask func(grant) policypacks.Outcome) policypacks.Outcome {
	switch {
	case strings.HasSuffix(s.Type(), "Policy"):
		return eachGrantOfPolicy(s, ask)
	case strings.HasSuffix(s.Type(), "Binding"):
		return s.At("members").Each(nobody, func(member policypacks.Value) policypacks.Outcome {
			return ask(grant{s.At("role"), member})
		})
	}
	return ask(grant{s.At("role"), s.At("member")})
}

func eachGrantOfPolicy(s *policypacks.Subject, ask func(grant) policypacks.Outcome) policypacks.Outcome {
	data := s.At("policyData")
	if data.IsUnknown() {
		return policypacks.Undecided(data.Path())
	}
	text, _ := data.Text()
	policy, err := parseIAMPolicy(text)
	if err != nil {
		return policypacks.Failed("%s: %v", data.Path(), err).At(data.Path())
	}
	var outcomes []policypacks.Outcome
	for i, binding := range policy.Bindings {
		at := data.At(fmt.Sprintf("bindings[%d]", i))
		for j, member := range binding.Members {
			outcomes = append(outcomes, ask(grant{
				at.At("role").Or(binding.Role), at.At(fmt.Sprintf("members[%d]", j)).Or(member),
			}))
		}
	}
	if len(outcomes) == 0 {
		return nobody
	}
	return policypacks.All(outcomes...)
}

// isEveryone tells whether a principal is everyone, with a Google account or without.
func isEveryone(member string) bool {
	return strings.EqualFold(member, "allUsers") || strings.EqualFold(member, "allAuthenticatedUsers")
}

func notEveryone(member policypacks.Value) policypacks.Outcome {
	return member.Satisfies("a principal that is somebody", func(text string) bool { return !isEveryone(text) })
}

// grantsNothingToEveryone holds for a resource of one of the [grantTypes] that names only principals who are somebody.
func grantsNothingToEveryone(s *policypacks.Subject) policypacks.Outcome {
	return eachGrant(s, func(g grant) policypacks.Outcome { return notEveryone(g.member) })
}

// closedToEveryone completes a rule that no role on resources of some kinds is granted to everyone.
func closedToEveryone(rule policypacks.Rule, kinds ...string) *policypacks.Rule {
	rule.Severity = policypacks.Critical
	rule.Objective = policypacks.NotPublic
	rule.Remediation = "grant the role to groups, users or service accounts instead of allUsers and allAuthenticatedUsers"
	rule.Types = grantTypes(kinds...)
	rule.Citations = []string{safeguard.AccessControl, safeguard.AccessAuthorization}
	rule.NIST = []string{"AC-3", "AC-6", "AC-14"}
	rule.Missing = "member and members: required by the provider"
	rule.Check = grantsNothingToEveryone
	return &rule
}
