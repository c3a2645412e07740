package audit_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/download/audit"
)

var event = audit.Event{
	Time: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Event: audit.Link, Outcome: audit.Refused, Reason: "replayed",
	Document: "d0", Member: "m0", Client: "portal", Request: "r0",
}

func TestJSONIsOneLineThatPlatformsTakeApart(t *testing.T) {
	var out bytes.Buffer
	require.NoError(t, audit.JSON(&out).Write(t.Context(), event))
	require.Equal(t, `{"severity":"WARNING","message":"audit document.link","time":"2026-03-01T12:00:00Z","audit":`+
		`{"time":"2026-03-01T12:00:00Z","event":"document.link","outcome":"refused","reason":"replayed",`+
		`"document":"d0","member":"m0","client":"portal","request":"r0"}}`+"\n", out.String())
}

func TestSeverityFollowsTheOutcome(t *testing.T) {
	for outcome, severity := range map[audit.Outcome]string{audit.Allowed: "NOTICE", audit.Refused: "WARNING", audit.Failed: "ERROR"} {
		var out bytes.Buffer
		require.NoError(t, audit.JSON(&out).Write(t.Context(), audit.Event{Outcome: outcome}))
		require.Contains(t, out.String(), `"severity":"`+severity+`"`)
	}
}

type short struct{}

func (short) Write(p []byte) (int, error) { return len(p) - 1, nil }

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWhatWasNotWrittenIsAnError(t *testing.T) {
	require.ErrorIs(t, audit.JSON(short{}).Write(t.Context(), event), io.ErrShortWrite)
	require.ErrorContains(t, audit.JSON(broken{}).Write(t.Context(), event), "disk full")
	done, cancel := context.WithCancel(t.Context())
	cancel()
	require.ErrorIs(t, audit.JSON(io.Discard).Write(done, event), context.Canceled)
}

func TestLinesDoNotMix(t *testing.T) {
	var out bytes.Buffer
	writer := audit.JSON(&out)
	var group sync.WaitGroup
	for range 100 {
		group.Go(func() {
			if err := writer.Write(context.Background(), event); err != nil {
				panic(err)
			}
		})
	}
	group.Wait()
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	require.Len(t, lines, 100)
	for _, line := range lines {
		require.Equal(t, lines[0], line)
	}
}
