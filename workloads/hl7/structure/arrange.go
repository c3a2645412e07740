package structure

// Arrange groups segments by their names alone, under the structure's grammar, or the generic one where there is none.
//
// A segment goes, if it can, where the grammar expects it next: looked for from the innermost open group outwards. If it
// cannot, it is misplaced, and goes where it would belong if order did not matter: to the nearest open group that has a
// place for it which is not taken; or else to the group that is open.
func Arrange(structure string, names []string) *Tree {
	l := grammars()
	root, ok := l.structures[structure]
	if !ok {
		structure, root = "", l.structures[generic]
	}
	a := arranger{tree: &Tree{Structure: structure, owners: make([]*Node, len(names))}}
	a.tree.Root = a.open(nil, root)
	a.tree.Root.Name = structure
	for i, name := range names {
		a.place(i, name, l.ids[name])
	}
	return a.tree
}

// arranger is the state of one arrangement: the open groups are the current one and those around it.
type arranger struct {
	tree    *Tree
	current *Node
	slab    []Node // nodes are made many at a time
}

func (a *arranger) place(i int, name string, s id) {
	if s == 0 { // no grammar knows it
		a.attach(a.current, i, s)
		if name == "" || name[0] != 'Z' {
			a.tree.Misplaced = append(a.tree.Misplaced, i)
		}
		return
	}
	for n := a.current; n != nil; n = n.Parent {
		if a.expected(n, i, s) {
			return
		}
	}
	a.tree.Misplaced = append(a.tree.Misplaced, i)
	for n := a.current; n != nil; n = n.Parent {
		if n.group.all.has(s) && a.anywhere(n, i, s) {
			return
		}
	}
	a.attach(a.current, i, s)
}

// expected puts the segment where the group may go on with it: at the last place once more if that repeats, or at one
// behind it, without leaving out what is required.
func (a *arranger) expected(n *Node, i int, s id) bool {
	for at := max(n.at, 0); at < len(n.group.members); at++ {
		m := &n.group.members[at]
		again := at == n.at && !m.repeats
		if first := m.first(); first.has(s) && !again {
			n.at = at
			if m.group == nil {
				a.attach(n, i, s)
				a.current = n
				return true
			}
			return a.expected(a.open(n, m.group), i, s)
		}
		if m.required && at > n.at {
			return false
		}
	}
	return false
}

// anywhere puts the segment into the group or one inside it, whatever the order, where a place for it is free: one that
// repeats or is empty. Groups that are closed stay closed.
func (a *arranger) anywhere(n *Node, i int, s id) bool {
	for at := range n.group.members {
		m := &n.group.members[at]
		if m.group == nil && m.segments.has(s) && (m.repeats || !n.held.has(s)) {
			n.beginAt(at)
			a.attach(n, i, s)
			return true
		}
	}
	for at := range n.group.members {
		m := &n.group.members[at]
		if m.group == nil || !m.group.all.has(s) {
			continue
		}
		last := n.last(m.group)
		open := a.current
		if last != nil && (!m.repeats || !m.group.first.has(s)) && a.anywhere(last, i, s) {
			a.current = open
			return true
		}
		if (last == nil || m.repeats) && (!m.strict || m.group.first.has(s)) {
			n.beginAt(at)
			return a.anywhere(a.open(n, m.group), i, s)
		}
	}
	return false
}

// beginAt notes where a group begins that lacks what should begin it, so that it does not take that from the next one.
func (n *Node) beginAt(at int) {
	if n.at < 0 {
		n.at = at
	}
}

// open makes a new occurrence of a group the current one.
func (a *arranger) open(parent *Node, g *group) *Node {
	if len(a.slab) == 0 {
		a.slab = make([]Node, 16)
	}
	n := &a.slab[0]
	a.slab = a.slab[1:]
	n.Name, n.Parent, n.group, n.at = g.name, parent, g, -1
	if parent != nil {
		parent.Children = append(parent.Children, n)
	}
	a.current = n
	return n
}

func (a *arranger) attach(n *Node, i int, s id) {
	n.Segments = append(n.Segments, i)
	n.held.add(s)
	a.tree.owners[i] = n
}

// last is the latest occurrence of a group in the node, or nil.
func (n *Node) last(g *group) *Node {
	for i := len(n.Children) - 1; i >= 0; i-- {
		if n.Children[i].group == g {
			return n.Children[i]
		}
	}
	return nil
}
