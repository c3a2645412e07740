package gateway

import (
	"errors"
	"log/slog"
	"sync"
	"time"
)

// errCut is returned by Serve when connections did not end in time.
var errCut = errors.New("connections were cut: they did not end in time")

// drain asks every connection to end. Of the time that is left, messages may come whole in the first half; the last fifth is for telling
// senders that theirs could not be stored in time; then connections are cut.
func (g *Gateway) drain(serving *sync.WaitGroup) error {
	limit := g.options.Drain
	until := time.Now().Add(limit / 2)
	g.mu.Lock()
	g.draining = until
	open := len(g.sessions)
	for s := range g.sessions {
		s.drain(until)
	}
	g.mu.Unlock()
	g.log.Info("draining", slog.Int("connections", open))

	ended := make(chan struct{})
	go func() {
		serving.Wait()
		close(ended)
	}()
	for _, step := range []struct {
		patience time.Duration
		then     func()
	}{{limit - limit/5, g.end}, {limit / 5, g.cut}, {time.Second, func() {}}} {
		select {
		case <-ended:
			g.log.Info("drained")
			return nil
		case <-time.After(step.patience):
			step.then()
		}
	}
	return errCut
}

// cut closes what is still open.
func (g *Gateway) cut() {
	g.mu.Lock()
	defer g.mu.Unlock()
	for s := range g.sessions {
		s.log.Warn("connection cut")
		_ = s.conn.Close()
	}
}

// join makes a session known to drain; one that comes late is drained at once.
func (g *Gateway) join(s *session) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.sessions[s] = struct{}{}
	if !g.draining.IsZero() {
		s.drain(g.draining)
	}
}

func (g *Gateway) leave(s *session) {
	g.mu.Lock()
	defer g.mu.Unlock()
	delete(g.sessions, s)
}
