package mapping

import (
	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// run is the conversion of one message.
type run struct {
	plan      *plan
	message   *hl7v2.Message
	source    Source
	segments  []segmentState
	states    []valueState
	resources []*resource
	ids       map[string]*resource
	referred  []referral
	jobs      []job
	unused    []*frame
	spots     []spot // a stack: see frame.collect
	room      fhir.Room
	// The delimiters that values are compared by.
	repetition, componentSign, subSign, escape byte
	// namespace is what names with an authority are unique in, local what names without are.
	namespace, local string
	report           Report
}

// resource is a resource under construction.
type resource struct {
	node    *fhir.Node
	id      string
	ensure  bool
	dropped bool
	// made is what the resource was made from: the bytes of a segment or of a value.
	made []byte
	ref  string
}

// reference is what other resources refer to it by.
func (r *resource) reference() string {
	if r.ref == "" {
		r.ref = r.node.Type().Name + "/" + r.id
	}
	return r.ref
}

// referral is a value that has been read as a resource of its own, so that the same one need not be read again.
type referral struct {
	by   *program
	made *resource
	raw  []byte
}

// job is a row of the message's table that has met its segment.
type job struct {
	row      *messageRow
	resource *resource
	segment  int
	scope    *scope
	frames   []*frame
}

// scope is a group of the message with the resources that are known in it by name.
type scope struct {
	name     string
	parent   *scope
	children []*scope
	segments []int
	bound    []binding
}

type binding struct {
	name     string
	resource *resource
	segment  int // that made it
}

// find looks a name up: in the group itself, then in the groups around it.
func (s *scope) find(name string) *resource {
	for ; s != nil; s = s.parent {
		if r := s.own(name); r != nil {
			return r
		}
	}
	return nil
}

// own looks a name up in the group alone.
func (s *scope) own(name string) *resource {
	for i := range s.bound {
		if s.bound[i].name == name && !s.bound[i].resource.dropped {
			return s.bound[i].resource
		}
	}
	return nil
}

// all lists what a name stands for: the resource that the same segment made, or those in the nearest group that knows the name.
func (s *scope) all(name string, segment int) []binding {
	for ; s != nil; s = s.parent {
		var found []binding
		for _, b := range s.bound {
			if b.name != name || b.resource.dropped {
				continue
			}
			if b.segment == segment {
				return []binding{b}
			}
			found = append(found, b)
		}
		if found != nil {
			return found
		}
	}
	return nil
}

// bind makes a name known in the group, and in those around it up to the one of the name upTo.
func (s *scope) bind(upTo string, b binding) {
	s.bound = append(s.bound, b)
	if upTo == "" || s.name == upTo || !s.within(upTo) {
		return
	}
	for s.name != upTo {
		s = s.parent
		s.bound = append(s.bound, b)
	}
}

// within tells whether a group of the name is around this one.
func (s *scope) within(name string) bool {
	for ; s != nil; s = s.parent {
		if s.name == name {
			return true
		}
	}
	return false
}

// upTo is the group of the name around this one, or this one.
func (s *scope) upTo(name string) *scope {
	for at := s; at != nil; at = at.parent {
		if at.name == name {
			return at
		}
	}
	return s
}

// segment finds a segment by name as a reader would: in the group, in its groups, then around it.
func (s *scope) segment(r *run, name uint32) int {
	from := ""
	for ; s != nil; s = s.parent {
		if i := s.inside(r, name, from); i >= 0 {
			return i
		}
		from = s.name
	}
	return -1
}

// inside looks in the group and its groups, but for those of the name except: the brothers of the one that the search comes from.
func (s *scope) inside(r *run, name uint32, except string) int {
	for _, i := range s.segments {
		if r.segments[i].packed == name {
			return i
		}
	}
	for _, child := range s.children {
		if child.name == except {
			continue
		}
		if i := child.inside(r, name, ""); i >= 0 {
			return i
		}
	}
	return -1
}
