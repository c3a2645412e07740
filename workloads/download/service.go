package download

import (
	"context"
	"errors"
	"log/slog"
	"net/http"

	"golang.org/x/time/rate"

	"github.com/phiform/phiform/workloads/download/audit"
	"github.com/phiform/phiform/workloads/download/internal/recent"
	"github.com/phiform/phiform/workloads/download/member"
	"github.com/phiform/phiform/workloads/download/ticket"
	"github.com/phiform/phiform/workloads/download/token"
)

// service answers the requests.
type service struct {
	Options
	keys   *member.Keys
	sealer *ticket.Sealer
	limits *recent.Map[string, *rate.Limiter] // by folder
	slots  chan struct{}                      // one for each request being served
}

// limited is how many members' rates are remembered.
const limited = 10_000

func newService(options Options) (http.Handler, error) {
	keys, err := member.New(options.Secret)
	if err != nil {
		return nil, err
	}
	sealer, err := ticket.New(options.Secret)
	if err != nil {
		return nil, err
	}
	s := &service{
		Options: options, keys: keys, sealer: sealer,
		limits: recent.New[string, *rate.Limiter](limited),
		slots:  make(chan struct{}, options.Concurrency),
	}
	s.Secret = nil // the keys hold it
	return s.handler(), nil
}

func (s *service) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /documents", s.forMember(audit.List, s.list))
	mux.HandleFunc("POST /documents/{id}/link", s.forMember(audit.Link, s.link))
	mux.HandleFunc("GET /d/{code}", s.redeem)
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.refuse(w, r, notFound) })
	outer := http.NewServeMux()
	outer.HandleFunc("GET /health", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusNoContent) })
	outer.Handle("/", s.limitAll(s.portalOnly(mux)))
	return withHeaders(s.recovered(outer))
}

// caller is a member whose token was verified, and what they ask for.
type caller struct {
	folder string
	event  audit.Event // complete but for document, outcome and reason
}

// forMember serves those who present a good token, within their rate.
func (s *service) forMember(name audit.Name, serve func(http.ResponseWriter, *http.Request, caller)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		event := audit.Event{Event: name, Request: requestID(w)}
		raw, ok := bearer(r.Header)
		if !ok {
			s.audited(w, r, event, "token missing", signedOut)
			return
		}
		identity, err := s.Verifier.Verify(r.Context(), raw)
		if err != nil {
			s.refuseToken(w, r, event, err)
			return
		}
		c := caller{folder: s.keys.Folder(identity.Issuer, identity.Subject), event: event}
		c.event.Member, c.event.Client = s.keys.Pseudonym(c.folder), identity.Client
		switch {
		case !s.limit(c.folder):
			s.audited(w, r, c.event, "rate", tooMany)
		case r.ContentLength != 0:
			s.audited(w, r, c.event, "body", badRequest)
		default:
			serve(w, r, c)
		}
	}
}

func (s *service) refuseToken(w http.ResponseWriter, r *http.Request, event audit.Event, err error) {
	var reason token.Reason
	if errors.As(err, &reason) {
		s.audited(w, r, event, string(reason), signedOut)
		return
	}
	event.Outcome = audit.Failed
	s.Log.ErrorContext(r.Context(), "verifying a token", slog.String("request", event.Request), slog.Any("error", err))
	s.audited(w, r, event, "issuer", unavailable)
}

// limit tells whether the member may make one more request.
func (s *service) limit(folder string) bool {
	limiter := s.limits.GetOrPut(folder, func() *rate.Limiter {
		return rate.NewLimiter(rate.Limit(float64(s.PerMinute)/60), s.PerMinute)
	})
	return limiter.AllowN(s.Now(), 1)
}

// record writes an audit event, and tells whether that worked. The event outlives a caller who hangs up.
func (s *service) record(r *http.Request, event audit.Event) bool {
	event.Time = s.Now().UTC()
	err := s.Audit.Write(context.WithoutCancel(r.Context()), event)
	if err != nil {
		s.Log.ErrorContext(r.Context(), "writing an audit event", slog.String("request", event.Request), slog.Any("error", err))
	}
	return err == nil
}

// audited refuses a request, and writes down why. Without a record, nothing is told but that the service is out of order.
func (s *service) audited(w http.ResponseWriter, r *http.Request, event audit.Event, reason string, answer problem) {
	event.Reason = reason
	if event.Outcome == "" {
		event.Outcome = audit.Refused
	}
	if !s.record(r, event) {
		answer = unavailable
	}
	s.refuse(w, r, answer)
}

// failed answers when the store let the service down.
func (s *service) failed(w http.ResponseWriter, r *http.Request, event audit.Event, doing string, err error) {
	s.Log.ErrorContext(r.Context(), doing, slog.String("request", event.Request), slog.Any("error", err))
	event.Outcome = audit.Failed
	s.audited(w, r, event, "store", unavailable)
}
