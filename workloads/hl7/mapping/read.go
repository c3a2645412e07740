package mapping

import (
	"bytes"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// collect puts the values that a path means on the run's stack of spots, and tells where they begin. Whoever calls it takes them off
// again: run.spots = run.spots[:from]. The HL7 null is no value.
func (f *frame) collect(p *Path) (from int) {
	r := f.run
	from = len(r.spots)
	if f.datatype {
		if s, ok := f.component(p); ok {
			r.spots = append(r.spots, s)
		}
		return from
	}
	segment, field := f.field(p)
	switch {
	case segment < 0:
	case p.Field == 0:
		r.spots = append(r.spots, spot{segment: int32(segment)})
	case field == nil:
	case f.nested == p.Field && p.Repetition == 0 && segment == f.segment:
		r.push(f.value.down(p))
	default:
		base := spot{field: field, segment: int32(segment), number: int32(p.Field)}
		if bytes.IndexByte(field.field.Raw(), r.repetition) < 0 {
			if p.Repetition <= 1 {
				base.value, base.repetition = field.field.Value(), 1
				r.push(base.down(p))
			}
			return from
		}
		for n, value := range field.field.Repetitions() {
			if p.Repetition > 0 && n != p.Repetition {
				continue
			}
			s := base
			s.value, s.repetition = value, int32(n)
			r.push(s.down(p))
		}
	}
	return from
}

// How many values a path has, as far as single sees.
type count uint8

const (
	none count = iota
	one
	several // or perhaps one: collect tells
)

// single is collect for the common case that a path has one value, or none.
func (f *frame) single(p *Path) (s spot, n count) {
	if f.datatype {
		if s, ok := f.component(p); ok {
			return s, one
		}
		return s, none
	}
	segment, field := f.field(p)
	if segment < 0 || p.Field > 0 && field == nil {
		return s, none
	}
	if p.Field == 0 || f.nested == p.Field || p.Repetition > 1 || bytes.IndexByte(field.field.Raw(), f.run.repetition) >= 0 {
		return s, several
	}
	s = spot{value: field.field.Value(), field: field, segment: int32(segment), number: int32(p.Field), repetition: 1}
	if s, ok := s.down(p); ok {
		return s, one
	}
	return s, none
}

func (r *run) push(s spot, ok bool) {
	if ok {
		r.spots = append(r.spots, s)
	}
}

// field finds a path's segment and its field: -1 where there is no such segment, nil where the field is empty.
func (f *frame) field(p *Path) (segment int, field *fieldState) {
	segment = f.segment
	if f.run.segments[segment].packed != p.packed {
		if segment = f.scope.segment(f.run, p.packed); segment < 0 {
			return -1, nil
		}
	}
	if p.Field == 0 {
		return segment, nil
	}
	if field = f.run.field(segment, p.Field); field != nil && field.field.IsEmpty() {
		field = nil
	}
	return segment, field
}

// component is the component of a data type's value that a path means.
func (f *frame) component(p *Path) (spot, bool) {
	s := f.value
	if p.Component == 0 {
		return s, !s.value.IsEmpty() && !s.value.IsNull()
	}
	if !f.split {
		f.split = true
		for _, part := range s.value.Components() {
			f.parts = append(f.parts, part)
		}
	}
	if p.Component > len(f.parts) || f.parts[p.Component-1].IsEmpty() {
		return s, false
	}
	s.value = f.parts[p.Component-1]
	deep := s.component > 0
	if deep {
		s.sub = uint16(p.Component)
	} else {
		s.component = uint16(p.Component)
	}
	if p.Subcomponent > 0 && !deep {
		s = s.part(p.Subcomponent)
	}
	return s, !s.value.IsEmpty() && !s.value.IsNull()
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
func (f *frame) first(p *Path) (spot, bool) {
	if f.datatype {
		return f.component(p)
	}
	s, n := f.single(p)
	if n != several {
		return s, n == one
	}
	from := f.collect(p)
	r := f.run
	if len(r.spots) == from {
		return spot{}, false
	}
	s = r.spots[from]
	r.spots = r.spots[:from]
	return s, true
}

// valued tells whether a path has content; the HL7 null is none, and neither are delimiters alone.
func (f *frame) valued(p *Path) bool {
	if !f.datatype && p.Field == 0 {
		segment, _ := f.field(p)
		return segment >= 0
	}
	s, ok := f.first(p)
	return ok && hasContent(s.value)
}

// null tells whether one of the values of a path is the HL7 null.
func (f *frame) null(p *Path) bool {
	if f.datatype {
		return f.value.value.Component(p.Component).IsNull()
	}
	_, field := f.field(p)
	if field == nil {
		return false
	}
	for _, value := range field.field.Repetitions() {
		if p.Component > 0 {
			value = value.Component(p.Component)
		}
		if value.IsNull() {
			return true
		}
	}
	return false
}

// has tells, more cheaply than first, that a path has no values: false where there are none, true where there may be some.
func (f *frame) has(p *Path) bool {
	if f.datatype {
		_, ok := f.component(p)
		return ok
	}
	segment, field := f.field(p)
	return segment >= 0 && (field != nil || p.Field == 0)
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
