package policypacks

import (
	"fmt"
	"slices"
	"strings"
)

// Outcome is what a rule answers about one resource. Make one with [Passed], [Failed], [Undecided] or [Inapplicable],
// or from a predicate of [Value].
type Outcome struct {
	Verdict Verdict
	// Message says what was found, naming values; never a secret one.
	Message string
	// Paths are the properties that decided, or that keep the rule from deciding.
	Paths []string
}

// Passed says that the rule holds, and by what.
func Passed(format string, args ...any) Outcome { return outcome(Pass, format, args) }

// Failed says that the rule does not hold, and why.
func Failed(format string, args ...any) Outcome { return outcome(Fail, format, args) }

// Inapplicable says why the rule has nothing to say.
func Inapplicable(format string, args ...any) Outcome { return outcome(NotApplicable, format, args) }

// Undecided says that the property at path is not known before a deployment.
func Undecided(path string) Outcome {
	return Outcome{Verdict: Unknown, Message: path + " is not known before deployment", Paths: []string{path}}
}

func outcome(verdict Verdict, format string, args []any) Outcome {
	return Outcome{Verdict: verdict, Message: fmt.Sprintf(format, args...)}
}

// At names the properties that the outcome rests on.
func (o Outcome) At(paths ...string) Outcome {
	o.Paths = append(slices.Clone(o.Paths), paths...)
	return o
}

// Because replaces the message of a failure, to say it in the rule's own words.
func (o Outcome) Because(format string, args ...any) Outcome {
	if o.Verdict == Fail {
		o.Message = fmt.Sprintf(format, args...)
	}
	return o
}

// Either decides between two readings of a resource of which one cannot be told yet, because of the property at path:
// where they agree, their answer stands.
func Either(path string, a, b Outcome) Outcome {
	if a.Verdict == b.Verdict {
		return a
	}
	return Undecided(path)
}

// Is tells whether the outcome has the verdict.
func (o Outcome) Is(v Verdict) bool { return o.Verdict == v }

// All holds where every outcome does. A failure outweighs an unknown, an unknown outweighs a pass; not-applicable
// outcomes do not count, unless there are no others.
func All(outcomes ...Outcome) Outcome { return combine(outcomes, Fail, Unknown, Pass) }

// Any holds where at least one outcome does. A pass outweighs an unknown, an unknown outweighs a failure;
// not-applicable outcomes do not count, unless there are no others.
func Any(outcomes ...Outcome) Outcome { return combine(outcomes, Pass, Unknown, Fail) }

// combine answers with every outcome of the first verdict in order that occurs at all.
func combine(outcomes []Outcome, order ...Verdict) Outcome {
	for _, verdict := range append(order, NotApplicable) {
		var messages, paths []string
		for _, o := range outcomes {
			if o.Verdict != verdict {
				continue
			}
			if o.Message != "" && !slices.Contains(messages, o.Message) {
				messages = append(messages, o.Message)
			}
			paths = append(paths, o.Paths...)
		}
		if messages != nil || paths != nil || slices.ContainsFunc(outcomes, func(o Outcome) bool { return o.Verdict == verdict }) {
			return Outcome{Verdict: verdict, Message: strings.Join(messages, "; "), Paths: slices.Compact(slices.Sorted(slices.Values(paths)))}
		}
	}
	return Outcome{Verdict: NotApplicable, Message: "nothing to check"}
}
