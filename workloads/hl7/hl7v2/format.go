package hl7v2

import (
	"bytes"
	"strconv"
)

// widest limits what one formatting command adds, in characters: \.sp9999999\ must not fill the memory.
const widest = 200

// format is the state of the formatting commands of FT fields (2.7.6 in version 2.5.1), as far as plain text shows it.
type format struct {
	// indent is what \.in\ set, for every line; once is what \.ti\ adds to the next one.
	indent, once int
	started      bool // text of the line was written
}

// command applies what stands between "\." and "\"; false where that is not known.
func (f *format) command(d *decoder, s []byte) bool {
	if len(s) < 2 {
		return false
	}
	signed, n := false, 0
	if argument := bytes.TrimSpace(s[2:]); len(argument) > 0 {
		given, err := strconv.Atoi(string(argument))
		if err != nil {
			return false
		}
		signed = argument[0] == '+' || argument[0] == '-'
		n = max(-widest, min(widest, given))
	}
	name := string(bytes.ToLower(s[:2]))
	switch name {
	case "br", "ce", "sp", "sk", "in", "ti", "fi", "nf":
	default:
		return false
	}
	d.flush()
	switch name {
	case "br", "ce":
		f.lines(d, 1)
	case "sp":
		f.lines(d, max(1, n))
	case "sk":
		f.beforeText(d)
		d.out = append(d.out, bytes.Repeat([]byte{' '}, max(0, n))...)
	case "in":
		if signed {
			n += f.indent
		}
		f.indent = max(0, min(widest, n))
	case "ti":
		f.once = n
	}
	return true // fi and nf, word wrap on and off, mean nothing where no line has a width
}

func (f *format) lines(d *decoder, n int) {
	d.out = append(d.out, bytes.Repeat([]byte{'\n'}, n)...)
	f.started = false
}

// beforeText indents a line whose text is about to be written.
func (f *format) beforeText(d *decoder) {
	if f.started {
		return
	}
	f.started = true
	if n := f.indent + f.once; n > 0 {
		d.out = append(d.out, bytes.Repeat([]byte{' '}, min(widest, n))...)
	}
	f.once = 0
}
