package fhirstore_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/fhirstore"
)

// fake is a store that keeps resources by Type/id, and does with the next requests what it is told.
type fake struct {
	sync.Mutex
	t          *testing.T
	resources  map[string]json.RawMessage
	posts      [][]byte
	signed     int
	conditions string // "keep", "ignore" or "refuse"
	next       []func(w http.ResponseWriter, commit func()) bool
}

func newFake(t *testing.T) (*fake, string) {
	f := &fake{t: t, resources: map[string]json.RawMessage{}, conditions: "keep"}
	server := httptest.NewServer(f)
	t.Cleanup(server.Close)
	return f, server.URL + "/r4"
}

type sentEntry struct {
	Resource json.RawMessage
	Request  struct{ Method, URL, IfNoneMatch string }
}

func (f *fake) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	require.NoError(f.t, err)
	f.Lock()
	defer f.Unlock()
	if r.Header.Get("Authorization") != "" {
		f.signed++
	}
	if r.Method == http.MethodGet {
		if resource, ok := f.resources[strings.TrimPrefix(r.URL.Path, "/r4/")]; ok {
			_, _ = w.Write(resource)
			return
		}
		w.WriteHeader(http.StatusNotFound)
		return
	}
	require.Equal(f.t, "application/fhir+json", r.Header.Get("Content-Type"))
	f.posts = append(f.posts, body)
	var bundle struct{ Entry []sentEntry }
	require.NoError(f.t, json.Unmarshal(body, &bundle))
	statuses := []string{}
	commit := func() {
		for _, e := range bundle.Entry {
			status := "201"
			if _, ok := f.resources[e.Request.URL]; ok {
				status = "200"
			}
			statuses = append(statuses, status)
			f.resources[e.Request.URL] = e.Resource
		}
	}
	if len(f.next) > 0 {
		act := f.next[0]
		f.next = f.next[1:]
		if act(w, commit) {
			return
		}
	}
	for _, e := range bundle.Entry {
		if e.Request.IfNoneMatch == "" || f.conditions == "ignore" {
			continue
		}
		if f.conditions == "refuse" {
			answer(w, http.StatusBadRequest, `{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"not-supported"}]}`)
			return
		}
		if _, ok := f.resources[e.Request.URL]; ok {
			answer(w, http.StatusPreconditionFailed, `{}`)
			return
		}
	}
	commit()
	made := `{"resourceType":"Bundle","type":"transaction-response","entry":[`
	for i, s := range statuses {
		if i > 0 {
			made += ","
		}
		made += `{"response":{"status":"` + s + `"}}`
	}
	answer(w, http.StatusOK, made+"]}")
}

func answer(w http.ResponseWriter, status int, body string) {
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// reply answers without doing anything.
func reply(status int, body string, headers ...string) func(http.ResponseWriter, func()) bool {
	return func(w http.ResponseWriter, _ func()) bool {
		for i := 0; i+1 < len(headers); i += 2 {
			w.Header().Set(headers[i], headers[i+1])
		}
		answer(w, status, body)
		return true
	}
}

// cut closes the connection without an answer, after or without having committed.
func cut(committed bool) func(http.ResponseWriter, func()) bool {
	return func(w http.ResponseWriter, commit func()) bool {
		if committed {
			commit()
		}
		panic(http.ErrAbortHandler)
	}
}

func client(t *testing.T, url string, change ...func(*fhirstore.Options)) *fhirstore.Client {
	t.Helper()
	options := fhirstore.Options{Rate: 1000, Shortest: time.Millisecond, Longest: 5 * time.Millisecond, Timeout: 2 * time.Second}
	for _, c := range change {
		c(&options)
	}
	made, err := fhirstore.New(url, options)
	require.NoError(t, err)
	return made
}

func marker(id string) fhirstore.Marker {
	return fhirstore.Marker{ID: id, Digest: strings.Repeat("ab", 32)}
}

// bundle has these entries and the marker's, which the client finds wherever it is.
func bundle(m fhirstore.Marker, entries ...string) []byte {
	marker := `{"resource":{"resourceType":"Provenance","id":"` + m.ID + `","entity":[{"role":"source","what":{"identifier":{"system":"other","value":"1"}}},
		{"role":"source","what":{"identifier":{"system":"urn:phiform:hl7v2:sha256","value":"` + m.Digest + `"}}}]},
		"request":{"method":"PUT","url":"Provenance/` + m.ID + `","ifNoneMatch":"*"}}`
	return []byte(`{"resourceType":"Bundle","type":"transaction","entry":[` + strings.Join(append([]string{marker}, entries...), ",") + `]}`)
}

func put(url string) string {
	kind, id, _ := strings.Cut(url, "/")
	return `{"fullUrl":"urn:uuid:` + id + `","resource":{"resourceType":"` + kind + `","id":"` + id + `"},"request":{"method":"PUT","url":"` + url + `"}}`
}
