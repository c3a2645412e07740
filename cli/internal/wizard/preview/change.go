package preview

import (
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// Change is what differs between two plans.
type Change struct {
	Added    []Resource
	Removed  []Resource
	Changed  []Resource
	Verdicts []Verdict
}

// Resource names a resource that was added, removed or changed.
type Resource struct {
	Name string
	Type string // the last part of the type token
	// Properties are the inputs that differ, for changed ones.
	Properties []string
}

// Verdict is a rule that answers differently about a resource than it did.
type Verdict struct {
	Rule     string
	Resource string
	// Before is empty for a resource that is new, After for one that is gone.
	Before, After policypacks.Verdict
}

// Empty tells whether the two plans are the same.
func (c Change) Empty() bool {
	return len(c.Added)+len(c.Removed)+len(c.Changed)+len(c.Verdicts) == 0
}

// Compare tells what changed from one plan to another. Passing rules of added and removed resources are no news and are
// left out.
func Compare(before, after *planning.Result) Change {
	var c Change
	old, now := index(before.Graph), index(after.Graph)
	for _, r := range after.Graph.Resources {
		was, ok := old[key(r.URN)]
		switch {
		case !counts(r):
		case !ok:
			c.Added = append(c.Added, named(r))
		default:
			if properties := differing(was.Inputs, r.Inputs); len(properties) > 0 {
				changed := named(r)
				changed.Properties = properties
				c.Changed = append(c.Changed, changed)
			}
		}
	}
	for _, r := range before.Graph.Resources {
		if _, ok := now[key(r.URN)]; !ok && counts(r) {
			c.Removed = append(c.Removed, named(r))
		}
	}
	c.Verdicts = compareVerdicts(before, after)
	return c
}

func index(g *plan.Graph) map[string]*plan.Resource {
	byKey := make(map[string]*plan.Resource, len(g.Resources))
	for _, r := range g.Resources {
		byKey[key(r.URN)] = r
	}
	return byKey
}

// key identifies a resource whatever the project and the stack are called.
func key(urn resource.URN) string {
	if urn == "" {
		return ""
	}
	return string(urn.QualifiedType()) + "::" + urn.Name()
}

func named(r *plan.Resource) Resource { return Resource{Name: r.Name, Type: lastPart(string(r.Type))} }

func differing(before, after resource.PropertyMap) []string {
	diff := before.Diff(after)
	if diff == nil {
		return nil
	}
	var names []string
	for _, k := range diff.ChangedKeys() {
		names = append(names, string(k))
	}
	slices.Sort(names)
	return names
}

type verdictKey struct{ rule, resource string }

func compareVerdicts(before, after *planning.Result) []Verdict {
	old, now := verdicts(before), verdicts(after)
	var changes []Verdict
	add := func(k verdictKey) {
		_, name, _ := strings.Cut(k.resource, "::")
		v := Verdict{Rule: k.rule, Resource: name, Before: old[k], After: now[k]}
		if v.Before != v.After && (isNews(v.Before) || isNews(v.After)) {
			changes = append(changes, v)
		}
	}
	for k := range now {
		add(k)
	}
	for k := range old {
		if _, ok := now[k]; !ok {
			add(k)
		}
	}
	slices.SortFunc(changes, func(a, b Verdict) int {
		return strings.Compare(a.Rule+"\x00"+a.Resource, b.Rule+"\x00"+b.Resource)
	})
	return changes
}

func isNews(v policypacks.Verdict) bool {
	return v != "" && v != policypacks.Pass && v != policypacks.NotApplicable
}

func verdicts(r *planning.Result) map[verdictKey]policypacks.Verdict {
	found := map[verdictKey]policypacks.Verdict{}
	for _, report := range r.Reports {
		for _, f := range report.Findings {
			found[verdictKey{f.ID, key(f.URN)}] = f.Verdict
		}
	}
	return found
}
