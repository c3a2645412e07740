package lint

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

// requiredSegments are what a message of a type is about.
var requiredSegments = map[string][]string{
	"ADT": {"EVN", "PID"},
	"ORU": {"OBR"},
	"ORM": {"ORC"},
	"OML": {"ORC", "OBR"},
	"SIU": {"SCH"},
	"MDM": {"PID", "TXA"},
	"VXU": {"PID", "RXA"},
	"RDE": {"ORC", "RXE"},
	"DFT": {"PID", "FT1"},
	"ACK": {"MSA"},
}

// mergeEvents are those of ADT which say in MRG what is merged.
const mergeEvents = "A18 A30 A34 A35 A36 A39 A40 A41 A42 A43 A44 A45 A46 A47 A48 A49 A50 A51"

// required looks for the segments without which a message says nothing.
func (c *checker) required() {
	h := c.m.Header()
	names := requiredSegments[h.Type]
	if h.Type == "ADT" && contains(mergeEvents, h.Trigger) {
		names = append([]string{"MRG"}, names...)
	}
	for _, name := range names {
		if _, there := c.m.Segment(name, 1); !there {
			c.add(hl7v2.Place{Segment: name}, SegmentSequence, Warning, "a message of this type is about this segment, and has none")
		}
	}
}
