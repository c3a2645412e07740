package analyzer

import (
	"sync"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// otherTypes is why a resource policy has nothing to say about a resource that it is not for: that goes without saying,
// hundreds of times for each resource.
const otherTypes = ""

// elsewhere lists, by resource type, the resource policies that are for other types, so that the engine does not count
// them as passed. Lists are made when first asked for.
type elsewhere struct{ lists sync.Map }

func (e *elsewhere) than(pack *policypacks.Pack, r *plan.Resource) []*pulumirpc.PolicyNotApplicable {
	if list, ok := e.lists.Load(r.Type); ok {
		return list.([]*pulumirpc.PolicyNotApplicable)
	}
	var list []*pulumirpc.PolicyNotApplicable
	for _, rule := range pack.Rules {
		if !rule.Related && !rule.IsFor(r) {
			list = append(list, notApplicable(rule.ID, otherTypes))
		}
	}
	e.lists.Store(r.Type, list)
	return list
}

// unmended lists all resource policies: a remediation is no judgement, and the engine would write out, for each resource,
// the names of all that it thinks have passed.
func unmended(pack *policypacks.Pack) []*pulumirpc.PolicyNotApplicable {
	var list []*pulumirpc.PolicyNotApplicable
	for _, rule := range pack.Rules {
		if !rule.Related {
			list = append(list, notApplicable(rule.ID, ""))
		}
	}
	return list
}

func notApplicable(policy, why string) *pulumirpc.PolicyNotApplicable {
	return &pulumirpc.PolicyNotApplicable{PolicyName: policy, Reason: why}
}

// stackNotApplicable lists the stack policies that neither passed nor failed anywhere.
func (s *server) stackNotApplicable(report *policypacks.Report) []*pulumirpc.PolicyNotApplicable {
	verdicts := map[string]map[policypacks.Verdict]int{}
	for _, f := range report.Findings {
		if verdicts[f.ID] == nil {
			verdicts[f.ID] = map[policypacks.Verdict]int{}
		}
		verdicts[f.ID][f.Verdict]++
	}
	var list []*pulumirpc.PolicyNotApplicable
	for _, rule := range s.pack.Rules {
		if !rule.Related {
			continue
		}
		if why := whyUndetermined(verdicts[rule.ID]); why != "" {
			list = append(list, notApplicable(rule.ID, why))
		}
	}
	for _, control := range s.pack.Controls {
		if control.AttestedBy != "" && verdicts[control.ID][policypacks.Manual] > 0 {
			list = append(list, notApplicable(control.ID, "for a person to decide; "+control.AttestedBy+" does not say"))
		}
	}
	return list
}

// whyUndetermined says why a rule has neither failed nor passed, by its verdicts; it is empty for a rule that has.
func whyUndetermined(verdicts map[policypacks.Verdict]int) string {
	switch {
	case verdicts[policypacks.Fail]+verdicts[policypacks.Error] > 0:
		return ""
	case verdicts[policypacks.Unknown] > 0:
		return "undecided on " + count(verdicts[policypacks.Unknown], "resource", "resources")
	case verdicts[policypacks.Waived] > 0:
		return "waived on " + count(verdicts[policypacks.Waived], "resource", "resources")
	case verdicts[policypacks.Pass] > 0:
		return ""
	}
	return "the stack has no resource that it is for"
}
