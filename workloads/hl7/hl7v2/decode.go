package hl7v2

import "bytes"

// Defect is something that a text could not be decoded by; what it is about stays in the text as it stood.
type Defect uint8

const (
	// UnknownEscape is an escape sequence that the standard does not define, or leaves to the parties (\Z..\).
	UnknownEscape Defect = iota + 1
	// UnclosedEscape is an escape character that starts no sequence.
	UnclosedEscape
	// WrongCharacters are bytes that are not in the message's character set; they were read as UTF-8 or windows-1252.
	WrongCharacters
)

// Decode is [Value.Text], and what was found wrong on the way.
func (v Value) Decode() (string, []Defect) {
	v = v.leaf()
	if v.m == nil || len(v.data) == 0 {
		return "", nil
	}
	escape := v.m.delimiters.Escape
	escaped := escape != 0 && v.level != literal && bytes.IndexByte(v.data, escape) >= 0
	if !escaped && (v.m.ascii || v.m.Transcoded()) {
		return string(v.data), nil
	}
	d := decoder{m: v.m, coding: v.m.coding, out: make([]byte, 0, len(v.data)+len(v.data)/4)}
	if escaped {
		d.unescape(v.data)
	} else {
		d.pending = v.data
	}
	d.flush()
	return string(d.out), d.defects
}

// decoder makes text of a leaf.
type decoder struct {
	m *Message
	// coding is that of the message, until an escape sequence switches it.
	coding *coding
	// shift is put before pending bytes: the ISO 2022 sequence that switched the set.
	shift []byte
	// pending are bytes in coding. They are decoded together, because a character may be spread over several \X..\.
	pending []byte
	out     []byte
	defects []Defect
	format  format
}

// flush decodes what is pending.
func (d *decoder) flush() {
	if len(d.pending) == 0 {
		return
	}
	d.format.beforeText(d)
	data := d.pending
	if len(d.shift) > 0 {
		data = append(bytes.Clone(d.shift), data...)
	}
	decoded, ok := d.coding.decodeAnyhow(d.out, data)
	if !ok {
		d.defect(WrongCharacters)
	}
	d.out, d.pending = decoded, nil
}

// literal takes bytes as they stand between escape sequences.
func (d *decoder) literal(data []byte) {
	if len(data) == 0 {
		return
	}
	if d.m.Transcoded() && len(d.shift) == 0 {
		d.flush()
		d.format.beforeText(d)
		d.out = append(d.out, data...)
		return
	}
	d.pending = append(d.pending, data...)
}

func (d *decoder) defect(found Defect) {
	for _, known := range d.defects {
		if known == found {
			return
		}
	}
	d.defects = append(d.defects, found)
}
