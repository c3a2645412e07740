package policypacks

import (
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/plan"
)

// Subject is the resource a rule looks at, in its surroundings.
type Subject struct {
	r        *plan.Resource
	ix       *index
	rule     *Rule
	settings map[string]any
}

// Type is the resource's type token.
func (s *Subject) Type() string { return string(s.r.Type) }

// Name is the resource's logical name.
func (s *Subject) Name() string { return s.r.Name }

// URN identifies the resource in its stack.
func (s *Subject) URN() resource.URN { return s.r.URN }

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
	if v, ok := s.settings[name]; ok {
		return Value{path: name}.Or(v)
	}
	for _, setting := range s.rule.Settings {
		if setting.Name == name {
			return Value{path: name}.Or(setting.Default)
		}
	}
	return Value{path: name}
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

// PointingHere finds the resources of a type whose property names this resource, by id, ARN or name, or, while those are
// unknown, by where the property's value comes from. In the property's path, [*] stands for every item of a list.
func (s *Subject) PointingHere(typ, property string) Links {
	l := s.ix.linksOf(typ, property)
	return Links{Subjects: s.around(l.to[s.r.URN]), Open: l.open(s.r)}
}

// PointedAt finds the resources of a type that a property of this one names.
func (s *Subject) PointedAt(path, typ string) Links {
	targets, isUnknown := s.ix.targets(s.r, path)
	var ofType []*plan.Resource
	for _, target := range targets {
		if string(target.Type) == typ {
			ofType = append(ofType, target)
		}
	}
	return Links{Subjects: s.around(ofType), Open: isUnknown && len(ofType) == 0}
}

// Having finds the resources of a type whose property is the text. They are open while the property of any is unknown.
func (s *Subject) Having(typ, property, text string) Links {
	t := s.ix.textsOf(typ, property)
	return Links{Subjects: s.around(t.with[text]), Open: t.open}
}

// OfType finds all resources of a type in the stack.
func (s *Subject) OfType(typ string) []*Subject { return s.around(s.ix.byType[typ]) }

func (s *Subject) around(resources []*plan.Resource) []*Subject {
	s.ix.consult(resources)
	subjects := make([]*Subject, len(resources))
	for i, r := range resources {
		subjects[i] = &Subject{r: r, ix: s.ix, rule: s.rule, settings: s.settings}
	}
	return subjects
}
