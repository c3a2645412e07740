package gateway

import (
	"io"
	"net/http"
)

// Ready tells whether a new connection would be accepted now.
func (g *Gateway) Ready() bool {
	return g.accepting.Load() && g.life.Err() == nil && int(g.open.Load()) < cap(g.places)
}

// Health answers GET /ready with 200 while new connections are accepted, and GET /live with 200 always: a full gateway should get no
// more connections, but should not be replaced for it.
func (g *Gateway) Health() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /live", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "live\n") })
	mux.HandleFunc("GET /ready", func(w http.ResponseWriter, _ *http.Request) {
		if !g.Ready() {
			http.Error(w, "not ready", http.StatusServiceUnavailable)
			return
		}
		_, _ = io.WriteString(w, "ready\n")
	})
	return mux
}
