package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var perimeterRules = []*policypacks.Rule{
	{
		ID:          "gcp-organization-perimeter-services",
		Title:       "Service perimeters hold what keeps health records",
		Why:         "Within a perimeter, stolen credentials alone do not carry health records to somebody else's project",
		Remediation: "list storage, bigquery, pubsub and healthcare.googleapis.com in Status.RestrictedServices of the ServicePerimeter",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{perimeterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(10)"},
		Missing: "restrictedServices: none",
		Settings: []policypacks.Setting{{
			Name: "services", Doc: "services that a perimeter must restrict",
			Default: []string{"storage.googleapis.com", "bigquery.googleapis.com", "pubsub.googleapis.com", "healthcare.googleapis.com"},
		}},
		Check: ofRegular(restricts),
	},
	{
		ID:          "gcp-organization-perimeter-ingress",
		Title:       "Service perimeters let nobody in from anywhere",
		Why:         "A perimeter that admits anyone from anywhere keeps no health records in",
		Remediation: "name Identities, or sources other than the access level *, in IngressFrom of the perimeter's IngressPolicies",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{perimeterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-3", "AC-4", "SC-7"},
		Missing: "ingressPolicies: nobody is let in",
		Check: ofRegular(func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Passed("nobody is let in")
			return s.At("status.ingressPolicies").Each(none, func(policy policypacks.Value) policypacks.Outcome {
				return letsInSomebody(policy.At("ingressFrom"))
			})
		}),
	},
	{
		ID:          "gcp-organization-perimeter-egress",
		Title:       "Service perimeters let nothing out to everywhere",
		Why:         "A perimeter that lets anyone send anywhere keeps no health records in",
		Remediation: "name Resources and Operations in EgressTo of the perimeter's EgressPolicies, instead of *",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{perimeterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7", "SC-7(10)"},
		Missing: "egressPolicies: nothing is let out",
		Check: ofRegular(func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Passed("nothing is let out")
			return s.At("status.egressPolicies").Each(none, func(policy policypacks.Value) policypacks.Outcome {
				return policypacks.Any(
					namesAll(policy.At("egressTo.resources")),
					policy.At("egressFrom.identityType").Or("IDENTITY_TYPE_UNSPECIFIED").NoneOf("ANY_IDENTITY"),
				).Because("anyone may send to any resource")
			})
		}),
	},
}

// ofRegular leaves out perimeters that are bridges between others.
func ofRegular(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		regular := s.At("perimeterType").Or("PERIMETER_TYPE_REGULAR").Is("PERIMETER_TYPE_REGULAR")
		if regular.Is(policypacks.Fail) {
			return policypacks.Inapplicable("a bridge restricts nothing itself")
		}
		judged := judge(s)
		if judged.Is(policypacks.Fail) && regular.Is(policypacks.Unknown) {
			return regular
		}
		return judged
	}
}

// restricts asks what is in force, and not what is tried out.
func restricts(s *policypacks.Subject) policypacks.Outcome {
	var outcomes []policypacks.Outcome
	for _, wanted := range s.Setting("services").Items() {
		service, _ := wanted.Text()
		missing := policypacks.Failed("%s is not restricted", service)
		outcomes = append(outcomes, s.At("status.restrictedServices").Some(missing, func(item policypacks.Value) policypacks.Outcome {
			return item.Is(service)
		}).Because("%s is not restricted", service))
	}
	return policypacks.All(outcomes...)
}

// letsInSomebody fails for any identity from any place.
func letsInSomebody(from policypacks.Value) policypacks.Outcome {
	named := from.At("identityType").Or("IDENTITY_TYPE_UNSPECIFIED").NoneOf("ANY_IDENTITY")
	placed := from.At("sources").Each(policypacks.Failed("no source is named"), func(source policypacks.Value) policypacks.Outcome {
		return source.At("accessLevel").Or("").NoneOf("*")
	})
	return policypacks.Any(named, placed).Because("anyone is let in from anywhere")
}

// namesAll holds for a list of texts without the wildcard.
func namesAll(list policypacks.Value) policypacks.Outcome {
	return list.Each(policypacks.Passed("nothing"), func(item policypacks.Value) policypacks.Outcome { return item.NoneOf("*") })
}
