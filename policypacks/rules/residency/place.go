package residency

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// cloud is whose regions are meant, and how they are spelled.
type cloud struct {
	id string
	// region turns what a program writes into the name of a region.
	region func(text string) string
}

// place is where something lies.
type place struct {
	region string // as the cloud spells it
	shown  string // what a message may say
	path   string // the property that says so
}

// at is the place that a known text names.
func (c cloud) at(v policypacks.Value, text string) place {
	return place{region: c.region(text), shown: shown(v, c.region(text)), path: v.Path()}
}

// shown is a text that was read from a property, for a message.
func shown(v policypacks.Value, text string) string {
	if v.IsSecret() {
		return "[secret]"
	}
	return text
}

// allows judges a place.
func (c cloud) allows(s *policypacks.Subject, p place) policypacks.Outcome {
	allowed, decided := s.AllowedRegions(c.id)
	if !decided {
		return untold("nobody has decided where data may lie: list the regions under %s", policypacks.ResidencyKey).At(p.path)
	}
	if slices.ContainsFunc(allowed, func(region string) bool { return c.region(region) == p.region }) {
		return policypacks.Passed("%s is in %s", p.path, p.shown).At(p.path)
	}
	return policypacks.Failed("%s is in %s, outside of %s", p.path, p.shown, strings.Join(allowed, ", ")).At(p.path)
}

// value judges the place that a property names; where there is none, there is nothing to judge.
func (c cloud) value(s *policypacks.Subject, v policypacks.Value) policypacks.Outcome {
	if v.IsMissing() {
		return policypacks.Inapplicable("%s names no place", v.Path())
	}
	if v.IsUnknown() {
		return policypacks.Undecided(v.Path())
	}
	text, isText := v.Text()
	if !isText || text == "" {
		return untold("%s names no place", v.Path()).At(v.Path())
	}
	return c.allows(s, c.at(v, text))
}

// values judges every place that a path names, in which [*] stands for each item of a list.
func (c cloud) values(s *policypacks.Subject, path string) policypacks.Outcome {
	return each(s, path, func(v policypacks.Value) policypacks.Outcome { return c.value(s, v) })
}

// each asks the same of every part that a path names, in which [*] stands for each item of a list.
func each(s *policypacks.Subject, path string, ask func(policypacks.Value) policypacks.Outcome) policypacks.Outcome {
	first, rest, _ := strings.Cut(path, "[*]")
	var outcomes []policypacks.Outcome
	for _, v := range expand(s.At(first), rest, strings.Contains(path, "[*]")) {
		outcomes = append(outcomes, ask(v))
	}
	return policypacks.All(outcomes...)
}

// expand follows the rest of a path behind every item of a list. A list that is unknown answers for its items.
func expand(v policypacks.Value, rest string, isList bool) []policypacks.Value {
	if !isList || v.IsUnknown() {
		return []policypacks.Value{v}
	}
	before, after, more := strings.Cut(strings.TrimPrefix(rest, "."), "[*]")
	var parts []policypacks.Value
	for _, item := range v.Items() {
		if before != "" {
			item = item.At(before)
		}
		parts = append(parts, expand(item, after, more)...)
	}
	return parts
}

// untold is the outcome where neither the stack nor its configuration says.
func untold(format string, args ...any) policypacks.Outcome {
	outcome := policypacks.Failed(format, args...)
	outcome.Verdict = policypacks.Unknown
	return outcome
}
