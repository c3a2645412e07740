package analyzer

import (
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"

	"github.com/phiform/phiform/policypacks"
)

func notApplicable(policy, why string) *pulumirpc.PolicyNotApplicable {
	return &pulumirpc.PolicyNotApplicable{PolicyName: policy, Reason: why}
}

// stackNotApplicable lists the rules that have not passed: the engine takes all others for passed that do not fail in the
// same answer. What failed on its own resource has been told there.
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
		why := whyUndetermined(verdicts[rule.ID])
		if why == "" && !rule.Related && verdicts[rule.ID][policypacks.Fail]+verdicts[rule.ID][policypacks.Error] > 0 {
			why = "told with the resource"
		}
		if why != "" {
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
