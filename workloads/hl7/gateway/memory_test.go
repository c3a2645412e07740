package gateway_test

import (
	"net"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// TestMemoryIsBounded has many connections say most of a large message, and then nothing for a while.
func TestMemoryIsBounded(t *testing.T) {
	if testing.Short() {
		t.Skip("takes 300 connections")
	}
	const connections, large, most = 300, 4, 4 << 20
	s := newStore()
	g := start(t, s, gateway.Options{
		Connections: connections, Large: large, Drain: 2 * time.Second,
		Limits: mllp.Limits{Frame: most, Read: 1500 * time.Millisecond, Idle: time.Minute},
	})
	begun := []byte("\v" + msh("1", "") + strings.Repeat("x", 3<<20))
	before := heap()
	var saying sync.WaitGroup
	for range connections {
		conn, err := net.Dial("tcp", g.address)
		require.NoError(t, err)
		t.Cleanup(func() { _ = conn.Close() })
		saying.Add(1)
		go func() {
			defer saying.Done()
			_ = conn.SetWriteDeadline(time.Now().Add(time.Second))
			_, _ = conn.Write(begun)
		}()
	}
	highest := uint64(0)
	for range 10 {
		time.Sleep(100 * time.Millisecond)
		highest = max(highest, heap())
	}
	saying.Wait()
	held := int64(highest) - int64(before)
	t.Logf("%d connections that said 3 MiB of a message each: %d KiB held", connections, held>>10)
	// A reader's window and its message's beginning, which append may have made twice as large; the large ones as well.
	require.Less(t, held, int64(connections*(2*mllp.Small+32<<10)+2*large*most))
}

func heap() uint64 {
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return stats.HeapAlloc
}
