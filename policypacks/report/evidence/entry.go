package evidence

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
)

// entry is what one rule, control or waiver says with one verdict, about any number of resources.
type entry struct {
	Anchor      string
	Verdict     verdict
	Pack        string
	ID          string
	Title       string
	Why         string
	Remediation string
	Severity    policypacks.Severity
	Citations   []string
	Effect      string // of a failure on a deployment
	Type        string // of all its resources; empty where they differ
	Facts       []*fact
	Count       int  // findings
	OnResources bool // false where the entry is about no resource, as controls are
}

// Open tells whether the entry is unfolded from the start: all that asks for somebody's action is.
func (e *entry) Open() bool { return e.Verdict.Name != policypacks.Pass }

// Mends tells whether the entry should say how to mend it.
func (e *entry) Mends() bool {
	return e.Remediation != "" && (e.Verdict.Name == policypacks.Fail || e.Verdict.Name == policypacks.Waived)
}

// fact is one answer with the same words for all resources it is about.
type fact struct {
	Message string
	Paths   []string
	Type    string // empty where the entry says it
	Waiver  *policypacks.Waiver
	Known   bool
	On      []place
}

// place is a resource, and where the program registers it.
type place struct {
	Name string
	Line string // main.go:12; empty where the line is not known or does not matter
}

// collector groups findings into entries.
type collector struct {
	result *report.Result
	names  map[resource.URN]string
	byKey  map[entryKey]*entry
	facts  map[factKey]*fact
	order  []*entry
}

type entryKey struct {
	pack, id, title string
	verdict         policypacks.Verdict
}

type factKey struct {
	entry                *entry
	message, paths, typ  string
	waiver               policypacks.Waiver
	known, aboutResource bool
}

// entries groups all findings, those of the same pack and rule beside each other.
func entries(r *report.Result) []*entry {
	c := &collector{result: r, names: resourceNames(r.Graph), byKey: map[entryKey]*entry{}, facts: map[factKey]*fact{}}
	for _, f := range r.Findings() {
		c.add(f)
	}
	for _, e := range c.order {
		e.hoistType()
	}
	return c.order
}

// hoistType says once what all facts would say.
func (e *entry) hoistType() {
	typ := e.Facts[0].Type
	if slices.ContainsFunc(e.Facts, func(f *fact) bool { return f.Type != typ }) {
		return
	}
	e.Type = typ
	for _, f := range e.Facts {
		f.Type = ""
	}
}

func (c *collector) add(f report.Finding) {
	e := c.entryOf(f)
	e.Count++
	e.OnResources = e.OnResources || f.URN != ""
	e.Effect = gravest(e.Effect, effect(f.Finding))
	answer := c.factOf(e, f.Finding)
	if f.URN == "" {
		return
	}
	on := place{Name: cmp.Or(c.names[f.URN], f.URN.Name())}
	if e.Open() {
		if at := c.result.Locate(f.URN); at.Line > 0 {
			on.Line = fmt.Sprintf("%s:%d", at.File, at.Line)
		}
	}
	answer.On = append(answer.On, on)
}

func (c *collector) entryOf(f report.Finding) *entry {
	key := entryKey{f.Pack.Name, f.ID, f.Title, f.Verdict}
	if e := c.byKey[key]; e != nil {
		return e
	}
	e := &entry{
		Anchor:  fmt.Sprintf("e-%d", len(c.order)+1),
		Verdict: inWords(f.Verdict), Pack: f.Pack.Name, ID: f.ID, Title: f.Title, Remediation: f.Remediation,
		Severity: f.Severity, Citations: f.Evidence(),
	}
	if f.Rule != nil {
		e.Why = f.Rule.Why
	}
	c.byKey[key] = e
	c.order = append(c.order, e)
	return e
}

func (c *collector) factOf(e *entry, f *policypacks.Finding) *fact {
	key := factKey{
		entry: e, message: f.Message, paths: strings.Join(f.Paths, "\x00"), typ: f.Type, known: f.Known, aboutResource: f.URN != "",
	}
	if f.Waiver != nil {
		key.waiver = *f.Waiver
	}
	if answer := c.facts[key]; answer != nil {
		return answer
	}
	answer := &fact{Message: f.Message, Paths: f.Paths, Type: f.Type, Waiver: f.Waiver, Known: f.Known}
	c.facts[key] = answer
	e.Facts = append(e.Facts, answer)
	return answer
}

// effects of a failure, the gravest first.
var effects = []string{"stops a deployment", "known before, stops nothing", "advisory, stops nothing", ""}

func effect(f *policypacks.Finding) string {
	switch {
	case f.Verdict != policypacks.Fail && f.Verdict != policypacks.Error:
		return effects[3]
	case f.Level != policypacks.Mandatory && f.Level != policypacks.Remediate:
		return effects[2]
	case f.Known:
		return effects[1]
	}
	return effects[0]
}

func gravest(a, b string) string {
	return effects[min(slices.Index(effects, a), slices.Index(effects, b))]
}

// Stops tells whether the entry stops a deployment.
func (e *entry) Stops() bool { return e.Effect == effects[0] }

// byGravity orders entries by what asks for action, then by severity, then by rule.
func byGravity(a, b *entry) int {
	order := policypacks.Verdicts()
	return cmp.Or(
		slices.Index(order, a.Verdict.Name)-slices.Index(order, b.Verdict.Name),
		rank(a.Severity)-rank(b.Severity),
		strings.Compare(a.ID, b.ID),
		strings.Compare(a.Pack, b.Pack),
	)
}
