package fhir

import "fmt"

// Check finds where a resource, or a data type, is not valid R4: cardinality, formats of primitives, codes of required
// bindings, one type of a choice, targets of references, contained resources. It knows no profiles and no invariants
// but those of contained resources.
func Check(n *Node) []Problem {
	c := checker{root: n}
	c.node(n, &place{name: n.typ.Name, index: -1})
	c.contained(&place{name: n.typ.Name, index: -1})
	return c.problems
}

type checker struct {
	root     *Node
	problems []Problem
	local    map[string]bool // the fragments ("#x") that references name
}

func (c *checker) report(at *place, code Code, format string, args ...any) {
	c.problems = append(c.problems, Problem{Path: at.String(), Code: code, Message: fmt.Sprintf(format, args...)})
}

// node checks one object: first how often each element is there, then the values.
func (c *checker) node(n *Node, at *place) {
	c.missing(n, at)
	for i := 0; i < len(n.items); {
		e, end := n.items[i].element, i+1
		for end < len(n.items) && n.items[end].element == e {
			end++
		}
		c.element(n, i, end, at)
		i = end
	}
	if n.typ.Name == "Extension" && extensionHasBoth(n) {
		c.report(at, Structure, "an extension has a value or extensions, not both")
	}
}

// missing reports elements of which there are fewer than the standard demands. A choice counts as a whole.
func (c *checker) missing(n *Node, at *place) {
	for _, e := range n.typ.required {
		if !n.hasAny(e) {
			name := e.Name
			if e.Choice != "" {
				name = e.Choice
			}
			c.report(at.to(name, -1), Required, "at least %d", e.Min)
		}
	}
}

// hasAny is true where the element, or any type of its choice, has a value.
func (n *Node) hasAny(e *Element) bool {
	for i := range n.items {
		it := &n.items[i]
		if (it.element == e || e.Choice != "" && it.element.Choice == e.Choice) && it.filled() {
			return true
		}
	}
	return false
}

// filled is true for an item that the JSON shows.
func (it *item) filled() bool { return it.text != "" || it.node != nil && !it.node.Empty() }

// element checks the items of one element: n.items[from:to].
func (c *checker) element(n *Node, from, to int, at *place) {
	e := n.items[from].element
	if e.Max != Unbounded && to-from > e.Max {
		c.report(at.to(e.Name, -1), Structure, "%d values, at most %d", to-from, e.Max)
	}
	if e.Choice != "" && to < len(n.items) && n.items[to].element.Choice == e.Choice {
		c.report(at.to(e.Choice, -1), Structure, "values of two types, at most one")
	}
	for i := from; i < to; i++ {
		here := place{parent: at, name: e.Name, index: -1}
		if e.Repeats() {
			here.index = i - from
		}
		it := &n.items[i]
		if it.text != "" {
			c.text(e, it.text, &here)
		}
		if it.node != nil && !it.node.Empty() {
			c.node(it.node, &here)
			c.object(e, it.node, &here)
		}
	}
}

// text checks a primitive's format and code. The value is never repeated in the message.
func (c *checker) text(e *Element, text string, at *place) {
	if !formats[e.Type.Name](text) {
		c.report(at, Value, "not of the format of %s", e.Type.Name)
		return
	}
	if e.Codes != nil && e.Type.Name == "code" && !e.Codes.Has(text) {
		c.report(at, CodeValue, "not a code of %s", e.Codes.Name)
	}
}

// object checks what depends on the element that an object is the value of.
func (c *checker) object(e *Element, n *Node, at *place) {
	switch {
	case e.Type.Name == anyResource:
	case n.typ != e.Type && e.Type.Kind != Primitive:
		c.report(at, Structure, "a %s, not a %s", n.typ.Name, e.Type.Name)
	case n.typ.Name == "Reference":
		c.reference(e, n, at)
	case e.Codes != nil && n.typ.Name == "CodeableConcept":
		c.concept(e, n, at)
	}
}

// concept: at least one coding of a required binding is in the value set.
func (c *checker) concept(e *Element, n *Node, at *place) {
	coding, code := n.typ.byName["coding"], codingCode()
	for i := range n.Count(coding) {
		if child := n.Child(coding, i); child != nil && e.Codes.Has(child.Text(code, 0)) {
			return
		}
	}
	c.report(at, CodeValue, "no coding with a code of %s", e.Codes.Name)
}

func codingCode() *Element { return table().types["Coding"].byName["code"] }

// extensionHasBoth: R4's invariant ext-1.
func extensionHasBoth(n *Node) bool {
	values, extensions := false, false
	for i := range n.items {
		values = values || n.items[i].element.Choice != "" && n.items[i].filled()
		extensions = extensions || n.items[i].element.Name == "extension" && n.items[i].filled()
	}
	return values && extensions
}
