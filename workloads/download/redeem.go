package download

import (
	"errors"
	"net/http"
	"time"

	"github.com/phiform/phiform/workloads/download/audit"
)

// redeem leads the holder of a one-time link to the document, once.
//
// The order matters: what can be refused without a trace comes first, then the code is used up, then the event is
// written, and only then the signed URL leaves. A failure after the code was used up costs the member a second click.
func (s *service) redeem(w http.ResponseWriter, r *http.Request) {
	event := audit.Event{Event: audit.Redeem, Request: requestID(w)}
	if s.Direct || r.Method != http.MethodGet { // HEAD is what link checkers send: it must not use up the code
		s.refuse(w, r, notFound)
		return
	}
	t, marker, err := s.sealer.Open(r.PathValue("code"))
	if err != nil {
		s.audited(w, r, event, "link unknown", notFound)
		return
	}
	event.Member, event.Document = s.keys.Pseudonym(t.Folder), s.keys.Document(t.Folder, t.Document)
	if !s.Now().Before(t.Expires) {
		s.audited(w, r, event, "link expired", gone)
		return
	}
	document, err := s.Store.Find(r.Context(), t.Folder, t.Document)
	if errors.Is(err, ErrNotFound) {
		s.audited(w, r, event, "no such document", notFound)
		return
	}
	if err != nil {
		s.failed(w, r, event, "finding a document", err)
		return
	}
	first, err := s.Store.Claim(r.Context(), marker)
	if err != nil {
		s.failed(w, r, event, "using up a link", err)
		return
	}
	if !first {
		s.audited(w, r, event, "link replayed", gone)
		return
	}
	expires := s.Now().Add(s.URLLifetime).Truncate(time.Second).UTC()
	signed, err := s.Store.Sign(r.Context(), t.Folder, t.Document, filename(document.Type), expires)
	if err != nil {
		s.failed(w, r, event, "signing a URL", err)
		return
	}
	s.allow(w, r, event, func() {
		w.Header().Set("Location", signed)
		w.WriteHeader(http.StatusSeeOther)
	})
}
