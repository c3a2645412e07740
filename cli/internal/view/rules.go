package view

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// Rule is one rule of a policy pack, as `phiform policy list --json` prints it.
type Rule struct {
	ID          string     `json:"id"`
	Pack        string     `json:"pack"`
	Cloud       string     `json:"cloud"` // empty for rules about the stack itself
	Title       string     `json:"title"`
	Severity    string     `json:"severity"`
	Objective   string     `json:"objective"`
	Types       []string   `json:"types"`
	Packages    []string   `json:"packages"` // providers all of whose types it looks at
	Citations   []Citation `json:"citations"`
	NIST        []string   `json:"nist"`     // controls of SP 800-53 revision 5
	External    []External `json:"external"` // rules of other tools that ask much the same
	Why         string     `json:"why"`
	Missing     string     `json:"missing,omitempty"`
	Remediation string     `json:"remediation"`
	Remedy      string     `json:"remedy,omitempty"` // what it changes where its level is remediate
	StackWide   bool       `json:"stackWide"`        // looks at other resources too, so it needs the whole stack
	Decided     string     `json:"decided"`          // how early it can tell
	Settings    []Setting  `json:"settings"`
}

// External is a rule of another tool.
type External struct {
	Source string `json:"source"`
	ID     string `json:"id"`
}

// Control is a safeguard that no rule can decide.
type Control struct {
	ID        string     `json:"id"`
	Pack      string     `json:"pack"`
	Title     string     `json:"title"`
	Todo      string     `json:"todo"` // what a person has to do or to show
	Citations []Citation `json:"citations"`
}

// Citation is a safeguard by its place in the regulation.
type Citation struct {
	Citation   string `json:"citation"`
	Name       string `json:"name,omitempty"`
	Obligation string `json:"obligation,omitempty"`
}

// Setting is a parameter of a rule.
type Setting struct {
	Name    string `json:"name"`
	Doc     string `json:"doc"`
	Default any    `json:"default"`
}

// RuleFilter narrows a list of rules; what is empty narrows nothing.
type RuleFilter struct {
	Cloud    string
	Severity string
	Cites    string // a citation or the beginning of one, with or without 45 CFR; or a control of SP 800-53
	Type     string // a resource type that the rule looks at
}

func (f RuleFilter) takes(r *policypacks.Rule) bool {
	cites := func(citation string) bool {
		return strings.HasPrefix(strings.TrimPrefix(citation, "45 CFR "), strings.TrimPrefix(f.Cites, "45 CFR "))
	}
	return (f.Cloud == "" || r.Cloud == f.Cloud) && (f.Severity == "" || string(r.Severity) == f.Severity) &&
		(f.Cites == "" || slices.ContainsFunc(r.Citations, cites) || slices.Contains(r.NIST, f.Cites)) &&
		(f.Type == "" || slices.Contains(r.Types, f.Type))
}

// NewRules lists the rules of all packs by id.
func NewRules(packs []*policypacks.Pack, filter RuleFilter) []Rule {
	rules := []Rule{}
	for _, pack := range packs {
		for _, r := range pack.Rules {
			if filter.takes(r) {
				rules = append(rules, newRule(pack, r))
			}
		}
	}
	slices.SortFunc(rules, func(a, b Rule) int { return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Pack, b.Pack)) })
	return rules
}

func newRule(pack *policypacks.Pack, r *policypacks.Rule) Rule {
	rule := Rule{
		ID: r.ID, Pack: pack.Name, Cloud: r.Cloud, Title: r.Title, Severity: string(r.Severity), Objective: string(r.Objective),
		Types: orEmpty(r.Types), Why: r.Why, Missing: r.Missing, Remediation: r.Remediation, StackWide: r.Related,
		Packages: orEmpty(r.Packages), NIST: orEmpty(r.NIST), External: []External{}, Decided: r.Decided(),
		Citations: cited(r.Citations), Settings: []Setting{},
	}
	for _, e := range r.External {
		rule.External = append(rule.External, External{string(e.Source), e.ID})
	}
	if r.Remedy != nil {
		rule.Remedy = r.Remedy.Description
	}
	for _, setting := range r.Settings {
		rule.Settings = append(rule.Settings, Setting{Name: setting.Name, Doc: setting.Doc, Default: setting.Default})
	}
	return rule
}

// NewControls lists the controls of all packs.
func NewControls(packs []*policypacks.Pack) []Control {
	controls := []Control{}
	for _, pack := range packs {
		for _, c := range pack.Controls {
			controls = append(controls, Control{
				ID: c.ID, Pack: pack.Name, Title: c.Title, Todo: c.Todo, Citations: cited(c.Citations),
			})
		}
	}
	return controls
}

func cited(citations []string) []Citation {
	list := []Citation{}
	for _, citation := range citations {
		known, _ := safeguard.Lookup(citation)
		list = append(list, Citation{Citation: citation, Name: known.Name, Obligation: string(known.Obligation)})
	}
	return list
}

// RuleList renders rules as a table.
func RuleList(s Screen, rules []Rule) string {
	t := table{columns: []column{
		{title: "rule"},
		{title: "pack", rank: whenWide},
		{title: "severity"},
		{title: "what holds", flexible: true},
		{title: "45 CFR", rank: whenWide},
	}}
	for _, r := range rules {
		var citations []string
		for _, c := range r.Citations {
			citations = append(citations, strings.TrimPrefix(c.Citation, "45 CFR "))
		}
		t.rows = append(t.rows, []string{r.ID, r.Pack, r.Severity, r.Title, strings.Join(citations, ", ")})
	}
	return s.table(t) + "\n" + count(len(rules), "rule", "rules") + "\n"
}

// RuleText explains one rule.
func RuleText(s Screen, r Rule) string {
	var b strings.Builder
	b.WriteString(s.in(bold, r.ID) + s.in(dim, fmt.Sprintf("  (%s, pack %s)", r.Severity, r.Pack)) + "\n")
	b.WriteString(s.wrap("", r.Title+"."))
	for _, section := range []struct{ title, text string }{
		{"Why", r.Why},
		{"Objective", r.Objective},
		{"Absent properties", r.Missing},
		{"To mend a failure", r.Remediation},
		{"Mended on request", r.Remedy},
		{"Can be told", r.Decided},
	} {
		if section.text != "" {
			b.WriteString(s.heading("%s", section.title) + s.wrap("  ", section.text))
		}
	}
	b.WriteString(s.heading("Looks at"))
	for _, typ := range r.Types {
		b.WriteString("  " + typ + "\n")
	}
	for _, pkg := range r.Packages {
		b.WriteString("  every type of " + pkg + "\n")
	}
	b.WriteString(s.evidence(r.Citations))
	if len(r.NIST) > 0 {
		b.WriteString(s.wrap("  ", "NIST SP 800-53 revision 5: "+strings.Join(r.NIST, ", ")))
	}
	if len(r.External) > 0 {
		b.WriteString(s.heading("Asked elsewhere"))
		for _, e := range r.External {
			b.WriteString(s.wrap("  ", e.Source+" "+e.ID))
		}
	}
	if len(r.Settings) > 0 {
		b.WriteString(s.heading("Settings"))
		for _, setting := range r.Settings {
			b.WriteString(s.wrap("  "+setting.Name+"  ", fmt.Sprintf("%s (default %v)", setting.Doc, setting.Default)))
		}
	}
	return b.String()
}

// ControlText explains one control.
func ControlText(s Screen, c Control) string {
	return s.in(bold, c.ID) + s.in(dim, fmt.Sprintf("  (for a person to decide, pack %s)", c.Pack)) + "\n" +
		s.wrap("", c.Title+".") + s.heading("To do") + s.wrap("  ", c.Todo) + s.evidence(c.Citations)
}

func (s Screen) evidence(citations []Citation) string {
	text := s.heading("Safeguards")
	for _, c := range citations {
		text += s.wrap("  ", fmt.Sprintf("%s %s (%s)", c.Citation, c.Name, c.Obligation))
	}
	return text
}
