package fhir

import (
	"slices"
	"strings"
)

// Refer makes a Reference to a resource: Refer("Patient/123"). Empty where there is nothing to refer to.
func Refer(to string) *Node {
	t := table().types["Reference"]
	n := t.New()
	n.SetText(t.byName["reference"], to)
	return n
}

// TargetOf is the resource type that a literal reference names ("Patient/123", "https://h/fhir/Patient/123/_history/2"),
// or empty where it does not say (a fragment, a URN).
func TargetOf(reference string) string {
	if strings.HasPrefix(reference, "#") || strings.HasPrefix(reference, "urn:") {
		return ""
	}
	parts := strings.Split(reference, "/")
	if i := slices.Index(parts, "_history"); i > 0 {
		parts = parts[:i]
	}
	if len(parts) < 2 {
		return ""
	}
	if name := parts[len(parts)-2]; name != "" && name[0] >= 'A' && name[0] <= 'Z' {
		return name
	}
	return ""
}

func (c *checker) reference(e *Element, n *Node, at *place) {
	text := n.Text(n.typ.byName["reference"], 0)
	if fragment, ok := strings.CutPrefix(text, "#"); ok {
		if c.local == nil {
			c.local = map[string]bool{}
		}
		c.local[fragment] = true
		target := c.root.containedNode(fragment)
		if target == nil && fragment != "" {
			c.report(at, Target, "nothing contained has this id")
		}
		if target != nil && !e.allows(target.typ.Name) {
			c.report(at, Target, "a %s, want one of %s", target.typ.Name, strings.Join(e.Targets, ", "))
		}
		return
	}
	if typ := TargetOf(text); typ != "" && !e.allows(typ) {
		c.report(at, Target, "a %s, want one of %s", typ, strings.Join(e.Targets, ", "))
	}
}

// allows is true where the element's references may point at the type.
func (e *Element) allows(typ string) bool {
	return len(e.Targets) == 0 || slices.Contains(e.Targets, typ)
}

// containedNode is the contained resource with the id, or nil.
func (n *Node) containedNode(id string) *Node {
	e, ok := n.typ.Element("contained")
	if !ok {
		return nil
	}
	for i := range n.Count(e) {
		if child := n.Child(e, i); child != nil && child.ID() == id {
			return child
		}
	}
	return nil
}

// ID is the logical id of a resource.
func (n *Node) ID() string {
	e, ok := n.typ.Element("id")
	if !ok {
		return ""
	}
	return n.Text(e, 0)
}

// contained checks R4's invariants of contained resources: an id each, none inside another, none that nothing refers to.
func (c *checker) contained(at *place) {
	e, ok := c.root.typ.Element("contained")
	if !ok {
		return
	}
	for i := range c.root.Count(e) {
		child, here := c.root.Child(e, i), at.to("contained", i)
		if child == nil {
			continue
		}
		if child.ID() == "" {
			c.report(here.to("id", -1), Required, "a contained resource has an id")
		} else if !c.local[child.ID()] && !c.local[""] {
			c.report(here, Target, "nothing refers to this contained resource")
		}
		if inner, ok := child.typ.Element("contained"); ok && child.Count(inner) > 0 {
			c.report(here.to("contained", -1), Structure, "contained resources contain none")
		}
	}
}
