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

// size is how large a soak is, and what it runs in.
type size struct {
	sources, messages, kills int
	most                     time.Duration // of the whole run
	visibility, timeout      time.Duration // of the queue and of the function
	conditions               fhirstore.Conditions
}

// long tells whether this is the acceptance's run, of many minutes.
func long() bool { return os.Getenv("PHIFORM_SOAK") != "" }

// TestSoak sends messages from many sources through the real gateway and the real processor, kills both again and again, and makes the
// store fail in every way. Afterwards each acknowledged message is in the store once or in the dead letters, none twice, and each source's
// messages took effect in their order.
//
// The queue's visibility time-out is far too short for the function on purpose: deliveries overlap, and the store's conditions are what
// keeps them apart. With PHIFORM_SOAK=1 it sends 100,000 messages and kills 60 times.
func TestSoak(t *testing.T) {
	n := size{sources: 100, messages: 30, kills: 8, most: 3 * time.Minute, visibility: 1500 * time.Millisecond, timeout: 20 * time.Second}
	if long() {
		n.sources, n.messages, n.kills, n.most = 100, 1000, 60, 40*time.Minute
	}
	soak(t, n)
}

// TestSoakWhereConditionsAreIgnored is the same with a store that does not look at conditions, and with a visibility time-out as it is
// deployed: longer than the function and what it left in the store can take.
func TestSoakWhereConditionsAreIgnored(t *testing.T) {
	if !long() {
		t.Skip("PHIFORM_SOAK is not set: groups wait for seconds after each kill")
	}
	soak(t, size{
		sources: 100, messages: 60, kills: 12, most: 10 * time.Minute, visibility: 9 * time.Second, timeout: 6 * time.Second, conditions: fhirstore.Ignore,
	})
}

// validation checks every resource, and of the long run's, which are many of the same, every fourth: it takes more time than all else.
func validation() func([]byte) error {
	strict := fhirstore.Strict()
	if !long() {
		return strict
	}
	var n atomic.Int64
	return func(resource []byte) error {
		if n.Add(1)%4 != 0 {
			return nil
		}
		return strict(resource)
	}
}

func soak(t *testing.T, n size) {
	t.Helper()
	w := newWorld(t, fhirstore.Options{
		Conditions: n.conditions,
		Validate:   validation(),
		Faults: fhirstore.Faults{
			Throttle: 0.003, Fail: 0.003, CutBefore: 0.003, CutAfter: 0.005, Stall: 0.003, StallFor: 1500 * time.Millisecond,
		},
	}, n)
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
