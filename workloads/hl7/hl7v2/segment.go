package hl7v2

import (
	"bytes"
	"iter"
)

// Segment is one segment of a message. The zero value is an empty segment.
type Segment struct {
	m *Message
	i int
}

// Name is the three characters that a segment starts with, "" for the zero value.
func (s Segment) Name() string {
	if s.m == nil {
		return ""
	}
	return unpackName(s.m.index[s.i].name)
}

// Index is the segment's place among all segments of its message, from 0.
func (s Segment) Index() int { return s.i }

// Occurrence is the segment's place among those of its name, from 1.
func (s Segment) Occurrence() int {
	if s.m == nil {
		return 0
	}
	return int(s.m.index[s.i].occurrence)
}

// Raw is the segment as it was received, without its terminator.
func (s Segment) Raw() []byte {
	if s.m == nil {
		return nil
	}
	at := s.m.rawSpan(s.i)
	return s.m.raw[at.start:at.end:at.end]
}

// Terminator is what ended the segment: "\r", "\n", "\r\n", several of them where lines are blank, or nothing at a message's end.
func (s Segment) Terminator() []byte {
	if s.m == nil {
		return nil
	}
	end := s.m.rawSpan(s.i).end
	next := uint32(len(s.m.raw))
	if s.i+1 < len(s.m.index) {
		next = s.m.rawSpan(s.i + 1).start
	}
	return s.m.raw[end:next:next]
}

// Len is the number of the last field that the segment has.
func (s Segment) Len() int {
	if s.m == nil {
		return 0
	}
	n := bytes.Count(s.bytes(), []byte{s.m.delimiters.Field})
	if isHeaderName(s.bytes()) {
		n++
	}
	return n
}

// Field returns the field of that number, from 1; a field that is not there is empty.
func (s Segment) Field(n int) Field {
	if s.m == nil || n < 1 {
		return Field{m: s.m}
	}
	line, separator := s.bytes(), s.m.delimiters.Field
	if isHeaderName(line) {
		switch {
		case n == 1 && len(line) > 3:
			return Field{m: s.m, data: line[3:4:4], literal: true}
		case n == 1:
			return Field{m: s.m}
		}
		n--
	}
	rest := line
	for range n {
		at := bytes.IndexByte(rest, separator)
		if at < 0 {
			return Field{m: s.m}
		}
		rest = rest[at+1:]
	}
	if at := bytes.IndexByte(rest, separator); at >= 0 {
		rest = rest[:at:at]
	}
	return Field{m: s.m, data: rest, literal: n == 1 && isHeaderName(line)}
}

// Fields yields every field with its number, in one pass: for walking a segment whose number of fields nobody bounds.
func (s Segment) Fields() iter.Seq2[int, Field] {
	return func(yield func(int, Field) bool) {
		if s.m == nil {
			return
		}
		line, separator := s.bytes(), s.m.delimiters.Field
		n, header := 0, isHeaderName(line)
		if header {
			if !yield(1, s.Field(1)) {
				return
			}
			n = 1
		}
		at := bytes.IndexByte(line, separator)
		for at >= 0 {
			line = line[at+1:]
			n++
			at = bytes.IndexByte(line, separator)
			data := line
			if at >= 0 {
				data = line[:at:at]
			}
			if !yield(n, Field{m: s.m, data: data, literal: header && n == 2}) {
				return
			}
		}
	}
}

// Place is where the segment stands.
func (s Segment) Place() Place { return Place{Segment: s.Name(), Occurrence: s.Occurrence()} }

// bytes is the segment as it is split: its raw bytes, or those in UTF-8 where the message was transcoded.
func (s Segment) bytes() []byte {
	at := s.m.index[s.i]
	return s.m.data[at.start:at.end:at.end]
}
