package gcp

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

const callerRole = "roles/run.invoker"

// closedToCallers is [closedToEveryone] for Cloud Run. It lets everyone call what only a load balancer reaches: that
// brings no identity of Google's along, and the service asks for one of its own.
func closedToCallers() *policypacks.Rule {
	rule := closedToEveryone(policypacks.Rule{
		ID:       "gcp-cloudrun-not-public",
		Title:    "Cloud Run services and jobs that the internet reaches grant no role to everyone",
		Why:      "A service that everyone may call hands out health records, or takes false ones, without asking who is there",
		External: policypacks.Similar("CKV_GCP_102"),
	}, "cloudrunv2/serviceIam", "cloudrunv2/jobIam", "cloudrun/iam")
	rule.Remediation += `, or set Ingress of the service to "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"`
	rule.Related = true
	rule.Check = callersAreSomebody
	return rule
}

func callersAreSomebody(s *policypacks.Subject) policypacks.Outcome {
	return eachGrant(s, func(g grant) policypacks.Outcome {
		somebody := notEveryone(g.member)
		if !somebody.Is(policypacks.Fail) || strings.HasPrefix(s.Type(), "gcp:cloudrunv2/job") || g.role.Is(callerRole).Is(policypacks.Fail) {
			return somebody
		}
		return policypacks.All(g.role.Is(callerRole), reachedFromWithin(s, somebody))
	})
}

// reachedFromWithin asks the service that a role is granted on: by its name, or by where a name comes from that is not
// known yet. A service of another stack is not seen to be closed.
func reachedFromWithin(s *policypacks.Subject, otherwise policypacks.Outcome) policypacks.Outcome {
	service := s.First("name", "service")
	if service.IsUnknown() {
		return s.PointedAt(service.Path(), runServiceType, runServiceV1Type).Each(policypacks.Undecided(service.Path()), closedIngress)
	}
	name, _ := service.Text()
	closed := otherwise
	for _, kind := range []string{runServiceType, runServiceV1Type} {
		named := s.Having(kind, "name", name)
		if named.Open {
			closed = policypacks.Undecided(kind + ".name")
		}
		for _, each := range named.Subjects {
			return closedIngress(each).Because("everyone may call a service that the internet reaches")
		}
	}
	return closed
}

// closedIngress holds for services that the internet does not reach by itself.
func closedIngress(s *policypacks.Subject) policypacks.Outcome {
	if s.Type() == runServiceV1Type {
		return entry(s.At("metadata.annotations"), "run.googleapis.com/ingress").Or("all").
			OneOf("internal", "internal-and-cloud-load-balancing")
	}
	return s.At("ingress").Or("INGRESS_TRAFFIC_ALL").OneOf("INGRESS_TRAFFIC_INTERNAL_ONLY", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER")
}
