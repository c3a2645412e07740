package oscal

import (
	"cmp"
	"time"

	model "github.com/defenseunicorns/go-oscal/src/types/oscal-1-1-3"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

func isRisk(f report.Finding) bool {
	return f.Verdict == policypacks.Fail || f.Verdict == policypacks.Waived
}

// risks are the failures, with what to do about them, and what was accepted.
func (a assessment) risks() []model.Risk {
	var list []model.Risk
	for _, f := range a.findings {
		if isRisk(f) {
			list = append(list, a.risk(f))
		}
	}
	return list
}

func (a assessment) risk(f report.Finding) model.Risk {
	speaker := origins(f)
	out := model.Risk{
		UUID: a.of("risk", f), Title: finding.OneLine(f.Title) + ": not met", Description: finding.OneLine(cmp.Or(f.Message, f.Title)),
		Statement: statement(f), Status: "open", Origins: speaker,
		Props:               props(prop("rule-id", f.ID), prop("enforcement-level", string(f.Level))),
		Characterizations:   characterizations(f, (*speaker)[0]),
		RelatedObservations: &[]model.RelatedObservation{{ObservationUuid: a.of("observation", f)}},
		Remediations:        &[]model.Response{a.mend(f)},
	}
	if f.Waiver != nil {
		a.accept(&out, f)
	}
	return out
}

// characterizations give the severity, where there is one.
func characterizations(f report.Finding, origin model.Origin) *[]model.Characterization {
	if f.Severity == "" {
		return nil
	}
	facet := model.Facet{Name: "severity", System: namespace, Value: string(f.Severity)}
	return &[]model.Characterization{{Origin: origin, Facets: []model.Facet{facet}}}
}

// statement says why the failure matters.
func statement(f report.Finding) string {
	if f.Rule == nil {
		return finding.OneLine(cmp.Or(f.Title, f.ID))
	}
	return finding.OneLine(cmp.Or(f.Rule.Why, f.Title))
}

// mend recommends what the rule says.
func (a assessment) mend(f report.Finding) model.Response {
	return model.Response{
		UUID: a.of("remediation", f), Lifecycle: "recommendation", Title: "Mend it", Props: response("mitigate"),
		Description: finding.OneLine(cmp.Or(f.Remediation, f.Title)), Origins: origins(f),
	}
}

// accept turns an open risk into an approved deviation, until the waiver's last day is over.
func (a assessment) accept(r *model.Risk, f report.Finding) {
	w, by := f.Waiver, origins(f)
	r.Status, r.Deadline = "deviation-approved", deadline(w)
	if w.Approver != "" {
		by = &[]model.Origin{{Actors: []model.OriginActor{{Type: "party", ActorUuid: approverID(w.Approver)}}}}
	}
	*r.Remediations = append(*r.Remediations, model.Response{
		UUID: a.of("acceptance", f), Lifecycle: "completed", Title: "Waived until " + w.Expires.String(), Props: response("accept"),
		Description: finding.OneLine(cmp.Or(w.Reason, "no reason is given")), Origins: by,
	})
	if w.Compensating != "" {
		r.MitigatingFactors = &[]model.MitigatingFactor{{UUID: a.of("measure", f), Description: finding.OneLine(w.Compensating)}}
	}
}

// deadline is the end of the waiver's last day; nil for years that OSCAL cannot write, by which people mean never.
func deadline(w *policypacks.Waiver) *time.Time {
	end := w.Expires.UTC().Add(24*time.Hour - time.Second)
	if end.Year() < 1900 || end.Year() > 2999 {
		return nil
	}
	return &end
}

// response is the property by which OSCAL tells kinds of responses apart.
func response(kind string) *[]model.Property {
	return &[]model.Property{{Name: "type", Value: kind}}
}

func approverID(name string) string { return id("approver", name) }

// approvers are the people who approved waivers that are in use, each once.
func (a assessment) approvers() []model.Party {
	var list []model.Party
	seen := map[string]bool{"": true}
	for _, f := range a.findings {
		if f.Waiver == nil || seen[f.Waiver.Approver] {
			continue
		}
		seen[f.Waiver.Approver] = true
		list = append(list, model.Party{UUID: approverID(f.Waiver.Approver), Type: "person", Name: finding.OneLine(f.Waiver.Approver)})
	}
	return list
}
