package hl7v2_test

import (
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

func TestCharsets(t *testing.T) {
	utf16 := func(e unicode.Endianness, bom unicode.BOMPolicy) encoding.Encoding { return unicode.UTF16(e, bom) }
	for _, test := range []struct {
		declared string
		written  encoding.Encoding // nil: UTF-8
		text     string
		name     string
		mismatch bool
	}{
		{"", nil, "Smith", "US-ASCII", false},
		{"ASCII", nil, "Smith", "US-ASCII", false},
		{"8859/1", charmap.ISO8859_1, "Müller", "ISO-8859-1", false},
		{"ISO-8859-1", charmap.ISO8859_1, "Müller", "ISO-8859-1", false},
		{"8859/2", charmap.ISO8859_2, "Łukasz Dvořák", "ISO-8859-2", false},
		{"8859/3", charmap.ISO8859_3, "Ħaż-Żabbar", "ISO-8859-3", false},
		{"8859/4", charmap.ISO8859_4, "Bērziņš", "ISO-8859-4", false},
		{"8859/5", charmap.ISO8859_5, "Иванов ТА", "ISO-8859-5", false},
		{"8859/6", charmap.ISO8859_6, "محمد", "ISO-8859-6", false},
		{"8859/7", charmap.ISO8859_7, "Παπαδόπουλος", "ISO-8859-7", false},
		{"8859/8", charmap.ISO8859_8, "כהן", "ISO-8859-8", false},
		{"8859/9", charmap.ISO8859_9, "Yıldız Şahin", "ISO-8859-9", false},
		{"8859/15", charmap.ISO8859_15, "Œuvre 5€", "ISO-8859-15", false},
		{"UNICODE UTF-8", nil, "Müller 中 😀", "UTF-8", false},
		{"UTF-8", nil, "Müller", "UTF-8", false},
		{"utf8", nil, "Müller", "UTF-8", false},
		{"UNICODE", nil, "Müller", "UTF-8", true},
		{"UNICODE UTF-16", utf16(unicode.LittleEndian, unicode.UseBOM), "Müller 中 😀", "UTF-16LE", false},
		{"UNICODE UTF-16", utf16(unicode.BigEndian, unicode.UseBOM), "Müller", "UTF-16BE", false},
		{"UNICODE", utf16(unicode.BigEndian, unicode.IgnoreBOM), "Ąčę 编 ഊ", "UTF-16BE", false},
		{"", utf16(unicode.LittleEndian, unicode.IgnoreBOM), "Müller", "UTF-16LE", false},
		{"UNICODE UTF-32", utf32.UTF32(utf32.BigEndian, utf32.UseBOM), "Müller 😀", "UTF-32BE", false},
		{"UNICODE UTF-32", utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), "Müller", "UTF-32LE", false},
		// The second bytes of these characters are |, ^ and \ .
		{"GB 18030-2000", simplifiedchinese.GB18030, "張亅乗陳", "GB18030", false},
		{"BIG-5", traditionalchinese.Big5, "許功蓋張", "Big5", false},
		{"KS X 1001", korean.EUCKR, "김철수", "EUC-KR", false},
		{"ISO IR87", japanese.ISO2022JP, "山田^太郎", "ISO-2022-JP", false},
		{"~ISO IR87", japanese.ISO2022JP, "山田 太郎 ABC", "ISO-2022-JP", false},
		{"ISO IR6~ISO IR14~ISO IR87~ISO IR159", japanese.ISO2022JP, "ソ表", "ISO-2022-JP", false},
		{"", japanese.ISO2022JP, "山田", "ISO-2022-JP", true},
		{"ISO IR87", japanese.ShiftJIS, "ソ表ﾔﾏﾀﾞ", "Shift_JIS", true},
		{"Shift_JIS", japanese.ShiftJIS, "ソ表", "Shift_JIS", false},
		{"windows-1250", charmap.Windows1250, "Łódź", "windows-1250", false},
		// Wrong or missing.
		{"", nil, "Müller", "UTF-8", true},
		{"", charmap.Windows1252, "Müller – 5€", "windows-1252", true},
		{"ASCII", charmap.ISO8859_1, "Müller", "windows-1252", true},
		{"8859/1", nil, "Müller", "UTF-8", true},
		{"8859/1", charmap.Windows1252, "Müller – 5€", "ISO-8859-1", false},
		{"UNICODE UTF-8", charmap.Windows1252, "Müller", "UTF-8", false},
		{"GB 18030-2000", nil, "上海市第一人民医院", "UTF-8", true},
		{"KS X 1001", nil, "서울대학교병원 김철수", "UTF-8", true},
		{"CNS 11643-1992", nil, "許功蓋", "UTF-8", true},
		{"nonsense", charmap.ISO8859_1, "Müller", "windows-1252", true},
	} {
		t.Run(test.declared+" "+test.text, func(t *testing.T) {
			// A caret stands between family and given name, so that delimiters are seen to be found.
			raw := "MSH|^~\\&|||||||ADT^A01|1|P|2.5||||||" + test.declared + "\rPID|1||1||" + replaceCaret(test.text) + "^G|X\nPV1|1\r\n"
			if test.written != nil {
				var err error
				raw, err = encoding.ReplaceUnsupported(test.written.NewEncoder()).String(raw)
				require.NoError(t, err)
			}
			m := parse(t, raw)
			require.Equal(t, test.name, m.Charset())
			require.Equal(t, test.mismatch, m.Characters().Mismatch)
			pid := segment(t, m, "PID", 1)
			require.Equal(t, replaceCaret(test.text), pid.Field(5).Value().Component(1).Text())
			require.Equal(t, "G", pid.Field(5).Value().Component(2).Text())
			require.Equal(t, "X", pid.Field(6).Text())
			require.Equal(t, 3, len(m.Segments()))
			requireLossless(t, m)
		})
	}
}

func replaceCaret(text string) string {
	out := []rune(text)
	for i, r := range out {
		if r == '^' {
			out[i] = ' '
		}
	}
	return string(out)
}

func TestCharactersReportsWhatIsDeclared(t *testing.T) {
	m := parse(t, "MSH|^~\\&|||||||ADT^A01|1|P|2.5||||||ASCII~CNS 11643-1992~8859/1\r")
	require.Equal(t, hl7v2.Charset{
		Declared: []string{"ASCII", "CNS 11643-1992", "8859/1"}, Unknown: []string{"CNS 11643-1992"}, Name: "US-ASCII",
	}, m.Characters())
}

// A facility whose name has bytes that look like delimiters stands before MSH-18, which says how to read it.
func TestDelimitersHiddenInTheHeader(t *testing.T) {
	for _, test := range []struct {
		declared string
		written  encoding.Encoding
		facility string
	}{
		{"GB 18030-2000", simplifiedchinese.GB18030, "亅乗醫院"},
		{"BIG-5", traditionalchinese.Big5, "許功蓋醫院"},
	} {
		raw, err := test.written.NewEncoder().String("MSH|^~\\&|A|" + test.facility + "|B|C|2026||ADT^A01|7|P|2.5||||||" + test.declared + "\rPID|1\r")
		require.NoError(t, err)
		m := parse(t, raw)
		require.Equal(t, test.facility, m.Header().SendingFacility.Text())
		require.Equal(t, "7", m.Header().ControlID)
		require.True(t, m.Transcoded())
		requireLossless(t, m)
	}
}

// One line that is not in the declared character set is read in another, and does not spoil the rest.
func TestBrokenLine(t *testing.T) {
	gb, err := simplifiedchinese.GB18030.NewEncoder().String("張")
	require.NoError(t, err)
	m := parse(t, "MSH|^~\\&|||||||ADT^A01|1|P|2.5||||||GB 18030-2000\rPID|1||1||"+gb+"\rNTE|1||caf\xE9 au lait|x\r")
	require.True(t, m.Characters().Mismatch)
	require.Equal(t, "張", segment(t, m, "PID", 1).Field(5).Text())
	require.Equal(t, "café au lait", segment(t, m, "NTE", 1).Field(3).Text())
	require.Equal(t, "x", segment(t, m, "NTE", 1).Field(4).Text())
	requireLossless(t, m)
}
