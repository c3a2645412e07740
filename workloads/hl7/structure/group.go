package structure

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

// Group puts a message's segments into the groups of its structure. Which structure follows from the event (MSH-9.2)
// first, since senders fill MSH-9.3 rarely and often wrongly.
func Group(m *hl7v2.Message) *Tree {
	segments := m.Segments()
	names := make([]string, len(segments))
	for i := range segments {
		names[i] = segments[i].Name()
	}
	h := m.Header()
	return Arrange(Of(h.Type, h.Trigger, h.Structure), names)
}
