package conformance

import (
	"slices"
	"strings"
)

// State is what became of a row of an official map.
type State int

// The states of rows.
const (
	NoTarget State = iota // the row only names a field: there is nothing to execute
	Executed              // a row of the project's tables writes the same element from the same source
	LeftOut               // it is left out for a reason
	Missing               // it is left out, and nobody said why
)

// Row is an official row and what became of it.
type Row struct {
	OfficialRow
	State  State
	Reason string
}

// Covered is an official map and what became of its rows.
type Covered struct {
	Name string
	Rows []Row
}

// Count is how many rows are in a state.
func (c Covered) Count(s State) int {
	n := 0
	for _, r := range c.Rows {
		if r.State == s {
			n++
		}
	}
	return n
}

// cover compares the maps of segments or data types with the tables.
func cover(official []OfficialMap, w *written, reasons []reason) []Covered {
	var all []Covered
	for _, m := range official {
		c := Covered{Name: m.Name}
		for _, row := range m.Rows {
			c.Rows = append(c.Rows, w.row(m.Name, row, reasons))
		}
		all = append(all, c)
	}
	return all
}

func (w *written) row(name string, row OfficialRow, reasons []reason) Row {
	if row.Target == "" {
		return Row{OfficialRow: row, State: NoTarget}
	}
	if builtIn[name] {
		return Row{OfficialRow: row, State: Executed}
	}
	for _, ours := range append([]string{name}, w.related(name)...) {
		if slices.ContainsFunc(w.maps[ours], func(a assignment) bool { return a.does(row) }) {
			return Row{OfficialRow: row, State: Executed}
		}
	}
	if why, ok := w.ignore[name+" "+row.Source]; ok {
		return Row{OfficialRow: row, State: LeftOut, Reason: why}
	}
	return explain(name, row, reasons)
}

// resource is the type of the resource that a row of a message is about: "Provenance[3]" is Provenance.
func (r OfficialRow) resource() string {
	name, _, _ := strings.Cut(r.Target, "[")
	name, _, _ = strings.Cut(name, ".")
	return name
}

// builtIn are maps that need no table: the program converts to the type of the element (package mapping, Rows).
var builtIn = map[string]bool{
	"DTM[dateTime]": true, "DTM[Annotation-Time]": true, "TS[dateTime]": true, "ID[boolean]": true, "ID[code]": true, "ID[string]": true,
	"IS[code]": true, "IS[string]": true, "CWE[Timing-DurationUnit]": true, "CQ[code]": true, "CQ[unsignedInt]": true, "ST[Identifier]": true,
}

// related are the maps that may do a row of the named one: those of the same source and type, whatever their purpose; for
// segments those of the same type too, since a map may read other segments of its group.
func (w *written) related(name string) []string {
	if strings.Contains(name, "[") && w.segments[name[:3]] {
		return w.byType[strings.SplitN(family(name), "[", 2)[1]]
	}
	return w.byFamily[family(name)]
}

// does is true where the assignment reads the row's source, or a part of it, and writes the row's element, or one around or
// inside it: what is inside is the business of the map of the data type, which has official rows of its own. A constant
// has no source: it does a row whose element it writes exactly. Another map over the same thing ($this) does its rows.
func (a assignment) does(row OfficialRow) bool {
	elements := row.Elements()
	if a.source == "" {
		return len(elements) > 0 && slices.EqualFunc(a.elements, elements, same)
	}
	if !within(a.source, row.Source) && !within(row.Source, a.source) {
		return false
	}
	n := min(len(a.elements), len(elements))
	return slices.EqualFunc(a.elements[:n], elements[:n], same)
}

// same compares names of elements: the official maps often write a choice without its type ("medication").
func same(ours, official string) bool {
	if strings.EqualFold(ours, official) {
		return true
	}
	rest, ok := strings.CutPrefix(ours, official)
	return ok && rest[0] >= 'A' && rest[0] <= 'Z'
}

// within is true where a place is another, or inside it: "PID-3.4" is within "PID-3".
func within(place, other string) bool {
	return place == other || strings.HasPrefix(place, other+".") || strings.HasPrefix(place, other+"-")
}

// coverMessages compares the maps of messages with the tables: a segment of a group and the map that converts it.
func coverMessages(official []OfficialMap, w *written, reasons []reason) []Covered {
	var all []Covered
	for _, m := range official {
		c := Covered{Name: m.Name}
		for _, row := range m.Rows {
			c.Rows = append(c.Rows, w.message(m.Name, row, reasons))
		}
		all = append(all, c)
	}
	return all
}

func (w *written) message(name string, row OfficialRow, reasons []reason) Row {
	if row.Target == "" || row.By == "" {
		return Row{OfficialRow: row, State: NoTarget}
	}
	segment := row.Source[strings.LastIndexByte(row.Source, '.')+1:]
	for _, h := range w.byMSG[name] {
		if h.segment == segment && (family(h.by) == family(row.By) || strings.HasSuffix(family(h.by), "["+row.resource())) {
			return Row{OfficialRow: row, State: Executed}
		}
	}
	if why, ok := w.ignore[name+" "+segment]; ok {
		return Row{OfficialRow: row, State: LeftOut, Reason: why}
	}
	return explain(name, row, reasons)
}
