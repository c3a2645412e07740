package hl7v2_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/unicode"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// read drains a stream into one line per result.
func read(t testing.TB, source io.Reader, options ...hl7v2.ReaderOption) []string {
	t.Helper()
	got := []string{}
	r := hl7v2.NewReader(source, options...)
	for {
		item, err := r.Next()
		problem, goesOn := hl7v2.AsStreamProblem(err)
		switch {
		case errors.Is(err, io.EOF):
			_, again := r.Next()
			require.ErrorIs(t, again, io.EOF)
			return got
		case goesOn:
			got = append(got, problem.Error())
		case err != nil:
			return append(got, "error: "+err.Error())
		default:
			e := item.Envelope
			line := fmt.Sprintf("%d %d/%d/%d %q", item.Offset, e.File, e.Batch, e.Message, item.Raw)
			if e.Framed {
				line += " framed"
			}
			if e.Truncated {
				line += " truncated"
			}
			got = append(got, line)
		}
	}
}

func TestReader(t *testing.T) {
	for _, test := range []struct {
		name, stream string
		want         []string
	}{
		{"nothing", "", []string{}},
		{"blank", "\r\n \r\n", []string{}},
		{"one", "MSH|1\rPID|1\r", []string{`0 0/0/1 "MSH|1\rPID|1\r"`}},
		{"one without its last terminator", "MSH|1\rPID|1", []string{`0 0/0/1 "MSH|1\rPID|1"`}},
		{"several, with every terminator", "MSH|1\rPID|1\r\nMSH|2\nPID|2\n\nMSH|3\r\n", []string{`0 0/0/1 "MSH|1\rPID|1\r\n"`, `13 0/0/2 "MSH|2\nPID|2\n\n"`, `26 0/0/3 "MSH|3\r\n"`}},
		{"byte order marks", "\uFEFFMSH|1\r\uFEFFMSH|2\r", []string{`0 0/0/1 "\ufeffMSH|1\r"`, `9 0/0/2 "\ufeffMSH|2\r"`}},
		{"batch", "BHS|^~\\&|\rMSH|1\rMSH|2\rBTS|2\r", []string{`10 0/1/1 "MSH|1\r"`, `16 0/1/2 "MSH|2\r"`}},
		{
			"file of batches", "FHS|^\nBHS|^\nMSH|1\nBTS|1\nBHS|^\nMSH|2\nMSH|3\nBTS|2\nFTS|2\n",
			[]string{`12 1/1/1 "MSH|1\n"`, `30 1/2/2 "MSH|2\n"`, `36 1/2/3 "MSH|3\n"`},
		},
		{"file without batches", "FHS|^\rMSH|1\rMSH|2\rFTS|2\r", []string{`6 1/0/1 "MSH|1\r"`, `12 1/0/2 "MSH|2\r"`}},
		{"two files", "FHS|^\rBHS|^\rMSH|1\rBTS\rFTS\rFHS|^\rBHS|^\rMSH|2\rBTS|\rFTS|", []string{`12 1/1/1 "MSH|1\r"`, `38 2/2/2 "MSH|2\r"`}},
		{
			"wrong counts", "FHS|^\rBHS|^\rMSH|1\rBTS|7\rFTS|9\r",
			[]string{`12 1/1/1 "MSH|1\r"`, "byte 18: BTS-1 counts 7 messages, the batch has 1", "byte 24: FTS-1 counts 9 batches, the file has 1"},
		},
		{
			"envelopes that do not end", "FHS|^\rBHS|^\rMSH|1\rBHS|^\rMSH|2\r",
			[]string{
				`12 1/1/1 "MSH|1\r"`, "byte 6: the BHS that starts here has no trailer", `24 1/2/2 "MSH|2\r"`,
				"byte 18: the BHS that starts here has no trailer", "byte 0: the FHS that starts here has no trailer",
			},
		},
		{"frames", "\x0BMSH|1\rPID|1\r\x1C\r\x0BMSH|2\r\x1C\r", []string{`1 0/0/1 "MSH|1\rPID|1\r" framed`, `16 0/0/2 "MSH|2\r" framed`}},
		{"a frame is one message", "\x0BMSH|1\rMSH|2\r\x1C\r", []string{`1 0/0/1 "MSH|1\rMSH|2\r" framed`}},
		{"a batch in a frame", "\x0BBHS|^\rMSH|1\rMSH|2\rBTS|2\x1C\rMSH|3", []string{`7 0/1/1 "MSH|1\r" framed`, `13 0/1/2 "MSH|2\r" framed`, `26 0/0/3 "MSH|3"`}},
		{"a frame cut off", "\x0BMSH|1\r\x1C\r\x0BMSH|2\rPI", []string{`1 0/0/1 "MSH|1\r" framed`, `10 0/0/2 "MSH|2\rPI" framed truncated`, "byte 9: the MLLP frame that starts here does not end"}},
		{"a frame that does not end before the next", "\x0BMSH|1\r\x0BMSH|2\r\x1C\r", []string{`1 0/0/1 "MSH|1\r" framed truncated`, "byte 0: the MLLP frame that starts here does not end", `8 0/0/2 "MSH|2\r" framed`}},
		{"junk", "hello\nworld\nMSH|1\rBHS|^\rjunk\rBTS|0\r", []string{"byte 0: 12 bytes that belong to no message were passed over", `12 0/0/1 "MSH|1\r"`, "byte 24: 5 bytes that belong to no message were passed over"}},
		{"a text that looks like a header", "MSH|1\rNTE|1||text\nMSH is not a header\r", []string{`0 0/0/1 "MSH|1\rNTE|1||text\nMSH is not a header\r"`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			require.Equal(t, test.want, read(t, strings.NewReader(test.stream)))
			require.Equal(t, test.want, read(t, iotest.OneByteReader(strings.NewReader(test.stream))), "byte by byte")
		})
	}
}

func TestReaderPassesOverWhatIsTooLarge(t *testing.T) {
	stream := "BHS|^\rMSH|1\rMSH|2|" + strings.Repeat("x", 100) + "\rPID|1\rMSH|3\rBTS|3\r"
	require.Equal(t, []string{
		`6 0/1/1 "MSH|1\r"`,
		"byte 12: a message of 113 bytes was passed over: the limit is 50",
		`125 0/1/3 "MSH|3\r"`,
	}, read(t, strings.NewReader(stream), hl7v2.MaxMessage(50)))
}

func TestReaderOfBrokenSource(t *testing.T) {
	source := io.MultiReader(strings.NewReader("MSH|1\rMSH|2\rPI"), iotest.ErrReader(errors.New("gone")))
	require.Equal(t, []string{`0 0/0/1 "MSH|1\r"`, "error: byte 14: gone"}, read(t, source))
}

func TestReaderOfUTF16(t *testing.T) {
	encoded, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("BHS|^\rMSH|1|é\rMSH|2\rBTS|2\r")
	require.NoError(t, err)
	require.Equal(t, []string{`6 0/1/1 "MSH|1|é\r"`, `15 0/1/2 "MSH|2\r"`}, read(t, strings.NewReader(encoded)))
}

// generator is a batch that is never held anywhere: n messages of about 2 KB, one of 64 MB without a line break in it.
type generator struct {
	n, at int
	rest  []byte
	huge  int
	text  []byte
}

func (g *generator) Read(p []byte) (int, error) {
	for len(g.rest) == 0 {
		switch {
		case g.at == 0:
			g.rest = []byte("FHS|^~\\&|\rBHS|^~\\&|\r")
		case g.at == g.n/2 && g.huge > 0:
			g.huge -= len(g.text)
			if g.rest, g.at = g.text, g.at-1; g.huge <= 0 {
				g.rest = append(bytes.Clone(g.text), '\r')
			}
		case g.at <= g.n:
			g.rest = fmt.Appendf(nil, "MSH|^~\\&|A|B|C|D|20260101||ORU^R01|%d|P|2.5\rOBX|1|TX|||%s\r", g.at, g.text[:2000])
		case g.at == g.n+1:
			g.rest = fmt.Appendf(nil, "BTS|%d\rFTS|1\r", g.n)
		default:
			return 0, io.EOF
		}
		g.at++
	}
	n := copy(p, g.rest)
	g.rest = g.rest[n:]
	return n, nil
}

// A batch of hundreds of megabytes is read in a few: one message at a time, and none of one that is over the limit.
func TestReaderHoldsOneMessage(t *testing.T) {
	const n = 150_000
	source := &generator{n: n, huge: 64 << 20, text: bytes.Repeat([]byte("Lorem ipsum dolor sit amet. "), 1<<12)}
	r := hl7v2.NewReader(source, hl7v2.MaxMessage(1<<20))
	var peak runtime.MemStats
	messages, problems, size, highest := 0, 0, int64(0), uint64(0)
	for {
		item, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if p, ok := hl7v2.AsStreamProblem(err); ok {
			require.Equal(t, hl7v2.TooLarge, p.Kind)
			require.Greater(t, p.Size, int64(64<<20))
			problems++
			continue
		}
		require.NoError(t, err)
		messages++
		size = item.Offset
		if messages%10_000 == 0 {
			runtime.ReadMemStats(&peak)
			highest = max(highest, peak.HeapAlloc)
		}
	}
	require.Equal(t, n-1, messages)
	require.Equal(t, 1, problems)
	require.Greater(t, size, int64(350<<20))
	require.Less(t, highest, uint64(32<<20), "bytes of heap while %d were read", size)
}
