package hl7v2

import (
	"bytes"
	"iter"
)

// level is how deep in a field a value lies.
type level uint8

const (
	repetition level = iota
	component
	subcomponent
	// literal values (MSH-1 and MSH-2) are delimiters, and are neither split nor unescaped.
	literal
)

// Value is a repetition of a field, a component of it, or a subcomponent. The zero value is empty.
type Value struct {
	m     *Message
	data  []byte
	level level
}

// Component returns the part of that number, from 1: of a repetition a component, of a component a subcomponent. A value that is
// not divided further is its own first part.
func (v Value) Component(n int) Value {
	return Value{m: v.m, data: part(v.data, v.separator(), n), level: v.below()}
}

// Len is the number of parts: 0 for an empty value, 1 for one that is not divided.
func (v Value) Len() int {
	if len(v.data) == 0 {
		return 0
	}
	if separator := v.separator(); separator != 0 {
		return 1 + bytes.Count(v.data, []byte{separator})
	}
	return 1
}

// Components yields every part with its number, in one pass.
func (v Value) Components() iter.Seq2[int, Value] {
	return func(yield func(int, Value) bool) {
		if len(v.data) == 0 {
			return
		}
		each(v.data, v.separator(), func(n int, data []byte) bool {
			return yield(n, Value{m: v.m, data: data, level: v.below()})
		})
	}
}

// IsEmpty tells whether there is nothing between the delimiters.
func (v Value) IsEmpty() bool { return len(v.data) == 0 }

// IsNull tells whether the value is the HL7 null, two double quotes.
func (v Value) IsNull() bool { return isNull(v.data) }

// Raw is the value between its delimiters, neither decoded nor unescaped; in UTF-8 where [Message.Transcoded] says so.
func (v Value) Raw() []byte { return v.data }

// Text is the value of the first leaf (repetition, component, subcomponent) with character set and escapes decoded, as valid UTF-8.
// The HL7 null reads as the two quotes that it is: ask [Value.IsNull].
func (v Value) Text() string {
	text, _ := v.Decode()
	return text
}

// leaf is the first part that is not divided further.
func (v Value) leaf() Value {
	for v.level == repetition || v.level == component {
		v = v.Component(1)
	}
	return v
}

func (v Value) below() level {
	if v.level < subcomponent {
		return v.level + 1
	}
	return v.level
}

// separator divides the value: 0 where nothing does.
func (v Value) separator() byte {
	if v.m == nil {
		return 0
	}
	switch v.level {
	case repetition:
		return v.m.delimiters.Component
	case component:
		return v.m.delimiters.Subcomponent
	}
	return 0
}
