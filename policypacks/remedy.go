package policypacks

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
)

// Remedy is a change of a resource's own inputs that makes a rule pass, where that is safe and needs nothing else.
type Remedy struct {
	Description string // what is done: "turns rotation on"
	// Set are the properties to set, by path: names separated by dots. Values are bool, string, float64, []string.
	Set map[string]any
}

// Remedied is a resource after a remedy.
type Remedied struct {
	Rule   *Rule
	Inputs resource.PropertyMap
}

// Remediate mends what fails on one resource: with each rule that is set to [Remediate], fails, is not waived and knows a
// remedy, one after the other. A remedy may make another rule fail that had nothing to say before, so rules are asked
// again until none mends anything; each mends once at most. The last result holds all changes. The resource itself stays
// as it is.
func (p *Pack) Remediate(r *plan.Resource, cfg Config) []Remedied {
	var done []Remedied
	subject := *r
	able := p.remedying(r, cfg)
	for mended := true; mended; {
		mended = false
		for i, rule := range able {
			if rule == nil || !fails(p, rule, &subject, cfg) {
				continue
			}
			inputs, ok := rule.Remedy.apply(subject.Inputs)
			if !ok {
				continue
			}
			able[i], mended = nil, true
			subject.Inputs = inputs
			done = append(done, Remedied{rule, inputs})
		}
	}
	return done
}

// remedying are the rules that may mend a resource.
func (p *Pack) remedying(r *plan.Resource, cfg Config) []*Rule {
	var able []*Rule
	for _, rule := range p.Rules {
		if rule.Remedy != nil && cfg.LevelOf(rule.ID) == Remediate && rule.IsFor(r) {
			able = append(able, rule)
		}
	}
	return able
}

func fails(p *Pack, rule *Rule, r *plan.Resource, cfg Config) bool {
	one := Pack{Name: p.Name, Rules: []*Rule{rule}}
	for _, f := range one.EvaluateOne(r, cfg) {
		if f.Verdict == Fail {
			return true
		}
	}
	return false
}

// apply sets all properties, or none: ok is false where a path leads through something that is no plain object.
func (m *Remedy) apply(inputs resource.PropertyMap) (mended resource.PropertyMap, ok bool) {
	mended = inputs.Copy()
	for path, value := range m.Set {
		mended, ok = set(mended, strings.Split(path, "."), value)
		if !ok {
			return nil, false
		}
	}
	return mended, true
}

// set copies the objects on its way.
func set(object resource.PropertyMap, path []string, value any) (resource.PropertyMap, bool) {
	changed := object.Copy()
	if changed == nil {
		changed = resource.PropertyMap{}
	}
	key := resource.PropertyKey(path[0])
	if len(path) == 1 {
		changed[key] = resource.NewPropertyValue(value)
		return changed, true
	}
	inner, exists := object[key]
	if exists && !inner.IsObject() && !inner.IsNull() {
		return nil, false
	}
	part := resource.PropertyMap{}
	if exists && inner.IsObject() {
		part = inner.ObjectValue()
	}
	mended, ok := set(part, path[1:], value)
	changed[key] = resource.NewProperty(mended)
	return changed, ok
}
