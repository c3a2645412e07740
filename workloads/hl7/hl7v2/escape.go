package hl7v2

import (
	"bytes"
	"encoding/hex"
)

// longestUnknown is how long what stands between two escape characters may be to count as a sequence that is not known; more, or
// anything with a blank in it, is text with an escape character that was not escaped.
const longestUnknown = 16

// unescape takes a leaf's bytes apart.
func (d *decoder) unescape(data []byte) {
	escape := d.m.delimiters.Escape
	for {
		at := bytes.IndexByte(data, escape)
		if at < 0 {
			d.literal(data)
			return
		}
		d.literal(data[:at])
		data = data[at:]
		length := bytes.IndexByte(data[1:], escape)
		switch {
		case length >= 0 && d.sequence(data[1:1+length]):
			data = data[length+2:]
		case length >= 0 && length <= longestUnknown && bytes.IndexByte(data[1:1+length], ' ') < 0:
			d.defect(UnknownEscape)
			d.literal(data[:length+2])
			data = data[length+2:]
		default:
			d.defect(UnclosedEscape)
			d.literal(data[:1])
			data = data[1:]
		}
	}
}

// sequence applies what stands between two escape characters; false where that is not known.
func (d *decoder) sequence(s []byte) bool {
	if len(s) == 0 {
		return false
	}
	if len(s) == 1 {
		return d.character(s[0])
	}
	switch s[0] {
	case 'X':
		return d.hexadecimal(s[1:])
	case 'C', 'M':
		return d.switchTo(s[1:])
	case '.':
		return d.format.command(d, s[1:])
	}
	return false
}

// character is an escaped delimiter, or the start or end of highlighting, which plain text has not got.
func (d *decoder) character(name byte) bool {
	declared, recommended := d.m.delimiters, DefaultDelimiters()
	var c byte
	switch name {
	case 'F':
		c = declared.Field
	case 'S':
		c = or(declared.Component, recommended.Component)
	case 'T':
		c = or(declared.Subcomponent, recommended.Subcomponent)
	case 'R':
		c = or(declared.Repetition, recommended.Repetition)
	case 'E':
		c = declared.Escape
	case 'P':
		c = or(declared.Truncation, recommended.Truncation)
	case 'H', 'N':
		return true
	default:
		return false
	}
	d.literal([]byte{c})
	return true
}

func or(a, b byte) byte {
	if a != 0 {
		return a
	}
	return b
}

// hexadecimal is \Xdd..\: bytes in the message's character set.
func (d *decoder) hexadecimal(digits []byte) bool {
	decoded := make([]byte, hex.DecodedLen(len(digits)))
	if _, err := hex.Decode(decoded, digits); err != nil {
		return false
	}
	d.pending = append(d.pending, decoded...)
	return true
}

// switchTo is \Cxxyy\ and \Mxxyyzz\: the character set for what follows in the leaf, named by the bytes of its ISO 2022 escape
// sequence.
func (d *decoder) switchTo(digits []byte) bool {
	var sequence [3]byte
	if len(digits) > 2*len(sequence) {
		return false
	}
	n, err := hex.Decode(sequence[:], digits)
	if err != nil {
		return false
	}
	to, known := switches[string(sequence[:n])]
	if !known {
		return false
	}
	d.flush()
	d.coding, d.shift = to, nil
	switch to {
	case nil:
		d.coding = d.m.coding
	case iso2022jp:
		d.shift = append([]byte{0x1B}, sequence[:n]...)
	}
	return true
}

// switches are the escape sequences of chapter 2 (2.7.4 in version 2.5.1), without the escape character; nil is the message's own
// character set.
var switches = map[string]*coding{
	"(B":  nil, // ISO IR 6, ASCII
	"(J":  nil, // ISO IR 14, JIS X 0201 Romaji
	"-A":  latin1,
	"-B":  codings["88592"],
	"-C":  codings["88593"],
	"-D":  codings["88594"],
	"-L":  codings["88595"],
	"-G":  codings["88596"],
	"-F":  codings["88597"],
	"-H":  codings["88598"],
	"-M":  latin5,
	"-b":  latin9,
	")I":  shiftJIS, // ISO IR 13, JIS X 0201 Katakana, in the bytes beyond ASCII
	"(I":  iso2022jp,
	"$B":  iso2022jp, // ISO IR 87, JIS X 0208
	"$@":  iso2022jp,
	"$(D": iso2022jp, // ISO IR 159, JIS X 0212
}
