package evidence

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// matrix compares clouds by what rules are for.
type matrix struct {
	Clouds []string // names
	Rows   []objective
}

// objective is a row of the matrix.
type objective struct {
	Objective policypacks.Objective
	Cells     []cell // one per cloud
}

// cell is what the rules for one objective found in one cloud.
type cell struct {
	Rules  int // of the packs, for this cloud
	Counts []counted
}

// Total counts the findings.
func (c cell) Total() int {
	total := 0
	for _, one := range c.Counts {
		total += one.Count
	}
	return total
}

func newMatrix(r *report.Result, present []string) matrix {
	m := matrix{}
	for _, cloud := range present {
		m.Clouds = append(m.Clouds, cloudName(cloud))
	}
	rules := rulesByObjective(r)
	found := findingsByObjective(r)
	for _, o := range objectivesOf(r) {
		row := objective{Objective: o}
		for _, cloud := range present {
			c := cell{Rules: rules[spot{o, cloud}]}
			for _, v := range verdicts {
				if n := found[spot{o, cloud}][v.Name]; n > 0 {
					c.Counts = append(c.Counts, counted{v, n})
				}
			}
			row.Cells = append(row.Cells, c)
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

// spot is a place in the matrix.
type spot struct {
	objective policypacks.Objective
	cloud     string
}

func rulesByObjective(r *report.Result) map[spot]int {
	count := map[spot]int{}
	for _, one := range r.Reports {
		for _, rule := range one.Pack.Rules {
			count[spot{rule.Objective, rule.Cloud}]++
		}
	}
	return count
}

func findingsByObjective(r *report.Result) map[spot]map[policypacks.Verdict]int {
	count := map[spot]map[policypacks.Verdict]int{}
	for _, f := range r.Findings() {
		if f.Rule == nil {
			continue
		}
		at := spot{f.Rule.Objective, f.Rule.Cloud}
		if res := r.Graph.Resource(f.URN); res != nil && res.Cloud() != "" {
			at.cloud = res.Cloud()
		}
		if count[at] == nil {
			count[at] = map[policypacks.Verdict]int{}
		}
		count[at][f.Verdict]++
	}
	return count
}

// objectivesOf are those that rules of the packs are for, in the order of reports.
func objectivesOf(r *report.Result) []policypacks.Objective {
	used := map[policypacks.Objective]bool{}
	for _, one := range r.Reports {
		for _, rule := range one.Pack.Rules {
			used[rule.Objective] = true
		}
	}
	return slices.DeleteFunc(policypacks.Objectives(), func(o policypacks.Objective) bool { return !used[o] })
}
