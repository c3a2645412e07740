package mapping

import (
	"slices"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/structure"
)

// convert makes the resources of a message in three rounds: which there are and what they are called, what their rows give them,
// and what has to hold at the end.
func (r *run) convert(tree *structure.Tree) *Result {
	segments := r.message.Segments()
	r.begin(segments)
	scopes := make([]*scope, len(segments))
	root := scopesOf(tree.Root, nil, scopes)
	provenance := r.provenance(root)
	for _, making := range []bool{true, false} {
		for i := range segments {
			if scopes[i] != nil {
				r.meet(i, scopes[i], making)
			}
		}
	}
	r.execute(func(p *program) []operation { return p.rows })
	r.execute(func(p *program) []operation { return p.finish })
	r.unrefer()
	for _, i := range tree.Misplaced {
		r.report.Misplaced = append(r.report.Misplaced, segments[i].Place())
	}
	r.unmapped()
	r.settle()
	return r.result(provenance)
}

// scopesOf makes a scope of every group, and notes which segment is in which.
func scopesOf(n *structure.Node, parent *scope, of []*scope) *scope {
	s := &scope{name: n.Name, parent: parent, segments: n.Segments}
	for _, i := range n.Segments {
		of[i] = s
	}
	for _, child := range n.Children {
		s.children = append(s.children, scopesOf(child, s, of))
	}
	return s
}

// meet finds the rows for a segment where it is: those for its group, or else those for any group. First come the rows that can make a
// resource, then those that only add to one, which a later segment may have made.
func (r *run) meet(i int, s *scope, making bool) {
	rows := r.plan.rows[r.segments[i].name]
	special := false
	for _, row := range rows {
		if row.here(s) {
			special = true
			if row.makes() == making {
				r.apply(row, i, s)
			}
		}
	}
	if special {
		return
	}
	for _, row := range rows {
		if row.group == "*" && row.makes() == making {
			r.apply(row, i, s)
		}
	}
}

// makes tells whether a row can make a resource.
func (row *messageRow) makes() bool { return !row.ignored && row.by.key != nil }

// here tells whether a row is about segments of this group.
func (row *messageRow) here(s *scope) bool {
	if row.group == "" {
		return s.parent == nil
	}
	return row.group == s.name
}

// apply notes what a row is to do with a segment: make a resource, or add to one.
func (r *run) apply(row *messageRow, i int, s *scope) {
	if row.when != nil {
		f := r.frame()
		f.scope, f.segment = s, i
		holds := row.when(f)
		r.free(f)
		if !holds {
			return
		}
	}
	if row.ignored {
		r.segments[i].ignored = true
		return
	}
	var to *resource
	if row.added {
		if row.by.key != nil {
			to = s.upTo(row.scope).own(row.name)
		} else {
			to = s.find(row.name)
		}
	}
	if to == nil {
		if row.by.key == nil {
			return // nothing to add to: the segment will be reported
		}
		known := len(r.resources)
		to = r.create(row, i, s)
		s.bind(row.scope, binding{row.name, to, i})
		if len(r.resources) == known && !slices.Equal(to.made, r.segments[i].segment.Raw()) {
			return // described before, and otherwise: the segment will be reported
		}
	}
	if to.node.Type() != row.by.typ {
		return
	}
	r.jobs = append(r.jobs, job{row: row, resource: to, segment: i, scope: s})
}

// execute runs rows of all jobs.
func (r *run) execute(rows func(*program) []operation) {
	for n := range r.jobs {
		j := &r.jobs[n]
		if j.resource.dropped {
			continue
		}
		if j.frames == nil {
			j.frames = append(j.frames, r.jobFrame(j, j.row.by))
			if j.row.nested != nil {
				j.frames = append(j.frames, r.jobFrame(j, j.row.nested))
			}
		}
		for k, p := range []*program{j.row.by, j.row.nested} {
			if p == nil {
				continue
			}
			for _, row := range rows(p) {
				row(j.frames[k])
			}
			j.resource.dropped = j.resource.dropped || j.frames[k].failed
		}
	}
}

func (r *run) jobFrame(j *job, p *program) *frame {
	f := r.frame()
	f.scope, f.segment, f.node, f.self = j.scope, j.segment, j.resource.node, j.resource.node
	f.value = spot{segment: int32(j.segment)}
	f.makeSlots(p.slots)
	return f
}

// settle keeps the problems of values that no row could use, and takes those away that another row used.
func (r *run) settle() {
	if len(r.report.Dropped) == 0 {
		return
	}
	r.report.Dropped = slices.DeleteFunc(r.report.Dropped, func(p Problem) bool {
		return p.spot.field != nil && p.Code != NoZone && r.wasRead(p.spot)
	})
	told := map[hl7v2.Place]bool{}
	r.report.Dropped = slices.DeleteFunc(r.report.Dropped, func(p Problem) bool {
		twice := p.Code == NoZone && told[p.Place]
		told[p.Place] = true
		return twice
	})
	r.report.Unmapped = slices.DeleteFunc(r.report.Unmapped, func(at hl7v2.Place) bool {
		return slices.ContainsFunc(r.report.Dropped, func(p Problem) bool { return p.spot.field != nil && covers(at, p.Place) })
	})
}

// covers tells whether a place is the other, or what the other is part of.
func covers(at, other hl7v2.Place) bool {
	return at.Segment == other.Segment && at.Occurrence == other.Occurrence && at.Field == other.Field &&
		(at.Repetition == 0 || at.Repetition == other.Repetition) && (at.Component == 0 || at.Component == max(other.Component, 1)) &&
		(at.Subcomponent == 0 || at.Subcomponent == max(other.Subcomponent, 1))
}

func (r *run) wasRead(s spot) bool {
	for at := s.field.state; at != 0; at = r.states[at-1].next {
		if r.states[at-1].repetition == s.repetition {
			return r.states[at-1].read(int(max(s.component, 1)), int(max(s.sub, 1)))
		}
	}
	return false
}
