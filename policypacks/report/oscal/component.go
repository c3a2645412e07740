package oscal

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	model "github.com/defenseunicorns/go-oscal/src/types/oscal-1-1-3"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// ComponentDefinition describes the packs of a result: which controls their rules check. What was found is left out.
func ComponentDefinition(result *report.Result) ([]byte, error) {
	definition := model.ComponentDefinition{
		UUID:       id("component-definition", result.Version),
		Metadata:   metadata("Policy packs of phiform", result.Version, result),
		BackMatter: &model.BackMatter{Resources: some(sources())},
	}
	var components []model.DefinedComponent
	for _, r := range result.Reports {
		components = append(components, component(r.Pack))
	}
	definition.Components = some(components)
	return encode(model.OscalModels{ComponentDefinition: &definition})
}

func component(p *policypacks.Pack) model.DefinedComponent {
	sets := slices.Concat(
		implementation(p, "Safeguards that the rules evidence", regulationID, hipaaRequirements(p)),
		implementation(p, "Controls that the rules evidence", nistID, nistRequirements(p)),
	)
	rules := []model.Property{prop("version", p.Version)}
	for _, r := range p.Rules {
		rules = append(rules, ruleProps(r)...)
	}
	return model.DefinedComponent{
		UUID: packID(p), Type: packType, Title: packTitle(p), Description: packDescription(p),
		Purpose: "Judges the resources of Pulumi stacks", Props: props(rules...), ControlImplementations: some(sets),
	}
}

// packType is what packs are among OSCAL's components: something that validates others.
const packType = "validation"

func packID(p *policypacks.Pack) string { return id("pack", p.Name) }

func packTitle(p *policypacks.Pack) string { return cmp.Or(p.Title, p.Name) }

func packDescription(p *policypacks.Pack) string { return cmp.Or(p.Description, p.Title, p.Name) }

// ruleProps describe a rule; they are grouped by its id.
func ruleProps(r *policypacks.Rule) []model.Property {
	list := []model.Property{
		prop("rule-id", r.ID), prop("rule-title", r.Title), prop("rule-severity", string(r.Severity)),
		prop("rule-objective", string(r.Objective)), prop("rule-remediation", r.Remediation),
	}
	list[1].Remarks = r.Why
	for i := range list {
		list[i].Group = token(r.ID)
	}
	return list
}

// requirement is a control with what checks it, and what is left to people.
type requirement struct {
	id, title string
	rules     []*policypacks.Rule
	controls  []policypacks.Control
}

// implementation is the set of requirements of one source; none where there are no requirements.
func implementation(p *policypacks.Pack, description, source string, requirements []requirement) []model.ControlImplementationSet {
	if len(requirements) == 0 {
		return nil
	}
	set := model.ControlImplementationSet{UUID: id("implementation", p.Name, source), Source: "#" + source, Description: description}
	for _, r := range requirements {
		set.ImplementedRequirements = append(set.ImplementedRequirements, model.ImplementedRequirementControlImplementation{
			UUID: id("requirement", p.Name, source, r.id), ControlId: r.id, Description: r.describe(), Props: r.props(),
		})
	}
	return []model.ControlImplementationSet{set}
}

func (r requirement) describe() string {
	var b strings.Builder
	if r.title != "" {
		b.WriteString(r.title + ". ")
	}
	if len(r.rules) > 0 {
		fmt.Fprintf(&b, "Rules that evidence it: %s. ", joined(r.rules, func(r *policypacks.Rule) string { return r.Title }))
	}
	if len(r.controls) > 0 {
		fmt.Fprintf(&b, "Left to people: %s. ", joined(r.controls, func(c policypacks.Control) string { return c.Title }))
	}
	return strings.TrimSpace(b.String())
}

func (r requirement) props() *[]model.Property {
	var list []model.Property
	for _, rule := range r.rules {
		list = append(list, prop("rule-id", rule.ID))
	}
	for _, control := range r.controls {
		list = append(list, prop("manual-control-id", control.ID))
	}
	return props(list...)
}

func joined[T any](items []T, text func(T) string) string {
	texts := make([]string, len(items))
	for i, item := range items {
		texts[i] = text(item)
	}
	return strings.Join(texts, "; ")
}

func hipaaRequirements(p *policypacks.Pack) []requirement {
	by := map[string]*requirement{}
	at := func(citation string) *requirement {
		if by[citation] == nil {
			by[citation] = &requirement{id: ControlID(citation), title: safeguardTitle(citation)}
		}
		return by[citation]
	}
	if p.Operational {
		return nil
	}
	for _, rule := range p.Rules {
		for _, citation := range rule.Citations {
			at(citation).rules = append(at(citation).rules, rule)
		}
	}
	for _, control := range p.Controls {
		for _, citation := range control.Citations {
			at(citation).controls = append(at(citation).controls, control)
		}
	}
	return sorted(by, safeguard.Compare)
}

func nistRequirements(p *policypacks.Pack) []requirement {
	by := map[string]*requirement{}
	for _, rule := range p.Rules {
		for _, control := range rule.NIST {
			if by[control] == nil {
				by[control] = &requirement{id: NISTControlID(control)}
			}
			by[control].rules = append(by[control].rules, rule)
		}
	}
	return sorted(by, strings.Compare)
}

func sorted(by map[string]*requirement, compare func(a, b string) int) []requirement {
	keys := make([]string, 0, len(by))
	for key := range by {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, compare)
	list := make([]requirement, len(keys))
	for i, key := range keys {
		list[i] = *by[key]
	}
	return list
}

// safeguardTitle is a citation with the safeguard's name.
func safeguardTitle(citation string) string {
	if s, ok := safeguard.Lookup(citation); ok {
		return citation + " " + s.Name
	}
	return citation
}
