package hl7v2_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

func TestEscapes(t *testing.T) {
	unknown, unclosed, wrong := hl7v2.UnknownEscape, hl7v2.UnclosedEscape, hl7v2.WrongCharacters
	for _, test := range []struct {
		name, charset, in, want string
		defects                 []hl7v2.Defect
	}{
		{"nothing", "", "plain", "plain", nil},
		{"delimiters", "", `\F\\S\\T\\R\\E\\P\`, `|^&~\#`, nil},
		{"within text", "", `R\T\D and 5\S\2`, "R&D and 5^2", nil},
		{"hexadecimal", "", `a\X0D0A\b\X09\`, "a\r\nb\t", nil},
		{"hexadecimal in lower case digits", "", `\X0d\`, "\r", nil},
		{"hexadecimal in UTF-8", "UNICODE UTF-8", `\XC3A9\t\XC3\\XA9\`, "été", nil},
		{"hexadecimal in Latin 1", "8859/1", `\XE9\t\XE9\`, "été", nil},
		{"hexadecimal in Cyrillic", "8859/5", `\XBCD8E0\`, "Мир", nil},
		{"hexadecimal in GB 18030", "GB 18030-2000", `\XD6D0\`, "中", nil},
		{"hexadecimal in Korean", "KS X 1001", `\XC7D1\`, "한", nil},
		{"hexadecimal beyond ASCII, nothing declared", "", `\XE9\t\XE9\`, "été", []hl7v2.Defect{wrong}},
		{"hexadecimal UTF-8, nothing declared", "", `\XC3A9\`, "é", []hl7v2.Defect{wrong}},
		{"half a byte", "", `\X0\`, `\X0\`, []hl7v2.Defect{unknown}},
		{"no digits", "", `\XZZ\`, `\XZZ\`, []hl7v2.Defect{unknown}},
		{"highlighting", "", `a \H\b\N\ c`, "a b c", nil},
		{"line breaks", "", `a\.br\b\.sp\c\.sp2\d\.sp+3\e`, "a\nb\nc\n\nd\n\n\ne", nil},
		{"spaces", "", `a\.sk3\b`, "a   b", nil},
		{"centred", "", `\.ce\a`, "\na", nil},
		{"indented", "", `\.in4\a\.br\b\.in-2\\.br\c\.in0\\.br\d`, "    a\n    b\n  c\nd", nil},
		{"indented once", "", `\.ti2\a\.br\b`, "  a\nb", nil},
		{"word wrap", "", `\.fi\a\.nf\b`, "ab", nil},
		{"a number without end", "", `\.sp999999999\x`, strings.Repeat("\n", 200) + "x", nil},
		{"a number that is none", "", `\.spx\`, `\.spx\`, []hl7v2.Defect{unknown}},
		{"unknown formatting", "", `\.zz\`, `\.zz\`, []hl7v2.Defect{unknown}},
		{"local", "", `a\Z12\b`, `a\Z12\b`, []hl7v2.Defect{unknown}},
		{"unknown", "", `a\Q\b\F\`, `a\Q\b|`, []hl7v2.Defect{unknown}},
		{"not closed", "", `50\100`, `50\100`, []hl7v2.Defect{unclosed}},
		{"at the end", "", `a\`, `a\`, []hl7v2.Defect{unclosed}},
		{"empty", "", `\\server\share`, `\\server\share`, []hl7v2.Defect{unknown, unclosed}},
		{"escape character in a text", "", `a \ b and c \F\ d`, `a \ b and c | d`, []hl7v2.Defect{unclosed}},
		{"Latin 1 by switching", "", `a\C2D41\` + "\xE9" + `\C2842\b`, "aéb", nil},
		{"Cyrillic by switching", "", `\C2D4C\` + "\xBC\xD8\xE0", "Мир", nil},
		{"Greek by switching", "", `\C2D46\` + "\xE1", "α", nil},
		{"Latin 5 by switching", "", `\C2D4D\` + "\xFE", "ş", nil},
		{"Kanji by switching", "", `\M2442\;3ED\C2842\!`, "山田!", nil},
		{"supplementary Kanji by switching", "", `\M242844\0!\C2842\`, "丂", nil},
		{"half-width Katakana by switching", "", `\C2949\` + "\xB1", "ｱ", nil},
		{"unknown switch", "", `\C2D7A\a`, `\C2D7A\a`, []hl7v2.Defect{unknown}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := parse(t, `MSH|^~\&|||||||ADT^A01|1|P|2.5||||||`+test.charset+"\rOBX|1|TX|||"+test.in+"\r")
			value := segment(t, m, "OBX", 1).Field(5).Value()
			got, defects := value.Decode()
			require.Equal(t, test.want, got)
			require.Equal(t, test.defects, defects)
			require.Equal(t, got, value.Text())
		})
	}
}

func TestEscapesOfUnusualDelimiters(t *testing.T) {
	m := parse(t, "MSH$%!/@$\rOBX$1$/F//S//T//R//E/ \\F\\")
	require.Equal(t, `$%@!/ \F\`, segment(t, m, "OBX", 1).Field(2).Text())
	m = parse(t, "MSH|^|\rOBX|1|\\F\\ a&b~c")
	require.Equal(t, `\F\ a&b~c`, segment(t, m, "OBX", 1).Field(2).Text(), "without an escape character nothing is escaped")
}

func TestTextIsValidUTF8(t *testing.T) {
	every := make([]byte, 0, 256)
	for c := range 256 {
		if c != '\r' && c != '\n' && c != 0x1C && !strings.ContainsRune(`|^~&\`, rune(c)) {
			every = append(every, byte(c))
		}
	}
	for _, charset := range []string{
		"", "ASCII", "8859/1", "8859/2", "8859/3", "8859/4", "8859/5", "8859/6", "8859/7", "8859/8", "8859/9", "8859/15", "UNICODE", "UNICODE UTF-8", "UTF-8",
		"UNICODE UTF-16", "GB 18030-2000", "KS X 1001", "ISO IR87", "ISO IR159", "BIG-5", "CNS 11643-1992", "windows-1250", "nonsense", "~ISO IR87",
	} {
		m := parse(t, `MSH|^~\&|||||||ADT^A01|1|P|2.5||||||`+charset+"\rOBX|1|TX|||"+string(every)+"\r")
		text := segment(t, m, "OBX", 1).Field(5).Text()
		require.True(t, utf8.ValidString(text), charset)
		require.NotContains(t, text, "\uFFFD", charset)
		require.GreaterOrEqual(t, utf8.RuneCountInString(text), 128, charset)
		requireLossless(t, m)
	}
}
