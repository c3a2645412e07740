package structure

import "iter"

// Tree is a message grouped.
type Tree struct {
	Structure string // "ORU_R01"; "" where no grammar is known and the generic one was used
	Root      *Node
	// Misplaced are the indices of segments that the structure has no place for where they stand. They are in the tree
	// all the same. Segments that senders define (Z..) are never misplaced.
	Misplaced []int
	owners    []*Node // by segment
}

// Node is one occurrence of a group: the root (named as the structure), PATIENT_RESULT, ORDER_OBSERVATION ...
type Node struct {
	Name     string
	Segments []int // indices into the message's segments (hl7v2.Segment.Index), ascending
	Children []*Node
	Parent   *Node // nil at the root

	group *group
	at    int // the member of the group that came last, -1 before the first
	held  set // the segments that are in it
}

// Owner is the group that holds the i-th segment of the message.
func (t *Tree) Owner(i int) *Node { return t.owners[i] }

// Named visits the node's direct groups of that name.
func (n *Node) Named(name string) iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for _, child := range n.Children {
			if child.Name == name && !yield(child) {
				return
			}
		}
	}
}

// Walk visits the node and everything below it, each before what is in it.
func (n *Node) Walk(visit func(*Node)) {
	visit(n)
	for _, child := range n.Children {
		child.Walk(visit)
	}
}

// Within is the nearest node of that name, from this one outwards, or nil.
func (n *Node) Within(name string) *Node {
	for n != nil && n.Name != name {
		n = n.Parent
	}
	return n
}
