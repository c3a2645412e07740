package evidence

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// item is a resource in the inventory.
type item struct{ Name, Type, Region, Protection string }

// newInventory lists what providers manage, by type and name.
func newInventory(g *plan.Graph) []item {
	names := resourceNames(g)
	var items []item
	for _, r := range g.Resources {
		if managed(r) {
			items = append(items, item{names[r.URN], string(r.Type), regionOf(r), protection(r)})
		}
	}
	slices.SortStableFunc(items, func(a, b item) int {
		return cmp.Or(strings.Compare(a.Type, b.Type), strings.Compare(a.Name, b.Name))
	})
	return items
}

// ranRule is a rule that found at least one resource.
type ranRule struct {
	*policypacks.Rule
	Pack     string
	Level    policypacks.Level
	Findings int
}

// rulesOf tells the rules that ran from those that were switched off though the stack has resources for them, and counts
// those without any resource.
func rulesOf(r *report.Result) (ran []ranRule, off []*policypacks.Rule, idle int) {
	for _, one := range r.Reports {
		found := map[string]*ranRule{}
		for i := range one.Findings {
			f := &one.Findings[i]
			if found[f.ID] == nil {
				found[f.ID] = &ranRule{Pack: one.Pack.Name, Level: f.Level}
			}
			found[f.ID].Findings++
		}
		for _, rule := range one.Pack.Rules {
			switch {
			case found[rule.ID] != nil:
				found[rule.ID].Rule = rule
				ran = append(ran, *found[rule.ID])
			case slices.ContainsFunc(r.Graph.Resources, rule.IsFor):
				off = append(off, rule)
			default:
				idle++
			}
		}
	}
	slices.SortStableFunc(ran, func(a, b ranRule) int { return strings.Compare(a.ID, b.ID) })
	slices.SortStableFunc(off, func(a, b *policypacks.Rule) int { return strings.Compare(a.ID, b.ID) })
	return ran, off, idle
}

// waiver is a waiver that is in force and in use.
type waiver struct {
	policypacks.Waiver
	Findings int
	Left     string // until it expires
}

// newWaivers lists the waivers in use, by rule and resource.
func newWaivers(r *report.Result) []waiver {
	count := map[policypacks.Waiver]int{}
	for _, f := range r.Findings() {
		if f.Waiver != nil {
			count[*f.Waiver]++
		}
	}
	var list []waiver
	for w, n := range count {
		list = append(list, waiver{w, n, left(w.Expires, r.At)})
	}
	slices.SortFunc(list, func(a, b waiver) int {
		return cmp.Or(
			strings.Compare(a.Rule, b.Rule), strings.Compare(a.Resource, b.Resource), a.Expires.Compare(b.Expires.Time),
			strings.Compare(a.Approver, b.Approver), strings.Compare(a.Reason, b.Reason), strings.Compare(a.Compensating, b.Compensating),
		)
	})
	return list
}

// left says how long a waiver still holds on the day of the judgement.
func left(expires policypacks.Date, at time.Time) string {
	days := int(expires.Sub(at.UTC().Truncate(24*time.Hour)).Hours()) / 24
	switch {
	case days < 0:
		return "expired"
	case days == 0:
		return "last day"
	case days == 1:
		return "1 day left"
	}
	return fmt.Sprintf("%d days left", days)
}
