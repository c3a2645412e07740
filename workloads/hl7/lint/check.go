package lint

import (
	"bytes"
	"fmt"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// checker collects the problems of one message.
type checker struct {
	m        *hl7v2.Message
	limit    int
	problems []Problem
}

func (c *checker) full() bool { return len(c.problems) >= c.limit }

func (c *checker) add(at hl7v2.Place, code Code, severity Severity, format string, args ...any) {
	switch {
	case c.full():
		return
	case len(c.problems) == c.limit-1:
		at, code, severity, format, args = hl7v2.Place{}, InternalError, Information, "there are more problems: only the first %d are listed", []any{c.limit - 1}
	}
	c.problems = append(c.problems, Problem{Place: at, Code: code, Severity: severity, Message: fmt.Sprintf(format, args...)})
}

// segment checks a segment by what the table says of it, and everything in it by what holds for any text.
func (c *checker) segment(s hl7v2.Segment) {
	name, at := s.Name(), s.Place()
	if bytes.ContainsAny(s.Raw(), "\r\n") && !c.m.Transcoded() {
		c.add(at, SegmentSequence, Warning, "a line break is not escaped: write \\.br\\ or \\X0D\\")
	}
	known, typed := specs()[name]
	switch {
	case typed || name[0] == 'Z' || standardSegments()[name]:
	case standardSegments()[upper(name)]:
		c.add(at, SegmentSequence, Warning, "the segment's name is written in lower case, and not recognised")
	default:
		c.add(at, SegmentSequence, Warning, "the standard has no segment of this name; local ones start with Z")
	}
	for n, f := range s.Fields() {
		if c.full() {
			return
		}
		if n <= 2 && isHeader(name) {
			continue
		}
		place := at
		place.Field = n
		c.texts(place, f)
		if n <= len(known.fields) {
			c.field(place, known.fields[n-1], s, f)
		}
	}
	for n := s.Len() + 1; n <= len(known.fields); n++ {
		if known.fields[n-1].required {
			at.Field = n
			c.add(at, RequiredFieldMissing, Warning, "the standard requires this field")
		}
	}
}

// field checks a field by its type.
func (c *checker) field(at hl7v2.Place, spec field, s hl7v2.Segment, f hl7v2.Field) {
	if f.IsEmpty() {
		if spec.required {
			c.add(at, RequiredFieldMissing, Warning, "the standard requires this field")
		}
		return
	}
	if f.IsNull() || spec.kind == "-" {
		return
	}
	if !spec.repeats && f.Len() > 1 {
		c.add(at, DataType, Warning, "the field has %d repetitions, and the standard one: the others may be lost, or %q is not escaped", f.Len(), c.m.Delimiters().Repetition)
	}
	kind := spec.kind
	if kind == "VAR" { // OBX-5 has the type that OBX-2 names
		kind = s.Field(2).Text()
	}
	for n, v := range f.Repetitions() {
		at.Repetition = n
		if !v.IsEmpty() && !v.IsNull() {
			c.value(at, kind, spec.table, v)
		}
		if c.full() {
			return
		}
	}
}

// texts checks escapes and characters of every leaf of a field.
func (c *checker) texts(at hl7v2.Place, f hl7v2.Field) {
	escape := c.m.Delimiters().Escape
	if plain(f.Raw()) && (escape == 0 || bytes.IndexByte(f.Raw(), escape) < 0) {
		return
	}
	for r, v := range f.Repetitions() {
		for n, component := range v.Components() {
			for k, leaf := range component.Components() {
				_, defects := leaf.Decode()
				for _, d := range defects {
					at.Repetition, at.Component, at.Subcomponent = r, n, k
					if component.Len() == 1 {
						at.Subcomponent = 0
					}
					c.defect(at, d)
				}
			}
			if c.full() {
				return
			}
		}
	}
}

func (c *checker) defect(at hl7v2.Place, d hl7v2.Defect) {
	switch d {
	case hl7v2.UnknownEscape:
		c.add(at, DataType, Warning, "an escape sequence is not known, and stays in the text as it stands")
	case hl7v2.UnclosedEscape:
		c.add(at, DataType, Warning, "an escape character starts no escape sequence, and stays in the text; write it as \\E\\")
	case hl7v2.WrongCharacters:
		c.add(at, DataType, Warning, "bytes are not characters of the declared set (MSH-18): they were read as %s", "UTF-8 or windows-1252")
	}
}

// plain tells whether all bytes are ASCII.
func plain(data []byte) bool {
	for _, b := range data {
		if b >= 0x80 || b == 0x1B {
			return false
		}
	}
	return true
}

func upper(name string) string { return string(bytes.ToUpper([]byte(name))) }

func isHeader(name string) bool { return name == "MSH" || name == "FHS" || name == "BHS" }
