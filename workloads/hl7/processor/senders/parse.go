package senders

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/agext/levenshtein"
	"gopkg.in/yaml.v3"
)

// Parse reads the file. Its error names everything that is wrong at once, each with its line. An empty file says nothing, which is right.
func Parse(text []byte) (*Settings, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return nil, fmt.Errorf("senders: %w", err)
	}
	p := &parser{}
	made := &Settings{}
	if len(root.Content) > 0 {
		p.keys(root.Content[0], "the file", map[string]func(*yaml.Node){
			"zone":    func(n *yaml.Node) { made.Zone = p.zone(n) },
			"senders": func(n *yaml.Node) { made.Senders = p.senders(n) },
		})
	}
	if len(p.problems) > 0 {
		return nil, errors.Join(p.problems...)
	}
	return made, nil
}

// parser collects problems.
type parser struct{ problems []error }

func (p *parser) wrong(n *yaml.Node, format string, values ...any) {
	p.problems = append(p.problems, fmt.Errorf("senders, line %d: %s", n.Line, fmt.Sprintf(format, values...)))
}

// keys calls what reads each key's value.
func (p *parser) keys(n *yaml.Node, what string, read map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		p.wrong(n, "%s is no mapping of keys to values", what)
		return
	}
	seen := map[string]bool{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		reader, ok := read[key.Value]
		switch {
		case !ok:
			p.wrong(key, "key %q: allowed in %s: %s%s", key.Value, what, strings.Join(sorted(read), ", "), nearest(key.Value, sorted(read)))
		case seen[key.Value]:
			p.wrong(key, "key %q is given twice", key.Value)
		default:
			reader(value)
		}
		seen[key.Value] = true
	}
}

func (p *parser) senders(n *yaml.Node) []Sender {
	if n.Kind != yaml.SequenceNode {
		p.wrong(n, "senders is no list")
		return nil
	}
	var list []Sender
	for _, item := range n.Content {
		s := Sender{Line: item.Line}
		p.keys(item, "a sender", map[string]func(*yaml.Node){
			"application": func(n *yaml.Node) { s.Application = p.text(n) },
			"facility":    func(n *yaml.Node) { s.Facility = p.text(n) },
			"zone":        func(n *yaml.Node) { s.Zone = p.zone(n) },
			"controlIdReuse": func(n *yaml.Node) {
				s.Reuse = n.Value == "allow"
				if n.Value != "allow" && n.Value != "refuse" {
					p.wrong(n, "controlIdReuse: got %q, allowed: allow, refuse", n.Value)
				}
			},
			"overrides": func(n *yaml.Node) {
				text, err := yaml.Marshal(n)
				if err != nil {
					p.wrong(n, "overrides: %v", err)
				}
				s.Overrides = text
			},
		})
		if s.Application == "" && s.Facility == "" {
			p.wrong(item, "a sender names its application, its facility, or both")
		}
		for _, before := range list {
			covers := (before.Application == "" || before.Application == s.Application) && (before.Facility == "" || before.Facility == s.Facility)
			if covers {
				p.wrong(item, "never applies: the sender in line %d fits all that this one fits, and comes first", before.Line)
				break
			}
		}
		list = append(list, s)
	}
	return list
}

func (p *parser) text(n *yaml.Node) string {
	if n.Kind != yaml.ScalarNode || n.Value == "" {
		p.wrong(n, "got no text")
	}
	return n.Value
}

// zone reads a name of the IANA database. "Local" is none: it is wherever the program runs.
func (p *parser) zone(n *yaml.Node) *time.Location {
	zone, err := time.LoadLocation(n.Value)
	if err != nil || n.Value == "" || n.Value == "Local" {
		p.wrong(n, "zone: got %q, allowed is a name such as America/New_York or UTC", n.Value)
		return nil
	}
	return zone
}

func sorted(read map[string]func(*yaml.Node)) []string {
	var names []string
	for name := range read {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// nearest proposes what may have been meant.
func nearest(given string, allowed []string) string {
	for _, name := range allowed {
		if levenshtein.Distance(strings.ToLower(given), strings.ToLower(name), nil) <= 2 {
			return fmt.Sprintf("; did you mean %s?", name)
		}
	}
	return ""
}
