package report

import (
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// Result is what packs found on one stack, and what a reader needs to place it.
type Result struct {
	Graph   *plan.Graph
	Reports []*policypacks.Report // one per pack
	// Origin is what was judged: "plan", "preview" or "state".
	Origin string
	// At is when it was judged.
	At time.Time
	// Version is phiform's.
	Version string
	// Source is the file that stands for the stack where a resource's own line is not known, relative to the project:
	// Pulumi.production.yaml, or the file that was read.
	Source string
}

// Finding is a finding together with its pack.
type Finding struct {
	*policypacks.Finding
	Pack *policypacks.Pack
}

// Evidence are the safeguards that the finding is evidence about; a finding of an operational pack is about none.
func (f Finding) Evidence() []string {
	if f.Pack.Operational {
		return nil
	}
	return f.Citations
}

// Findings are those of all packs, in the order of the packs.
func (r *Result) Findings() []Finding {
	var all []Finding
	for _, report := range r.Reports {
		for i := range report.Findings {
			all = append(all, Finding{&report.Findings[i], report.Pack})
		}
	}
	return all
}

// Blocks tells whether a deployment must stop.
func (r *Result) Blocks() bool { return policypacks.Blocks(r.Reports) }

// Location is a place in a text file.
type Location struct {
	File string // relative to the project, with slashes
	Line int    // from 1; 0 where only the file is known
}

// Locate finds the line of the user's program that registered a resource or, where that is not known, the stack's own
// file.
func (r *Result) Locate(urn resource.URN) Location {
	for urn != "" {
		res := r.Graph.Resource(urn)
		if res == nil {
			break
		}
		if position, ok := res.Position(); ok {
			return Location{position.File, position.Line}
		}
		urn = res.Parent
	}
	return Location{File: r.Source}
}
