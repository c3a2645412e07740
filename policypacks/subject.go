package policypacks

import (
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
)

// Subject is the resource a rule looks at, in its surroundings.
type Subject struct {
	r    *plan.Resource
	ix   *index
	rule *Rule
	cfg  *Config
}

// Type is the resource's type token, without the version that some providers put into it.
func (s *Subject) Type() string { return canonical(s.r.Type) }

// Package is the first part of the type token: the provider's name.
func (s *Subject) Package() string { return s.r.Package() }

// Name is the resource's logical name.
func (s *Subject) Name() string { return s.r.Name }

// URN identifies the resource in its stack.
func (s *Subject) URN() resource.URN { return s.r.URN }

// ID is what the provider calls the resource; empty where that is not known.
func (s *Subject) ID() string { return s.r.ID }

// Region is where the resource's provider works; empty where that is not known.
func (s *Subject) Region() string { return s.r.Region }

// Options are the resource options: protection, retention.
func (s *Subject) Options() plan.ResourceOptions { return s.r.Options }

// At reads a property by its path, see [Value.At].
func (s *Subject) At(path string) Value { return properties(s.r).At(path) }

// Output reads what the provider computes, where it is known.
func (s *Subject) Output(path string) Value {
	return Value{v: resource.NewProperty(s.r.Outputs), state: known}.At(path)
}

// Setting reads a parameter of the rule: its configured value, or its default.
func (s *Subject) Setting(name string) Value {
	if v, ok := s.cfg.Rules[s.rule.ID].Settings[name]; ok {
		return Value{path: name}.Or(v)
	}
	for _, setting := range s.rule.Settings {
		if setting.Name == name {
			return Value{path: name}.Or(setting.Default)
		}
	}
	return Value{path: name}
}

// AllowedRegions are where data in a cloud may lie, in that cloud's own names; ok is false where nobody has decided.
func (s *Subject) AllowedRegions(cloud string) (regions []string, ok bool) {
	regions, ok = s.cfg.Regions[cloud]
	return regions, ok
}

// Links are resources of one type that point at a subject.
type Links struct {
	Subjects []*Subject
	// Open is true where another one may point at the subject as well, but what it points at is not known yet.
	Open bool
}

// Missing is the outcome where no such resource exists: a failure, or undecided while one may yet turn out to point here.
func (l Links) Missing(path, format string, args ...any) Outcome {
	if l.Open {
		return Undecided(path)
	}
	return Failed(format, args...)
}

// Each asks the same of every linked resource, and names it in the message; where there is none, it answers none.
func (l Links) Each(none Outcome, ask func(*Subject) Outcome) Outcome { return l.ask(All, none, ask) }

// Some asks whether one linked resource holds, and names it in the message; where there is none, it answers none.
func (l Links) Some(none Outcome, ask func(*Subject) Outcome) Outcome { return l.ask(Any, none, ask) }

func (l Links) ask(combined func(...Outcome) Outcome, none Outcome, ask func(*Subject) Outcome) Outcome {
	if len(l.Subjects) == 0 {
		return none
	}
	outcomes := make([]Outcome, len(l.Subjects))
	for i, s := range l.Subjects {
		outcomes[i] = ask(s)
		if outcomes[i].Message != "" {
			outcomes[i].Message = s.Name() + ": " + outcomes[i].Message
		}
	}
	return combined(outcomes...)
}

// PointingHere finds the resources of some types whose property names this resource, by id, ARN or name, or, while those
// are unknown, by where the property's value comes from. In the property's path, [*] stands for every item of a list.
func (s *Subject) PointingHere(property string, types ...string) Links {
	var all Links
	for _, typ := range types {
		l := s.ix.linksOf(typ, property)
		all.Subjects = append(all.Subjects, s.around(l.to[s.r.URN])...)
		all.Open = all.Open || l.open(s.r)
	}
	return all
}

// PointedAt finds the resources of some types, or of any where none is given, that a property of this one names.
func (s *Subject) PointedAt(path string, types ...string) Links {
	targets, isUnknown := s.ix.targets(s.r, path)
	var found []*plan.Resource
	for _, target := range targets {
		if len(types) == 0 || slices.Contains(types, canonical(target.Type)) {
			found = append(found, target)
		}
	}
	return Links{Subjects: s.around(found), Open: isUnknown && len(found) == 0}
}

// Having finds the resources of a type whose property is the text. They are open while the property of any is unknown.
func (s *Subject) Having(typ, property, text string) Links {
	t := s.ix.textsOf(typ, property)
	return Links{Subjects: s.around(t.with[text]), Open: t.open}
}

// Identified finds the resources of some types whose id, ARN or name the text is.
func (s *Subject) Identified(text string, types ...string) []*Subject {
	var found []*plan.Resource
	for _, r := range s.ix.byIdentity[text] {
		if slices.Contains(types, canonical(r.Type)) {
			found = append(found, r)
		}
	}
	return s.around(found)
}

// OfType finds all resources of some types in the stack.
func (s *Subject) OfType(types ...string) []*Subject {
	var all []*Subject
	for _, typ := range types {
		all = append(all, s.around(s.ix.byType[typ])...)
	}
	return all
}

// Names holds where a property names a resource. What is not known yet counts where it comes from a resource of the
// stack that has one of the types.
func (s *Subject) Names(v Value, types ...string) Outcome {
	if !v.IsUnknown() {
		return v.IsSet()
	}
	return s.PointedAt(v.Path(), types...).Each(Undecided(v.Path()), func(r *Subject) Outcome {
		return Passed("%s is %s of this stack", v.Path(), r.Name()).At(v.Path())
	})
}

// First is the first of the properties that the program sets; if none, the last one.
func (s *Subject) First(paths ...string) Value {
	var v Value
	for _, path := range paths {
		if v = s.At(path); !v.IsMissing() {
			break
		}
	}
	return v
}

func (s *Subject) around(resources []*plan.Resource) []*Subject {
	s.ix.consult(resources)
	subjects := make([]*Subject, len(resources))
	for i, r := range resources {
		subjects[i] = &Subject{r: r, ix: s.ix, rule: s.rule, cfg: s.cfg}
	}
	return subjects
}
