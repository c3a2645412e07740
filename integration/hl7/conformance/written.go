package conformance

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// written is what the project's tables do, indexed for comparing with the official maps.
type written struct {
	maps     map[string][]assignment // by the map's name
	byFamily map[string][]string     // "PID[Patient" to the names of maps of that source and type, whatever their purpose
	byType   map[string][]string     // "Patient" to the names of maps of segments that make one
	segments map[string]bool         // the segments that have maps
	ignore   map[string]string       // "PID[Patient] PID-1" to the reason why it is left out
	byMSG    map[string][]handled    // by message structure
}

// assignment is one row: a source and the elements that it is written to, from the outside in.
type assignment struct {
	source   string // "PID-3", "CX.4", "" for constants and whole values
	elements []string
}

// handled is one row of a message: a segment of a group, and the map that converts it.
type handled struct{ group, segment, by string }

func index(tables *mapping.Tables) *written {
	w := &written{
		maps: map[string][]assignment{}, byFamily: map[string][]string{}, byType: map[string][]string{},
		segments: map[string]bool{}, ignore: map[string]string{}, byMSG: map[string][]handled{},
	}
	for _, m := range tables.Maps() {
		if m.Kind == mapping.Message {
			for _, row := range m.Rows {
				if row.Source.Path != nil && row.Action == mapping.Assign {
					w.byMSG[m.Name] = append(w.byMSG[m.Name], handled{row.Group, row.Source.Path.Name, row.By})
				}
				if row.Source.Path != nil && row.Action == mapping.Ignore {
					w.ignore[m.Name+" "+row.Source.Path.Name] = row.Reason
				}
			}
			continue
		}
		w.byFamily[family(m.Name)] = append(w.byFamily[family(m.Name)], m.Name)
		if m.Kind == mapping.Segment {
			w.segments[m.Source] = true
			w.byType[m.Type] = append(w.byType[m.Type], m.Name)
		}
		w.rows(m.Name, m.Rows, "", nil)
	}
	for _, m := range tables.Maps() {
		if m.Kind == mapping.Message && m.Include != "" {
			w.byMSG[m.Name] = append(w.byMSG[m.Name], w.byMSG[m.Include]...)
		}
	}
	return w
}

// rows notes rows and those nested below them: a nested row's target starts at what the row above made, and a nested
// constant comes of the source of the row above.
func (w *written) rows(name string, rows []*mapping.Row, source string, elements []string) {
	for _, row := range rows {
		from := sources(row.Source)
		if len(from) == 0 {
			from = []string{source}
		}
		if row.Action == mapping.Ignore {
			for _, s := range from {
				w.ignore[name+" "+s] = row.Reason
			}
			continue
		}
		to := append(append([]string{}, elements...), target(row.Target)...)
		for _, s := range from {
			w.maps[name] = append(w.maps[name], assignment{s, to})
		}
		w.rows(name, row.Rows, from[0], to)
	}
}

// sources are the fields or components that an expression reads.
func sources(e mapping.Expression) []string {
	switch {
	case e.Path != nil:
		return []string{place(*e.Path)}
	case e.Join != nil:
		var all []string
		for _, part := range e.Join.Parts {
			all = append(all, sources(part)...)
		}
		return all
	}
	return nil
}

// place writes a path as the official maps do: "PID-3.4", "CX.4.2", without repetitions.
func place(p mapping.Path) string {
	text := p.Name
	if p.Field > 0 {
		text += fmt.Sprintf("-%d", p.Field)
	}
	if p.Component > 0 {
		text += fmt.Sprintf(".%d", p.Component)
	}
	if p.Subcomponent > 0 {
		text += fmt.Sprintf(".%d", p.Subcomponent)
	}
	return text
}

func target(t mapping.Target) []string {
	var names []string
	for _, step := range t {
		name := step.Name
		if name == "" || step.Extension != "" {
			name = "extension"
		}
		if !strings.HasPrefix(name, "$") {
			names = append(names, name)
		}
	}
	return names
}

// family is a map's source and type without its purpose: "PRT[Patient-GeneralPractitioner]" is "PRT[Patient".
func family(name string) string {
	name, _, _ = strings.Cut(strings.TrimSuffix(name, "]"), "-")
	name, _, _ = strings.Cut(name, ".")
	return name
}
