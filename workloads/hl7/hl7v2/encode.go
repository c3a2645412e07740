package hl7v2

import (
	"strings"

	"golang.org/x/text/encoding"
)

// Escaped is text written so that it reads as itself between delimiters. Where no escape character is declared,
// blanks take the place of delimiters and line breaks.
func (d Delimiters) Escaped(text string) string {
	var b strings.Builder
	for i := range len(text) {
		c, name := text[i], byte(0)
		switch c {
		case 0:
		case d.Field:
			name = 'F'
		case d.Component:
			name = 'S'
		case d.Subcomponent:
			name = 'T'
		case d.Repetition:
			name = 'R'
		case d.Escape:
			name = 'E'
		case d.Truncation:
			name = 'P'
		}
		lineBreak := c == '\r' || c == '\n'
		switch {
		case name == 0 && !lineBreak:
			b.WriteByte(c)
		case d.Escape == 0:
			b.WriteByte(' ')
		case lineBreak:
			b.Write([]byte{d.Escape, 'X', '0', "0123456789ABCDEF"[c], d.Escape})
		default:
			b.Write([]byte{d.Escape, name, d.Escape})
		}
	}
	return b.String()
}

// Encode writes UTF-8 in the character set that the message is read as. What it has not got becomes a substitute.
func (m *Message) Encode(text []byte) []byte {
	var to encoding.Encoding
	switch {
	case m.coding.single != nil:
		to = m.coding.single
	case m.coding.many != nil:
		to = m.coding.many
	default:
		return text
	}
	encoded, err := encoding.ReplaceUnsupported(to.NewEncoder()).Bytes(text)
	if err != nil {
		return text
	}
	return encoded
}
