package conformance

import (
	"slices"
	"strings"
)

// Class is a kind of difference, with why it is there.
type Class struct{ Name, Why string }

// The classes of what the other converter has and this one has not, or has otherwise; the first that fits counts.
var (
	envelope = Class{"the message itself", "The other converter keeps the header of the message as a MessageHeader. Here the message becomes a transaction on a " +
		"store; who sent what, when, is in one Provenance."}
	ownTypes = Class{"resources that are not made", "Resources that the other converter makes of what the official maps keep inside other resources (an Account of an account " +
		"number, a ServiceRequest of an appointment), or of segments that they do not map."}
	copies = Class{"made more often", "The value is there at the same place, fewer times: the other converter makes a resource of each mention of an organization, " +
		"a place or a person; here all mentions with one identifier are one resource."}
	references = Class{"references", "The same thing is referred to from elsewhere, or is of another type: a Practitioner here is a PractitionerRole there."}
	times      = Class{"times", "The same moment or day, written otherwise: here precision stays as it was sent, and a time without a zone takes the zone of the sender."}
	systems    = Class{"systems", "URIs of coding systems and authorities: here the published ones, or one made of the sender's name, where the other converter leaves them out, " +
		"keeps local names, or uses placeholders."}
	status    = Class{"status", "Codes of status, intent and class: here by the official maps' tables."}
	displays  = Class{"names of codes", "Displays and texts of codes: here what the sender wrote; the other converter adds its own or uses the code."}
	otherwise = Class{"the same element, another value", "Both fill the element, from other fields or in another form (names of people, telephone numbers, lines of addresses)."}
	elsewhere = Class{"elsewhere in the resource", "The value is there in another element of the same type: the official maps put it there."}
	another   = Class{"in another resource", "The value is there, in a resource of another type."}
	constants = Class{"constants", "Codes and texts that are in no field of the message: what the other converter says of its own accord."}
	reported  = Class{"not converted, reported", "Content that no table reads: the report of the conversion lists its place. Most are fields that the official maps leave out too."}
)

// classes are all of them, in the order in which the document has them.
var classes = []Class{envelope, ownTypes, copies, references, times, systems, status, displays, otherwise, elsewhere, another, constants, reported}

// conversion is one message: what the two converters make of it.
type conversion struct {
	ours, theirs []Fact
	types        map[string]bool            // the types that are made here
	byPath       map[[2]string][]string     // values here by type and path
	values       map[string]map[string]bool // types here by value
	raw          string
}

func newConversion(ours, theirs []Fact, raw string) *conversion {
	c := &conversion{ours: ours, theirs: theirs, raw: raw, types: map[string]bool{}, byPath: map[[2]string][]string{}, values: map[string]map[string]bool{}}
	for _, f := range ours {
		c.types[f.Type] = true
		key := [2]string{f.Type, f.Path}
		c.byPath[key] = append(c.byPath[key], f.Value)
		if c.values[f.Value] == nil {
			c.values[f.Value] = map[string]bool{}
		}
		c.values[f.Value][f.Type] = true
	}
	return c
}

// classify says why a fact of the other converter is not one here.
func (c *conversion) classify(f Fact) Class {
	last := f.Path[strings.LastIndexByte(f.Path, '.')+1:]
	here := c.byPath[[2]string{f.Type, f.Path}]
	switch {
	case f.Type == "MessageHeader" || f.Type == "Provenance":
		return envelope
	case !c.types[f.Type]:
		return ownTypes
	case slices.Contains(here, f.Value):
		return copies
	case last == "reference":
		return references
	case isTime(f.Value) && slices.ContainsFunc(c.ours, func(o Fact) bool { return o.Type == f.Type && sameDay(o.Value, f.Value) }):
		return times
	case last == "system" || last == "url" || last == "assigner":
		return systems
	case last == "status" || last == "intent" || strings.HasPrefix(f.Path, "class.") || strings.HasSuffix(f.Path, "tatus.coding.code"):
		return status
	case last == "display" || last == "text" && strings.Contains(f.Path, "."):
		return displays
	case len(here) > 0:
		return otherwise
	case c.values[f.Value][f.Type]:
		return elsewhere
	case len(c.values[f.Value]) > 0:
		return another
	case !strings.Contains(c.raw, f.Value):
		return constants
	}
	return reported
}

// isTime is true for dates and times as FHIR writes them.
func isTime(text string) bool {
	return len(text) >= 10 && text[4] == '-' && text[7] == '-'
}

// sameDay compares the days of two times; a zone may move one to a neighbouring day, which counts as another.
func sameDay(a, b string) bool { return isTime(a) && a[:10] == b[:10] }
