package claim_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

var noon = time.Date(2026, 11, 23, 23, 30, 0, 0, time.FixedZone("", -5*3600)) // the 24th in UTC

func parse(t *testing.T, raw string) *hl7v2.Message {
	t.Helper()
	m, err := hl7v2.Parse([]byte(raw))
	require.NoError(t, err)
	return m
}

func TestNew(t *testing.T) {
	m := parse(t, "MSH|^~\\&|ADT|HOSP|||20261123||ADT^A01|Smith-4711|P|2.5\rPID|1||4711||Smith^John\r")
	c := claim.New(m, noon)
	require.Regexp(t, `^raw/2026/11/24/[0-9a-f]{32}/[0-9a-f]{32}-[0-9a-f]{16}\.hl7$`, c.Key)
	require.Regexp(t, `^[0-9a-f]{64}$`, c.Digest)
	require.Equal(t, "raw/2026/11/24/"+c.Source+"/"+c.Message+"-"+c.Digest[:16]+".hl7", c.Key)
	require.Equal(t, time.UTC, c.Received.Location())
	require.Len(t, c.Deduplication(), 96)

	text, err := json.Marshal(c)
	require.NoError(t, err)
	for _, value := range []string{"Smith", "4711", "ADT", "HOSP", "John"} {
		require.NotContains(t, string(text), value, "nothing of the message is in its claim")
	}
	var back claim.Claim
	require.NoError(t, json.Unmarshal(text, &back))
	require.Equal(t, c, back)
}

func TestSentAgain(t *testing.T) {
	m := parse(t, "MSH|^~\\&|ADT|HOSP|||20261123||ADT^A01|1|P|2.5\r")
	first, again := claim.New(m, noon), claim.New(m, noon.Add(time.Hour))
	require.Equal(t, first.Key, again.Key)
	require.Equal(t, first.Deduplication(), again.Deduplication())
	again.Replay = strings.Repeat("r", 32)
	require.NotEqual(t, first.Deduplication(), again.Deduplication())
	require.LessOrEqual(t, len(again.Deduplication()), 128, "the most that SQS takes")
}

func TestWhatMakesTheSameMessage(t *testing.T) {
	original := "MSH|^~\\&|ADT^1.2^ISO|HOSP|||20261123||ADT^A01|1|P|2.5\r"
	for name, test := range map[string]struct {
		raw                    string
		message, source, bytes bool // the same as the original
	}{
		"other content":       {"MSH|^~\\&|ADT^1.2^ISO|HOSP|||20261123||ADT^A01|1|P|2.5\rPID|1\r", true, true, false},
		"other delimiters":    {"MSH#^~\\&#ADT^1.2^ISO#HOSP###20261123##ADT^A01#1#P#2.5\r", true, true, false},
		"other components":    {"MSH|$~\\&|ADT$1.2$ISO|HOSP|||20261123||ADT$A01|1|P|2.5\r", true, true, false},
		"empty components":    {"MSH|^~\\&|ADT^1.2^ISO^^|HOSP^^|||20261123||ADT^A01|1|P|2.5\r", true, true, false},
		"another control id":  {"MSH|^~\\&|ADT^1.2^ISO|HOSP|||20261123||ADT^A01|2|P|2.5\r", false, true, false},
		"another facility":    {"MSH|^~\\&|ADT^1.2^ISO|HOSP2|||20261123||ADT^A01|1|P|2.5\r", false, false, false},
		"names that run over": {"MSH|^~\\&|ADT^1.2|ISO^HOSP|||20261123||ADT^A01|1|P|2.5\r", false, false, false},
	} {
		t.Run(name, func(t *testing.T) {
			a, b := claim.New(parse(t, original), noon), claim.New(parse(t, test.raw), noon)
			require.Equal(t, test.message, a.Message == b.Message)
			require.Equal(t, test.source, a.Source == b.Source)
			require.Equal(t, test.bytes, a.Digest == b.Digest)
			require.NotEqual(t, a.Key, b.Key)
		})
	}
}

func TestWithoutControlID(t *testing.T) {
	a := parse(t, "MSH|^~\\&|A|B|||20261123||ADT^A01||P|2.5\rPID|1\r")
	b := parse(t, "MSH|^~\\&|A|B|||20261123||ADT^A01||P|2.5\rPID|2\r")
	require.NotEqual(t, claim.MessageID(a), claim.MessageID(b))
}

func TestMoreParts(t *testing.T) {
	m := parse(t, "MSH|^~\\&|A|B|||20261123||ADT^A01|1|P|2.5\r")
	require.NotEqual(t, claim.MessageID(m), claim.MessageID(m, "20261123"))
	require.NotEqual(t, claim.MessageID(m, "ab", "c"), claim.MessageID(m, "a", "bc"))
}
