package mllp_test

import (
	"errors"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// pipe is a reader, and the connection that feeds it.
func pipe(t *testing.T, limits mllp.Limits) (*mllp.Reader, net.Conn) {
	t.Helper()
	near, far := net.Pipe()
	t.Cleanup(func() { _ = near.Close(); _ = far.Close() })
	reader := mllp.NewReader(near, limits)
	t.Cleanup(reader.Release)
	return reader, far
}

// say writes parts with pauses in between, in its own time.
func say(conn net.Conn, pause time.Duration, parts ...string) {
	go func() {
		for i, part := range parts {
			if i > 0 {
				time.Sleep(pause)
			}
			_, _ = conn.Write([]byte(part))
		}
	}()
}

func fault(t *testing.T, err error) *mllp.FrameError {
	t.Helper()
	var f *mllp.FrameError
	require.ErrorAs(t, err, &f)
	return f
}

func TestIdle(t *testing.T) {
	reader, far := pipe(t, mllp.Limits{Idle: 60 * time.Millisecond})
	say(far, 20*time.Millisecond, strings.Split(strings.Repeat("a", 300), "")...) // six seconds of noise do not keep a connection
	since := time.Now()
	_, err := reader.Next()
	require.ErrorIs(t, err, mllp.ErrIdle)
	require.Less(t, time.Since(since), 4*time.Second)
}

func TestSlowFrame(t *testing.T) {
	reader, far := pipe(t, mllp.Limits{Idle: time.Minute, Read: 200 * time.Millisecond})
	say(far, 15*time.Millisecond, strings.Split("\vMSH|^~\\&|"+strings.Repeat("s", 400), "")...) // for six seconds
	since := time.Now()
	_, err := reader.Next()
	f := fault(t, err)
	require.Equal(t, mllp.TooSlow, f.Fault)
	require.True(t, strings.HasPrefix(string(f.Head), "MSH"))
	require.Less(t, time.Since(since), 4*time.Second)
}

func TestMissingCarriageReturnDoesNotWait(t *testing.T) {
	reader, far := pipe(t, mllp.Limits{Idle: time.Minute, Read: time.Minute, Settle: 10 * time.Millisecond})
	say(far, 80*time.Millisecond, "\vMSH|a\x1c", "\r\vMSH|b\x1c", "\vMSH|c\x1c\r")
	for _, want := range []struct {
		content string
		loose   bool
	}{{"MSH|a", true}, {"MSH|b", true}, {"MSH|c", false}} { // the first one's comes late, and is no noise
		frame, err := reader.Next()
		require.NoError(t, err)
		require.Equal(t, mllp.Frame{Content: []byte(want.content), Loose: want.loose}, frame)
	}
}

func TestEndBlockInContentAcrossReads(t *testing.T) {
	reader, far := pipe(t, mllp.Limits{Settle: time.Second})
	say(far, 10*time.Millisecond, "\vMSH|a\x1c", "b\x1c", "\r")
	frame, err := reader.Next()
	require.NoError(t, err)
	require.Equal(t, "MSH|a\x1cb", string(frame.Content))
}

func TestDrainBetweenFrames(t *testing.T) {
	reader, _ := pipe(t, mllp.Limits{})
	time.AfterFunc(20*time.Millisecond, func() { _ = reader.Drain(time.Now().Add(time.Minute)) })
	_, err := reader.Next()
	require.ErrorIs(t, err, mllp.ErrDraining)
}

func TestDrainWithinAFrame(t *testing.T) {
	reader, far := pipe(t, mllp.Limits{})
	time.AfterFunc(30*time.Millisecond, func() { _ = reader.Drain(time.Now().Add(time.Minute)) })
	say(far, 60*time.Millisecond, "\vMSH|a", "bc", "\x1c\r")
	frame, err := reader.Next()
	require.NoError(t, err, "a frame that has begun may end")
	require.Equal(t, "MSH|abc", string(frame.Content))
	_, err = reader.Next()
	require.ErrorIs(t, err, mllp.ErrDraining)
}

func TestDrainCutsAFrameThatDoesNotEnd(t *testing.T) {
	reader, far := pipe(t, mllp.Limits{Read: time.Minute})
	time.AfterFunc(20*time.Millisecond, func() { _ = reader.Drain(time.Now().Add(40 * time.Millisecond)) })
	say(far, 0, "\vMSH|a")
	_, err := reader.Next()
	require.Equal(t, mllp.TooSlow, fault(t, err).Fault)
}

func TestSlotsForLargeMessages(t *testing.T) {
	limits := mllp.Limits{Frame: 1 << 20, Read: 300 * time.Millisecond, Large: mllp.NewSlots(1)}
	large := "\vMSH|" + strings.Repeat("x", 2*mllp.Small) + "\x1c\r"
	first, one := pipe(t, limits)
	second, two := pipe(t, limits)
	third, three := pipe(t, limits)
	say(one, 0, large)
	say(two, 0, large, large)
	say(three, 0, "\vMSH|small\x1c\r")

	_, err := first.Next()
	require.NoError(t, err)
	_, err = third.Next()
	require.NoError(t, err, "small messages need no slot")
	_, err = second.Next()
	require.Equal(t, mllp.Busy, fault(t, err).Fault, "the first still has the slot")
}

func TestWaitingForASlotIsNotTheSendersTime(t *testing.T) {
	limits := mllp.Limits{Frame: 1 << 20, Read: 800 * time.Millisecond, Large: mllp.NewSlots(1)}
	first, one := pipe(t, limits)
	second, two := pipe(t, limits)
	half := strings.Repeat("x", mllp.Small)
	say(one, 0, "\vMSH|"+half+half+"\x1c\r")
	say(two, 500*time.Millisecond, "\vMSH|"+half, half+"\x1c\r")
	_, err := first.Next()
	require.NoError(t, err)
	var released sync.WaitGroup
	released.Go(func() {
		time.Sleep(600 * time.Millisecond)
		first.Release()
	})
	frame, err := second.Next()
	released.Wait()
	require.NoError(t, err)
	require.Len(t, frame.Content, 2*mllp.Small+4)
}

func TestResetIsTruncation(t *testing.T) {
	reader, far := pipe(t, mllp.Limits{})
	go func() {
		_, _ = far.Write([]byte("\vMSH|a"))
		_ = far.Close()
	}()
	_, err := reader.Next()
	require.Equal(t, mllp.Truncated, fault(t, err).Fault)
	require.False(t, errors.Is(err, mllp.ErrDraining))
}
