package mapping

import (
	"bytes"
	"strings"
	"sync"

	"github.com/phiform/phiform/workloads/hl7/fhir"
)

// referenceElement is Reference.reference, displayElement Reference.display.
var referenceElement, displayElement = element("Reference", "reference"), element("Reference", "display")

// element finds an element that R4 is known to have, when it is first asked for.
func element(typ, name string) func() *fhir.Element {
	return sync.OnceValue(func() *fhir.Element {
		t, _ := fhir.Lookup(typ)
		e, _ := t.Element(name)
		return e
	})
}

// made compiles SOURCE -> TARGET : reference MAP: the value becomes a resource of its own, and the target refers to it.
func (b *block) made(row *Row, t *target) operation {
	if t.final == nil || t.final.Type.Name != "Reference" {
		b.failf(row, "%s is no reference", row.Target)
		return nil
	}
	by := b.compiler.program(row.By, row.Place)
	if by == nil || by.typ == nil {
		return nil
	}
	if by.key == nil {
		b.failf(row, "%s has no key: it cannot be referred to", row.By)
		return nil
	}
	if !mayRefer(t.final, by.typ.Name) {
		b.failf(row, "%s may not refer to a %s, but to %s", row.Target, by.typ.Name, strings.Join(t.final.Targets, ", "))
		return nil
	}
	nested := b.nested(row, by.typ)
	path := row.Source.Path
	if path == nil {
		b.failf(row, "reference takes a field or component")
		return nil
	}
	return func(f *frame) (given bool) {
		if !f.has(path) {
			return false
		}
		r := f.run
		from := f.collect(path)
		for i := from; i < len(r.spots) && (!given || t.final.Repeats()); i++ {
			if at := t.look(f); at != nil && t.taken(at) {
				r.sameReference(at, t.final, by, r.spots[i])
				break
			}
			if to := f.refer(r.spots[i], t.final.Type, by, nested); to != nil {
				t.walk(f).Add(t.final, to)
				given = true
			}
		}
		r.spots = r.spots[:from]
		return given
	}
}

// refer makes the reference to the resource that a value describes, and the resource unless there is one of its id. A value that
// identifies nothing is only displayed.
func (f *frame) refer(s spot, reference *fhir.Type, by, nested *program) *fhir.Node {
	if !hasContent(s.value) {
		return nil
	}
	r := f.run
	to := r.room.New(reference)
	for _, before := range r.referred {
		if before.by == by && nested == nil && bytes.Equal(before.raw, s.value.Raw()) {
			r.readAll(s)
			to.SetText(referenceElement(), before.made.reference())
			return to
		}
	}
	key, identified := by.key(r, f.scope, s)
	id := ""
	if identified {
		id = r.id(by.typ.Name, key)
		if there := r.ids[id]; there != nil && there.node.Type() == by.typ {
			if bytes.Equal(there.made, s.value.Raw()) {
				r.readAll(s)
			} else {
				r.again(f, s, by)
			}
			to.SetText(referenceElement(), there.reference())
			return to
		}
	}
	node := r.room.New(by.typ)
	if !f.inside(s, node, by, nil) || !f.below(s, node, nested) {
		return nil
	}
	if !identified {
		to.SetText(displayElement(), display(node))
		if to.Empty() {
			return nil
		}
		return to
	}
	made := &resource{node: node, id: id, made: s.value.Raw(), ensure: true}
	r.add(made)
	r.referred = append(r.referred, referral{by, made, made.made})
	to.SetText(referenceElement(), made.reference())
	return to
}

// sameReference records a value as read where the element already refers to the resource that it describes.
func (r *run) sameReference(n *fhir.Node, e *fhir.Element, by *program, s spot) {
	to := n.Child(e, 0)
	for _, before := range r.referred {
		if before.by == by && to != nil && bytes.Equal(before.raw, s.value.Raw()) && to.Text(referenceElement(), 0) == before.made.reference() {
			r.readAll(s)
			return
		}
	}
}

// again reads a value that describes a resource once more. What it says is not taken over: the first description stays, and
// differences are reported.
func (r *run) again(f *frame, s spot, by *program) {
	scratch := by.typ.New()
	f.inside(s, scratch, by, nil)
	r.report.Dropped = append(r.report.Dropped, Problem{
		Place: r.place(s), Code: Repeated,
		Detail: "describes a resource otherwise than an earlier place of the message, which is kept",
	})
}

// display is a resource's name as a reader would write it.
func display(n *fhir.Node) string {
	e, ok := n.Type().Element("name")
	if !ok || n.Count(e) == 0 {
		return ""
	}
	if e.Type.Kind == fhir.Primitive {
		return n.Text(e, 0)
	}
	name := n.Child(e, 0)
	var words []string
	for _, part := range []string{"prefix", "given", "family", "suffix"} {
		e, _ := name.Type().Element(part)
		for i := range name.Count(e) {
			words = append(words, name.Text(e, i))
		}
	}
	return strings.Join(words, " ")
}
