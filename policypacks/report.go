package policypacks

import (
	"cmp"
	"slices"
	"strings"

	"github.com/phiform/phiform/plan"
)

// Report is everything that a pack found, passes included.
type Report struct {
	Pack      *Pack
	Findings  []Finding // sorted by rule, then by resource
	Resources int       // in the graph
	// Uncovered counts, by type, the resources that no rule of the pack looked at, as its subject or beside it.
	// Components and providers are left out.
	Uncovered []TypeCount
}

// TypeCount counts resources of a type.
type TypeCount struct {
	Type  string `json:"type"`
	Count int    `json:"count"`
}

// Count counts the findings with a verdict.
func (r *Report) Count(v Verdict) int {
	n := 0
	for i := range r.Findings {
		if r.Findings[i].Verdict == v {
			n++
		}
	}
	return n
}

// With returns the findings with a verdict.
func (r *Report) With(v Verdict) []Finding {
	var found []Finding
	for _, f := range r.Findings {
		if f.Verdict == v {
			found = append(found, f)
		}
	}
	return found
}

// Blocks tells whether a deployment must stop: a mandatory rule fails or has broken, and the baseline did not have it.
func (r *Report) Blocks() bool {
	return slices.ContainsFunc(r.Findings, func(f Finding) bool {
		return (f.Level == Mandatory || f.Level == Remediate) && !f.Known && (f.Verdict == Fail || f.Verdict == Error)
	})
}

// Blocks tells whether a deployment must stop because of one of the reports.
func Blocks(reports []*Report) bool { return slices.ContainsFunc(reports, (*Report).Blocks) }

func (r *Report) sort() {
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.ID, b.ID), strings.Compare(string(a.URN), string(b.URN)))
	})
}

func uncovered(g *plan.Graph, covered map[string]bool, consulted map[*plan.Resource]bool) []TypeCount {
	counts := map[string]int{}
	for _, r := range g.Resources {
		if r.Custom && !covered[canonical(r.Type)] && !consulted[r] && r.Package() != "pulumi" {
			counts[string(r.Type)]++
		}
	}
	var list []TypeCount
	for typ, n := range counts {
		list = append(list, TypeCount{typ, n})
	}
	slices.SortFunc(list, func(a, b TypeCount) int { return strings.Compare(a.Type, b.Type) })
	return list
}
