package fhir

// walk makes the objects on the way and returns the one that holds the last step's element.
func (p *Path) walk(n *Node) (*Node, step) {
	end := len(p.steps) - 1
	for _, s := range p.steps[:end] {
		n = n.child(s)
	}
	return n, p.steps[end]
}

// find is walk that makes nothing: nil where an object on the way is missing.
func (p *Path) find(n *Node) (*Node, step) {
	end := len(p.steps) - 1
	for _, s := range p.steps[:end] {
		if n = n.Child(s.element, n.position(s)); n == nil {
			break
		}
	}
	return n, p.steps[end]
}

// position is the item that a step means, 0-based; it may be one that does not exist (-1, or beyond the last).
func (n *Node) position(s step) int {
	from, to := n.span(s.element)
	switch {
	case s.url != "":
		for i := from; i < to; i++ {
			if child := n.items[i].node; child != nil && child.url() == s.url {
				return i - from
			}
		}
		return -1
	case s.index >= 0:
		return s.index
	case s.index == next:
		return to - from
	}
	return to - from - 1
}

// child returns the object that a step means, making it, and those of lower index, where it is missing.
func (n *Node) child(s step) *Node {
	at := n.position(s)
	if at < 0 && s.url == "" {
		at = 0
	}
	if at < 0 {
		child := n.Add(s.element, nil)
		child.SetText(extensionURL(), s.url)
		return child
	}
	for n.Count(s.element) <= at {
		if s.element.Type.Kind == Primitive {
			n.insert(item{element: s.element})
			continue
		}
		n.Add(s.element, nil)
	}
	from, _ := n.span(s.element)
	it := &n.items[from+at]
	if it.node == nil {
		it.node = primitiveElement().New()
	}
	return it.node
}

// set gives the value that a step means its text or its object.
func (n *Node) set(s step, text string, child *Node) {
	from, to := n.span(s.element)
	if s.index == last && s.element.Repeats() || s.index == next {
		n.insert(item{element: s.element, text: text, node: child})
		return
	}
	for ; to-from <= max(s.index, 0); to++ {
		n.insert(item{element: s.element})
	}
	it := &n.items[from+max(s.index, 0)]
	if text != "" {
		it.text = text
	}
	if child != nil {
		it.node = child
	}
}

// url is an extension's URL.
func (n *Node) url() string { return n.Text(extensionURL(), 0) }

func extensionURL() *Element { return table().types["Extension"].byName["url"] }

// primitiveElement is the type of what a primitive has beside its value: an id and extensions.
func primitiveElement() *Type { return table().types["Element"] }
