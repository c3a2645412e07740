package mapping

import (
	"slices"

	"github.com/phiform/phiform/workloads/hl7/fhir"
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
	for i := range segments {
		if scopes[i] != nil {
			r.meet(i, scopes[i])
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

// meet finds the rows for a segment where it is: those for its group, or else those for any group.
func (r *run) meet(i int, s *scope) {
	rows := r.plan.rows[r.segments[i].name]
	special := false
	for _, row := range rows {
		if row.here(s) {
			special = true
			r.apply(row, i, s)
		}
	}
	if special {
		return
	}
	for _, row := range rows {
		if row.group == "*" {
			r.apply(row, i, s)
		}
	}
}

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
	f.scope, f.segment, f.node = j.scope, j.segment, j.resource.node
	f.placed = spot{segment: j.segment}
	f.makeSlots(p.slots)
	return f
}

// unrefer takes references to dropped resources away.
func (r *run) unrefer() {
	gone := map[string]bool{}
	for _, made := range r.resources {
		if made.dropped {
			gone[made.reference()] = true
		}
	}
	if len(gone) == 0 {
		return
	}
	for _, made := range r.resources {
		cutReferences(made.node, gone)
	}
}

func cutReferences(n *fhir.Node, gone map[string]bool) {
	cut := map[*fhir.Element][]*fhir.Node{}
	n.Each(func(e *fhir.Element, _ string, child *fhir.Node) {
		if child == nil {
			return
		}
		if e.Type.Name == "Reference" && gone[child.Text(referenceElement(), 0)] {
			cut[e] = nil
			return
		}
		cutReferences(child, gone)
	})
	for e := range cut {
		var kept []*fhir.Node
		for i := range n.Count(e) {
			if child := n.Child(e, i); !gone[child.Text(referenceElement(), 0)] {
				kept = append(kept, child)
			}
		}
		n.Clear(e)
		for _, child := range kept {
			n.Add(e, child)
		}
	}
}

// settle keeps the problems of values that no row could use, and takes those away that another row used.
func (r *run) settle() {
	r.report.Dropped = slices.DeleteFunc(r.report.Dropped, func(p Problem) bool {
		return p.spot.field != nil && p.Code != NoZone && r.wasRead(p.spot)
	})
	r.report.Unmapped = slices.DeleteFunc(r.report.Unmapped, func(at hl7v2.Place) bool {
		return slices.ContainsFunc(r.report.Dropped, func(p Problem) bool { return p.Place == at })
	})
}

func (r *run) wasRead(s spot) bool {
	for at := s.field.state; at != 0; at = r.states[at-1].next {
		if int(r.states[at-1].repetition) == s.repetition {
			return r.states[at-1].read(max(s.component, 1), max(s.sub, 1))
		}
	}
	return false
}
