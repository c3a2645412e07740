package ack_test

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/workloads/hl7/ack"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

var options = ack.Options{ControlID: "A1", Time: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}

func parse(t require.TestingT, raw []byte) *hl7v2.Message {
	m, err := hl7v2.Parse(raw)
	require.NoError(t, err)
	return m
}

func TestReply(t *testing.T) {
	problems := []lint.Problem{
		{Place: hl7v2.Place{Segment: "PID", Occurrence: 1, Field: 7}, Code: lint.DataType, Severity: lint.Warning, Message: `want a|b^c`},
		{Place: hl7v2.Place{Segment: "OBX", Occurrence: 2, Field: 5, Repetition: 1, Component: 3}, Code: lint.RequiredFieldMissing, Severity: lint.Error, Message: "no number"},
	}
	const from = `MSH|^~\&|APP^1.2^ISO|FAC|RAPP|RFAC|20260101||ADT^A01^ADT_A01|C\T\1|T|2.5.1||||||8859/1` + "\rPID|1\r"
	for _, test := range []struct {
		name, from string
		code       ack.Code
		problems   []lint.Problem
		want       string
	}{
		{
			"accepted", from, ack.ApplicationAccept, problems,
			`MSH|^~\&|RAPP|RFAC|APP^1.2^ISO|FAC|20260102030405+0000||ACK^A01^ACK|A1|T|2.5.1||||||8859/1` + "\r" + `MSA|AA|C\T\1` + "\r",
		},
		{
			"refused", from, ack.CommitError, problems,
			`MSH|^~\&|RAPP|RFAC|APP^1.2^ISO|FAC|20260102030405+0000||ACK^A01^ACK|A1|T|2.5.1||||||8859/1` + "\r" + `MSA|CE|C\T\1|no number` + "\r" +
				"ERR||OBX^2^5^1^3|101^Required field missing^HL70357|E||||no number\r" + `ERR||PID^1^7|102^Data type error^HL70357|W||||want a\F\b\S\c` + "\r",
		},
		{
			"refused for a reason of ours", from, ack.ApplicationError, nil,
			`MSH|^~\&|RAPP|RFAC|APP^1.2^ISO|FAC|20260102030405+0000||ACK^A01^ACK|A1|T|2.5.1||||||8859/1` + "\r" +
				`MSA|AE|C\T\1|the message could not be taken; it may be sent again` + "\r" +
				"ERR|||207^Application internal error^HL70357|E||||the message could not be taken; it may be sent again\r",
		},
		{
			"an old version", strings.Replace(from, "2.5.1", "2.3", 1), ack.ApplicationReject, problems,
			`MSH|^~\&|RAPP|RFAC|APP^1.2^ISO|FAC|20260102030405+0000||ACK^A01|A1|T|2.3||||||8859/1` + "\r" + `MSA|AR|C\T\1|no number` + "\r" +
				"ERR|OBX^2^5^101&Required field missing&HL70357~PID^1^7^102&Data type error&HL70357\r",
		},
		{
			"a new version", strings.Replace(from, "2.5.1", "2.8^USA", 1), ack.ApplicationReject, problems[1:],
			`MSH|^~\&|RAPP|RFAC|APP^1.2^ISO|FAC|20260102030405+0000||ACK^A01^ACK|A1|T|2.8^USA||||||8859/1` + "\r" + `MSA|AR|C\T\1` + "\r" +
				"ERR||OBX^2^5^1^3|101^Required field missing^HL70357|E||||no number\r",
		},
		{
			"other delimiters", "MSH*:;!,*APP:1*FAC*R*S*2026**ORU:R01*C1*P*2.4\r", ack.ApplicationReject, problems[1:],
			"MSH*:;!,*R*S*APP:1*FAC*20260102030405+0000**ACK:R01:ACK*A1*P*2.4\rMSA*AR*C1*no number\rERR*OBX:2:5:101,Required field missing,HL70357\r",
		},
		{
			"next to nothing", `MSH|^~\&|`, ack.ApplicationReject, problems[1:],
			`MSH|^~\&|||||20260102030405+0000||ACK|A1|P|2.5.1` + "\rMSA|AR||no number\rERR||OBX^2^5^1^3|101^Required field missing^HL70357|E||||no number\r",
		},
		{
			"delimiters not declared", "MSH||A|B|C|D|2026||ADT^A01|7|P|2.4", ack.ApplicationAccept, nil,
			`MSH|^~\&|C|D|A|B|20260102030405+0000||ACK^A01^ACK|A1|P|2.4` + "\rMSA|AA|7\r",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ack.Reply(parse(t, []byte(test.from)), test.code, test.problems, options)
			require.Equal(t, strings.ReplaceAll(test.want, "\r", "\n"), strings.ReplaceAll(string(got), "\r", "\n"))
			for _, p := range lint.Check(parse(t, got)) {
				require.True(t, p.Place.Field == 3 || p.Place.Segment == "MSA", "an error of our own: %v", p)
			}
		})
	}
}

func TestReplyTellsTheFirst(t *testing.T) {
	problems := []lint.Problem{}
	for range 50 {
		problems = append(problems, lint.Problem{Place: hl7v2.Place{Segment: "NTE"}, Code: lint.DataType, Severity: lint.Information, Message: strings.Repeat("long ", 100)})
	}
	problems = append(problems, lint.Problem{Place: hl7v2.Place{Segment: "PID", Field: 3}, Code: lint.RequiredFieldMissing, Severity: lint.Error, Message: "no patient"})
	m := parse(t, ack.Reply(parse(t, []byte(`MSH|^~\&|A|B|C|D|2026||ADT^A01|7|P|2.5`)), ack.ApplicationError, problems, options))
	errors := []string{}
	for s := range m.Named("ERR") {
		errors = append(errors, s.Field(8).Text())
		require.LessOrEqual(t, len(s.Field(8).Text()), 250)
	}
	require.Len(t, errors, 10)
	require.Equal(t, "no patient", errors[0])
}

func TestReplyInTheSendersCharacters(t *testing.T) {
	text := "MSH|^~\\&|甲|亅乗|乙|丙|2026||ADT^A01|號1|P|2.5||||||GB 18030-2000\r"
	sent, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	require.NoError(t, err)
	got := parse(t, ack.Reply(parse(t, []byte(sent)), ack.ApplicationAccept, nil, options))
	require.Equal(t, "GB18030", got.Charset())
	require.Equal(t, []string{"乙", "丙", "甲", "亅乗", "GB 18030-2000"}, addresses(got))
	require.Equal(t, "號1", field(t, got, "MSA", 2))

	sent, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.Replace(text, "GB 18030-2000", "UNICODE UTF-16", 1))
	require.NoError(t, err)
	got = parse(t, ack.Reply(parse(t, []byte(sent)), ack.ApplicationAccept, nil, options))
	require.Equal(t, "UTF-16LE", got.Charset())
	require.Equal(t, "號1", field(t, got, "MSA", 2))

	got = parse(t, ack.Reply(parse(t, []byte("MSH|^~\\&|M\xFCller|B|C|D|2026||ADT^A01|\xE91|P|2.5||||||8859/1\r")), ack.ApplicationAccept, nil, options))
	require.Equal(t, []string{"C", "D", "Müller", "B", "8859/1"}, addresses(got))
	require.Equal(t, "é1", field(t, got, "MSA", 2))
}

func addresses(m *hl7v2.Message) []string {
	h := m.Header()
	msh, _ := m.Segment("MSH", 1)
	return []string{h.SendingApplication.Text(), h.SendingFacility.Text(), h.ReceivingApplication.Text(), h.ReceivingFacility.Text(), msh.Field(18).Text()}
}

func field(t require.TestingT, m *hl7v2.Message, segment string, n int) string {
	s, ok := m.Segment(segment, 1)
	require.True(t, ok, segment)
	return s.Field(n).Text()
}

func TestUnreadable(t *testing.T) {
	m := parse(t, ack.Unreadable([]byte("GET / HTTP/1.1"), ack.ApplicationReject, "no HL7 message", options))
	require.Equal(t, "AR", field(t, m, "MSA", 1))
	require.Empty(t, field(t, m, "MSA", 2))
	require.Equal(t, "no HL7 message", field(t, m, "ERR", 8))
	require.Equal(t, "A1", m.Header().ControlID)

	m = parse(t, ack.Unreadable([]byte("MSH|^~\\&|A|B|C|D|2026||ADT^A01|7|P|2.5\rPID|1||12"), ack.CommitReject, "larger than 16 MiB", options))
	require.Equal(t, "7", field(t, m, "MSA", 2))
	require.Equal(t, "C", m.Header().SendingApplication.Text())
	require.Equal(t, "larger than 16 MiB", field(t, m, "ERR", 8))
}

func TestControlIDsDiffer(t *testing.T) {
	seen := map[string]bool{}
	m := parse(t, []byte(`MSH|^~\&|A|B|C|D|2026||ADT^A01|7|P|2.5`))
	for range 100 {
		id := parse(t, ack.Reply(m, ack.ApplicationAccept, nil, ack.Options{})).Header().ControlID
		require.Len(t, id, 20)
		require.False(t, seen[id])
		seen[id] = true
	}
}

func TestModes(t *testing.T) {
	const none = ack.Code("")
	for _, test := range []struct {
		accept, application      string
		stored, failed, rejected ack.Code
	}{
		{"", "", "AA", "AE", "AR"},
		{`""`, `""`, "AA", "AE", "AR"},
		{"AL", "", "CA", "CE", "CR"},
		{"AL", "NE", "CA", "CE", "CR"},
		{"AL", "AL", "CA", "CE", "CR"},
		{"ER", "", none, "CE", "CR"},
		{"SU", "", "CA", none, none},
		{"NE", "NE", none, none, none},
		{"NE", "", none, none, none},
		{"NE", "AL", "AA", "AE", "AR"},
		{"", "AL", "AA", "AE", "AR"},
		{"NE", "ER", none, "AE", "AR"},
		{"ER", "SU", "AA", "CE", "CR"},
		{"SU", "ER", "CA", "AE", "AR"},
		{"??", "", "CA", "CE", "CR"},
	} {
		m := parse(t, []byte(`MSH|^~\&|A|B|C|D|2026||ADT^A01|7|P|2.5|||`+test.accept+"|"+test.application))
		mode := ack.ModeOf(m)
		for outcome, want := range []ack.Code{test.stored, test.failed, test.rejected} {
			got, answers := mode.Answer(ack.Outcome(outcome))
			require.Equal(t, want, got, "%s %s %d", test.accept, test.application, outcome)
			require.Equal(t, want != none, answers)
		}
	}
	_, answers := ack.ModeOf(parse(t, []byte(`MSH|^~\&|A|B|C|D|2026||ACK|7|P|2.5`))).Answer(ack.Stored)
	require.False(t, answers, "two systems would acknowledge acknowledgements for ever")
}

// Whatever arrives, its answer is a message that says which message it answers, in as few segments as it should.
func TestEveryAnswerIsAMessage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		raw := rapid.OneOf(
			rapid.SliceOf(rapid.Byte()),
			rapid.Map(rapid.SliceOf(rapid.SampledFrom([]string{"|", "|", "|", "^", "~", `\`, "&", "A1", "2.3", "é", "\xE9", "\r", "\n", "\x0B", "8859/1", "GB 18030-2000", "PID|", "MSH|"})),
				func(parts []string) []byte { return []byte(`MSH|^~\&|` + strings.Join(parts, "")) }),
			rapid.Map(rapid.StringMatching(`MSH.[ -~]{0,60}`), func(s string) []byte { return []byte(s) }),
		).Draw(t, "raw")
		code := rapid.SampledFrom([]ack.Code{"AA", "AE", "AR", "CA", "CE", "CR"}).Draw(t, "code")
		answer := ack.Unreadable(raw, code, "a reason", ack.Options{})
		got := parse(t, answer)
		require.Equal(t, string(code), field(t, got, "MSA", 1))
		require.LessOrEqual(t, len(got.Segments()), 3)
		require.False(t, bytes.ContainsAny(answer, "\x0B\x1C") && !got.Transcoded())
		m, err := hl7v2.Parse(raw)
		if err != nil {
			return
		}
		for _, p := range lint.Check(m) {
			if p.Place == (hl7v2.Place{Segment: "MSH", Occurrence: 1, Field: 2}) {
				return // the answer has delimiters of its own
			}
		}
		msh, _ := m.Segment("MSH", 1)
		answered, _ := got.Segment("MSH", 1)
		msa, _ := got.Segment("MSA", 1)
		if both := string(msh.Field(10).Raw()) + string(msh.Field(6).Raw()); !strings.ContainsAny(both, "\r\n\x0B\x1C") && !m.Transcoded() {
			require.Equal(t, string(msh.Field(10).Raw()), string(msa.Field(2).Raw()))
			require.Equal(t, string(msh.Field(6).Raw()), string(answered.Field(4).Raw()))
		}
	})
}

func FuzzReply(f *testing.F) {
	f.Add([]byte(`MSH|^~\&|A|B|C|D|2026||ADT^A01|7|P|2.5`))
	f.Add([]byte("MSH|^|A|\x0B|C|D|2026||ADT^A01|7|P|2.3|||AL|NE||8859/1\rPID"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		answer := ack.Unreadable(raw, ack.ApplicationReject, "a reason", ack.Options{})
		require.Equal(t, "AR", field(t, parse(t, answer), "MSA", 1))
	})
}

func BenchmarkReply(b *testing.B) {
	raw := []byte("MSH|^~\\&|APP|FAC|RAPP|RFAC|20260101||ADT^A01^ADT_A01|C1|P|2.5.1\rEVN|A01\rPID|1||123^^^H^MR||EVERYMAN^ADAM\rPV1|1|I\r")
	b.ReportAllocs()
	for b.Loop() {
		m, err := hl7v2.Parse(raw)
		if err != nil {
			b.Fatal(err)
		}
		code, _ := ack.ModeOf(m).Answer(ack.Stored)
		ack.Reply(m, code, nil, ack.Options{})
	}
}
