package server

import (
	"bytes"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"strconv"
	"strings"
	"time"
)

const (
	startPage    = "index.html"
	notFoundPage = "404.html"
	healthPath   = "/health"
	noStore      = "no-store"
)

// site is the handler of all requests.
type site struct {
	files     map[string]*file
	policy    string
	transport string
	slots     chan struct{} // requests that are being answered
}

func newHandler(folder fs.FS, s settings) (http.Handler, error) {
	files, err := load(folder)
	if err != nil {
		return nil, err
	}
	return &site{files: files, policy: s.policy, transport: s.transport, slots: make(chan struct{}, s.concurrency)}, nil
}

// ServeHTTP implements http.Handler.
func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.protect(w.Header())
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	default:
		w.Header().Set("Retry-After", "1")
		refuse(w, http.StatusServiceUnavailable)
		return
	}
	r.Body = http.MaxBytesReader(w, r.Body, 0)
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		w.Header().Set("Allow", "GET, HEAD")
		refuse(w, http.StatusMethodNotAllowed)
	case r.URL.Path == healthPath:
		w.Header().Set("Cache-Control", noStore)
		w.WriteHeader(http.StatusNoContent)
	default:
		s.serve(w, r)
	}
}

// protect sets the headers of every answer.
func (s *site) protect(header http.Header) {
	header.Set("Content-Security-Policy", s.policy)
	header.Set("Cross-Origin-Opener-Policy", "same-origin")
	header.Set("Cross-Origin-Resource-Policy", "same-origin")
	header.Set("Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()")
	header.Set("Referrer-Policy", "no-referrer")
	header.Set("Strict-Transport-Security", s.transport)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("X-Frame-Options", "DENY")
}

// serve sends the file of a path. Paths are looked up, never opened, so none leads out of the site.
func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	name, isFolder := s.find(r.URL.Path)
	switch {
	case isFolder:
		to := url.URL{Path: r.URL.Path + "/", RawQuery: r.URL.RawQuery}
		w.Header().Set("Cache-Control", noCache)
		http.Redirect(w, r, to.String(), http.StatusMovedPermanently)
	case s.files[name] != nil:
		s.files[name].send(w, r)
	case s.files[notFoundPage] != nil:
		s.files[notFoundPage].sendMissing(w, r)
	default:
		refuse(w, http.StatusNotFound)
	}
}

// find is the name of the file that a path asks for, which need not be there, or tells that the path is a folder's without its slash.
func (s *site) find(asked string) (name string, isFolder bool) {
	if asked == "/" {
		return startPage, false
	}
	if !strings.HasPrefix(asked, "/") || path.Clean(asked) != strings.TrimSuffix(asked, "/") {
		return "", false
	}
	name = asked[1:]
	if strings.HasSuffix(name, "/") {
		return name + startPage, false
	}
	return name, s.files[name] == nil && s.files[name+"/"+startPage] != nil
}

// send answers with the file, in the form that the caller takes. Conditions and ranges are net/http's part.
func (f *file) send(w http.ResponseWriter, r *http.Request) {
	chosen := f.negotiate(w.Header(), r)
	w.Header().Set("Etag", chosen.etag)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(chosen.content))
}

// sendMissing answers with the page of what is not there. It has no tag, so that no condition makes it anything but 404.
func (f *file) sendMissing(w http.ResponseWriter, r *http.Request) {
	chosen := f.negotiate(w.Header(), r)
	w.Header().Set("Cache-Control", noCache)
	w.WriteHeader(http.StatusNotFound)
	if r.Method != http.MethodHead {
		_, _ = w.Write(chosen.content)
	}
}

// negotiate chooses the form, and sets the headers that tell it.
func (f *file) negotiate(header http.Header, r *http.Request) form {
	header.Set("Content-Type", f.contentType)
	header.Set("Cache-Control", f.cacheControl)
	chosen := f.plain
	if f.zipped != nil {
		header.Set("Vary", "Accept-Encoding")
		if takesGzip(r.Header.Values("Accept-Encoding")) {
			header.Set("Content-Encoding", "gzip")
			chosen = *f.zipped
		}
	}
	header.Set("Content-Length", strconv.Itoa(len(chosen.content)))
	return chosen
}

// takesGzip reads Accept-Encoding (RFC 9110, section 12.5.3).
func takesGzip(values []string) bool {
	any := false
	for coding := range strings.SplitSeq(strings.Join(values, ","), ",") {
		name, parameters, _ := strings.Cut(coding, ";")
		weight, isWeight := strings.CutPrefix(strings.ToLower(strings.TrimSpace(parameters)), "q=")
		q, err := strconv.ParseFloat(weight, 64)
		taken := !isWeight || err == nil && q > 0
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "gzip", "x-gzip":
			return taken
		case "*":
			any = taken
		}
	}
	return any
}

// refuse answers in a word.
func refuse(w http.ResponseWriter, status int) {
	w.Header().Set("Cache-Control", noStore)
	http.Error(w, http.StatusText(status), status)
}
