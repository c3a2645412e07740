package preview

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
)

// Summary is one plan, short enough for a panel.
type Summary struct {
	Resources int // that a provider manages; components and the stack do not count
	Services  []Count
	Tree      []Branch
	Verdicts  map[policypacks.Verdict]int
	Failing   []Finding // fail and error, the gravest first
	Undecided []Finding
	Assumed   []string // options whose examples stand in
}

// Count counts resources of a service.
type Count struct {
	Name  string
	Count int
}

// Branch is a component and how many resources are below it.
type Branch struct {
	Depth int // 0 below the stack
	Name  string
	Type  string // the last part of the type token
	Count int
}

// Finding is a rule's verdict about a resource.
type Finding struct {
	Rule     string
	Title    string
	Resource string // its name; empty for the stack itself
	Message  string
	Verdict  policypacks.Verdict
	Severity policypacks.Severity
}

// Summarize sums up a plan.
func Summarize(r *planning.Result) Summary {
	s := Summary{Verdicts: map[policypacks.Verdict]int{}, Assumed: r.Assumed, Tree: tree(r.Graph)}
	services := map[string]int{}
	for _, res := range r.Graph.Resources {
		if counts(res) {
			s.Resources++
			services[res.Service()]++
		}
	}
	for _, name := range slices.Sorted(maps.Keys(services)) {
		s.Services = append(s.Services, Count{name, services[name]})
	}
	slices.SortStableFunc(s.Services, func(a, b Count) int { return cmp.Compare(b.Count, a.Count) })
	for _, report := range r.Reports {
		for _, f := range report.Findings {
			s.Verdicts[f.Verdict]++
			switch f.Verdict {
			case policypacks.Fail, policypacks.Error:
				s.Failing = append(s.Failing, finding(f))
			case policypacks.Unknown:
				s.Undecided = append(s.Undecided, finding(f))
			}
		}
	}
	bySeverity(s.Failing)
	bySeverity(s.Undecided)
	return s
}

// counts tells resources in a cloud from components and from the engine's own.
func counts(r *plan.Resource) bool { return r.Custom && r.Package() != "pulumi" }

func finding(f policypacks.Finding) Finding {
	name := ""
	if f.URN != "" {
		name = f.URN.Name()
	}
	return Finding{Rule: f.ID, Title: f.Title, Resource: name, Message: f.Message, Verdict: f.Verdict, Severity: f.Severity}
}

func bySeverity(findings []Finding) {
	order := []policypacks.Severity{policypacks.Critical, policypacks.High, policypacks.Medium, policypacks.Low}
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(slices.Index(order, a.Severity), slices.Index(order, b.Severity)),
			strings.Compare(a.Rule, b.Rule), strings.Compare(a.Resource, b.Resource),
		)
	})
}

// tree lists the components, each below its parent, with the number of resources under each.
func tree(g *plan.Graph) []Branch {
	children := map[resource.URN][]*plan.Resource{}
	for _, r := range g.Resources {
		children[r.Parent] = append(children[r.Parent], r)
	}
	var branches []Branch
	var below func(urn resource.URN, depth int) int
	below = func(urn resource.URN, depth int) int {
		count := 0
		for _, child := range children[urn] {
			if counts(child) {
				count++
			}
			if child.Custom || child.Type == resource.RootStackType {
				count += below(child.URN, depth)
				continue
			}
			at := len(branches)
			branches = append(branches, Branch{Depth: depth, Name: child.Name, Type: lastPart(string(child.Type))})
			branches[at].Count = below(child.URN, depth+1)
			count += branches[at].Count
		}
		return count
	}
	below("", 0)
	return branches
}

func lastPart(token string) string { return token[strings.LastIndex(token, ":")+1:] }
