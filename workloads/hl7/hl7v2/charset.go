package hl7v2

import (
	"bytes"
	"unicode/utf8"
)

// Charset is what a message says about its characters, and what was made of it.
type Charset struct {
	// Declared are the repetitions of MSH-18: the character set, then alternatives that \C..\ and \M..\ may switch to.
	Declared []string
	// Unknown are those of them that nothing here reads.
	Unknown []string
	// Name is the IANA name of what the message is read as: "US-ASCII", "UTF-8", "ISO-8859-1", "GB18030" ...
	Name string
	// Mismatch is set where the bytes are not in the declared character set, so that another was taken, for the whole message or
	// for parts of it. Characters beyond ASCII without any declaration are a mismatch too.
	Mismatch bool
}

// Charset is the IANA name of the character set that the message is read as.
func (m *Message) Charset() string { return m.coding.name }

// Characters tells what the message declares about its characters, and how it is read.
func (m *Message) Characters() Charset {
	c := Charset{Name: m.coding.name, Mismatch: m.mismatch}
	msh, _ := m.Segment("MSH", 1)
	for _, name := range msh.Field(18).Repetitions() {
		if name.IsEmpty() {
			continue
		}
		text := string(name.leaf().data)
		c.Declared = append(c.Declared, text)
		if lookup([]byte(text)) == nil {
			c.Unknown = append(c.Unknown, text)
		}
	}
	return c
}

// Transcoded tells that the message was decoded before it was split, because its character set hides delimiters in other
// characters. Raw bytes of fields and values are UTF-8 then; those of segments and of the message are as received.
func (m *Message) Transcoded() bool { return m.spans != nil }

var byteOrderMark = []byte("\xEF\xBB\xBF")

// wide recognises UTF-16 and UTF-32 by their byte order mark, or by how MSH looks in them.
func wide(raw []byte) (c *coding, mark int) {
	for _, sign := range []struct {
		start  string
		coding *coding
		mark   int
	}{
		{"\xFF\xFE\x00\x00", utf32le, 4},
		{"\x00\x00\xFE\xFF", utf32be, 4},
		{"\xFF\xFE", utf16le, 2},
		{"\xFE\xFF", utf16be, 2},
		{"M\x00\x00\x00S\x00\x00\x00", utf32le, 0},
		{"\x00\x00\x00M\x00\x00\x00S", utf32be, 0},
		{"M\x00S\x00H\x00", utf16le, 0},
		{"\x00M\x00S\x00H", utf16be, 0},
	} {
		if len(raw) >= len(sign.start) && string(raw[:len(sign.start)]) == sign.start {
			return sign.coding, sign.mark
		}
	}
	return nil, 0
}

// choose sets the character set of a message whose bytes are 8 bits wide, from its header line and all its bytes.
func (m *Message) choose(header []byte) {
	plain, escapes := isASCII(m.raw), bytes.IndexByte(m.raw, 0x1B) >= 0
	declared, japanese := m.declared(header, plain)
	m.ascii = plain && !escapes
	switch {
	case plain && escapes && (japanese || switchesToKanji(m.raw)):
		m.coding, m.mismatch = iso2022jp, !japanese
	case plain && (declared == nil || declared.width > 0):
		m.coding, m.mismatch = ascii, declared != nil
	case plain:
		m.coding = declared
	case declared == nil, declared == ascii, declared.width > 0:
		m.guess()
	case bytes.HasPrefix(m.raw, byteOrderMark), declared.isReallyUTF8(m.raw):
		m.coding, m.mismatch = utf8Coding, declared != utf8Coding
	case declared == iso2022jp && !escapes:
		m.coding, m.mismatch = shiftJIS, true
	default:
		m.coding = declared
	}
}

// guess takes UTF-8 where the bytes are, else windows-1252.
func (m *Message) guess() {
	m.coding, m.mismatch = windows1252, true
	if utf8.Valid(m.raw) {
		m.coding = utf8Coding
	}
}

// declared is the character set that MSH-18 names, nil for none or an unknown one, and whether one of its repetitions is Japanese.
func (m *Message) declared(header []byte, plain bool) (first *coding, japanese bool) {
	if !plain && !isASCII(header) {
		// A name in MSH-3 to MSH-17 may hide delimiters: see whether the header, decoded, names the set it was decoded by.
		for _, c := range []*coding{gb18030, big5, shiftJIS} {
			if decoded, ok := c.decode(nil, header); ok {
				if named, _ := m.named(decoded); named == c {
					return c, false
				}
			}
		}
	}
	return m.named(header)
}

func (m *Message) named(header []byte) (first *coding, japanese bool) {
	field := part(header, m.delimiters.Field, 18)
	if len(field) == 0 {
		return nil, false
	}
	each(field, m.delimiters.Repetition, func(n int, name []byte) bool {
		var c *coding
		if len(name) > 0 {
			c = lookup(part(name, m.delimiters.Component, 1))
		} else if n == 1 {
			c = ascii // the standard: the first is ASCII unless it says otherwise
		}
		if n == 1 {
			first = c
		}
		japanese = japanese || c == iso2022jp
		return true
	})
	return first, japanese
}

// isReallyUTF8 tells whether bytes beyond ASCII are valid UTF-8 although c is declared, and cannot well be text in c.
func (c *coding) isReallyUTF8(raw []byte) bool {
	if c == utf8Coding || !utf8.Valid(raw) {
		return false
	}
	if c.latin {
		return true
	}
	// Six characters in a row that are both: a sender who writes UTF-8 and says otherwise. One or two may be a name.
	return c.many != nil && utf8.RuneCount(raw)+6 <= len(raw) && countBeyondASCII(raw) >= 6
}

func countBeyondASCII(raw []byte) int {
	n := 0
	for _, b := range raw {
		if b >= 0xC0 {
			n++
		}
	}
	return n
}

// switchesToKanji looks for the escape sequences of ISO 2022 that only Japanese text has.
func switchesToKanji(raw []byte) bool {
	return bytes.Contains(raw, []byte("\x1B$B")) || bytes.Contains(raw, []byte("\x1B$@"))
}
