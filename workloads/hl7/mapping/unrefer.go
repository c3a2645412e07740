package mapping

import "github.com/phiform/phiform/workloads/hl7/fhir"

// unrefer takes references to resources that were left out away, and what R4 allows no longer without them: an object, or a whole
// resource, which may be referred to itself.
func (r *run) unrefer() {
	gone := map[string]bool{}
	for again := true; again; {
		again = false
		for _, made := range r.resources {
			if made.dropped && !gone[made.reference()] {
				gone[made.reference()], again = true, true
			}
		}
		if !again {
			return
		}
		for _, made := range r.resources {
			if !made.dropped && cutReferences(made.node, gone) {
				made.dropped = lacks(made.node)
			}
		}
	}
}

// cutReferences takes references out of a node, and objects that cannot be without theirs. It tells whether it took any.
func cutReferences(n *fhir.Node, gone map[string]bool) (cut bool) {
	for _, e := range n.Type().Elements {
		if e.Type.Kind == fhir.Primitive || n.Count(e) == 0 {
			continue
		}
		var kept []*fhir.Node
		for i := range n.Count(e) {
			child := n.Child(e, i)
			if child == nil {
				continue
			}
			if e.Type.Name == "Reference" && gone[child.Text(referenceElement(), 0)] || cutReferences(child, gone) && lacks(child) {
				continue
			}
			kept = append(kept, child)
		}
		if len(kept) == n.Count(e) {
			continue
		}
		cut = true
		n.Clear(e)
		for _, child := range kept {
			n.Add(e, child)
		}
	}
	return cut
}

// lacks tells whether a node has not got an element that R4 requires.
func lacks(n *fhir.Node) bool {
	met := map[string]bool{}
	for _, e := range n.Type().Elements {
		if n.Count(e) > 0 {
			met[e.Name], met[e.Choice] = true, true
		}
	}
	for _, e := range n.Type().Elements {
		if e.Min > 0 && !met[e.Name] && (e.Choice == "" || !met[e.Choice]) {
			return true
		}
	}
	return false
}
