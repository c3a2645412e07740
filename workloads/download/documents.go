package download

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/phiform/phiform/workloads/download/audit"
	"github.com/phiform/phiform/workloads/download/member"
	"github.com/phiform/phiform/workloads/download/ticket"
)

// list answers with the member's documents, newest first.
func (s *service) list(w http.ResponseWriter, r *http.Request, c caller) {
	documents, err := s.Store.List(r.Context(), c.folder, s.MaxDocuments)
	if err != nil {
		s.failed(w, r, c.event, "listing documents", err)
		return
	}
	slices.SortFunc(documents, func(a, b Document) int {
		if newest := b.Created.Compare(a.Created); newest != 0 {
			return newest
		}
		return strings.Compare(a.ID, b.ID)
	})
	if documents == nil {
		documents = []Document{}
	}
	s.allow(w, r, c.event, func() { writeJSON(w, documents) })
}

// Link is the answer to a request for a link.
type Link struct {
	URL     string    `json:"url"`
	Expires time.Time `json:"expires"`
}

// link answers with a link to one of the member's documents.
func (s *service) link(w http.ResponseWriter, r *http.Request, c caller) {
	id := r.PathValue("id")
	if !member.IsDocument(id) {
		s.audited(w, r, c.event, "no such document", notFound)
		return
	}
	c.event.Document = s.keys.Document(c.folder, id)
	document, err := s.Store.Find(r.Context(), c.folder, id)
	if errors.Is(err, ErrNotFound) {
		s.audited(w, r, c.event, "no such document", notFound)
		return
	}
	if err != nil {
		s.failed(w, r, c.event, "finding a document", err)
		return
	}
	expires := s.Now().Add(s.LinkLifetime).Truncate(time.Second).UTC()
	var link string
	if s.Direct {
		link, err = s.Store.Sign(r.Context(), c.folder, id, filename(document.Type), expires)
	} else {
		link, err = s.sealer.Seal(ticket.Ticket{Folder: c.folder, Document: id, Expires: expires})
		link = s.PublicURL + "/d/" + link
	}
	if err != nil {
		s.failed(w, r, c.event, "making a link", err)
		return
	}
	s.allow(w, r, c.event, func() { writeJSON(w, Link{link, expires}) })
}

// allow gives the answer once its audit event is written, and not otherwise.
func (s *service) allow(w http.ResponseWriter, r *http.Request, event audit.Event, answer func()) {
	event.Outcome = audit.Allowed
	if !s.record(r, event) {
		s.refuse(w, r, unavailable)
		return
	}
	answer()
}

// extensions are those of the files that members download. The name is always "document": the store's access log holds the
// URL, and with it the file name, where the document's own name has no place.
var extensions = map[string]string{
	"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "text/plain": ".txt", "text/csv": ".csv",
	"application/zip": ".zip", "application/dicom": ".dcm", "application/fhir+json": ".json", "application/json": ".json",
	"application/xml": ".xml", "text/xml": ".xml",
}

func filename(mediaType string) string {
	mediaType, _, _ = strings.Cut(mediaType, ";")
	return "document" + extensions[strings.ToLower(strings.TrimSpace(mediaType))]
}
