package hl7_test

import (
	"context"
	"math/rand/v2"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/hl7/fhirstore"
)

// size is how large a soak is.
type size struct {
	sources, messages, kills int
	most                     time.Duration
}

// soakSize is small in the ordinary run, and that of the acceptance with PHIFORM_SOAK=1.
func soakSize() size {
	if os.Getenv("PHIFORM_SOAK") != "" {
		return size{sources: 100, messages: 1000, kills: 60, most: 40 * time.Minute}
	}
	return size{sources: 60, messages: 50, kills: 8, most: 2 * time.Minute}
}

// TestSoak sends messages from many sources through the real gateway and the real processor, kills both again and again, and makes the
// store fail in every way. Afterwards each acknowledged message is in the store once or in the dead letters, none twice, and each source's
// messages took effect in their order.
func TestSoak(t *testing.T) {
	n := soakSize()
	w := newWorld(t, fhirstore.Options{
		Validate: fhirstore.Strict(),
		Faults: fhirstore.Faults{
			Throttle: 0.003, Fail: 0.003, CutBefore: 0.003, CutAfter: 0.005, Stall: 0.003, StallFor: 1500 * time.Millisecond,
		},
	}, 2500*time.Millisecond)
	ctx, cancel := context.WithTimeout(t.Context(), n.most)
	defer cancel()
	running, stop := context.WithCancel(ctx)
	defer stop()

	var programs sync.WaitGroup
	programs.Go(func() { w.gateway.run(t) })
	programs.Go(func() {
		if err := w.processor.Run(running); err != nil {
			t.Error(err)
		}
	})
	defer programs.Wait()
	defer stop()
	defer w.gateway.end()
	memory := watch(running, w)

	began := time.Now()
	l := w.send(ctx, n)
	acknowledged := time.Since(began)
	w.drain(ctx)
	done := time.Since(began)
	t.Logf("%d messages of %d sources acknowledged in %s, all through in %s (%.0f a second); resent %d, refused %d",
		l.acknowledged.Load(), n.sources, acknowledged.Round(time.Millisecond), done.Round(time.Millisecond), float64(n.sources*n.messages)/done.Seconds(),
		l.resent.Load(), l.refused.Load())
	t.Logf("killed %d times: gateway died %d times, processor %d times; invocations %d, of these failed %d, timed out %d",
		l.kills.Load(), w.gateway.deaths.Load(), w.processor.Deaths.Load(), w.processor.Invocations.Load(), w.processor.Failures.Load(), w.processor.Timeouts.Load())
	t.Logf("store: %+v; resources %v", w.store.Counts(), w.store.Resources())
	t.Logf("most memory: gateway %d MiB, processor %d MiB", memory.gateway.Load()>>20, memory.processor.Load()>>20)

	require.GreaterOrEqual(t, int(l.kills.Load()), n.kills)
	require.Less(t, memory.gateway.Load(), int64(256<<20))
	require.Less(t, memory.processor.Load(), int64(256<<20))
	w.verify(l)
	if t.Failed() {
		t.Logf("the programs' last words:\n%s", w.log)
	}
}

// ledger is what the senders know: every message, and whether it was acknowledged.
type ledger struct {
	lists        [][]sent
	accepted     [][]bool
	acknowledged atomic.Int64
	resent       atomic.Int64
	refused      atomic.Int64
	kills        atomic.Int64
}

// send sends all messages, and kills a program after each share of them.
func (w *world) send(ctx context.Context, n size) *ledger {
	l := &ledger{lists: make([][]sent, n.sources), accepted: make([][]bool, n.sources)}
	share := int64(n.sources*n.messages) / int64(n.kills+2)
	var all sync.WaitGroup
	for source := range n.sources {
		l.lists[source], l.accepted[source] = messages(source, n.messages, 5), make([]bool, n.messages)
		all.Go(func() {
			s := &sender{address: w.gateway.address}
			defer s.close()
			for i, m := range l.lists[source] {
				accepted, err := s.send(ctx, m)
				if err != nil {
					w.t.Errorf("source %d, message %d: %v", source, i, err)
					return
				}
				l.accepted[source][i] = accepted
				if at := l.acknowledged.Add(1); at%share == 0 {
					w.killOne(l.kills.Add(1))
				}
				if m.again && i > 3 { // an earlier one comes once more
					if _, err := s.send(ctx, l.lists[source][i-3]); err != nil {
						w.t.Errorf("source %d, message %d again: %v", source, i-3, err)
						return
					}
				}
			}
			l.resent.Add(s.resent.Load())
			l.refused.Add(s.refused.Load())
		})
	}
	all.Wait()
	return l
}

// killOne kills the gateway and a processor in turn, whatever they are doing.
func (w *world) killOne(turn int64) {
	if turn%2 == 0 {
		kill(int(w.gateway.pid.Load()))
		return
	}
	if pids := w.processor.PIDs(); len(pids) > 0 {
		kill(pids[rand.IntN(len(pids))]) //nolint:gosec // any will do
	}
}

// drain returns when the queue is empty.
func (w *world) drain(ctx context.Context) {
	for ctx.Err() == nil {
		if waiting, inFlight := w.queue.Size(); waiting+inFlight == 0 {
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	waiting, inFlight := w.queue.Size()
	w.t.Errorf("the queue is not empty: %d wait, %d in flight\n%s", waiting, inFlight, w.log)
}

// peak is the most memory that the programs had.
type peak struct{ gateway, processor atomic.Int64 }

func watch(ctx context.Context, w *world) *peak {
	p := &peak{}
	go func() {
		for ctx.Err() == nil {
			p.gateway.Store(max(p.gateway.Load(), int64(resident(int(w.gateway.pid.Load())))))
			for _, pid := range w.processor.PIDs() {
				p.processor.Store(max(p.processor.Load(), int64(resident(pid))))
			}
			time.Sleep(100 * time.Millisecond)
		}
	}()
	return p
}
