package mllp_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// patient is a connection without deadlines.
type patient struct{ io.Reader }

func (patient) SetReadDeadline(time.Time) error { return nil }

// what reading a connection to its end gave.
type what struct {
	frames []mllp.Frame
	faults []*mllp.FrameError
	err    error
}

func readAll(in io.Reader, limits mllp.Limits) what {
	reader := mllp.NewReader(patient{in}, limits)
	defer reader.Release()
	var got what
	for {
		frame, err := reader.Next()
		var fault *mllp.FrameError
		switch {
		case errors.As(err, &fault):
			got.faults = append(got.faults, fault)
			if fault.Ended {
				continue
			}
			return got
		case err != nil:
			got.err = err
			return got
		}
		got.frames = append(got.frames, frame)
	}
}

func TestReaderForgives(t *testing.T) {
	for name, test := range map[string]struct {
		in     string
		frames []mllp.Frame
	}{
		"one frame":                {"\vMSH|a\x1c\r", []mllp.Frame{{Content: []byte("MSH|a")}}},
		"pipelined frames":         {"\vMSH|a\x1c\r\vMSH|b\x1c\r", []mllp.Frame{{Content: []byte("MSH|a")}, {Content: []byte("MSH|b")}}},
		"an empty frame":           {"\v\x1c\r", []mllp.Frame{{}}},
		"no carriage return":       {"\vMSH|a\x1c\vMSH|b\x1c\r", []mllp.Frame{{Content: []byte("MSH|a"), Loose: true}, {Content: []byte("MSH|b")}}},
		"none at the very end":     {"\vMSH|a\x1c", []mllp.Frame{{Content: []byte("MSH|a"), Loose: true}}},
		"a line feed instead":      {"\vMSH|a\x1c\n\vMSH|b\x1c\r", []mllp.Frame{{Content: []byte("MSH|a"), Loose: true}, {Content: []byte("MSH|b")}}},
		"lines between frames":     {"\r\n\vMSH|a\x1c\r\n\r\n\vMSH|b\x1c\r\n", []mllp.Frame{{Content: []byte("MSH|a")}, {Content: []byte("MSH|b")}}},
		"noise between frames":     {"xy\vMSH|a\x1c\rzzz\vMSH|b\x1c\r", []mllp.Frame{{Content: []byte("MSH|a"), Noise: 2}, {Content: []byte("MSH|b"), Noise: 3}}},
		"an end block as noise":    {"\x1c\vMSH|a\x1c\r", []mllp.Frame{{Content: []byte("MSH|a"), Noise: 1}}},
		"an end block in content":  {"\vMSH|a\x1cb\x1c\r", []mllp.Frame{{Content: []byte("MSH|a\x1cb"), Stray: 1}}},
		"two end blocks":           {"\vMSH|a\x1c\x1c\r", []mllp.Frame{{Content: []byte("MSH|a\x1c"), Stray: 1}}},
		"a start block in content": {"\vMSH|a\vb\x1c\r", []mllp.Frame{{Content: []byte("MSH|a\vb")}}},
		"a frame that begins again": {
			"\vMSH|a\rPID|\vMSH|b\rPID|\x1c\r", []mllp.Frame{{Content: []byte("MSH|b\rPID|"), Abandoned: 11}},
		},
		"one that begins three times": {"\vMSH|a\vMSH|b\vFHS|c\x1c\r", []mllp.Frame{{Content: []byte("FHS|c"), Abandoned: 12}}},
	} {
		t.Run(name, func(t *testing.T) {
			for way, in := range map[string]io.Reader{
				"at once": strings.NewReader(test.in), "byte by byte": iotest.OneByteReader(strings.NewReader(test.in)),
			} {
				got := readAll(in, mllp.Limits{})
				require.Equal(t, io.EOF, got.err, way)
				require.Empty(t, got.faults, way)
				require.Equal(t, test.frames, got.frames, way)
			}
		})
	}
}

func TestReaderFaults(t *testing.T) {
	for name, test := range map[string]struct {
		in     string
		fault  mllp.FrameError
		frames []string // that can still be had
	}{
		"truncated":             {"\vMSH|a", mllp.FrameError{Fault: mllp.Truncated, Head: []byte("MSH|a"), Size: 5, Err: io.EOF}, nil},
		"truncated at once":     {"\v", mllp.FrameError{Fault: mllp.Truncated, Err: io.EOF}, nil},
		"too large":             {"\vMSH|123456\x1c\r\vMSH|b\x1c\r", mllp.FrameError{Fault: mllp.TooLarge, Head: []byte("MSH|123456"), Size: 10, Ended: true}, []string{"MSH|b"}},
		"too large, truncated":  {"\vMSH|1234567", mllp.FrameError{Fault: mllp.TooLarge, Head: []byte("MSH|1234567"), Size: 11, Err: io.EOF}, nil},
		"no start block":        {"MSH|a\x1c\r\vMSH|b\x1c\r", mllp.FrameError{Fault: mllp.Unframed, Head: []byte("MSH|a"), Size: 5, Ended: true}, []string{"MSH|b"}},
		"no start block, noise": {"noMSH|a\x1c\r", mllp.FrameError{Fault: mllp.Unframed, Head: []byte("MSH|a"), Size: 7, Ended: true}, nil},
		"neither block":         {"MSH|a\r", mllp.FrameError{Fault: mllp.Unframed, Head: []byte("MSH|a\r"), Size: 5, Err: io.EOF}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			for way, in := range map[string]io.Reader{
				"at once": strings.NewReader(test.in), "byte by byte": iotest.OneByteReader(strings.NewReader(test.in)),
			} {
				got := readAll(in, mllp.Limits{Frame: 8})
				require.Len(t, got.faults, 1, way)
				if len(got.faults[0].Head) == 0 {
					got.faults[0].Head = nil
				}
				require.Equal(t, test.fault, *got.faults[0], way)
				require.NotContains(t, got.faults[0].Error(), "MSH", "what came is not in the error")
				var frames []string
				for _, frame := range got.frames {
					frames = append(frames, string(frame.Content))
				}
				require.Equal(t, test.frames, frames, way)
			}
		})
	}
}

func TestTooLargeKeepsOnlyTheHead(t *testing.T) {
	in := append([]byte("\vMSH|"), bytes.Repeat([]byte("x"), 3<<20)...)
	got := readAll(bytes.NewReader(append(in, "\x1c\r\vMSH|b\x1c\r"...)), mllp.Limits{Frame: 1 << 20})
	require.Len(t, got.faults, 1)
	require.Equal(t, 3<<20+4, got.faults[0].Size)
	require.LessOrEqual(t, cap(got.faults[0].Head), 32<<10)
	require.Len(t, got.frames, 1)
}

func TestContentIsTheCallers(t *testing.T) {
	got := readAll(strings.NewReader("\vMSH|first\x1c\r\vMSH|other\x1c\r"), mllp.Limits{})
	require.Equal(t, "MSH|first", string(got.frames[0].Content))
	require.Equal(t, "MSH|other", string(got.frames[1].Content))
}
