package download

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net/http"
	"path"
	"strings"

	"github.com/phiform/phiform/workloads/download/audit"
)

const requestHeader = "X-Request-Id"

// withHeaders gives every answer a request id of our own making, and the headers that keep it out of caches, frames and
// sniffing browsers.
func withHeaders(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set(requestHeader, rand.Text())
		header.Set("Cache-Control", "no-store")
		header.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		next.ServeHTTP(w, r)
	})
}

func requestID(w http.ResponseWriter) string { return w.Header().Get(requestHeader) }

// recovered answers for a handler that panics. What it panicked with may hold anything, so only its type is logged.
func (s *service) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if cause := recover(); cause != nil {
				s.Log.ErrorContext(r.Context(), "panic", slog.String("request", requestID(w)), slog.String("type", fmt.Sprintf("%T", cause)))
				s.refuse(w, r, broken)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// limitAll bounds how many requests are served at a time, and for how long, and what they may send.
func (s *service) limitAll(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case s.slots <- struct{}{}:
			defer func() { <-s.slots }()
		default:
			s.refuse(w, r, unavailable)
			return
		}
		if path.Clean(r.URL.Path) != r.URL.Path { // no page of ours has such a path, and the mux would send the caller elsewhere
			s.refuse(w, r, notFound)
			return
		}
		ctx, cancel := context.WithTimeout(r.Context(), s.Timeout)
		defer cancel()
		r = r.WithContext(ctx)
		r.Body = http.MaxBytesReader(w, r.Body, 1<<10)
		next.ServeHTTP(w, r)
	})
}

// portalOnly lets scripts of the portal's origin call, and those of no other. Requests without an origin come from no script
// of another site; the token decides about them.
func (s *service) portalOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/d/") { // followed by the browser, called by no script
			next.ServeHTTP(w, r)
			return
		}
		header, origins := w.Header(), r.Header.Values("Origin")
		header.Add("Vary", "Origin")
		switch {
		case len(origins) == 0 && r.Method != http.MethodOptions:
			next.ServeHTTP(w, r)
			return
		case len(origins) != 1 || origins[0] != s.Portal:
			event := audit.Event{Event: audit.Access, Request: requestID(w)}
			s.audited(w, r, event, "origin", foreign)
			return
		}
		header.Set("Access-Control-Allow-Origin", s.Portal)
		header.Set("Access-Control-Expose-Headers", requestHeader+", Retry-After")
		if r.Method == http.MethodOptions {
			header.Set("Access-Control-Allow-Methods", "GET, POST")
			header.Set("Access-Control-Allow-Headers", "Authorization")
			header.Set("Access-Control-Max-Age", "600")
			w.WriteHeader(http.StatusNoContent)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// bearer is the token of a request that carries exactly one (RFC 6750, section 2.1).
func bearer(header http.Header) (string, bool) {
	values := header.Values("Authorization")
	if len(values) != 1 {
		return "", false
	}
	scheme, raw, found := strings.Cut(values[0], " ")
	if !found || !strings.EqualFold(scheme, "Bearer") || raw == "" {
		return "", false
	}
	for _, letter := range []byte(raw) {
		if !isTokenLetter(letter) {
			return "", false
		}
	}
	return raw, true
}

func isTokenLetter(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '_' || b == '.'
}
