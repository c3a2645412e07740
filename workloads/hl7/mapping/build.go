package mapping

import "github.com/phiform/phiform/workloads/hl7/fhir"

// build makes the object for one value, and adds it where it has content and lacks nothing that it needs.
func (t *target) build(f *frame, s spot, by, nested *program, codes *CodeMap, into bool) (added, more bool) {
	var node *fhir.Node
	switch {
	case t.final == nil:
		node = f.node
	case t.slot >= 0 && f.slots[t.slot] != nil && t.url == "":
		node = f.slots[t.slot]
	case into && t.existing(f) != nil:
		node = t.existing(f)
		return f.inside(s, node, by, codes) && f.below(s, node, nested), t.final.Repeats()
	default:
		if parent := t.look(f); parent != nil && t.taken(parent) || t.closed(f) {
			return false, false
		}
		node = f.run.room.New(t.final.Type)
	}
	if !f.inside(s, node, by, codes) || !f.below(s, node, nested) || node.Empty() {
		return false, true
	}
	if t.final == nil {
		return true, true
	}
	if t.slot < 0 || f.slots[t.slot] != node {
		if t.url != "" {
			node.SetText(extensionURL(), t.url)
		}
		t.walk(f).Add(t.final, node)
		if t.slot >= 0 {
			f.slots[t.slot] = node
		}
	}
	return true, t.final.Repeats()
}

// inside runs the map of a data type over a value. False where something that it needs lacks.
func (f *frame) inside(s spot, node *fhir.Node, by *program, codes *CodeMap) bool {
	if by == nil {
		return true
	}
	child := f.run.frame()
	child.of(f.scope, f.segment, s, node)
	child.datatype, child.codes, child.self = true, codes, f.self
	by.execute(child)
	ok := !child.failed
	f.run.free(child)
	return ok
}

// below runs the rows nested below a row: their fields are those of the segment, the row's own at the repetition that it is at;
// in a data type's map, their components are those of the whole value.
func (f *frame) below(s spot, node *fhir.Node, nested *program) bool {
	if nested == nil {
		return true
	}
	child := f.run.frame()
	child.of(f.scope, f.segment, s, node)
	child.datatype, child.codes, child.nested, child.self = f.datatype, f.codes, int(s.number), f.self
	if f.datatype {
		child.value = f.value
	}
	nested.execute(child)
	ok := !child.failed
	f.run.free(child)
	return ok
}
