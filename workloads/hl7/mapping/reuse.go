package mapping

import (
	"sync"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// runs keeps what conversions need while they last: nothing of it is in their results.
var runs = sync.Pool{New: func() any { return &run{ids: map[string]*resource{}} }}

func takeRun() *run { return runs.Get().(*run) }

// giveBack forgets the message, and keeps the room that it took.
func (r *run) giveBack() {
	for i := range r.jobs {
		for _, f := range r.jobs[i].frames {
			r.free(f)
		}
	}
	for i := range r.segments {
		fields := r.segments[i].fields
		clear(fields)
		r.segments[i] = segmentState{fields: fields[:0]}
	}
	clear(r.states)
	clear(r.spots[:cap(r.spots)])
	clear(r.jobs)
	clear(r.resources)
	clear(r.referred)
	clear(r.ids)
	*r = run{
		segments: r.segments[:0], states: r.states[:0], spots: r.spots[:0], jobs: r.jobs[:0], resources: r.resources[:0],
		referred: r.referred[:0],
		ids:      r.ids, unused: r.unused, room: r.room,
	}
	runs.Put(r)
}

// begin takes the segments of the message.
func (r *run) begin(segments []hl7v2.Segment) {
	for _, s := range segments {
		made := segmentState{segment: s, name: s.Name()}
		made.packed = pack(made.name)
		if n := len(r.segments); n < cap(r.segments) {
			r.segments = r.segments[:n+1]
			made.fields = r.segments[n].fields
			r.segments[n] = made
			continue
		}
		r.segments = append(r.segments, made)
	}
	d := r.message.Delimiters()
	r.repetition, r.componentSign, r.subSign, r.escape = d.Repetition, d.Component, d.Subcomponent, d.Escape
}
