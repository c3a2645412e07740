package hl7v2_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// Whatever a message looks like: its parts are its bytes, its texts are valid, and walking it finds what asking for it finds.
func TestAnyMessageIsLossless(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := anyMessage().Draw(t, "message")
		m, err := hl7v2.Parse([]byte(raw))
		require.NoError(t, err)
		requireLossless(t, m)
		walk(t, m)
	})
}

// A message that was made of values gives them back.
func TestWhatWasWrittenIsRead(t *testing.T) {
	escape := strings.NewReplacer(`\`, `\E\`, "|", `\F\`, "^", `\S\`, "&", `\T\`, "~", `\R\`, "\r", `\X0D\`, "\n", `\.br\`)
	rapid.Check(t, func(t *rapid.T) {
		values := rapid.SliceOfN(rapid.StringMatching(`[ -~\r\né中]{0,12}`), 1, 8).Draw(t, "values")
		terminator := rapid.SampledFrom([]string{"\r", "\n", "\r\n"}).Draw(t, "terminator")
		var b strings.Builder
		b.WriteString(`MSH|^~\&|||||||ADT^A01|1|P|2.5||||||UNICODE UTF-8` + terminator + "ZZZ")
		for _, v := range values {
			b.WriteString("|" + escape.Replace(v) + "^" + escape.Replace(v) + "&" + escape.Replace(v) + "~" + escape.Replace(v))
		}
		m, err := hl7v2.Parse([]byte(b.String() + terminator))
		require.NoError(t, err)
		s, ok := m.Segment("ZZZ", 1)
		require.True(t, ok)
		require.Equal(t, len(values), s.Len())
		for i, want := range values {
			f := s.Field(i + 1)
			require.Equal(t, want, f.Value().Component(1).Text())
			require.Equal(t, want, f.Value().Component(2).Component(2).Text())
			require.Equal(t, want, f.Repetition(2).Text())
		}
	})
}

func TestPlacesReadWhatTheyWrite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(0, 99)
		p := hl7v2.Place{Segment: rapid.StringMatching(`[A-Z][A-Z0-9]{2}`).Draw(t, "segment"), Occurrence: n.Draw(t, "occurrence")}
		if p.Field = n.Draw(t, "field"); p.Field > 0 {
			p.Repetition = n.Draw(t, "repetition")
			if p.Component = n.Draw(t, "component"); p.Component > 0 {
				p.Subcomponent = n.Draw(t, "subcomponent")
			}
		}
		got, err := hl7v2.ParsePlace(p.String())
		require.NoError(t, err, p)
		require.Equal(t, p, got)
	})
}

func TestPlaces(t *testing.T) {
	for text, want := range map[string]hl7v2.Place{
		"PID":             {Segment: "PID"},
		"PID-5":           {Segment: "PID", Field: 5},
		"OBX[2]-5[1].3":   {Segment: "OBX", Occurrence: 2, Field: 5, Repetition: 1, Component: 3},
		"PID-3[1].4.2":    {Segment: "PID", Field: 3, Repetition: 1, Component: 4, Subcomponent: 2},
		"ZP1[10]-12.1":    {Segment: "ZP1", Occurrence: 10, Field: 12, Component: 1},
		"IN1[3]-49[2].11": {Segment: "IN1", Occurrence: 3, Field: 49, Repetition: 2, Component: 11},
	} {
		got, err := hl7v2.ParsePlace(text)
		require.NoError(t, err, text)
		require.Equal(t, want, got)
		require.Equal(t, text, got.String())
	}
	for _, text := range []string{"", "PI", "PIDX", "P-5", "PID-", "PID-0", "PID-x", "PID-5.", "PID-5.1.2.3", "PID[0]", "PID[1", "PID[1]x", "PID-5[1", "PID-05", "PID-+5", "PID--5", "-5", "P|D"} {
		_, err := hl7v2.ParsePlace(text)
		require.ErrorContains(t, err, "want one like", text)
	}
}

func anyMessage() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		charset := rapid.SampledFrom([]string{"", "ASCII", "8859/1", "8859/8", "UNICODE UTF-8", "GB 18030-2000", "BIG-5", "~ISO IR87", "KS X 1001", "UNICODE", "what"}).Draw(t, "charset")
		separators := rapid.SampledFrom([]string{`^~\&`, `^~\&#`, `^`, ``, `:;!,`, `~^\&`}).Draw(t, "separators")
		lines := rapid.SliceOf(rapid.OneOf(
			rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 60), func(b []byte) string { return "OBX|1|" + string(b) }),
			rapid.StringMatching(`(PID|NTE|ZZ1)(\|[a-z^~\\&EFSX0-9é.]{0,9}){0,9}`),
			rapid.StringMatching(`[A-Z0-9| ]{0,5}`),
			rapid.Just("\x1B$B;3ED\x1B(B"),
		)).Draw(t, "lines")
		terminator := rapid.SampledFrom([]string{"\r", "\n", "\r\n", "\r\r"}).Draw(t, "terminator")
		return rapid.SampledFrom([]string{"", "\uFEFF", "\r\n", "\x0B"}).Draw(t, "prefix") +
			`MSH|` + separators + `|||||||ADT^A01|1|P|2.5||||||` + charset + terminator + strings.Join(lines, terminator) +
			rapid.SampledFrom([]string{"", "\r", "\x1C\r"}).Draw(t, "end")
	})
}

// walk asks for every part of a message.
func walk(t require.TestingT, m *hl7v2.Message) {
	for _, s := range m.Segments() {
		known, ok := m.Segment(s.Name(), s.Occurrence())
		require.True(t, ok)
		require.Equal(t, s.Index(), known.Index())
		for n, f := range s.Fields() {
			if n < 50 {
				require.True(t, bytes.Equal(f.Raw(), s.Field(n).Raw()))
			}
			for _, v := range f.Repetitions() {
				require.True(t, utf8.ValidString(v.Text()))
				for _, c := range v.Components() {
					for _, sub := range c.Components() {
						text, _ := sub.Decode()
						require.True(t, utf8.ValidString(text))
						require.LessOrEqual(t, len(text), 600+100*len(sub.Raw()), "an escape sequence adds without bound")
					}
				}
			}
		}
	}
	_ = m.Header()
	_ = m.Characters()
}
