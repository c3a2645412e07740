package fhir

// Node is a resource, or an object inside one, under construction. Its items are kept in R4's canonical element order
// whatever the order in which they are set; items of one repeating element keep the order in which they were added.
type Node struct {
	typ   *Type
	items []item
}

// item is one value of one element. A primitive has text; a complex element has a node; a primitive with an id or
// extensions has a node as well (of type Element), which the JSON shows under the element's name with an underscore.
type item struct {
	element *Element
	text    string
	node    *Node
}

// New makes an empty resource, data type or backbone element ("Patient", "HumanName", "Patient.contact").
// It returns false for a type that the table does not hold.
func New(name string) (*Node, bool) {
	t, ok := Lookup(name)
	if !ok {
		return nil, false
	}
	return t.New(), true
}

// Type is what the node is.
func (n *Node) Type() *Type { return n.typ }

// Empty is true where nothing in the node, however deep, has a value: such a node is not written.
func (n *Node) Empty() bool {
	for i := range n.items {
		if n.items[i].text != "" || n.items[i].node != nil && !n.items[i].node.Empty() {
			return false
		}
	}
	return true
}
