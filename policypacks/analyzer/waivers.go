package analyzer

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// yamlMidnight ends a day that was written in YAML without quotes: Pulumi hands on the time which YAML makes of it.
const yamlMidnight = " 00:00:00 +0000 UTC"

// parseWaivers reads a JSON list of waivers. Problems begin with the place of the waiver in the list.
func parseWaivers(text string, rules []string) (waivers []policypacks.Waiver, problems []string) {
	var items []any
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		return nil, []string{fmt.Sprintf(": got %s, want a list of waivers", show(text))}
	}
	for i, item := range items {
		waiver, found := parseWaiver(item, rules)
		for _, problem := range found {
			problems = append(problems, fmt.Sprintf("[%d]%s", i, problem))
		}
		waivers = append(waivers, waiver)
	}
	return waivers, problems
}

func parseWaiver(item any, rules []string) (w policypacks.Waiver, problems []string) {
	given, ok := item.(map[string]any)
	if !ok {
		return w, []string{fmt.Sprintf(": got %s, want an object with rule, resource, reason, approver and expires", show(item))}
	}
	var expires string
	problems = fill(given, map[string]*string{
		"rule": &w.Rule, "resource": &w.Resource, "reason": &w.Reason, "approver": &w.Approver, "expires": &expires,
		"compensating": &w.Compensating,
	})
	if len(problems) > 0 {
		return w, problems
	}
	if expires != "" {
		day, err := policypacks.ParseDate(strings.TrimSuffix(expires, yamlMidnight))
		if err != nil {
			return w, []string{".expires: " + err.Error()}
		}
		w.Expires = day
	}
	for _, problem := range w.Validate(nil) {
		problems = append(problems, ": "+problem)
	}
	if best := nearest(w.Rule, rules); best != "" && !slices.Contains(rules, w.Rule) {
		problems = append(problems, fmt.Sprintf(".rule: no rule is called %q; did you mean %s?", w.Rule, best))
	}
	return w, problems
}

// fill sets texts by name, and reports the values that are no text or have no place.
func fill(given map[string]any, fields map[string]*string) (problems []string) {
	for _, name := range slices.Sorted(maps.Keys(given)) {
		field, known := fields[name]
		if !known {
			names := slices.Sorted(maps.Keys(fields))
			problems = append(problems, fmt.Sprintf(".%s: no such field%s", name, suggest(name, names)))
			continue
		}
		text, ok := given[name].(string)
		if !ok {
			problems = append(problems, fmt.Sprintf(".%s: got %s, want text", name, show(given[name])))
			continue
		}
		*field = text
	}
	return problems
}
