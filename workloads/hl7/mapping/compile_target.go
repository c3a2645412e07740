package mapping

import (
	"strings"
	"sync"

	"github.com/phiform/phiform/workloads/hl7/fhir"
)

// target is a compiled target: steps that lead to the node that has the final element. No final element: $value or $this.
type target struct {
	steps []targetStep
	final *fhir.Element
	// choice are the elements that must not be there together with the final one; it is among them.
	choice []*fhir.Element
	slot   int // of the final element where it is labelled, -1 where not
	url    string
	// within are the steps that lead into one type of a choice.
	within []choiceStep
}

// choiceStep is a step into one type of a choice: it is closed where another type is there.
type choiceStep struct {
	after  int // steps before it
	others []*fhir.Element
}

// targetStep goes from a node to a node below it: the one in the slot, or one that is made.
type targetStep struct {
	element *fhir.Element
	slot    int
	url     string
	beside  *fhir.Path // for primitives: to the extension beside the value
}

func (b *block) target(row *Row) (*target, bool) {
	t := &target{slot: -1}
	typ := b.typ
	var prefix strings.Builder
	for i, step := range row.Target {
		if typ.Kind == fhir.Primitive {
			b.failf(row, "%s: only an extension can follow a primitive", row.Target)
			return nil, false
		}
		e, ok := typ.Element(step.Name)
		if !ok {
			b.failf(row, "%s: %s has no element %q%s", row.Target, typ.Name, step.Name, nearest(step.Name, elementNames(typ)))
			return nil, false
		}
		prefix.WriteString("." + step.String())
		if i == len(row.Target)-1 {
			b.last(t, typ, e, step, prefix.String())
			return t, true
		}
		if e.Type.Kind == fhir.Primitive {
			next := row.Target[i+1]
			if next.Extension == "" {
				b.failf(row, "%s: only an extension can follow a primitive", row.Target)
				return nil, false
			}
			path, err := fhir.Compile(typ.Name, step.Name+".extension("+next.Extension+")")
			if err != nil {
				b.failf(row, "%v", err)
				return nil, false
			}
			t.steps = append(t.steps, targetStep{beside: path, slot: b.slotOf(prefix.String() + "." + next.String())})
			rest := &Row{Target: row.Target[i+2:], Text: row.Text, Place: row.Place}
			return b.afterPrimitive(rest, t, prefix.String()+"."+next.String())
		}
		if e.Choice != "" {
			t.within = append(t.within, choiceStep{len(t.steps), otherTypes(typ, e)})
		}
		t.steps = append(t.steps, targetStep{element: e, slot: b.slotOf(prefix.String()), url: step.Extension})
		typ = e.Type
	}
	return t, true
}

// otherTypes are the other elements of a choice.
func otherTypes(typ *fhir.Type, e *fhir.Element) []*fhir.Element {
	var others []*fhir.Element
	for _, other := range typ.Elements {
		if e.Choice != "" && other.Choice == e.Choice && other != e {
			others = append(others, other)
		}
	}
	return others
}

// afterPrimitive compiles what follows the extension of a primitive.
func (b *block) afterPrimitive(rest *Row, t *target, prefix string) (*target, bool) {
	typ, _ := fhir.Lookup("Extension")
	if len(rest.Target) == 0 {
		b.failf(rest, "an extension needs a value: extension{...}.valueCode")
		return nil, false
	}
	for i, step := range rest.Target {
		e, ok := typ.Element(step.Name)
		if !ok {
			b.failf(rest, "%s has no element %q%s", typ.Name, step.Name, nearest(step.Name, elementNames(typ)))
			return nil, false
		}
		prefix += "." + step.String()
		if i == len(rest.Target)-1 {
			b.last(t, typ, e, step, prefix)
			return t, true
		}
		t.steps = append(t.steps, targetStep{element: e, slot: b.slotOf(prefix), url: step.Extension})
		typ = e.Type
	}
	return t, true
}

func (b *block) last(t *target, typ *fhir.Type, e *fhir.Element, step Step, prefix string) {
	t.final, t.url = e, step.Extension
	if step.Label != "" || step.Extension != "" {
		t.slot = b.slotOf(prefix)
	}
	t.choice = append([]*fhir.Element{e}, otherTypes(typ, e)...)
}

func (b *block) slotOf(prefix string) int {
	n, ok := b.slots[prefix]
	if !ok {
		n = len(b.slots)
		b.slots[prefix] = n
	}
	return n
}

// walk makes the nodes on the way, and returns the one that has the final element.
func (t *target) walk(f *frame) *fhir.Node {
	n := f.node
	for i := range t.steps {
		n = t.steps[i].into(f, n)
	}
	return n
}

// into returns the node of a step, making it where it is missing. Elements that repeat are told apart by their slots.
func (s *targetStep) into(f *frame, n *fhir.Node) *fhir.Node {
	if made := f.slots[s.slot]; made != nil {
		return made
	}
	var made *fhir.Node
	switch {
	case s.beside != nil:
		made = s.beside.Make(n)
	case s.url != "":
		made = n.Add(s.element, f.run.room.New(s.element.Type))
		made.SetText(extensionURL(), s.url)
	case !s.element.Repeats() && n.Count(s.element) > 0:
		made = n.Child(s.element, 0)
	default:
		made = n.Add(s.element, f.run.room.New(s.element.Type))
	}
	f.slots[s.slot] = made
	return made
}

// look is walk that makes nothing: nil where a node on the way is missing.
func (t *target) look(f *frame) *fhir.Node {
	n := f.node
	for i := range t.steps {
		if n = t.steps[i].present(f, n); n == nil {
			return nil
		}
	}
	return n
}

// existing is the object that an element which takes one has.
func (t *target) existing(f *frame) *fhir.Node {
	if n := t.look(f); n != nil && !t.final.Repeats() && n.Count(t.final) > 0 {
		return n.Child(t.final, 0)
	}
	return nil
}

// present is into that makes nothing.
func (s *targetStep) present(f *frame, n *fhir.Node) *fhir.Node {
	switch {
	case f.slots[s.slot] != nil:
		return f.slots[s.slot]
	case s.element != nil && !s.element.Repeats() && n.Count(s.element) > 0:
		return n.Child(s.element, 0)
	}
	return nil
}

// closed tells whether the way leads into a type of a choice of which another is there.
func (t *target) closed(f *frame) bool {
	for _, c := range t.within {
		n := f.node
		for i := range t.steps[:c.after] {
			if n = t.steps[i].present(f, n); n == nil {
				return false
			}
		}
		for _, e := range c.others {
			if n.Count(e) > 0 {
				return true
			}
		}
	}
	return false
}

// taken tells whether the element has its value already: one that takes a single value keeps its first.
func (t *target) taken(n *fhir.Node) bool {
	if t.final.Repeats() {
		return false
	}
	for _, e := range t.choice {
		if n.Count(e) > 0 {
			return true
		}
	}
	return false
}

// extensionURL is the element Extension.url.
var extensionURL = sync.OnceValue(func() *fhir.Element {
	typ, _ := fhir.Lookup("Extension")
	e, _ := typ.Element("url")
	return e
})

func elementNames(t *fhir.Type) []string {
	names := make([]string, len(t.Elements))
	for i, e := range t.Elements {
		names[i] = e.Name
	}
	return names
}
