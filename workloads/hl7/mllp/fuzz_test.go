package mllp_test

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// FuzzFrames reads whatever comes: the same however it is cut, never more than allowed, and no byte twice.
func FuzzFrames(f *testing.F) {
	for _, seed := range []string{
		"", "\v", "\x1c", "\r", "\v\x1c\r", "\vMSH|^~\\&|a\x1c\r", "\vMSH|a\x1c\vMSH|b\x1c\r", "x\vMSH|a\vMSH|b\x1c\r\n", "MSH|a\x1c\r",
		"\vMSH|a\x1cb\x1c\x1c\r", "\v\v\v\x1c\x1c", "MSH\vMSH\x1cMSH\x1c\r", "\vMSH|0123456789012345678901234567890123456789\x1c\r\vMSH\x1c\r",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		limits := mllp.Limits{Frame: 32}
		once := readAll(bytes.NewReader(in), limits)
		require.Equal(t, once, readAll(iotest.OneByteReader(bytes.NewReader(in)), limits), "cut into bytes")
		require.Equal(t, once, readAll(iotest.HalfReader(bytes.NewReader(in)), limits), "cut in halves")
		total := 0
		for _, frame := range once.frames {
			require.LessOrEqual(t, len(frame.Content)+frame.Abandoned, limits.Frame)
			require.True(t, bytes.Contains(in, frame.Content))
			total += len(frame.Content) + frame.Abandoned + frame.Noise
		}
		for _, fault := range once.faults {
			total += fault.Size
		}
		require.LessOrEqual(t, total, len(in))
	})
}

// TestFramesRoundTrip sends messages of any bytes that cannot be taken for the end of a frame, with noise in between.
func TestFramesRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		messages := rapid.SliceOf(rapid.SliceOf(rapid.ByteRange(0x1d, 0xff))).Draw(t, "messages")
		noise := rapid.StringMatching(`[a-z\r\n]{0,5}`)
		var wire []byte
		for _, message := range messages {
			wire = append(wire, noise.Draw(t, "noise")...)
			wire = mllp.Append(wire, message)
		}
		got := readAll(bytes.NewReader(wire), mllp.Limits{})
		if !errors.Is(got.err, io.EOF) || len(got.faults) > 0 || len(got.frames) != len(messages) {
			t.Fatalf("%d messages gave %d frames, %d faults, %v", len(messages), len(got.frames), len(got.faults), got.err)
		}
		for i, frame := range got.frames {
			if !bytes.Equal(frame.Content, messages[i]) {
				t.Fatalf("message %d: %q gave %q", i, messages[i], frame.Content)
			}
		}
	})
}
