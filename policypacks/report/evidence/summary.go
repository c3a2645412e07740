package evidence

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// summary is the first page: whether anything stops a deployment, how much was found, and how much was looked at.
type summary struct {
	Blocks   bool
	Stopping int // findings that stop a deployment
	Findings int
	Verdicts []counted
	Bar      []segment
	Failing  []*entry
	Coverage coverage
}

// counted is a verdict and how many findings have it.
type counted struct {
	verdict
	Count int
}

// segment is a part of the bar of verdicts, in thousandths of its width.
type segment struct {
	Name     policypacks.Verdict
	X, Width int
}

// coverage is how much of the stack any rule looked at.
type coverage struct {
	Resources int // managed by a provider
	Covered   int
	Percent   int // of resources, rounded down: only all is 100
	Uncovered []policypacks.TypeCount
}

func newSummary(r *report.Result, all []*entry) summary {
	s := summary{Blocks: r.Blocks(), Verdicts: count(all), Coverage: newCoverage(r)}
	for _, c := range s.Verdicts {
		s.Findings += c.Count
	}
	for _, f := range r.Findings() {
		if effect(f.Finding) == effects[0] {
			s.Stopping++
		}
	}
	for _, e := range all {
		if e.Verdict.Name == policypacks.Fail || e.Verdict.Name == policypacks.Error {
			s.Failing = append(s.Failing, e)
		}
	}
	slices.SortStableFunc(s.Failing, byGravity)
	s.Bar = bar(s.Verdicts)
	return s
}

// count counts findings by verdict, in the order of [verdicts].
func count(all []*entry) []counted {
	tally := make([]counted, len(verdicts))
	for i, v := range verdicts {
		tally[i].verdict = v
		for _, e := range all {
			if e.Verdict.Name == v.Name {
				tally[i].Count += e.Count
			}
		}
	}
	return tally
}

// barWidth is the width of a bar in its own units.
const barWidth = 1000

// bar shares a bar's width among the verdicts that say something about a resource.
func bar(tally []counted) []segment {
	total := 0
	for _, c := range tally {
		if c.Name != policypacks.NotApplicable {
			total += c.Count
		}
	}
	var segments []segment
	sum := 0
	for _, c := range tally {
		if c.Name == policypacks.NotApplicable || c.Count == 0 {
			continue
		}
		x := sum * barWidth / total
		sum += c.Count
		segments = append(segments, segment{Name: c.Name, X: x, Width: max(sum*barWidth/total-x, 1)})
	}
	return segments
}

// newCoverage counts a resource as covered where the rules of any pack looked at its type.
func newCoverage(r *report.Result) coverage {
	c := coverage{}
	for _, res := range r.Graph.Resources {
		if managed(res) {
			c.Resources++
		}
	}
	missed := c.Resources
	for i, one := range r.Reports {
		if i == 0 {
			c.Uncovered = slices.Clone(one.Uncovered)
			continue
		}
		c.Uncovered = inBoth(c.Uncovered, one.Uncovered)
	}
	if len(r.Reports) > 0 {
		missed = 0
		for _, u := range c.Uncovered {
			missed += u.Count
		}
	}
	c.Covered = max(c.Resources-missed, 0)
	if c.Resources > 0 {
		c.Percent = c.Covered * 100 / c.Resources
	}
	return c
}

// inBoth keeps the types that two packs leave uncovered.
func inBoth(a, b []policypacks.TypeCount) []policypacks.TypeCount {
	var both []policypacks.TypeCount
	for _, x := range a {
		for _, y := range b {
			if x.Type == y.Type {
				both = append(both, policypacks.TypeCount{Type: x.Type, Count: min(x.Count, y.Count)})
			}
		}
	}
	return both
}
