package deploy

import (
	"context"
	"os"
	"os/signal"
	"sync"
)

// stops counts the requests to stop: the first ends the context, at which the engine is interrupted and finishes what is
// under way; the second means that this process shall leave, whatever the engine is doing.
type stops struct {
	ctx    context.Context // ends at the first request
	leave  chan struct{}   // closed at the second
	cancel context.CancelFunc
	once   sync.Once
	end    func()
}

// watchStops listens to signals. A parent that ends is a first request as well: who called may listen to the same
// signals.
func watchStops(parent context.Context) *stops {
	signals := make(chan os.Signal, 2)
	signal.Notify(signals, stopSignals...)
	s := newStops(parent, signals)
	s.end = func() { signal.Stop(signals) }
	return s
}

func newStops(parent context.Context, signals <-chan os.Signal) *stops {
	ctx, cancel := context.WithCancel(context.WithoutCancel(parent))
	s := &stops{ctx: ctx, cancel: cancel, leave: make(chan struct{}), end: func() {}}
	closed := make(chan struct{})
	context.AfterFunc(parent, cancel)
	go func() {
		defer close(closed)
		asked := false
		for range signals {
			if asked {
				s.once.Do(func() { close(s.leave) })
				return
			}
			asked = true
			cancel()
		}
	}()
	return s
}

func (s *stops) close() {
	if s == nil {
		return
	}
	s.end()
	s.cancel()
}
