package structure

// Tree is a message grouped.
type Tree struct {
	Structure string // "ORU_R01"; "" where no grammar is known and the generic one was used
	Root      *Node
	// Misplaced are the indices of segments that the structure has no place for where they stand. They are in the tree
	// all the same. Segments that senders define (Z..) are never misplaced.
	Misplaced []int
}

// Node is one occurrence of a group: the root (named as the structure), PATIENT_RESULT, ORDER_OBSERVATION ...
type Node struct {
	Name     string
	Segments []int // indices into the message's segments (hl7v2.Segment.Index), ascending
	Children []*Node
	Parent   *Node // nil at the root
}
