package hl7v2

import "unicode/utf8"

// Delimiters are the characters that a message declares in MSH-1 and MSH-2. Zero means: not declared, so nothing is split or
// unescaped by it.
type Delimiters struct {
	Field, Component, Repetition, Escape, Subcomponent byte
	// Truncation marks a value that its sender cut short (MSH-2, fifth character, since version 2.7).
	Truncation byte
}

// DefaultDelimiters are those which the standard recommends.
func DefaultDelimiters() Delimiters {
	return Delimiters{Field: '|', Component: '^', Repetition: '~', Escape: '\\', Subcomponent: '&', Truncation: '#'}
}

// readDelimiters reads the declaration of a header segment (MSH, FHS, BHS) whose name is at the start of line.
func readDelimiters(line []byte) (Delimiters, bool) {
	if len(line) < 4 || !isHeaderName(line) || !isSeparator(line[3]) {
		return Delimiters{}, false
	}
	d := Delimiters{Field: line[3]}
	declared := line[4:]
	for i, c := range declared {
		if c == d.Field || c == '\r' || c == '\n' {
			declared = declared[:i]
			break
		}
	}
	if len(declared) == 0 {
		recommended := DefaultDelimiters()
		recommended.Field, recommended.Truncation = d.Field, 0
		return recommended, true
	}
	for i, to := range []*byte{&d.Component, &d.Repetition, &d.Escape, &d.Subcomponent, &d.Truncation} {
		if i < len(declared) {
			*to = declared[i]
		}
	}
	return d, true
}

// onlyASCII drops delimiters beyond ASCII: in text of several bytes a character they would cut characters apart.
func (d *Delimiters) onlyASCII() {
	for _, c := range []*byte{&d.Component, &d.Repetition, &d.Escape, &d.Subcomponent, &d.Truncation} {
		if *c >= utf8.RuneSelf {
			*c = 0
		}
	}
}

func isHeaderName(line []byte) bool {
	switch string(line[:3]) {
	case "MSH", "FHS", "BHS":
		return true
	}
	return false
}

// isSeparator tells whether c can stand in MSH-1. Letters, digits and blanks cannot: "MSHAPE" is a word, "MSH is" a sentence.
func isSeparator(c byte) bool {
	return c != '\r' && c != '\n' && c != 0 && c != ' ' && c < 0x80 && !isAlphanumeric(c)
}

func isAlphanumeric(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}
