package policypacks

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/internal/nearest"
)

// WaiversKey is the key of the stack configuration that holds waivers, as a list of objects.
const WaiversKey = "phiform:waivers"

// Problem is one thing wrong with what a user configured.
type Problem struct {
	Key     string // phiform:waivers[0].expires
	Message string // what was given, and what is wanted
	Nearest string // the valid name that looks most like the given one
}

// Error is the problem on one line.
func (p Problem) Error() string {
	text := p.Key + ": " + p.Message
	if p.Nearest != "" {
		text += "; did you mean " + p.Nearest + "?"
	}
	return text
}

// ParseWaivers reads the JSON list under [WaiversKey] and reports every problem of every waiver. Known are the ids of the
// rules that can be waived; a waiver of another rule is a problem only where it nearly names one of them, as it may be
// meant for another pack.
func ParseWaivers(text string, known []string) ([]Waiver, []Problem) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	var items []any
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		return nil, []Problem{{Key: WaiversKey, Message: "is no list of waivers"}}
	}
	var waivers []Waiver
	var problems []Problem
	for i, item := range items {
		w, found := parseWaiver(fmt.Sprintf("%s[%d]", WaiversKey, i), item, known)
		waivers, problems = append(waivers, w), append(problems, found...)
	}
	return waivers, problems
}

func parseWaiver(key string, item any, known []string) (w Waiver, problems []Problem) {
	given, ok := item.(map[string]any)
	if !ok {
		return w, []Problem{{Key: key, Message: "is no object with rule, resource, reason, approver and expires"}}
	}
	var expires string
	fields := map[string]*string{
		"rule": &w.Rule, "resource": &w.Resource, "reason": &w.Reason, "approver": &w.Approver, "expires": &expires,
		"compensating": &w.Compensating,
	}
	problems = fill(key, given, fields)
	for _, name := range []string{"rule", "resource", "reason", "approver", "expires"} {
		if _, isGiven := given[name]; !isGiven || *fields[name] == "" && isText(given[name]) {
			problems = append(problems, Problem{Key: key + "." + name, Message: "is missing"})
		}
	}
	if expires != "" {
		day, err := ParseDate(expires)
		if err != nil {
			problems = append(problems, Problem{Key: key + ".expires", Message: err.Error()})
		}
		w.Expires = day
	}
	if best := nearest.Of(w.Rule, known); best != "" && !slices.Contains(known, w.Rule) {
		problems = append(problems, Problem{Key: key + ".rule", Message: fmt.Sprintf("no rule is called %q", w.Rule), Nearest: best})
	}
	return w, problems
}

func isText(value any) bool {
	_, ok := value.(string)
	return ok
}

// fill sets texts by name, and reports the values that are no text or have no place.
func fill(key string, given map[string]any, fields map[string]*string) (problems []Problem) {
	for _, name := range slices.Sorted(maps.Keys(given)) {
		field, exists := fields[name]
		if !exists {
			names := slices.Sorted(maps.Keys(fields))
			problems = append(problems, Problem{
				Key: key + "." + name, Message: "is no field of a waiver; fields are " + strings.Join(names, ", "),
				Nearest: nearest.Of(name, names),
			})
			continue
		}
		text, ok := given[name].(string)
		if !ok {
			problems = append(problems, Problem{Key: key + "." + name, Message: fmt.Sprintf("is %v, want text", given[name])})
			continue
		}
		*field = strings.TrimSpace(text)
	}
	return problems
}
