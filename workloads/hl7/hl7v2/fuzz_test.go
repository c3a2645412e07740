package hl7v2_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

func FuzzParse(f *testing.F) {
	f.Add([]byte(admission))
	f.Add([]byte("\x0BMSH|^~\\&|\rOBX|1|TX|||a\nb\r\x1C\r"))
	f.Add([]byte("\xFF\xFEM\x00S\x00H\x00|\x00^\x00~\x00\\\x00&\x00|\x00\r\x00P\x00I\x00D\x00|\x001\x00"))
	f.Add([]byte("MSH|^~\\&|||||||ADT^A01|1|P|2.5||||||GB 18030-2000\rPID|1||\x81|\x81^\xe9|\r"))
	f.Add([]byte("MSH|^~\\&|||||||ADT^A01|1|P|2.5||||||~ISO IR87\rPID|1||\x1B$B;3ED\x1B(B\r"))
	f.Add([]byte("MSH\x01^~\\&\x01\rPID\x011\x01\\X"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		kept := bytes.Clone(raw)
		m, err := hl7v2.Parse(raw)
		if err != nil {
			require.ErrorIs(t, err, hl7v2.ErrNoHeader)
			return
		}
		requireLossless(t, m)
		if len(raw) < 4<<10 {
			walk(t, m)
		}
		require.Equal(t, kept, raw, "parsing changed the bytes")
	})
}

func FuzzReader(f *testing.F) {
	f.Add([]byte("FHS|^\rBHS|^\rMSH|1\rPID|1\rBTS|1\rFTS|1\r"), 100)
	f.Add([]byte("\x0BMSH|1\rMSH|2\x1C\r\x0BBHS|\rMSH|2\r"), 5)
	f.Add([]byte("junk\r\n\uFEFFMSH|1\nNTE|MSH|\n\nMSH|2"), 12)
	f.Fuzz(func(t *testing.T, stream []byte, limit int) {
		limit = 1 + limit&0xFFF
		want := drain(t, bytes.NewReader(stream), limit)
		require.Equal(t, want, drain(t, iotest.HalfReader(bytes.NewReader(stream)), limit), "how the source is cut changes what is read")
		at := int64(-1)
		for _, item := range want {
			require.LessOrEqual(t, len(item.Raw), limit)
			require.Greater(t, item.Offset, at)
			at = item.Offset
			if !bytes.HasPrefix(stream, []byte{0xFF, 0xFE}) && !bytes.HasPrefix(stream, []byte{0xFE, 0xFF}) && bytes.IndexByte(stream[:min(8, len(stream))], 0) < 0 {
				require.True(t, bytes.HasPrefix(stream[item.Offset:], item.Raw), "a message is not what stands at its offset")
			}
		}
	})
}

func drain(t *testing.T, source io.Reader, limit int) (items []hl7v2.Item) {
	r := hl7v2.NewReader(source, hl7v2.MaxMessage(limit))
	for {
		item, err := r.Next()
		if errors.Is(err, io.EOF) {
			return items
		}
		if _, ok := hl7v2.AsStreamProblem(err); ok {
			continue
		}
		require.NoError(t, err)
		items = append(items, item)
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{`\F\\S\\XE9\`, `\C2D46\` + "\xE1", `\M2442\;3ED\C2842\`, `\.sp3\\.in+9\\.ti-2\x`, `\X\\\`, "caf\xE9 \\Z1\\"} {
		for _, charset := range []string{"", "8859/1", "UNICODE UTF-8", "GB 18030-2000", "~ISO IR87"} {
			f.Add([]byte(seed), charset)
		}
	}
	f.Fuzz(func(t *testing.T, text []byte, charset string) {
		raw := append([]byte(`MSH|^~\&|||||||ADT^A01|1|P|2.5||||||`+charset+"\rOBX|1|TX|||"), text...)
		m, err := hl7v2.Parse(raw)
		require.NoError(t, err)
		for _, s := range m.Segments() {
			for _, f := range s.Fields() {
				got, _ := f.Value().Decode()
				require.True(t, utf8.ValidString(got))
				require.LessOrEqual(t, len(got), 600+100*len(raw))
			}
		}
		requireLossless(t, m)
	})
}
