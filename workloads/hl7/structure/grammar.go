package structure

import (
	_ "embed" // the grammars
	"fmt"
	"strings"
	"sync"
)

//go:embed grammar.txt
var source string

// generic is the grammar for messages of unknown structure.
const generic = "GENERIC"

// grammars reads the embedded text once.
var grammars = sync.OnceValue(func() *library {
	l, err := read(source)
	if err != nil {
		panic("structure: the embedded grammars: " + err.Error()) // read by every test
	}
	return l
})

// library is all grammars.
type library struct {
	structures map[string]*group // by name, the whole message
	events     map[string]string // "ADT^A04" to "ADT_A01"
	ids        map[string]id     // of segment names
}

// id numbers the segments that the grammars know. The zero id is a segment that none knows.
type id uint8

// set is a set of ids.
type set [2]uint64

func (s *set) add(i id)      { s[i/64] |= 1 << (i % 64) }
func (s *set) has(i id) bool { return s[i/64]&(1<<(i%64)) != 0 }
func (s *set) addAll(o set)  { s[0] |= o[0]; s[1] |= o[1] }

// group is a rule of a grammar.
type group struct {
	name    string
	members []member
	first   set // what can begin it
	all     set // what can be anywhere in it; of strict groups in it, what can begin them
}

// member is a place for a segment, or for a group of them.
type member struct {
	segments          set    // empty for a group
	group             *group // nil for a segment
	required, repeats bool
	strict            bool // a group that only what can begin it opens
}

// first is what can begin the member.
func (m *member) first() set {
	if m.group != nil {
		return m.group.first
	}
	return m.segments
}

// read makes the library from the grammars' text.
func read(text string) (*library, error) {
	l := &library{structures: map[string]*group{}, events: map[string]string{}, ids: map[string]id{}}
	rules := map[string][][]string{} // structure to its groups' words
	same := map[string]string{}
	var current string
	for i, line := range strings.Split(text, "\n") {
		words := strings.Fields(line)
		switch {
		case len(words) == 0 || line[0] == '#':
		case line[0] == ' ' && current != "" && len(words) > 1:
			rules[current] = append(rules[current], words)
		case line[0] == ' ':
			return nil, fmt.Errorf("line %d: a group without a structure or members", i+1)
		default:
			current = words[0]
			if len(words) > 2 && words[1] == "=" {
				same[current], words = words[2], words[2:]
			}
			for _, event := range words[1:] {
				l.events[event] = current
			}
			current = words[0]
		}
	}
	return l, l.build(rules, same)
}
