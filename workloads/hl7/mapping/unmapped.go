package mapping

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

// unmapped reports what has content and was not read, at the coarsest place that says it: a segment, a field, a repetition, a component.
func (r *run) unmapped() {
	for i := range r.segments {
		s := &r.segments[i]
		if !s.split {
			r.field(i, 1)
		}
		if len(s.fields) == 0 || s.ignored {
			continue
		}
		r.segmentLeft(i)
	}
}

func (r *run) segmentLeft(i int) {
	s := &r.segments[i]
	touched := false
	for n := range s.fields {
		touched = touched || s.fields[n].state != 0
	}
	place := s.segment.Place()
	if !touched {
		r.report.Unmapped = append(r.report.Unmapped, place)
		return
	}
	for n := range s.fields {
		f := &s.fields[n]
		place.Field = n + 1
		switch {
		case f.field.IsEmpty():
		case f.field.IsNull():
			r.report.Cleared = append(r.report.Cleared, place)
		case f.state == 0:
			r.report.Unmapped = append(r.report.Unmapped, place)
		default:
			r.fieldLeft(f, place)
		}
	}
}

func (r *run) fieldLeft(f *fieldState, place hl7v2.Place) {
	for n, value := range f.field.Repetitions() {
		if value.IsEmpty() {
			continue
		}
		place.Repetition = n
		var state *valueState
		for at := f.state; at != 0 && state == nil; at = r.states[at-1].next {
			if int(r.states[at-1].repetition) == n {
				state = &r.states[at-1]
			}
		}
		if state == nil {
			r.report.Unmapped = append(r.report.Unmapped, place)
			continue
		}
		if state.components&1 == 0 {
			r.valueLeft(state, value, place)
		}
	}
}

func (r *run) valueLeft(state *valueState, value hl7v2.Value, place hl7v2.Place) {
	for c, component := range value.Components() {
		place.Component, place.Subcomponent = c, 0
		if component.IsEmpty() {
			continue
		}
		if component.IsNull() {
			r.report.Cleared = append(r.report.Cleared, place)
			continue
		}
		parts := component.Len()
		if parts == 1 {
			if !state.read(c, 1) {
				r.report.Unmapped = append(r.report.Unmapped, place)
			}
			continue
		}
		for s, part := range component.Components() {
			if !part.IsEmpty() && !state.read(c, s) {
				place.Subcomponent = s
				r.report.Unmapped = append(r.report.Unmapped, place)
			}
		}
	}
}
