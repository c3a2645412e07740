package hl7v2

import (
	"bytes"
	"iter"
)

// Field is one field of a segment: a list of repetitions.
type Field struct {
	m       *Message
	data    []byte
	literal bool
}

// Raw is the field between its separators, neither decoded nor unescaped; in UTF-8 where [Message.Transcoded] says so.
func (f Field) Raw() []byte { return f.data }

// IsEmpty tells whether there is nothing between the separators.
func (f Field) IsEmpty() bool { return len(f.data) == 0 }

// IsNull tells whether the field is the HL7 null, two double quotes: the receiver is asked to delete what it holds.
func (f Field) IsNull() bool { return isNull(f.data) }

// Len is the number of repetitions: 0 for an empty field.
func (f Field) Len() int {
	if len(f.data) == 0 {
		return 0
	}
	return 1 + f.count(f.separator())
}

// Repetition returns the repetition of that number, from 1.
func (f Field) Repetition(n int) Value {
	return Value{m: f.m, data: part(f.data, f.separator(), n), level: f.level()}
}

// Value is the first repetition.
func (f Field) Value() Value { return f.Repetition(1) }

// Repetitions yields every repetition with its number, in one pass.
func (f Field) Repetitions() iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		if len(f.data) == 0 {
			return
		}
		each(f.data, f.separator(), func(n int, data []byte) bool {
			return yield(n, Value{m: f.m, data: data, level: f.level()})
		})
	}
}

// Text is the text of the field's first leaf.
func (f Field) Text() string { return f.Value().Text() }

func (f Field) separator() byte {
	if f.m == nil || f.literal {
		return 0
	}
	return f.m.delimiters.Repetition
}

func (f Field) level() level {
	if f.literal {
		return literal
	}
	return repetition
}

func (f Field) count(separator byte) int {
	if separator == 0 {
		return 0
	}
	return bytes.Count(f.data, []byte{separator})
}

func isNull(data []byte) bool { return len(data) == 2 && data[0] == '"' && data[1] == '"' }

// part is the nth part of data, from 1; nil where there are fewer. A separator of 0 splits nothing.
func part(data []byte, separator byte, n int) []byte {
	if n < 1 || separator == 0 && n > 1 {
		return nil
	}
	if separator == 0 {
		return data
	}
	for ; n > 1; n-- {
		at := bytes.IndexByte(data, separator)
		if at < 0 {
			return nil
		}
		data = data[at+1:]
	}
	if at := bytes.IndexByte(data, separator); at >= 0 {
		return data[:at:at]
	}
	return data
}

// each calls yield with every part of data until it says no.
func each(data []byte, separator byte, yield func(int, []byte) bool) {
	for n := 1; ; n++ {
		at := -1
		if separator != 0 {
			at = bytes.IndexByte(data, separator)
		}
		if at < 0 {
			yield(n, data)
			return
		}
		if !yield(n, data[:at:at]) {
			return
		}
		data = data[at+1:]
	}
}
