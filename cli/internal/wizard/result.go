package wizard

import (
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/blueprints/config"
)

// Result is what a finished session says about the project to make.
type Result struct {
	Name  string
	Dir   string
	Stack string
	Spec  config.Spec
}

// Result ends the session. While anything is wrong or missing it returns [config.Problems].
func (s *Session) Result() (Result, error) {
	if problems := s.Problems(); len(problems) > 0 {
		return Result{}, problems
	}
	return Result{
		Name: s.text(FieldName), Dir: s.text(FieldDir), Stack: s.text(FieldStack), Spec: s.spec(),
	}, nil
}

func (s *Session) text(id string) string { return strings.TrimSpace(s.Answer(id).Text) }

// Draft is what to plan with: wrong answers are left out, and examples stand in for missing ones.
func (s *Session) Draft() Result {
	spec := s.spec()
	spec.Assume = true
	return Result{Name: s.valid(s.nameField()), Dir: s.text(FieldDir), Stack: s.valid(s.stackField()), Spec: spec}
}

// spec builds the configuration out of the valid answers. Options that nobody answered are left to their defaults.
func (s *Session) spec() config.Spec {
	spec := config.Spec{
		Blueprint: s.blueprint().ID, Cloud: s.cloud().ID,
		Region: s.valid(s.regionField()), Environment: s.valid(environmentField()),
		Options: config.Values{},
	}
	spec.Residency = s.cloud().Residency(spec.Region)
	for _, o := range s.options() {
		answer, given := s.answers[OptionField(o.Key)]
		if !given {
			continue
		}
		if value, problems := o.Parse(answer.Text); len(problems) == 0 {
			spec.Options[o.Key] = value
		}
	}
	if signed := s.text(FieldSigned); isTruth(signed) {
		yes := signed == "true"
		spec.BAA.Signed = &yes
	}
	spec.BAA.Reference = s.text(FieldReference)
	if date := s.text(FieldDate); len(checkDate(date)) == 0 {
		spec.BAA.Date = date
	}
	return spec
}

// valid is the answer to a field, or the default where the answer is wrong.
func (s *Session) valid(f Field) string {
	if a, ok := s.answers[f.ID]; ok && len(f.problems(a)) == 0 {
		return strings.TrimSpace(a.Text)
	}
	return f.Default
}

// Problems are all that is wrong or missing, in the order of the steps.
func (s *Session) Problems() config.Problems {
	var problems config.Problems
	for _, step := range s.Steps() {
		for _, f := range step.Fields {
			problems = append(problems, f.problems(s.AnswerTo(f))...)
		}
	}
	problems = append(problems, s.Unknown()...)
	return append(problems, s.together(problems)...)
}

// Problem is what is wrong with one field; ok is false where nothing is.
func (s *Session) Problem(id string) (problem config.Problem, ok bool) {
	for _, p := range s.Problems() {
		if s.fieldOf(p) == id {
			return p, true
		}
	}
	return config.Problem{}, false
}

// Flag is how the command line mends a problem, or empty where it cannot.
func (s *Session) Flag(p config.Problem) string {
	f, _ := s.Field(s.fieldOf(p))
	return f.Flag
}

func (s *Session) fieldOf(p config.Problem) string { return strings.TrimPrefix(p.Key, "phiform:") }

// Unknown are answers, given by flags, to options that the blueprint does not have.
func (s *Session) Unknown() config.Problems {
	var keys []string
	for _, o := range s.options() {
		keys = append(keys, o.Key)
	}
	var problems config.Problems
	for _, id := range slices.Sorted(maps.Keys(s.answers)) {
		key, isOption := strings.CutPrefix(id, optionPrefix)
		if isOption && s.answers[id].Origin == Flag && !slices.Contains(keys, key) {
			problems = append(problems, config.Problem{
				Key: "phiform:" + id, Nearest: config.Nearest(key, keys),
				Message: "is no option of " + s.blueprint().ID + "; options are " + strings.Join(keys, ", "),
			})
		}
	}
	return problems
}

// together are the problems that only the blueprint sees, because they are about several options. It looks at complete
// options only, so examples stand in for what is missing or wrong and is reported already.
func (s *Session) together(reported config.Problems) config.Problems {
	spec := s.spec()
	for _, o := range s.options() {
		if _, ok := spec.Options[o.Key]; !ok && o.Required {
			spec.Options[o.Key] = o.Example
		}
	}
	var problems config.Problems
	_, found := s.blueprint().Check(spec)
	for _, p := range found {
		known := slices.ContainsFunc(reported, func(r config.Problem) bool { return r.Key == p.Key })
		if !known {
			problems = append(problems, p)
		}
	}
	return problems
}
