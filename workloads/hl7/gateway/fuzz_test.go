package gateway_test

import (
	"context"
	"io"
	"net"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// FuzzAnswers sends whatever comes, ends its side, and reads to the end: no answer says more than was stored, every other one says why, and
// the gateway serves the next as before.
func FuzzAnswers(f *testing.F) {
	for _, seed := range []string{
		"", "\v\x1c\r", "\v" + msh("1", "") + "\x1c\r", "\v" + msh("1", "|||AL|NE") + "\x1c\r\v" + msh("2", "|||NE|NE") + "\x1c\r",
		"\vMSH|^~\\&|a\vMSH|^~\\&|b|||||ADT|1\x1c\r", msh("1", "") + "\x1c\r", "\vMSH|^~\\&|||||||ADT^A01|1|P|2.5||||||UNICODE\r\x1c\r",
		"\vMSH#$%&@#A#B#####ACK#1#P#2.3\r\x1c\r", "\v\xff\xfeM\x00S\x00H\x00|\x00^\x00~\x00\\\x00&\x00|\x00\x1c\r", "\v" + strings.Repeat("A", 3000) + "\x1c\r",
		"\vMSH|^~\\&|a|b|||||ADT|1|P|2.5||||||8859/1~ISO IR87\rPID|\\X0B1C\\\\C2842\\\r\x1c\r",
	} {
		f.Add([]byte(seed))
	}
	s := newStore()
	g, err := gateway.New(gateway.Options{
		Objects: s, Queue: s, Linger: time.Millisecond, Limits: mllp.Limits{Frame: 2000, Settle: time.Millisecond, Read: 5 * time.Second},
	})
	require.NoError(f, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(f, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- g.Serve(ctx, listener) }()
	f.Cleanup(func() {
		stop()
		require.NoError(f, <-ended)
	})
	f.Fuzz(func(t *testing.T, in []byte) {
		before := len(s.messages())
		conn, err := net.Dial("tcp", listener.Addr().String())
		require.NoError(t, err)
		defer conn.Close()
		require.NoError(t, conn.SetDeadline(time.Now().Add(10*time.Second)))
		_, err = conn.Write(in)
		require.NoError(t, err)
		require.NoError(t, conn.(*net.TCPConn).CloseWrite())
		wire, err := io.ReadAll(conn)
		require.NoError(t, err, "nothing is cut")

		accepted := 0
		for rest := string(wire); rest != ""; {
			content, more, ok := strings.Cut(strings.TrimPrefix(rest, "\v"), "\x1c\r")
			require.True(t, ok)
			rest = more
			m, err := hl7v2.Parse([]byte(content))
			require.NoError(t, err)
			msa, ok := m.Segment("MSA", 1)
			require.True(t, ok)
			if slices.Contains([]string{"AA", "CA"}, msa.Field(1).Text()) {
				accepted++
				continue
			}
			require.Contains(t, []string{"AE", "AR", "CE", "CR"}, msa.Field(1).Text())
			_, ok = m.Segment("ERR", 1)
			require.True(t, ok)
		}
		for _, stored := range s.messages()[before:] {
			require.Contains(t, string(in), stored)
		}
		require.LessOrEqual(t, len(s.messages())-before, strings.Count(string(in), "MSH"))
		require.LessOrEqual(t, accepted, strings.Count(string(in), "MSH"))
	})
}
