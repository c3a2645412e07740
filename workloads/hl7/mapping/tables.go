package mapping

import (
	"embed"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
)

//go:embed tables
var embedded embed.FS

// Tables are maps that belong together, with what senders override. They do not change: With returns others.
type Tables struct {
	maps    map[string]*Map
	codes   map[string]*CodeMap
	events  map[string]string // "ADT_A04" -> the message's table
	senders []*sender
}

// Default returns the tables that come with the program. They are read once, when first asked for.
func Default() *Tables { return defaults() }

var defaults = sync.OnceValue(func() *Tables {
	t, err := Read(embedded)
	if err != nil {
		panic("mapping: the embedded tables: " + err.Error()) // a test reads and compiles all of them
	}
	return t
})

// Read reads all files named *.map, checks that the maps which they name are there, and returns all problems at once.
func Read(files fs.FS) (*Tables, error) {
	t := &Tables{maps: map[string]*Map{}, codes: map[string]*CodeMap{}, events: map[string]string{}}
	var found problems
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".map") {
			return err
		}
		text, err := fs.ReadFile(files, path)
		if err != nil {
			return err
		}
		read, faults := parseFile(strings.TrimPrefix(path, "tables/"), string(text))
		found = append(found, faults...)
		t.take(read, &found)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t, found.err()
}

func (t *Tables) take(read *file, found *problems) {
	for _, m := range read.maps {
		if there, twice := t.maps[m.Name]; twice {
			found.addf(m.Place, "%s is already at %s", m.Name, there.Place)
			continue
		}
		t.maps[m.Name] = m
		t.serve(m, found)
	}
	for _, c := range read.codes {
		if there, twice := t.codes[c.Name]; twice {
			found.addf(c.Place, "codes %s are already at %s", c.Name, there.Place)
			continue
		}
		t.codes[c.Name] = c
	}
}

// Check compiles every map, and returns all that is wrong with them: unknown elements, types that do not fit, missing maps.
func (t *Tables) Check() error {
	var found problems
	checked := map[*Tables]bool{}
	for _, s := range append([]*sender{{}}, t.senders...) {
		if checked[t.of(s)] {
			continue
		}
		checked[t.of(s)] = true
		c := &compiler{tables: t.of(s), sender: s, programs: map[string]*program{}}
		for _, name := range slices.Sorted(maps.Keys(c.tables.maps)) {
			if m := c.tables.maps[name]; m.Kind == Message {
				c.plan(m)
			} else {
				c.program(name, m.Place)
			}
		}
		found = append(found, c.problems...)
	}
	return found.err()
}

// Maps lists all maps by name.
func (t *Tables) Maps() []*Map {
	var all []*Map
	for _, name := range t.mapNames() {
		all = append(all, t.maps[name])
	}
	return all
}

// Codes lists all code maps by name.
func (t *Tables) Codes() []*CodeMap {
	var all []*CodeMap
	for _, name := range t.codeNames() {
		all = append(all, t.codes[name])
	}
	return all
}

// Events lists the events that are converted, as "ADT_A04", with the message tables that serve them.
func (t *Tables) Events() map[string]string { return maps.Clone(t.events) }

func (t *Tables) mapNames() []string  { return slices.Sorted(maps.Keys(t.maps)) }
func (t *Tables) codeNames() []string { return slices.Sorted(maps.Keys(t.codes)) }
