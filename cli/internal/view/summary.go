package view

import (
	"cmp"
	"slices"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// Summary holds the totals of a plan.
type Summary struct {
	Resources  int                         `json:"resources"`  // that a provider manages
	Components int                         `json:"components"` // that only group others
	Services   []Service                   `json:"services"`
	Verdicts   map[policypacks.Verdict]int `json:"verdicts"`
	Packs      []Pack                      `json:"packs"`
	Safeguards []Safeguard                 `json:"safeguards"`
	Blocked    bool                        `json:"blocked"` // a mandatory rule fails
}

// known counts the failures that the baseline holds.
func (s Summary) known() int {
	n := 0
	for _, pack := range s.Packs {
		n += pack.Known
	}
	return n
}

// Pack counts the verdicts of one pack.
type Pack struct {
	Name     string                      `json:"name"`
	Version  string                      `json:"version"`
	Verdicts map[policypacks.Verdict]int `json:"verdicts"`
	Known    int                         `json:"known"`   // failures that the baseline holds
	Blocked  bool                        `json:"blocked"` // a mandatory rule fails
}

// Service counts the resources of one service.
type Service struct {
	Cloud   string `json:"cloud"`   // empty for providers of no cloud
	Service string `json:"service"` // of such a provider, its name
	Count   int    `json:"count"`
}

// Safeguard counts the verdicts that are evidence for one safeguard. A verdict counts under each that its rule cites;
// packs that are no evidence are left out.
type Safeguard struct {
	Citation   string                      `json:"citation"`
	Name       string                      `json:"name"`
	Obligation string                      `json:"obligation"`
	Verdicts   map[policypacks.Verdict]int `json:"verdicts"`
}

func summarize(result *planning.Result) Summary {
	summary := Summary{
		Services:   services(result.Graph),
		Verdicts:   zeroed(),
		Safeguards: safeguards(result.Reports),
		Blocked:    result.Blocks(),
	}
	for _, r := range result.Graph.Resources {
		switch {
		case r.Custom && r.Package() != "pulumi":
			summary.Resources++
		case !r.Custom && r.Type != "pulumi:pulumi:Stack":
			summary.Components++
		}
	}
	summary.Packs = make([]Pack, len(result.Reports))
	for i, report := range result.Reports {
		pack := Pack{Name: report.Pack.Name, Version: report.Pack.Version, Verdicts: zeroed(), Blocked: report.Blocks()}
		for _, f := range report.Findings {
			summary.Verdicts[f.Verdict]++
			pack.Verdicts[f.Verdict]++
			if f.Known {
				pack.Known++
			}
		}
		summary.Packs[i] = pack
	}
	return summary
}

func services(g *plan.Graph) []Service {
	list := []Service{}
	for _, r := range g.Resources {
		if !r.Custom || r.Package() == "pulumi" {
			continue
		}
		key := Service{Cloud: r.Cloud(), Service: r.Service()}
		if key.Cloud == "" {
			key.Service = r.Package()
		}
		i := slices.IndexFunc(list, func(s Service) bool { return s.Cloud == key.Cloud && s.Service == key.Service })
		if i < 0 {
			i = len(list)
			list = append(list, key)
		}
		list[i].Count++
	}
	slices.SortFunc(list, func(a, b Service) int {
		return cmp.Or(cmp.Compare(a.Cloud, b.Cloud), cmp.Compare(a.Service, b.Service))
	})
	return list
}

func safeguards(reports []*policypacks.Report) []Safeguard {
	byCitation := map[string]*Safeguard{}
	for _, report := range reports {
		if report.Pack.Operational {
			continue
		}
		for _, f := range report.Findings {
			for _, citation := range f.Citations {
				s := byCitation[citation]
				if s == nil {
					s = newSafeguard(citation)
					byCitation[citation] = s
				}
				s.Verdicts[f.Verdict]++
			}
		}
	}
	list := []Safeguard{}
	for _, s := range byCitation {
		list = append(list, *s)
	}
	slices.SortFunc(list, func(a, b Safeguard) int { return safeguard.Compare(a.Citation, b.Citation) })
	return list
}

func newSafeguard(citation string) *Safeguard {
	known, _ := safeguard.Lookup(citation)
	return &Safeguard{
		Citation: citation, Name: known.Name, Obligation: string(known.Obligation), Verdicts: zeroed(),
	}
}

// zeroed counts every verdict, so that a zero is said and not left to be guessed.
func zeroed() map[policypacks.Verdict]int {
	counts := map[policypacks.Verdict]int{}
	for _, v := range policypacks.Verdicts() {
		counts[v] = 0
	}
	return counts
}
