package mapping

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"gopkg.in/yaml.v3"
)

// With returns the tables with a deployment's own changes, in YAML:
//
//	# Changes in the language of the tables, for all senders. Rows are removed by source, or by source and target: PID-9 -> name. Segments of
//	# a sender's own take maps of their own.
//	tables: |
//	  segment PID[Patient]
//	    remove PID-9
//	    replace PID-8 -> gender codes AdministrativeSex
//	    PID-27 -> extension{urn:example:veteran}.valueCodeableConcept : CWE[CodeableConcept]
//	  codes AdministrativeSex
//	    W = female
//	  segment ZPI[Patient]
//	    ZPI-2 -> telecom : XTN[ContactPoint]
//	  message ADT_A01
//	    *.ZPI -> patient : ZPI[Patient]
//	codes:                           # the same for codes alone
//	  AdministrativeSex: {W: female}
//	systems: {NORTH: "urn:oid:1.2.3", 99LAB: "http://lab.example.org/tests"}
//	namespace: north                 # ids are shared among senders of one namespace; else each facility has its own
//	zone: America/New_York           # of times that tell none
//	senders:                         # the same keys for single senders, on top of those above
//	  - application: LAB             # MSH-3 and MSH-4, their first components; left out: any
//	    facility: NORTH
//	    zone: America/Chicago
//	    order: source                # or none
//	    controlIdReuse: allow        # or refuse
//	    overrides: {systems: {L: "http://lab.example.org/local"}}   # tables, codes, systems, namespace; or directly in the sender
//
// Rows of a change come before those of the table, so that they win. All problems are told at once, each with its line.
func (t *Tables) With(overrides []byte) (*Tables, error) {
	var root yaml.Node
	if err := yaml.Unmarshal(overrides, &root); err != nil {
		return nil, fmt.Errorf("overrides: %w", err)
	}
	if len(root.Content) == 0 {
		return t, nil
	}
	r := &overrideReader{}
	all, list := r.section(root.Content[0], "the file", true)
	base := all.apply(t, &r.problems)
	base.senders = []*sender{all.sender(nil, nil)}
	for _, n := range list {
		own, _ := r.section(n, "a sender", false)
		base.senders = append(base.senders, own.sender(all, own.apply(base, &r.problems)))
	}
	if len(r.problems) == 0 {
		if err := base.Check(); err != nil {
			r.problems = append(r.problems, err)
		}
	}
	if err := r.problems.err(); err != nil {
		return nil, err
	}
	return base, nil
}

// overrideFile is what places in overrides are called by.
const overrideFile = "overrides"

type overrideReader struct{ problems problems }

// section is what a file or a sender says.
type section struct {
	application, facility, namespace, order, reuse string
	zone                                           *time.Location
	systems                                        map[string]string
	patches                                        []*file
}

func (r *overrideReader) section(n *yaml.Node, what string, file bool) (s *section, list []*yaml.Node) {
	s = &section{}
	allowed := map[string]func(*yaml.Node){
		"tables":         func(n *yaml.Node) { r.tables(n, s) },
		"codes":          func(n *yaml.Node) { r.codes(n, s) },
		"systems":        func(n *yaml.Node) { s.systems = r.texts(n, "systems") },
		"namespace":      func(n *yaml.Node) { s.namespace = n.Value },
		"zone":           func(n *yaml.Node) { s.zone = r.zone(n) },
		"order":          func(n *yaml.Node) { s.order = r.oneOf(n, "order", "source", "none") },
		"controlIdReuse": func(n *yaml.Node) { s.reuse = r.oneOf(n, "controlIdReuse", "allow", "refuse") },
	}
	if file {
		allowed["senders"] = func(n *yaml.Node) {
			if n.Kind != yaml.SequenceNode {
				r.wrong(n, "senders is no list")
			}
			list = n.Content
		}
	} else {
		allowed["application"] = func(n *yaml.Node) { s.application = n.Value }
		allowed["facility"] = func(n *yaml.Node) { s.facility = n.Value }
		allowed["overrides"] = func(n *yaml.Node) {
			r.keys(n, "overrides", map[string]func(*yaml.Node){
				"tables": allowed["tables"], "codes": allowed["codes"], "systems": allowed["systems"], "namespace": allowed["namespace"],
			})
		}
	}
	r.keys(n, what, allowed)
	if !file && s.application == "" && s.facility == "" {
		r.wrong(n, "a sender names its application, its facility, or both")
	}
	return s, list
}

func (r *overrideReader) wrong(n *yaml.Node, format string, args ...any) {
	r.problems.addf(Origin{overrideFile, n.Line}, format, args...)
}

// keys calls what reads each key's value.
func (r *overrideReader) keys(n *yaml.Node, what string, allowed map[string]func(*yaml.Node)) {
	if n.Kind != yaml.MappingNode {
		r.wrong(n, "%s is no list of keys and values", what)
		return
	}
	names := slices.Sorted(maps.Keys(allowed))
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		read, ok := allowed[key.Value]
		if !ok {
			r.wrong(key, "key %q: allowed in %s: %s%s", key.Value, what, strings.Join(names, ", "), nearest(key.Value, names))
			continue
		}
		read(value)
	}
}

func (r *overrideReader) tables(n *yaml.Node, s *section) {
	read, faults := parseLines(overrideFile, n.Value, n.Line+1, true)
	r.problems = append(r.problems, faults...)
	s.patches = append(s.patches, read)
}

func (r *overrideReader) codes(n *yaml.Node, s *section) {
	read := &file{}
	named := map[string]func(*yaml.Node){}
	for i := 0; n.Kind == yaml.MappingNode && i < len(n.Content); i += 2 {
		name := n.Content[i].Value
		named[name] = func(entries *yaml.Node) {
			c := &CodeMap{Name: name, Entries: map[string]Coding{}, Place: Origin{overrideFile, entries.Line}}
			for from, to := range r.texts(entries, "codes of "+name) {
				c.Entries[from] = Coding{Code: to}
				c.order = append(c.order, from)
			}
			slices.Sort(c.order)
			read.codes = append(read.codes, c)
		}
	}
	r.keys(n, "codes", named)
	s.patches = append(s.patches, read)
}

func (r *overrideReader) texts(n *yaml.Node, what string) map[string]string {
	var all map[string]string
	if err := n.Decode(&all); err != nil {
		r.wrong(n, "%s: texts by name expected", what)
	}
	return all
}

func (r *overrideReader) zone(n *yaml.Node) *time.Location {
	zone, err := time.LoadLocation(n.Value)
	if err != nil || n.Value == "" || n.Value == "Local" {
		r.wrong(n, "zone: got %q, allowed is a name such as America/New_York or UTC", n.Value)
		return nil
	}
	return zone
}

func (r *overrideReader) oneOf(n *yaml.Node, key string, allowed ...string) string {
	if !slices.Contains(allowed, n.Value) {
		r.wrong(n, "%s: got %q, allowed: %s", key, n.Value, strings.Join(allowed, ", "))
	}
	return n.Value
}

// apply makes the tables that a section's changes give.
func (s *section) apply(t *Tables, found *problems) *Tables {
	out := t.patched(&file{}, found)
	for _, patch := range s.patches {
		for _, c := range patch.codes {
			if _, ok := out.codes[c.Name]; !ok && c.To == "" {
				found.addf(c.Place, "no code map %s%s", c.Name, nearest(c.Name, out.codeNames()))
			}
		}
		out = out.patched(patch, found)
	}
	return out
}

// sender makes the sender of a section, on top of what holds for all.
func (s *section) sender(all *section, tables *Tables) *sender {
	made := &sender{application: s.application, facility: s.facility, zone: s.zone, namespace: s.namespace, systems: s.systems, tables: tables}
	if all != nil {
		made.systems = maps.Clone(all.systems)
		if made.systems == nil {
			made.systems = map[string]string{}
		}
		maps.Copy(made.systems, s.systems)
		if made.zone == nil {
			made.zone = all.zone
		}
		if made.namespace == "" {
			made.namespace = all.namespace
		}
	}
	made.settings = Settings{Order: s.order, AllowReuse: s.reuse == "allow", Zone: made.zone}
	if all != nil && s.order == "" {
		made.settings.Order = all.order
	}
	if all != nil && s.reuse == "" {
		made.settings.AllowReuse = all.reuse == "allow"
	}
	return made
}
