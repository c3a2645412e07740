package mapping

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/workloads/hl7/fhir"
)

// primitive compiles a row whose target is a primitive.
func (b *block) primitive(row *Row, t *target) operation {
	if len(row.Rows) > 0 {
		b.failf(row, "%s: a primitive has no rows below it", row.Target)
	}
	typ := b.typ
	if t.final != nil {
		typ = t.final.Type
	}
	switch src := row.Source; {
	case src.Constant != nil:
		text := *src.Constant
		b.constant(row, typ, t.final)
		return func(f *frame) bool {
			stored, _ := t.store(f, text)
			return stored
		}
	case src.Join != nil:
		return joinRow(src.Join, t)
	case src.Path == nil:
		b.failf(row, "%s is no reference", row.Target)
		return nil
	}
	if convert := b.converter(row, typ, t.final); convert != nil {
		return fromPath(row, t, convert)
	}
	return nil
}

// fromPath compiles a row that gives a primitive the values of a field or component.
func fromPath(row *Row, t *target, convert convert) operation {
	path := row.Source.Path
	give := func(f *frame, s *spot) (given, more bool) {
		text, code := convert(f, *s)
		if code != "" {
			f.run.problem(*s, code, row)
			return false, true
		}
		if text == "" {
			return false, true
		}
		given, more = t.store(f, text)
		if given {
			f.run.readLeaf(*s)
		}
		return given, more
	}
	return func(f *frame) (given bool) {
		s, n := f.single(path)
		if n == none {
			return false
		}
		if n == one {
			given, _ = give(f, &s)
			return given
		}
		r := f.run
		from := f.collect(path)
		for i := from; i < len(r.spots); i++ {
			s = r.spots[i]
			gave, more := give(f, &s)
			given = given || gave
			if !more {
				break
			}
		}
		r.spots = r.spots[:from]
		return given
	}
}

// joinRow compiles join("separator", ...): the texts that are there; nothing where no field among them has content.
func joinRow(j *Join, t *target) operation {
	return func(f *frame) bool {
		r := f.run
		from := len(r.spots)
		var words []string
		for _, part := range j.Parts {
			if part.Constant != nil {
				words = append(words, *part.Constant)
				continue
			}
			at := f.collect(part.Path)
			for _, s := range r.spots[at:] {
				if text := f.run.text(s.value); text != "" {
					words = append(words, text)
				}
			}
		}
		found := r.spots[from:]
		r.spots = r.spots[:from]
		if len(found) == 0 {
			return false
		}
		stored, _ := t.store(f, strings.Map(printable, strings.Join(words, j.Separator)))
		for _, s := range found {
			if stored {
				r.readLeaf(s)
			}
		}
		return stored
	}
}

// store sets the primitive, unless it has a value: the first that is given stays. More tells whether another would find a place.
func (t *target) store(f *frame, text string) (stored, more bool) {
	if t.final == nil {
		if f.text != "" {
			return f.text == text, false
		}
		f.text = text
		return true, false
	}
	if n := t.look(f); n != nil && t.taken(n) {
		return n.Text(t.final, 0) == text, false
	}
	if t.closed(f) {
		return false, false
	}
	t.walk(f).SetText(t.final, text)
	return true, t.final.Repeats()
}

// complex compiles a row whose target is an object: by the map of a data type, or by the rows nested below it.
func (b *block) complex(row *Row, t *target) operation {
	typ := b.typ
	if t.final != nil {
		typ = t.final.Type
	}
	if row.By == translated {
		return b.translation(row, t)
	}
	var by *program
	switch {
	case row.By != "":
		if by = b.compiler.programAs(row.By, typ, row.Place); by == nil {
			return nil
		}
	case len(row.Rows) == 0:
		b.failf(row, "%s is a %s: name the map that makes it, or nest rows below", row.Target, typ.Name)
		return nil
	}
	path := row.Source.Path
	if path == nil {
		b.failf(row, "%s is a %s: it is made of a field or component", row.Target, typ.Name)
		return nil
	}
	codes := b.codes(row)
	nested := b.nested(row, typ)
	return func(f *frame) (given bool) {
		if !f.has(path) {
			return false
		}
		r := f.run
		from := f.collect(path)
		for i := from; i < len(r.spots); i++ {
			added, more := t.build(f, r.spots[i], by, nested, codes, row.Into)
			given = given || added
			if !more {
				break
			}
		}
		r.spots = r.spots[:from]
		return given
	}
}

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

// nested compiles the rows below a row.
func (b *block) nested(row *Row, typ *fhir.Type) *program {
	if len(row.Rows) == 0 {
		return nil
	}
	inner := &block{compiler: b.compiler, of: b.of, typ: typ, slots: map[string]int{}}
	inner.rows(row.Rows)
	return &program{name: b.of.Name, typ: typ, rows: inner.run, finish: inner.end, slots: len(inner.slots)}
}

// referenceTo compiles @name -> TARGET.
func (b *block) referenceTo(row *Row, t *target) operation {
	if t.final == nil || t.final.Type.Name != "Reference" {
		b.failf(row, "%s is no reference", row.Target)
		return nil
	}
	name, element := row.Source.Reference, referenceElement
	return func(f *frame) (given bool) {
		found := f.scope.all(name, f.segment)
		if len(found) > 1 && !t.final.Repeats() {
			return false // nothing says which of them
		}
		for _, b := range found {
			if b.resource.node == f.self || !mayRefer(t.final, b.resource.node.Type().Name) {
				continue
			}
			if at := t.look(f); at != nil && t.taken(at) {
				break
			}
			to := f.run.room.New(t.final.Type)
			to.SetText(element(), b.resource.reference())
			t.walk(f).Add(t.final, to)
			given = true
		}
		return given
	}
}

func mayRefer(e *fhir.Element, typ string) bool {
	return len(e.Targets) == 0 || slices.Contains(e.Targets, typ)
}
