package config

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Raw is the configuration as Pulumi hands it to a program: the inverse of [Parse]. Values that are not set are left
// out.
func (s Spec) Raw() map[string]string {
	raw := map[string]string{}
	for key, value := range s.Plain() {
		if text, ok := value.(string); ok {
			raw[key] = text
			continue
		}
		data, err := json.Marshal(value)
		if err != nil {
			continue // options hold nothing but texts, numbers, truth values and lists
		}
		raw[key] = string(data)
	}
	return raw
}

// Plain is the configuration as it is written to a stack file.
func (s Spec) Plain() map[string]any {
	plain := map[string]any{}
	for key, text := range map[string]string{
		"phiform:blueprint": s.Blueprint, "phiform:cloud": s.Cloud, "phiform:region": s.Region,
		"phiform:environment": s.Environment, RegionKey(s.Cloud): s.Region,
	} {
		if text != "" {
			plain[key] = text
		}
	}
	if len(s.Options) > 0 {
		plain["phiform:options"] = map[string]any(s.Options)
	}
	if len(s.Tags) > 0 {
		plain["phiform:tags"] = s.Tags
	}
	if s.BAA != (BAA{}) {
		plain["phiform:baa"] = s.BAA
	}
	if len(s.Residency) > 0 {
		plain["phiform:residency"] = s.Residency
	}
	if s.Strict {
		plain["phiform:strict"] = true
	}
	if s.Assume {
		plain["phiform:assume"] = true
	}
	return plain
}

// Set puts options given as text, `key=value`, into the spec. All problems are reported.
func (s *Spec) Set(declared []Option, assignments []string) Problems {
	options := Values{}
	maps.Copy(options, s.Options)
	var problems Problems
	for _, assignment := range assignments {
		key, text, ok := strings.Cut(assignment, "=")
		if !ok {
			problems.add(Problem{Key: "--set", Given: assignment, Message: "is not of the form key=value"})
			continue
		}
		i := slices.IndexFunc(declared, func(o Option) bool { return o.Key == key })
		if i < 0 {
			keys := make([]string, len(declared))
			for j, o := range declared {
				keys[j] = o.Key
			}
			problems.add(Problem{
				Key: "phiform:options." + key, Nearest: Nearest(key, keys),
				Message: fmt.Sprintf("is no option of this blueprint; options are %s", strings.Join(keys, ", ")),
			})
			continue
		}
		value, wrong := declared[i].Parse(text)
		problems = append(problems, wrong...)
		options[key] = value
	}
	s.Options = options
	return problems
}
