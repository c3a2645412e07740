package evidence

import (
	"fmt"
	"slices"
	"time"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// document is everything that the page says, in the order in which it says it.
type document struct {
	Project, Stack  string
	Clouds          []string
	Judged          string
	JudgedAt        string // for machines
	Version, Origin string
	Packs           []*policypacks.Pack
	Summary         summary
	Verdicts        []verdict // the columns of the overview
	Chapters        []chapter
	Matrix          matrix
	Waivers         []waiver
	Inventory       []item
	Ran             []ranRule
	Off             []*policypacks.Rule
	Idle            int // rules that found no resource of their types
	Lists           []Eligibility
}

func newDocument(r *report.Result, lists []Eligibility) *document {
	all := entries(r)
	present := cloudsOf(r.Graph)
	doc := &document{
		Project: r.Graph.Project, Stack: r.Graph.Stack, Version: r.Version, Origin: originOf(r),
		Judged:   r.At.UTC().Format("2 January 2006, 15:04 UTC"),
		JudgedAt: r.At.UTC().Format(time.RFC3339),
		Summary:  newSummary(r, all),
		Chapters: newChapters(all, r.Reports),
		Matrix:   newMatrix(r, present),
		Waivers:  newWaivers(r),
		Lists:    named(lists),
	}
	for _, cloud := range present {
		doc.Clouds = append(doc.Clouds, cloudName(cloud))
	}
	for _, one := range r.Reports {
		doc.Packs = append(doc.Packs, one.Pack)
	}
	doc.Verdicts = columns(doc.Summary.Verdicts)
	doc.Inventory = newInventory(r.Graph)
	doc.Ran, doc.Off, doc.Idle = rulesOf(r)
	return doc
}

func originOf(r *report.Result) string {
	if words, ok := origins[r.Origin]; ok {
		return words
	}
	return r.Origin
}

// cloudsOf are the clouds that the stack's resources are in.
func cloudsOf(g *plan.Graph) []string {
	var present []string
	for _, cloud := range clouds {
		if slices.ContainsFunc(g.Resources, func(r *plan.Resource) bool { return r.Cloud() == cloud.id }) {
			present = append(present, cloud.id)
		}
	}
	return present
}

// columns are the verdicts that tables give a column: all but a rule's own error, which is rare enough to be left out
// where there is none.
func columns(tally []counted) []verdict {
	var list []verdict
	for _, c := range tally {
		if c.Name != policypacks.Error || c.Count > 0 {
			list = append(list, c.verdict)
		}
	}
	return list
}

// named writes clouds by their names.
func named(lists []Eligibility) []Eligibility {
	out := slices.Clone(lists)
	for i := range out {
		out[i].Cloud = cloudName(out[i].Cloud)
	}
	return out
}

// plural counts things in words.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
