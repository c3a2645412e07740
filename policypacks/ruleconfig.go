package policypacks

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/internal/nearest"
)

// everyRule is the name by which Pulumi's policy configuration speaks of all rules.
const everyRule = "all"

// Names under which the analyzer reports what is no rule's failure. They can be configured like rules.
const (
	UndecidedNotice = "undecided"
	WaivedNotice    = "waived"
	WaiversNotice   = "waivers"
)

func isNotice(name string) bool {
	return name == UndecidedNotice || name == WaivedNotice || name == WaiversNotice
}

// Settings is what a user says about rules, in Pulumi's policy configuration: a JSON object of levels, or of objects with
// enforcementLevel and the rule's own settings, by rule; "all" is for every rule.
type Settings struct {
	All   Level // empty where it is not said
	Rules map[string]RuleConfig
	given map[string]json.RawMessage
}

// ParseSettings reads a policy configuration for all packs at once, and reports everything that is wrong with it.
func ParseSettings(data []byte, packs []*Pack) (*Settings, []Problem) {
	s := &Settings{Rules: map[string]RuleConfig{}}
	if err := json.Unmarshal(data, &s.given); err != nil {
		return nil, []Problem{{Key: "policy configuration", Message: "is no JSON object of rules"}}
	}
	var problems []Problem
	for _, name := range slices.Sorted(maps.Keys(s.given)) {
		rule, ok := named(name, packs)
		if !ok {
			problems = append(problems, Problem{Key: name, Message: "is no rule", Nearest: nearest.Of(name, allNames(packs))})
			continue
		}
		cfg, found := parseRule(name, rule, s.given[name])
		problems = append(problems, found...)
		if name == everyRule {
			s.All = cfg.Level
			continue
		}
		s.Rules[name] = cfg
	}
	return s, problems
}

// For is the part of the configuration that a pack understands, as Pulumi takes it; the engine refuses a name that the
// pack does not have.
func (s *Settings) For(p *Pack) ([]byte, error) {
	part := map[string]json.RawMessage{}
	for name, value := range s.given {
		if name == everyRule || isNotice(name) || p.Rule(name) != nil || p.Control(name) != nil {
			part[name] = value
		}
	}
	return json.Marshal(part)
}

// named finds a rule by its name. Controls, notices and "all" have a name and no rule.
func named(name string, packs []*Pack) (rule *Rule, ok bool) {
	for _, p := range packs {
		if r := p.Rule(name); r != nil {
			return r, true
		}
		if p.Control(name) != nil {
			return nil, true
		}
	}
	return nil, name == everyRule || isNotice(name)
}

func allNames(packs []*Pack) []string {
	names := []string{everyRule, UndecidedNotice, WaivedNotice, WaiversNotice}
	for _, p := range packs {
		for _, r := range p.Rules {
			names = append(names, r.ID)
		}
	}
	return names
}

// parseRule reads a level, or an object with one and with settings.
func parseRule(name string, rule *Rule, given json.RawMessage) (cfg RuleConfig, problems []Problem) {
	var level string
	values := map[string]any{}
	if err := json.Unmarshal(given, &level); err != nil {
		if json.Unmarshal(given, &values) != nil {
			return cfg, []Problem{{Key: name, Message: "is neither a level nor an object"}}
		}
		level, _ = values["enforcementLevel"].(string)
		delete(values, "enforcementLevel")
	}
	if level != "" && !slices.Contains(levels, Level(level)) {
		problems = append(problems, Problem{
			Key: name, Message: fmt.Sprintf("%q is no level; levels are %s", level, join(levels)), Nearest: nearest.Of(level, levelNames(levels)),
		})
	}
	cfg.Level, cfg.Settings = Level(level), map[string]any{}
	for _, key := range slices.Sorted(maps.Keys(values)) {
		setting, names := rule.Setting(key)
		if setting == nil {
			problems = append(problems, Problem{Key: name + "." + key, Message: "is no setting; " + listed(names), Nearest: nearest.Of(key, names)})
			continue
		}
		value, want, ok := setting.Value(values[key])
		if !ok {
			problems = append(problems, Problem{Key: name + "." + key, Message: fmt.Sprintf("got %v, want %s", values[key], want)})
			continue
		}
		cfg.Settings[key] = value
	}
	return cfg, problems
}

var levels = []Level{Remediate, Mandatory, Advisory, Disabled}

func levelNames(levels []Level) []string {
	list := make([]string, len(levels))
	for i, level := range levels {
		list[i] = string(level)
	}
	return list
}

func join(levels []Level) string { return strings.Join(levelNames(levels), ", ") }

func listed(names []string) string {
	if len(names) == 0 {
		return "the rule has none"
	}
	return "settings are " + strings.Join(names, ", ")
}

// Setting finds a setting by its name, and lists the names of all; a nil rule has none.
func (r *Rule) Setting(name string) (found *Setting, names []string) {
	if r == nil {
		return nil, nil
	}
	for i := range r.Settings {
		names = append(names, r.Settings[i].Name)
		if r.Settings[i].Name == name {
			found = &r.Settings[i]
		}
	}
	return found, names
}

// Value brings a configured value to the type of the setting's default; want says what that is.
func (s Setting) Value(given any) (value any, want string, ok bool) {
	switch s.Default.(type) {
	case bool:
		value, ok = given.(bool)
		return value, "true or false", ok
	case float64:
		value, ok = given.(float64)
		return value, "a number", ok
	case []string:
		value, ok = stringsOf(given)
		return value, "a list of strings", ok
	}
	value, ok = given.(string)
	return value, "a string", ok
}

func stringsOf(given any) ([]string, bool) {
	items, ok := given.([]any)
	list := make([]string, len(items))
	for i, item := range items {
		text, isText := item.(string)
		if !isText {
			return nil, false
		}
		list[i] = text
	}
	return list, ok
}
