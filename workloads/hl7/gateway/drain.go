package gateway

import (
	"errors"
	"log/slog"
	"sync"
	"time"
)

// errCut is returned by Serve when connections did not end in time.
var errCut = errors.New("connections were cut: they did not end in time")

// drain asks every connection to end, and cuts those that do not in time.
func (g *Gateway) drain(serving *sync.WaitGroup) error {
	until := time.Now().Add(g.options.Drain)
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
	timer := time.NewTimer(g.options.Drain)
	defer timer.Stop()
	select {
	case <-ended:
		g.log.Info("drained")
		return nil
	case <-timer.C:
	}
	g.end()
	g.mu.Lock()
	for s := range g.sessions {
		_ = s.conn.Close()
	}
	g.mu.Unlock()
	<-ended
	return errCut
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
