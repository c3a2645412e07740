package analyzer

import (
	"slices"
	"strings"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/policypacks"
)

// elsewhere prepares the answer to "which resource policies are not for this type", so that the engine does not count
// them as passed.
func elsewhere(pack *policypacks.Pack) map[string][]*pulumirpc.PolicyNotApplicable {
	types := map[string]bool{"": true}
	for _, rule := range pack.Rules {
		for _, typ := range rule.Types {
			types[typ] = true
		}
	}
	lists := map[string][]*pulumirpc.PolicyNotApplicable{}
	for typ := range types {
		for _, rule := range pack.Rules {
			if !rule.Related && !slices.Contains(rule.Types, typ) {
				lists[typ] = append(lists[typ], notApplicable(rule.ID, "only for "+strings.Join(rule.Types, ", ")))
			}
		}
	}
	return lists
}

func (s *server) othersThan(typ string) []*pulumirpc.PolicyNotApplicable {
	if list, known := s.elsewhere[typ]; known {
		return list
	}
	return s.elsewhere[""]
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
