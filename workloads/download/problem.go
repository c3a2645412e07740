package download

import (
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

// problem is an error as callers see it (RFC 9457). The code is for programs and never changes.
type problem struct {
	status int
	code   string
	title  string
}

var (
	badRequest  = problem{http.StatusBadRequest, "bad-request", "This request takes no body."}
	signedOut   = problem{http.StatusUnauthorized, "signed-out", "Sign in again."}
	foreign     = problem{http.StatusForbidden, "foreign-origin", "This page may not call this service."}
	notFound    = problem{http.StatusNotFound, "not-found", "There is no such document or page."}
	gone        = problem{http.StatusGone, "link-used", "This link has expired or was used before. Ask for a new one in the portal."}
	tooMany     = problem{http.StatusTooManyRequests, "too-many-requests", "Too many requests. Try again in a minute."}
	broken      = problem{http.StatusInternalServerError, "internal", "Something went wrong."}
	unavailable = problem{http.StatusServiceUnavailable, "unavailable", "The service is out of order. Try again later."}
)

// refuse answers with a problem, as a page where a person followed a link.
func (s *service) refuse(w http.ResponseWriter, r *http.Request, p problem) {
	header := w.Header()
	switch p.status {
	case http.StatusUnauthorized:
		header.Set("WWW-Authenticate", `Bearer error="invalid_token"`)
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		header.Set("Retry-After", "30")
	}
	if strings.HasPrefix(r.URL.Path, "/d/") && strings.Contains(r.Header.Get("Accept"), "text/html") {
		s.page(w, p)
		return
	}
	text, err := json.Marshal(map[string]any{
		"type": "about:blank", "title": p.title, "status": p.status, "code": p.code, "request": requestID(w),
	})
	if err != nil { // five strings and a number
		panic(err)
	}
	header.Set("Content-Type", "application/problem+json")
	header.Set("Content-Length", strconv.Itoa(len(text)))
	w.WriteHeader(p.status)
	_, _ = w.Write(text)
}

// page tells a person what happened. All its text is fixed but the portal's origin, which the configuration vouches for.
func (s *service) page(w http.ResponseWriter, p problem) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(p.status)
	_, _ = w.Write([]byte("<!doctype html>\n<html lang=\"en\"><title>Download</title>" +
		"<meta name=\"viewport\" content=\"width=device-width\">\n<main><h1>Download</h1><p>" + p.title +
		"</p><p><a href=\"" + s.Portal + "/\">Back to the portal</a></p></main></html>\n"))
}

func writeJSON(w http.ResponseWriter, value any) {
	text, err := json.Marshal(value)
	if err != nil { // documents and links always have a JSON form
		panic(err)
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	_, _ = w.Write(text)
}
