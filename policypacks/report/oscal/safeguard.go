package oscal

import (
	"fmt"
	"slices"
	"strings"

	model "github.com/defenseunicorns/go-oscal/src/types/oscal-1-1-3"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// safeguards are the findings of OSCAL: one for every safeguard that a finding is about, in the order of the regulation.
func (a assessment) safeguards() []model.Finding {
	by := map[string][]report.Finding{}
	var citations []string
	for _, f := range a.findings {
		for _, citation := range f.Evidence() {
			if f.Verdict == policypacks.NotApplicable {
				continue
			}
			if by[citation] == nil {
				citations = append(citations, citation)
			}
			by[citation] = append(by[citation], f)
		}
	}
	slices.SortFunc(citations, safeguard.Compare)
	list := make([]model.Finding, len(citations))
	for i, citation := range citations {
		list[i] = a.safeguard(citation, by[citation])
	}
	return list
}

func (a assessment) safeguard(citation string, findings []report.Finding) model.Finding {
	out := model.Finding{
		UUID: a.id("finding", citation), Title: safeguardTitle(citation), Description: "Verdicts: " + tally(findings) + ".",
		Target:  model.FindingTarget{Type: "objective-id", TargetId: ControlID(citation), Status: status(findings)},
		Remarks: "It says what rules found in this stack; it is no statement of compliance.",
	}
	if s, ok := safeguard.Lookup(citation); ok {
		out.Props = props(prop("citation", citation), prop("obligation", string(s.Obligation)))
	}
	var observations []model.RelatedObservation
	var risks []model.AssociatedRisk
	for _, f := range findings {
		observations = append(observations, model.RelatedObservation{ObservationUuid: a.of("observation", f)})
		if isRisk(f) {
			risks = append(risks, model.AssociatedRisk{RiskUuid: a.of("risk", f)})
		}
	}
	out.RelatedObservations, out.RelatedRisks = some(observations), some(risks)
	return out
}

// status is satisfied where all verdicts are passes. A failure outweighs what is open.
func status(findings []report.Finding) model.ObjectiveStatus {
	out := model.ObjectiveStatus{State: "satisfied", Reason: "pass"}
	for _, f := range findings {
		switch {
		case f.Verdict == policypacks.Fail:
			return model.ObjectiveStatus{State: "not-satisfied", Reason: "fail"}
		case f.Verdict != policypacks.Pass:
			out = model.ObjectiveStatus{State: "not-satisfied", Reason: "other", Remarks: "Nothing fails, but not everything passes."}
		}
	}
	return out
}

func tally(findings []report.Finding) string {
	var words []string
	for _, v := range policypacks.Verdicts() {
		n := 0
		for _, f := range findings {
			if f.Verdict == v {
				n++
			}
		}
		if n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, v))
		}
	}
	return strings.Join(words, ", ")
}
