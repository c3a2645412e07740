// Package gateway receives HL7v2 messages over MLLP and acknowledges them once they are stored.
//
// What it promises: a message that was answered with AA or CA is in the bucket, and its claim in the queue. Whatever else happens to a
// message is answered with AE, AR, CE or CR and an ERR segment that says why, as long as its sender still reads. A sender that was not
// answered has not been heard: it sends the message again, under the same control id, and the queue takes the copy for the same message.
//
// What it holds is bounded: connections are accepted up to a limit and wait beyond it, a connection has one message at a time, and large
// messages have a limit of their own. A slow store therefore makes senders wait.
package gateway

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"sync"
	"sync/atomic"
	"time"

	"github.com/phiform/phiform/workloads/hl7/emf"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// Gateway serves connections. It is made by New.
type Gateway struct {
	options Options
	metrics *emf.Recorder
	log     *slog.Logger
	places  chan struct{} // one for each connection
	stores  chan struct{} // one for each message that is being stored
	life    context.Context
	end     context.CancelFunc // abandons what is being stored

	accepting atomic.Bool
	open      atomic.Int64 // connections

	mu       sync.Mutex
	sessions map[*session]struct{}
	draining time.Time // until when; zero while the gateway serves
}

// New makes a gateway. Its error names every option that is missing.
func New(o Options) (*Gateway, error) {
	if err := o.complete(); err != nil {
		return nil, err
	}
	o.Limits.Large = mllp.NewSlots(o.Large)
	g := &Gateway{
		options: o, metrics: o.Metrics, log: o.Log, sessions: map[*session]struct{}{},
		places: make(chan struct{}, o.Connections), stores: make(chan struct{}, o.Stores),
	}
	g.life, g.end = context.WithCancel(context.Background())
	return g, nil
}

// Serve accepts connections until the context ends, and then drains them: messages that are being received or stored are answered, and
// connections closed. It returns nil once all are, and an error when some had to be cut after Options.Drain.
func (g *Gateway) Serve(ctx context.Context, listener net.Listener) error {
	stopped := make(chan struct{})
	var wait sync.WaitGroup
	wait.Add(1)
	go func() {
		defer wait.Done()
		g.report(stopped)
	}()
	defer wait.Wait()
	defer close(stopped)
	defer g.end()

	unblock := context.AfterFunc(ctx, func() { _ = listener.Close() })
	defer unblock()
	var serving sync.WaitGroup
	failed := g.accept(ctx, listener, &serving)
	return errors.Join(failed, g.drain(&serving))
}

// report writes the metrics from time to time.
func (g *Gateway) report(stopped <-chan struct{}) {
	ticker := time.NewTicker(g.options.Report)
	defer ticker.Stop()
	for {
		g.gauge()
		g.metrics.Flush()
		select {
		case <-ticker.C:
		case <-stopped:
			g.gauge()
			g.metrics.Flush()
			return
		}
	}
}

// gauge also makes the sums show their zeros.
func (g *Gateway) gauge() {
	for _, name := range []string{"Received", "Accepted", "Refused"} {
		g.metrics.Count(name, 0)
	}
	g.metrics.Gauge("Connections", int(g.open.Load()))
}
