package fhir

// Count is how many values the element has.
func (n *Node) Count(e *Element) int {
	from, to := n.span(e)
	return to - from
}

// Text is the value of the i-th item (0-based) of a primitive element, as its JSON text without quotes.
func (n *Node) Text(e *Element, i int) string {
	from, to := n.span(e)
	if i < 0 || from+i >= to {
		return ""
	}
	return n.items[from+i].text
}

// Child is the i-th object (0-based) of the element, or nil.
func (n *Node) Child(e *Element, i int) *Node {
	from, to := n.span(e)
	if i < 0 || from+i >= to {
		return nil
	}
	return n.items[from+i].node
}

// SetText sets the single value of a primitive element, or adds one where the element repeats. Empty text does nothing:
// R4 knows no empty values.
func (n *Node) SetText(e *Element, text string) {
	if text == "" {
		return
	}
	if from, to := n.span(e); to > from && !e.Repeats() {
		n.items[from].text = text
		return
	}
	n.insert(item{element: e, text: text})
}

// Add puts an object under the element: it replaces the one that is there unless the element repeats.
// A nil child adds a new empty object of the element's type. It returns the child.
func (n *Node) Add(e *Element, child *Node) *Node {
	if child == nil {
		child = e.Type.New()
	}
	if from, to := n.span(e); to > from && !e.Repeats() {
		n.items[from].node = child
		return child
	}
	n.insert(item{element: e, node: child})
	return child
}

// Clear removes every value of the element.
func (n *Node) Clear(e *Element) {
	from, to := n.span(e)
	n.items = append(n.items[:from], n.items[to:]...)
}

// Each calls yield for every value in canonical order: text for primitives, child for objects (and for the id and
// extensions of a primitive).
func (n *Node) Each(yield func(e *Element, text string, child *Node)) {
	for i := range n.items {
		yield(n.items[i].element, n.items[i].text, n.items[i].node)
	}
}

// span is where the items of an element are: from <= i < to.
func (n *Node) span(e *Element) (from, to int) {
	for from < len(n.items) && n.items[from].element.order < e.order {
		from++
	}
	to = from
	for to < len(n.items) && n.items[to].element == e {
		to++
	}
	return from, to
}

// insert puts an item behind the last one that may precede it. Values come mostly in order, so it looks from the end.
func (n *Node) insert(it item) {
	if n.items == nil {
		n.items = make([]item, 0, 4)
	}
	at := len(n.items)
	for at > 0 && n.items[at-1].element.order > it.element.order {
		at--
	}
	n.items = append(n.items, item{})
	copy(n.items[at+1:], n.items[at:])
	n.items[at] = it
}
