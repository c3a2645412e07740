package policypacks

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
)

// Config is what a user says about a pack. The zero value runs every rule as mandatory, without waivers.
type Config struct {
	Level   Level                 // for all rules; default mandatory
	Rules   map[string]RuleConfig // per rule id
	Waivers []Waiver
	// Attested is what the stack configuration attests to, by key. A stack that is silent about a key has an empty entry;
	// without an entry, there is no stack that could speak.
	Attested map[string]Attestation
	// Strict makes a failure of everything that is undecided.
	Strict bool
	// Disposable says that the stack may be thrown away with all it holds, as only a development stack may be. Nothing is
	// then more than advisory: a stack that is meant to lose its data breaks the rules that keep data.
	Disposable bool
	// Regions are where the stack's data may lie, by cloud: aws, azure, gcp. A cloud that is left out has not been decided
	// on.
	Regions map[string][]string
	// Known are the failures of an earlier result that block nothing, see [Baseline].
	Known Baseline
	// Now decides which waivers have expired; the zero time means today.
	Now time.Time
}

// RuleConfig is what a user says about one rule.
type RuleConfig struct {
	Level    Level          // empty for the pack's
	Settings map[string]any // see [Rule.Settings]
}

// LevelOf is the level at which a rule runs.
func (c Config) LevelOf(rule string) Level {
	level := cmp.Or(c.Rules[rule].Level, c.Level, Mandatory)
	if c.Disposable && (level == Mandatory || level == Remediate) {
		return Advisory
	}
	return level
}

// Finding is the verdict of one rule on one resource.
type Finding struct {
	Rule        *Rule // nil for controls and for waivers themselves
	ID          string
	Title       string
	URN         resource.URN // empty where it is about no resource
	Type        string
	Verdict     Verdict
	Severity    Severity
	Level       Level
	Citations   []string
	Message     string
	Remediation string
	Paths       []string
	Waiver      *Waiver // where the verdict is waived
	// Known is true for a failure that the baseline holds already.
	Known bool
}

// Evaluate runs the pack's rules on every resource they are for.
func (p *Pack) Evaluate(g *plan.Graph, cfg Config) *Report {
	ix := newIndex(g)
	report := &Report{Pack: p, Resources: len(g.Resources)}
	covered := map[string]bool{}
	for _, rule := range p.Rules {
		level := cfg.LevelOf(rule.ID)
		if level == Disabled {
			continue
		}
		for _, typ := range rule.Types {
			covered[typ] = true
		}
		for r := range ix.subjects(rule) {
			finding := rule.evaluate(r, ix, cfg)
			finding.Level = level
			report.Findings = append(report.Findings, cfg.strict(finding))
		}
	}
	for _, control := range p.Controls {
		finding := control.finding(cfg.Attested)
		finding.Level = cfg.LevelOf(control.ID)
		report.Findings = append(report.Findings, finding)
	}
	report.Uncovered = uncovered(g, covered, ix.consulted)
	cfg.applyWaivers(p, report)
	cfg.Known.mark(report)
	report.sort()
	return report
}

// EvaluateOne runs the rules that need no other resource on one resource: what can be told while a stack is deployed.
func (p *Pack) EvaluateOne(r *plan.Resource, cfg Config) []Finding {
	ix := newIndex(&plan.Graph{Resources: []*plan.Resource{r}})
	report := &Report{Pack: p}
	for _, rule := range p.Rules {
		level := cfg.LevelOf(rule.ID)
		if level == Disabled || rule.Related || !rule.IsFor(r) {
			continue
		}
		finding := rule.evaluate(r, ix, cfg)
		finding.Level = level
		report.Findings = append(report.Findings, cfg.strict(finding))
	}
	cfg.waive(report)
	return report.Findings
}

func (c Config) strict(f Finding) Finding {
	if c.Strict && f.Verdict == Unknown {
		f.Verdict = Fail
	}
	return f
}

// IsFor tells whether the rule looks at a resource.
func (r *Rule) IsFor(res *plan.Resource) bool {
	return slices.Contains(r.Types, canonical(res.Type)) || res.Custom && slices.Contains(r.Packages, res.Package())
}

// evaluate asks the rule; a rule that panics has broken, and says so without the values it held.
func (r *Rule) evaluate(res *plan.Resource, ix *index, cfg Config) (f Finding) {
	f = Finding{
		Rule: r, ID: r.ID, Title: r.Title, URN: res.URN, Type: string(res.Type), Severity: r.Severity,
		Citations: r.Citations, Remediation: r.Remediation,
	}
	defer func() {
		if p := recover(); p != nil {
			f.Verdict, f.Message, f.Paths = Error, fmt.Sprintf("the rule broke (%T): please report it", p), nil
		}
	}()
	o := r.Check(&Subject{r: res, ix: ix, rule: r, cfg: &cfg})
	f.Verdict, f.Message, f.Paths = o.Verdict, o.Message, o.Paths
	return f
}
