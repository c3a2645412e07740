package mapping

import (
	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// frame is one execution of a map, or of a row with rows nested below it.
type frame struct {
	run   *run
	scope *scope
	// segment is the segment that is converted; in a data type's map, the one that the value is from.
	segment int
	// value is the value that is converted: of data types, and in nested rows the repetition that their row is at.
	value spot
	// nested is the field that value is a repetition of, in rows nested below a field's row; 0 elsewhere.
	nested int
	// datatype: paths are components of value.
	datatype bool
	node     *fhir.Node
	// text is the result of a map that makes a primitive.
	text  string
	slots []*fhir.Node
	codes *CodeMap
	// placed is where a missing thing is reported.
	placed spot
	failed bool // something needed is missing
}

// operation is a compiled row. It tells whether it gave a value.
type operation func(*frame) bool

// condition is a compiled condition.
type condition func(*frame) bool

// program is a compiled map.
type program struct {
	name   string
	typ    *fhir.Type
	slots  int
	rows   []operation
	finish []operation
	key    func(*run, *scope, spot) (string, bool)
	shared bool
}

// execute runs the rows of a map over a frame, and then what has to hold at the end.
func (p *program) execute(f *frame) {
	for range p.slots {
		f.slots = append(f.slots, nil)
	}
	for _, row := range p.rows {
		row(f)
	}
	for _, row := range p.finish {
		row(f)
	}
}

// at resolves a path of a segment's map, or of a data type's: the values that it means, each with its place.
func (f *frame) at(p *Path, yield func(spot) bool) {
	if f.datatype {
		s := f.value
		if p.Component > 0 {
			s = s.part(p.Component)
			if p.Subcomponent > 0 && s.sub == 0 {
				s = s.part(p.Subcomponent)
			}
		}
		if !s.value.IsEmpty() {
			yield(s)
		}
		return
	}
	segment := f.segment
	if f.run.segments[segment].name != p.Name {
		if segment = f.scope.segment(f.run, p.Name); segment < 0 {
			return
		}
	}
	if p.Field == 0 {
		yield(spot{segment: segment})
		return
	}
	field := f.run.field(segment, p.Field)
	if field == nil || field.field.IsEmpty() {
		return
	}
	if f.nested == p.Field && p.Repetition == 0 && segment == f.segment {
		s, ok := f.value.down(p)
		if ok {
			yield(s)
		}
		return
	}
	for n, value := range field.field.Repetitions() {
		if p.Repetition > 0 && n != p.Repetition {
			continue
		}
		s, ok := spot{value: value, field: field, segment: segment, number: p.Field, repetition: n}.down(p)
		if ok && !yield(s) {
			return
		}
	}
}

// down goes to the component and subcomponent of a path; false where there is nothing.
func (s spot) down(p *Path) (spot, bool) {
	if p.Component > 0 {
		s = s.part(p.Component)
		if p.Subcomponent > 0 {
			s = s.part(p.Subcomponent)
		}
	}
	return s, !s.value.IsEmpty() && !s.value.IsNull()
}

// first is the first value of a path.
func (f *frame) first(p *Path) (found spot, ok bool) {
	f.at(p, func(s spot) bool {
		if s.value.IsNull() {
			return true
		}
		found, ok = s, true
		return false
	})
	return found, ok
}

// valued tells whether a path has content; the HL7 null is none, and neither are delimiters alone.
func (f *frame) valued(p *Path) bool {
	if !f.datatype && p.Field == 0 {
		return f.run.segments[f.segment].name == p.Name || f.scope.segment(f.run, p.Name) >= 0
	}
	s, ok := f.first(p)
	return ok && hasContent(s.value)
}

func hasContent(v hl7v2.Value) bool {
	for _, c := range v.Raw() {
		switch c {
		case '^', '&', ' ', '"':
		default:
			return true
		}
	}
	return false
}

// frame takes a frame, used ones first.
func (r *run) frame() *frame {
	if n := len(r.unused); n > 0 {
		f := r.unused[n-1]
		r.unused = r.unused[:n-1]
		return f
	}
	return &frame{run: r}
}

// free gives a frame back.
func (r *run) free(f *frame) {
	*f = frame{run: r, slots: f.slots[:0]}
	r.unused = append(r.unused, f)
}
