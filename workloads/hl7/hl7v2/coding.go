package hl7v2

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// coding is a character set that can be read.
type coding struct {
	name string // IANA
	// single reads bytes one by one; where it is nil, many reads them. Both nil: the bytes are UTF-8.
	single *charmap.Charmap
	many   encoding.Encoding
	// hides tells that bytes of a character may look like delimiters, so that a message must be decoded before it is split.
	hides bool
	// width is the size of a code unit in bytes where it is not 1.
	width int
	// latin tells that nobody writes the bytes 0xA0 to 0xBF behind letters in it: what is valid UTF-8 then is UTF-8.
	latin bool
}

var (
	ascii       = &coding{name: "US-ASCII"}
	utf8Coding  = &coding{name: "UTF-8"}
	windows1252 = &coding{name: "windows-1252", single: charmap.Windows1252, latin: true}
	latin1      = &coding{name: "ISO-8859-1", single: charmap.ISO8859_1, latin: true}
	latin5      = &coding{name: "ISO-8859-9", single: charmap.ISO8859_9, latin: true}
	latin9      = &coding{name: "ISO-8859-15", single: charmap.ISO8859_15, latin: true}
	iso2022jp   = &coding{name: "ISO-2022-JP", many: japanese.ISO2022JP, hides: true}
	shiftJIS    = &coding{name: "Shift_JIS", many: japanese.ShiftJIS, hides: true}
	gb18030     = &coding{name: "GB18030", many: simplifiedchinese.GB18030, hides: true}
	big5        = &coding{name: "Big5", many: traditionalchinese.Big5, hides: true}
	eucKR       = &coding{name: "EUC-KR", many: korean.EUCKR}
	utf16le     = &coding{name: "UTF-16LE", many: unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), hides: true, width: 2}
	utf16be     = &coding{name: "UTF-16BE", many: unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), hides: true, width: 2}
	utf32le     = &coding{name: "UTF-32LE", many: utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), hides: true, width: 4}
	utf32be     = &coding{name: "UTF-32BE", many: utf32.UTF32(utf32.BigEndian, utf32.IgnoreBOM), hides: true, width: 4}
)

func iso8859(name string, c *charmap.Charmap) *coding { return &coding{name: name, single: c} }

// codings are the names of HL7 table 0211, and how else senders spell them, folded by fold. CNS 11643-1992 is missing: nothing
// in golang.org/x/text reads it.
var codings = func() map[string]*coding {
	all := map[string]*coding{}
	for _, known := range []struct {
		coding *coding
		names  string
	}{
		{ascii, "ASCII USASCII ISOIR6 ISO646 ISO646US ANSIX34"},
		{utf8Coding, "UTF8 UNICODEUTF8 ISOIR192 ISO10646UTF8"},
		{latin1, "88591 ISO88591 ISOIR100 LATIN1"},
		{iso8859("ISO-8859-2", charmap.ISO8859_2), "88592 ISO88592 ISOIR101 LATIN2"},
		{iso8859("ISO-8859-3", charmap.ISO8859_3), "88593 ISO88593 ISOIR109"},
		{iso8859("ISO-8859-4", charmap.ISO8859_4), "88594 ISO88594 ISOIR110"},
		{iso8859("ISO-8859-5", charmap.ISO8859_5), "88595 ISO88595 ISOIR144"},
		{iso8859("ISO-8859-6", charmap.ISO8859_6), "88596 ISO88596 ISOIR127"},
		{iso8859("ISO-8859-7", charmap.ISO8859_7), "88597 ISO88597 ISOIR126"},
		{iso8859("ISO-8859-8", charmap.ISO8859_8), "88598 ISO88598 ISOIR138"},
		{latin5, "88599 ISO88599 ISOIR148"},
		{latin9, "885915 ISO885915 ISOIR203 LATIN9"},
		{windows1252, "WINDOWS1252 CP1252 ANSI"},
		{iso2022jp, "ISOIR87 ISOIR159 ISOIR13 ISOIR14 ISO2022JP JISX0208 JISX0212 JISX0201"},
		{shiftJIS, "SHIFTJIS SJIS"},
		{gb18030, "GB180302000 GB18030 GBK GB2312 ISOIR58"},
		{big5, "BIG5"},
		{eucKR, "KSX1001 KSC5601 EUCKR ISOIR149"},
		// What is really in 16 or 32 bits is recognised by its bytes; these names on anything else are wrong.
		{utf16be, "UNICODE UNICODEUTF16 UTF16 UTF16BE UTF16LE"},
		{utf32be, "UNICODEUTF32 UTF32 UTF32BE UTF32LE"},
	} {
		for name := range strings.FieldsSeq(known.names) {
			all[name] = known.coding
		}
	}
	return all
}()

// lookup finds a character set by what MSH-18 says; nil where it is unknown.
func lookup(name []byte) *coding {
	var folded [40]byte
	n := 0
	for _, c := range name {
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		if !isAlphanumeric(c) {
			continue
		}
		if n == len(folded) {
			return nil
		}
		folded[n] = c
		n++
	}
	if found, ok := codings[string(folded[:n])]; ok {
		return found
	}
	return lookupElsewhere(string(name))
}

// lookupElsewhere finds what browsers know, such as windows-1250.
func lookupElsewhere(name string) *coding {
	e, err := htmlindex.Get(strings.ReplaceAll(name, "_", "-"))
	if err != nil {
		return nil
	}
	canonical, err := htmlindex.Name(e)
	if err != nil || canonical == "replacement" || strings.HasPrefix(canonical, "utf-16") {
		return nil
	}
	if single, ok := e.(*charmap.Charmap); ok {
		return &coding{name: canonical, single: single}
	}
	return &coding{name: canonical, many: e, hides: true}
}

// decode appends data in UTF-8 to out, and tells whether every byte was a character of the set. Where not, nothing is appended.
func (c *coding) decode(out, data []byte) ([]byte, bool) {
	switch {
	case c.single != nil:
		return c.decodeSingle(out, data)
	case c.many != nil:
		decoded, err := c.many.NewDecoder().Bytes(data)
		if err != nil || strings.ContainsRune(string(decoded), utf8.RuneError) {
			return out, false
		}
		return append(out, decoded...), true
	case c == ascii:
		return append(out, data...), isASCII(data)
	}
	if !utf8.Valid(data) {
		return out, false
	}
	return append(out, data...), true
}

func (c *coding) decodeSingle(out, data []byte) ([]byte, bool) {
	start := len(out)
	for _, b := range data {
		if b < utf8.RuneSelf {
			out = append(out, b)
			continue
		}
		r := c.single.DecodeByte(b)
		// In ISO 8859 these are control characters, which nobody sends: they are what Windows puts there.
		if r == utf8.RuneError || r >= 0x80 && r < 0xA0 && c != windows1252 {
			return out[:start], false
		}
		out = utf8.AppendRune(out, r)
	}
	return out, true
}

// decodeAnyhow is decode that falls back: to UTF-8 where the bytes are, else to windows-1252, which has a character for every byte.
func (c *coding) decodeAnyhow(out, data []byte) ([]byte, bool) {
	decoded, ok := c.decode(out, data)
	if ok {
		return decoded, true
	}
	if c.single == nil && utf8.Valid(data) {
		return append(out, data...), false
	}
	for _, b := range data {
		out = utf8.AppendRune(out, windowsRune(b))
	}
	return out, false
}

// windowsRune is the character of windows-1252, and a control character for the five bytes that it has none for.
func windowsRune(b byte) rune {
	if r := charmap.Windows1252.DecodeByte(b); r != utf8.RuneError {
		return r
	}
	return rune(b)
}

func isASCII(data []byte) bool {
	for len(data) >= 8 {
		if (data[0]|data[1]|data[2]|data[3]|data[4]|data[5]|data[6]|data[7])&0x80 != 0 {
			return false
		}
		data = data[8:]
	}
	for _, b := range data {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
