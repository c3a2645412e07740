package structure

import (
	"fmt"
	"strings"
)

// build turns the words of every structure into groups.
func (l *library) build(rules map[string][][]string, same map[string]string) error {
	for name, lines := range rules {
		b := builder{library: l, groups: map[string]*group{}}
		for _, words := range lines {
			b.groups[words[0]] = &group{name: words[0]}
		}
		for _, words := range lines {
			if err := b.members(b.groups[words[0]], words[1:]); err != nil {
				return fmt.Errorf("%s: %s: %w", name, words[0], err)
			}
		}
		root := b.groups[lines[0][0]]
		if err := root.close(nil); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		l.structures[name] = root
	}
	for name, other := range same {
		if l.structures[other] == nil {
			return fmt.Errorf("%s: there is no structure %s", name, other)
		}
		l.structures[name] = l.structures[other]
	}
	if l.structures[generic] == nil {
		return fmt.Errorf("there is no structure %s", generic)
	}
	return nil
}

type builder struct {
	library *library
	groups  map[string]*group
}

// members reads "MSH SFT* PATIENT? OBR|RXO".
func (b *builder) members(g *group, words []string) error {
	for _, word := range words {
		word, strict := strings.CutSuffix(word, "!")
		name := strings.TrimRight(word, "?*+")
		m := member{group: b.groups[name], strict: strict}
		switch word[len(name):] {
		case "":
			m.required = true
		case "?":
		case "*":
			m.repeats = true
		case "+":
			m.required, m.repeats = true, true
		default:
			return fmt.Errorf("%q: want at most one of ? * +", word)
		}
		if m.group == nil {
			for _, segment := range strings.Split(name, "|") {
				if len(segment) != 3 {
					return fmt.Errorf("%q is no segment, and no group of this structure", segment)
				}
				m.segments.add(b.library.id(segment))
			}
		}
		g.members = append(g.members, m)
	}
	return nil
}

// id numbers a segment name.
func (l *library) id(name string) id {
	if n, ok := l.ids[name]; ok {
		return n
	}
	n := id(len(l.ids) + 1)
	l.ids[name] = n
	return n
}

// close works out what can begin a group and what can be in it, its members' groups first.
func (g *group) close(inside []string) error {
	for _, name := range inside {
		if name == g.name {
			return fmt.Errorf("%s is inside itself", g.name)
		}
	}
	beginning := true
	for i := range g.members {
		m := &g.members[i]
		if m.group != nil {
			if err := m.group.close(append(inside, g.name)); err != nil {
				return err
			}
			if m.strict {
				g.all.addAll(m.group.first)
			} else {
				g.all.addAll(m.group.all)
			}
		}
		g.all.addAll(m.segments)
		if beginning {
			g.first.addAll(m.first())
			beginning = !m.required
		}
	}
	return nil
}
