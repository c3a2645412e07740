package lint

import (
	"bytes"
	"strings"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// msh is a field of the first MSH.
func msh(field int) hl7v2.Place { return hl7v2.Place{Segment: "MSH", Occurrence: 1, Field: field} }

// header checks what makes a message one: its delimiters, type, control id, version.
func (c *checker) header() {
	if before := bytes.Trim(c.m.Prefix(), "\r\n\t\x00\x0B\xEF\xBB\xBF\xFF\xFE "); len(before) > 0 {
		c.add(hl7v2.Place{Segment: "MSH", Occurrence: 1}, SegmentSequence, Warning, "%d bytes stand before the header, and belong to nothing", len(before))
	}
	c.delimiters()
	h := c.m.Header()
	c.kind(h)
	if h.ControlID == "" {
		c.add(msh(10), RequiredFieldMissing, Error, "no control id: nothing tells this message from another, and no acknowledgement can name it")
	} else if len(h.ControlID) > longestControlID {
		c.add(msh(10), DataType, Information, "the control id has %d characters, the standard has room for %d", len(h.ControlID), longestControlID)
	}
	if h.SendingApplication.IsEmpty() && h.SendingFacility.IsEmpty() {
		c.add(msh(3), RequiredFieldMissing, Warning, "neither sending application nor facility (MSH-4): the sender is not known")
	}
	if h.Time == "" {
		c.add(msh(7), RequiredFieldMissing, Warning, "the standard requires this field")
	}
	switch h.Processing {
	case "P", "T", "D":
	case "":
		c.add(msh(11), RequiredFieldMissing, Warning, "the standard requires this field: P, T or D")
	default:
		c.add(msh(11), UnsupportedProcessing, Warning, "the processing id is none of P, T, D (table 0103)")
	}
	switch {
	case h.Version == "":
		c.add(msh(12), RequiredFieldMissing, Warning, "the standard requires this field")
	case !versions[h.Version]:
		c.add(msh(12), UnsupportedVersion, Warning, "the version is none of table 0104: 2.1 to 2.9.1")
	}
	for i, value := range []string{h.AcceptAck, h.ApplicationAck} {
		if value != "" && !contains("AL NE ER SU", value) {
			c.add(msh(15+i), TableValueNotFound, Warning, "the acknowledgement condition is none of AL, NE, ER, SU (table 0155)")
		}
	}
	if _, twice := c.m.Segment("MSH", 2); twice {
		c.add(hl7v2.Place{Segment: "MSH", Occurrence: 2}, SegmentSequence, Error, "a second header: two messages were sent as one")
	}
}

// longestControlID is what MSH-10 has room for since version 2.7.
const longestControlID = 199

// kind checks the message's type and event.
func (c *checker) kind(h hl7v2.Header) {
	switch {
	case h.Type == "":
		c.add(msh(9), RequiredFieldMissing, Error, "no message type")
	case !contains(messageTypes, h.Type):
		c.add(component(msh(9), 1), UnsupportedMessageType, Warning, "the message type is not in table 0076")
	case h.Trigger == "" && h.Structure == "" && !contains("ACK MCF", h.Type):
		c.add(component(msh(9), 2), UnsupportedEvent, Warning, "no trigger event")
	case h.Trigger != "" && !isEvent(h.Trigger):
		c.add(component(msh(9), 2), UnsupportedEvent, Warning, "the trigger event is none of table 0003: a letter and two digits")
	}
}

func component(at hl7v2.Place, n int) hl7v2.Place {
	at.Repetition, at.Component = 1, n
	return at
}

// delimiters checks that what MSH-1 and MSH-2 declare can be told apart from text.
func (c *checker) delimiters() {
	segment, _ := c.m.Segment("MSH", 1)
	declared := string(segment.Field(2).Raw())
	all := string(segment.Field(1).Raw()) + declared
	for i := range len(all) {
		switch b := all[i]; {
		case strings.IndexByte(all[:i], b) >= 0:
			c.add(msh(2), DataType, Error, "a delimiter is declared twice: parts cannot be told apart")
			return
		case b >= 0x80, b >= '0' && b <= '9', b >= 'A' && b <= 'Z', b >= 'a' && b <= 'z':
			c.add(msh(2), DataType, Error, "a letter, digit or character beyond ASCII is declared as a delimiter")
			return
		}
	}
	switch n := len(declared); {
	case n == 0:
		c.add(msh(2), RequiredFieldMissing, Warning, "no delimiters are declared: the recommended ones were taken")
	case n < 4:
		c.add(msh(2), DataType, Information, "%d of 4 delimiters are declared: nothing is divided or escaped by the others", n)
	case n > 5:
		c.add(msh(2), DataType, Warning, "%d characters, where the standard has 4 or 5", n)
	}
}

// characters checks MSH-18 against the message's bytes.
func (c *checker) characters() {
	set := c.m.Characters()
	if len(set.Unknown) > 0 {
		c.add(msh(18), TableValueNotFound, Warning, "the character set is not known (table 0211); the message was read as %s", set.Name)
	}
	switch {
	case !set.Mismatch:
	case len(set.Declared) == 0:
		c.add(msh(18), DataType, Warning, "there are characters beyond ASCII, and no character set is declared; the message was read as %s", set.Name)
	case len(set.Unknown) == 0:
		c.add(msh(18), DataType, Warning, "bytes are not in the declared character set; the message was read as %s", set.Name)
	}
}
