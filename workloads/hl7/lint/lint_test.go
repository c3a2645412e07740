package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// header is a header without a problem, whose MSH-9 is given.
func header(kind string) string {
	return `MSH|^~\&|APP|FAC|RAPP|RFAC|20260101080000||` + kind + `|C1|P|2.5.1|||AL|NE||UNICODE UTF-8` + "\r"
}

const admission = "EVN|A01|20260101080000\rPID|1||123^^^H&1.2.3&ISO^MR||EVERYMAN^ADAM||19610615|M\rPV1|1|I\r"

func check(t testing.TB, raw string, options ...lint.Option) []string {
	t.Helper()
	m, err := hl7v2.Parse([]byte(raw))
	require.NoError(t, err)
	got := []string{}
	for _, p := range lint.Check(m, options...) {
		got = append(got, fmt.Sprintf("%s %s %s %s", p.Severity, p.Code, p.Place, p.Message))
	}
	return got
}

func TestNothingWrong(t *testing.T) {
	require.Empty(t, check(t, header("ADT^A01^ADT_A01")+admission+"ZPI|1|what^ever&it~is\r"))
	require.Empty(t, check(t, header("ACK^A01^ACK")+"MSA|AA|C1\r"))
}

func TestProblems(t *testing.T) {
	adt := header("ADT^A01^ADT_A01") + admission
	oru := header("ORU^R01^ORU_R01") + "OBR|1||F1|718-7^Hb^LN\r"
	for _, test := range []struct{ name, raw, want string }{
		{"no control id", strings.Replace(adt, "|C1|", "||", 1), "E 101 MSH[1]-10 no control id"},
		{"no type", strings.Replace(adt, "ADT^A01^ADT_A01", "", 1), "E 101 MSH[1]-9 no message type"},
		{"a delimiter twice", strings.Replace(adt, `^~\&`, `^~\^`, 1), "E 102 MSH[1]-2 a delimiter is declared twice"},
		{"a letter as delimiter", strings.Replace(adt, `^~\&`, `^~\x`, 1), "E 102 MSH[1]-2 a letter"},
		{"few delimiters", strings.Replace(adt, `^~\&`, `^~\`, 1), "I 102 MSH[1]-2 3 of 4"},
		{"two headers", adt + adt, "E 100 MSH[2] a second header"},
		{"unknown type", strings.Replace(adt, "ADT^A01^ADT_A01", "AAA^A01", 1), "W 200 MSH[1]-9[1].1 "},
		{"no event", strings.Replace(adt, "ADT^A01^ADT_A01", "ADT", 1), "W 201 MSH[1]-9[1].2 no trigger event"},
		{"no such event", strings.Replace(adt, "^A01^", "^ADMIT^", 1), "W 201 MSH[1]-9[1].2 the trigger event is none"},
		{"processing", strings.Replace(adt, "|P|", "|X|", 1), "W 202 MSH[1]-11 "},
		{"version", strings.Replace(adt, "2.5.1", "25", 1), "W 203 MSH[1]-12 "},
		{"no version", strings.Replace(adt, "2.5.1", "", 1), "W 101 MSH[1]-12 "},
		{"acknowledgement", strings.Replace(adt, "|AL|", "|YES|", 1), "W 103 MSH[1]-15 "},
		{"no sender", strings.Replace(adt, "|APP|FAC|", "|||", 1), "W 101 MSH[1]-3 neither"},
		{"no time", strings.Replace(adt, "|20260101080000||ADT", "|||ADT", 1), "W 101 MSH[1]-7 "},
		{"text before", "hello\r" + adt, "W 100 MSH[1] 5 bytes stand before"},
		{"character set unknown", strings.Replace(adt, "UNICODE UTF-8", "EBCDIC", 1), "W 103 MSH[1]-18 the character set is not known"},
		{"character set missing", strings.Replace(strings.Replace(adt, "UNICODE UTF-8", "", 1), "ADAM", "ÁDÁM", 1), "W 102 MSH[1]-18 there are characters beyond ASCII"},
		{"character set wrong", strings.Replace(strings.Replace(adt, "UNICODE UTF-8", "8859/1", 1), "ADAM", "ÁDÁM", 1), "W 102 MSH[1]-18 bytes are not"},
		{"characters wrong", strings.Replace(adt, "ADAM", "\xC1D\xC1M", 1), "W 102 PID[1]-5[1].2 bytes are not characters"},
		{"unknown escape", adt + `NTE|1||a\Q\b`, "W 102 NTE[1]-3[1].1 an escape sequence is not known"},
		{"escape character not escaped", adt + `NTE|1||50\100`, `W 102 NTE[1]-3[1].1 an escape character starts no`},
		{"escape in a subcomponent", adt + `ZZ1|a^b~c^d&e\Q\`, "W 102 ZZ1[1]-1[2].2.2 an escape sequence"},
		{"delimiter not escaped", adt + `NTE|1||4^5`, `W 102 NTE[1]-3[1] 2 components, where FT has 1`},
		{"repetition not escaped", strings.Replace(adt, "19610615", "1961~06", 1), "W 102 PID[1]-7 the field has 2 repetitions"},
		{"line break", adt + "NTE|1||first\nand second\r", "W 100 NTE[1] a line break is not escaped"},
		{"segment without meaning", adt + "XYZ|1\r", "W 100 XYZ[1] the standard has no segment"},
		{"segment in lower case", adt + "nte|1\r", "W 100 nte[1] the segment's name is written"},
		{"birth date", strings.Replace(adt, "19610615", "15.06.1961", 1), "W 102 PID[1]-7[1].1 not a value of type TS"},
		{"no day of the calendar", strings.Replace(adt, "19610615", "19610631", 1), "W 102 PID[1]-7[1].1 not a value of type TS"},
		{"sex", strings.Replace(adt, "|M\r", "|MALE\r", 1), "I 103 PID[1]-8[1].1 "},
		{"identifier", strings.Replace(adt, "123^^^H&1.2.3&ISO^MR", "123", 1), "I 102 PID[1]-3[1].4 an identifier without"},
		{"second identifier", strings.Replace(adt, "^MR|", "^MR~456|", 1), "I 102 PID[1]-3[2].4 an identifier without"},
		{"no identifier", strings.Replace(adt, "123^^^H&1.2.3&ISO^MR", "", 1), "W 101 PID[1]-3 the standard requires"},
		{"a required field behind the last", strings.Replace(adt, "PV1|1|I", "PV1|1", 1), "W 101 PV1[1]-2 the standard requires"},
		{"no patient", header("ADT^A01") + "EVN|A01|20260101\r", "W 100 PID a message of this type"},
		{"no merge", header("ADT^A40") + admission, "W 100 MRG a message of this type"},
		{"result that is no number", oru + "OBX|1|NM|718-7^Hb^LN||high|g/dL^g/dL^UCUM|||||F\r", "W 102 OBX[1]-5[1].1 not a value of type NM"},
		{"structured result", oru + "OBX|1|SN|718-7^Hb^LN||>>^1||||||F\r", "W 102 OBX[1]-5[1].1 the comparator"},
		{"type of a result", oru + "OBX|1|QQ|718-7^Hb^LN||1||||||F\r", "W 103 OBX[1]-2[1].1 the code is not in table 0125"},
		{"status of a result", oru + "OBX|1|ST|718-7^Hb^LN||1||||||DONE\r", "W 103 OBX[1]-11[1].1 the code is not in table 0085"},
		{"code without system", oru + "OBX|1|ST|718-7^Hb||1||||||F\r", "I 102 OBX[1]-3[1].3 a code without"},
		{"number of a segment", oru + "OBX|one|ST|718-7^Hb^LN||1||||||F\r", "W 102 OBX[1]-1[1].1 not a value of type SI"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := check(t, test.raw)
			require.Condition(t, func() bool {
				for _, line := range got {
					if strings.HasPrefix(line, test.want) {
						return true
					}
				}
				return false
			}, "want %q among %q", test.want, got)
			m, err := hl7v2.Parse([]byte(test.raw))
			require.NoError(t, err)
			require.Equal(t, strings.HasPrefix(test.want, "E "), lint.Unusable(lint.Check(m)))
		})
	}
}

func TestValues(t *testing.T) {
	for kind, texts := range map[string]struct{ right, wrong string }{
		"NM": {"0 -1 +1.5 .5 5. 00012", "1,5 1e5 high - . 1.2.3 --1 0x1"},
		"SI": {"0 1 9999", "-1 10000 1.0 one"},
		"DT": {"2026 202602 20240229", "26 20261 20260230 202613 2026-01-01 00000101"},
		"TM": {"08 0830 083015 083015.1234 0830+0100 083015.1-0530 2359", "8 24 0860 083060 0830.1 083015. 083015.12345 0830+1 0830Z 08:30"},
		"TS": {"2026 20260101 2026010108 202601010830 20260101083015.1234+0100 2026+0100 20260101-0500", "20260230 2026010124 2026-01-01T08:30:00Z 20260101083015.12345 20260101 0830 20260101+15000 99999999 2026010"},
	} {
		for _, text := range strings.Fields(texts.right) {
			require.Empty(t, ofType(t, kind, text), "%s %s", kind, text)
		}
		for _, text := range strings.Split(texts.wrong, " ") {
			if kind == "TS" && text == "20260101" || text == "0830" && kind == "TS" {
				continue
			}
			require.Len(t, ofType(t, kind, text), 1, "%s %s", kind, text)
		}
	}
}

// ofType are the problems of a value that OBX-2 says to be of a type.
func ofType(t *testing.T, kind, value string) (found []string) {
	for _, line := range check(t, header("ORU^R01^ORU_R01")+"OBR|1||F1|718-7^Hb^LN\rOBX|1|"+kind+"|718-7^Hb^LN||"+value+"||||||F\r") {
		if strings.Contains(line, "OBX[1]-5") {
			found = append(found, line)
		}
	}
	return found
}

func TestLimit(t *testing.T) {
	got := check(t, header("ADT^A01^ADT_A01")+admission+strings.Repeat("XYZ|1\r", 5000), lint.Limit(10))
	require.Len(t, got, 10)
	require.Equal(t, "I 207  there are more problems: only the first 9 are listed", got[9])
	require.Len(t, check(t, header("ADT^A01^ADT_A01")+admission+strings.Repeat("XYZ|1\r", 5000)), 1000)
}

func TestStream(t *testing.T) {
	require.Equal(t, lint.Problem{
		Place: hl7v2.Place{Segment: "BTS", Field: 1}, Code: lint.DataType, Severity: lint.Warning, Message: "byte 7: BTS-1 counts 2 messages, the batch has 1",
	}, lint.Stream(&hl7v2.StreamProblem{Kind: hl7v2.BatchCount, Offset: 7, Want: 2, Got: 1}))
	require.Equal(t, lint.Error, lint.Stream(&hl7v2.StreamProblem{Kind: hl7v2.TooLarge}).Severity)
	require.True(t, lint.Unusable([]lint.Problem{lint.NoMessage()}))
}

// No problem repeats a value: values of a length that no message of ours has are made up, and looked for in what is said.
func TestProblemsHoldNoValues(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.StringMatching(`[Q-Z]{5}[0-9]{4}`).Draw(t, "secret")
		segment := rapid.SampledFrom([]string{"PID", "OBX", "PV1", "NTE", "ORC", "EVN", "QQQ", "pid"}).Draw(t, "segment")
		shape := rapid.SliceOfN(rapid.SampledFrom([]string{"|", "|", "|", "^", "~", "&", `\`, secret, secret, "\n", "\xE9"}), 0, 60).Draw(t, "shape")
		msh := rapid.SampledFrom([]string{
			header("ADT^A01"), header(secret), header("ADT^" + secret), strings.Replace(header("ADT^A01"), "2.5.1", secret, 1), strings.Replace(header("ADT^A01"), "|P|", "|"+secret+"|", 1),
			strings.Replace(header("ADT^A01"), "UNICODE UTF-8", secret, 1), strings.Replace(header("ADT^A01"), `^~\&`, `^~\&`+secret, 1),
		}).Draw(t, "header")
		m, err := hl7v2.Parse([]byte(secret + "\r" + msh + segment + "|" + strings.Join(shape, "") + "\r"))
		require.NoError(t, err)
		for _, p := range lint.Check(m) {
			require.NotContains(t, p.Message, secret)
			require.NotContains(t, p.Place.String(), secret)
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	m, err := hl7v2.Parse([]byte(header("ADT^A01^ADT_A01") + admission))
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		lint.Check(m)
	}
}
