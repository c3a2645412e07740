package evidence

import (
	"bytes"
	"fmt"
	"unicode/utf8"
)

// visible shows the characters that reorder or hide the text around them as their numbers: a name may not pose as
// another one. Bytes that are no text become the replacement character.
func visible(page []byte) []byte {
	out := bytes.NewBuffer(make([]byte, 0, len(page)+len(page)/64))
	for len(page) > 0 {
		char, size := utf8.DecodeRune(page)
		switch {
		case deceives(char):
			fmt.Fprintf(out, "⟨U+%04X⟩", char)
		case char == utf8.RuneError && size == 1:
			out.WriteRune(utf8.RuneError)
		default:
			out.Write(page[:size])
		}
		page = page[size:]
	}
	return out.Bytes()
}

// deceives tells control characters, and marks that set the direction of text or take no room, from the characters that
// names are written in. The joiners of Persian and Indic words stay.
func deceives(char rune) bool {
	switch {
	case char == '\n' || char == '\t':
		return false
	case char < ' ' || char >= 0x7f && char <= 0x9f: // C0 and C1 controls
		return true
	case char == 0x061c || char == 0x200b || char == 0x200e || char == 0x200f: // marks of direction, zero width space
		return true
	case char >= 0x202a && char <= 0x202e || char >= 0x2060 && char <= 0x2069 || char == 0xfeff: // embeddings, isolates, joiners
		return true
	}
	return false
}
