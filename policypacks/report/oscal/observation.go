package oscal

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	model "github.com/defenseunicorns/go-oscal/src/types/oscal-1-1-3"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/internal/finding"
)

// observations are all findings, passes included.
func (a assessment) observations() []model.Observation {
	list := make([]model.Observation, len(a.findings))
	for i, f := range a.findings {
		list[i] = model.Observation{
			UUID: a.of("observation", f), Title: finding.OneLine(f.Title), Description: finding.OneLine(cmp.Or(f.Message, f.Title)),
			Methods: []string{method(f)}, Types: &[]string{"control-objective"}, Collected: a.At.UTC(),
			Props: observationProps(f), Origins: origins(f), Subjects: a.subjects(f), RelevantEvidence: a.evidence(f),
		}
	}
	return list
}

// method is how a verdict came about: by a rule, by what the configuration attests to, or not yet.
func method(f report.Finding) string {
	switch {
	case !finding.IsControl(f):
		return "TEST"
	case f.Verdict == policypacks.Manual:
		return "UNKNOWN"
	}
	return "EXAMINE"
}

func observationProps(f report.Finding) *[]model.Property {
	known := ""
	if f.Known {
		known = "true"
	}
	return props(slices.Concat(
		[]model.Property{
			prop("rule-id", f.ID), prop("verdict", string(f.Verdict)), prop("severity", string(f.Severity)),
			prop("enforcement-level", string(f.Level)), prop("known-from-baseline", known),
		},
		each("citation", f.Citations), each("nist-800-53", finding.NIST(f)),
	)...)
}

// origins name the pack that speaks.
func origins(f report.Finding) *[]model.Origin {
	return &[]model.Origin{{Actors: []model.OriginActor{{Type: "tool", ActorUuid: packID(f.Pack)}}}}
}

func (a assessment) subjects(f report.Finding) *[]model.SubjectReference {
	if f.URN == "" {
		return nil
	}
	return &[]model.SubjectReference{{SubjectUuid: a.item(f.URN), Type: "inventory-item", Title: finding.OneLine(finding.Resource(f))}}
}

// evidence is the place where the resource is declared, with the properties that decided.
func (a assessment) evidence(f report.Finding) *[]model.RelevantEvidence {
	place := a.Locate(f.URN)
	if place.File == "" {
		return nil
	}
	description := "declared at " + finding.Place(place)
	if len(f.Paths) > 0 {
		description += "; properties " + strings.Join(f.Paths, ", ")
	}
	return &[]model.RelevantEvidence{{Description: finding.OneLine(description), Href: (&url.URL{Path: place.File}).String()}}
}
