package mapping

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

// segmentState is a segment with its fields, found once, and with what has been read of them.
type segmentState struct {
	segment hl7v2.Segment
	name    string
	packed  uint32
	fields  []fieldState // [0] is the field numbered 1; nil until asked for
	split   bool
	ignored bool // by the message's table
}

type fieldState struct {
	field hl7v2.Field
	state int32 // of the first repetition that was read, 1-based in run.states; 0: none was
}

// valueState is what was read of one repetition.
type valueState struct {
	next       int32 // of the next repetition that was read
	repetition int32
	components uint64 // bit n: component n was read; bit 0: all of it
	parts      []partState
}

// partState is what was read of the subcomponents of a component.
type partState struct {
	component     int
	subcomponents uint64 // bit 0: all
}

// field is a field of a segment, found once.
func (r *run) field(segment, n int) *fieldState {
	s := &r.segments[segment]
	if !s.split {
		s.split = true
		for _, f := range s.segment.Fields() {
			s.fields = append(s.fields, fieldState{field: f})
		}
	}
	if n < 1 || n > len(s.fields) {
		return nil
	}
	return &s.fields[n-1]
}

// state is the record of what is read of a repetition (from 1): 1-based in run.states.
func (r *run) state(f *fieldState, repetition int) int32 {
	link := &f.state
	for *link != 0 {
		v := &r.states[*link-1]
		if int(v.repetition) == repetition {
			return *link
		}
		link = &v.next
	}
	made := int32(len(r.states) + 1)
	*link = made
	r.states = append(r.states, valueState{repetition: int32(repetition)})
	return made
}

// spot is a value with its place: what was read of it can be recorded, and what is wrong with it be told.
type spot struct {
	value      hl7v2.Value
	field      *fieldState
	segment    int32
	number     int32 // of the field
	repetition int32
	component  uint16 // where the value is a component
	sub        uint16
}

// part is a component of the spot, or a subcomponent where it is a component itself.
func (s spot) part(n int) spot {
	s.value = s.value.Component(n)
	if s.component == 0 {
		s.component = uint16(n)
	} else {
		s.sub = uint16(n)
	}
	return s
}

// place is where the spot is in the message.
func (r *run) place(s spot) hl7v2.Place {
	p := r.segments[s.segment].segment.Place()
	p.Field, p.Repetition, p.Component, p.Subcomponent = int(s.number), int(s.repetition), int(s.component), int(s.sub)
	return p
}

// readAll records that everything at the spot was read.
func (r *run) readAll(s spot) { r.mark(s, 0) }

// readLeaf records that the first leaf of the spot was read.
func (r *run) readLeaf(s spot) {
	switch {
	case s.component == 0:
		r.markSub(s, 1, 1)
	case s.sub == 0:
		r.markSub(s, int(s.component), 1)
	default:
		r.markSub(s, int(s.component), int(s.sub))
	}
}

func (r *run) mark(s spot, bit uint) {
	if s.field == nil {
		return
	}
	v := &r.states[r.state(s.field, int(s.repetition))-1]
	switch {
	case s.component == 0:
		v.components |= 1 << bit
	case s.sub == 0:
		v.part(int(s.component)).subcomponents |= 1
	default:
		v.part(int(s.component)).subcomponents |= 1 << uint(s.sub&63)
	}
}

// markSub records one subcomponent; where the component is not divided that is all of it.
func (r *run) markSub(s spot, component, sub int) {
	if s.field == nil {
		return
	}
	v := &r.states[r.state(s.field, int(s.repetition))-1]
	if sub == 1 {
		v.components |= 1 << uint(component&63)
		return
	}
	v.part(component).subcomponents |= 1 << uint(sub&63)
}

func (v *valueState) part(component int) *partState {
	for i := range v.parts {
		if v.parts[i].component == component {
			return &v.parts[i]
		}
	}
	v.parts = append(v.parts, partState{component: component})
	return &v.parts[len(v.parts)-1]
}

// read tells whether a subcomponent was read.
func (v *valueState) read(component, sub int) bool {
	if v.components&1 != 0 || sub == 1 && v.components>>uint(component&63)&1 != 0 {
		return true
	}
	for i := range v.parts {
		if p := v.parts[i]; p.component == component && (p.subcomponents&1 != 0 || p.subcomponents>>uint(sub&63)&1 != 0) {
			return true
		}
	}
	return false
}
