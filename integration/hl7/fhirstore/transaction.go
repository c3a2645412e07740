package fhirstore

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"strings"
)

// Limits of a transaction that is answered at once (AWS HealthLake Developer Guide, "Bundling FHIR resources").
const (
	mostEntries = 100
	mostBytes   = 5 << 20
)

type entry struct {
	FullURL  string          `json:"fullUrl"`
	Resource json.RawMessage `json:"resource"`
	Request  struct {
		Method      string `json:"method"`
		URL         string `json:"url"`
		IfNoneMatch string `json:"ifNoneMatch"`
		IfNoneExist string `json:"ifNoneExist"`
		IfMatch     string `json:"ifMatch"`
	} `json:"request"`
}

// put is what a transaction of ours writes to.
var put = regexp.MustCompile(`^[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}$`)

func (s *Store) transaction(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(io.LimitReader(r.Body, mostBytes+1))
	if err != nil {
		return // the client has gone
	}
	if len(body) > mostBytes {
		outcome(w, http.StatusRequestEntityTooLarge, "too-long")
		return
	}
	over, cutAfter := s.fault(w)
	if over {
		return
	}
	var bundle struct {
		ResourceType string  `json:"resourceType"`
		Type         string  `json:"type"`
		Entry        []entry `json:"entry"`
	}
	if err := json.Unmarshal(body, &bundle); err != nil || bundle.ResourceType != "Bundle" || bundle.Type != "transaction" || len(bundle.Entry) == 0 {
		s.invalid(w, "structure", "Bundle")
		return
	}
	if len(bundle.Entry) > mostEntries {
		outcome(w, http.StatusUnprocessableEntity, "too-costly")
		return
	}
	for i, e := range bundle.Entry {
		if code := s.check(e); code != "" {
			s.invalid(w, code, fmt.Sprintf("Bundle.entry[%d].resource", i))
			return
		}
	}
	if again := repeated(bundle.Entry); again >= 0 {
		s.invalid(w, "duplicate", fmt.Sprintf("Bundle.entry[%d]", again))
		return
	}
	statuses, failed := s.commit(bundle.Entry)
	if failed != "" {
		outcome(w, http.StatusPreconditionFailed, "conflict")
		return
	}
	if cutAfter {
		s.lock.Lock()
		s.counts.CutAfter++
		s.lock.Unlock()
		panic(http.ErrAbortHandler)
	}
	respond(w, bundle.Entry, statuses)
}

// check returns the code of what is wrong with an entry.
func (s *Store) check(e entry) string {
	var resource struct{ ResourceType, ID string }
	switch {
	case e.Request.Method != "PUT" || !put.MatchString(e.Request.URL):
		return "not-supported" // nothing else is written by us
	case e.Request.IfNoneExist != "" || e.Request.IfMatch != "":
		return "not-supported"
	case e.Request.IfNoneMatch != "" && s.options.Conditions == Refuse:
		return "not-supported"
	case json.Unmarshal(e.Resource, &resource) != nil || resource.ResourceType+"/"+resource.ID != e.Request.URL:
		return "invalid"
	case s.options.Validate != nil && s.options.Validate(e.Resource) != nil:
		return "invalid"
	}
	return ""
}

// repeated returns the place of an entry that writes what another has written: a transaction must not (R4, 3.1.0.11.2).
func repeated(entries []entry) int {
	seen := map[string]bool{}
	for i, e := range entries {
		if seen[e.Request.URL] {
			return i
		}
		seen[e.Request.URL] = true
	}
	return -1
}

func (s *Store) invalid(w http.ResponseWriter, code, place string) {
	s.lock.Lock()
	s.counts.Invalid++
	s.lock.Unlock()
	outcome(w, http.StatusBadRequest, code, place)
}

func respond(w http.ResponseWriter, entries []entry, statuses []string) {
	type response struct {
		Response map[string]string `json:"response"`
	}
	made := map[string]any{"resourceType": "Bundle", "type": "transaction-response"}
	var list []response
	for i, e := range entries {
		list = append(list, response{map[string]string{"status": statuses[i], "location": e.Request.URL}})
	}
	made["entry"] = list
	w.Header().Set("Content-Type", "application/fhir+json")
	_ = json.NewEncoder(w).Encode(made) // who has gone reads no answer
}

func outcome(w http.ResponseWriter, status int, code string, places ...string) {
	issue := map[string]any{"severity": "error", "code": code}
	if len(places) > 0 {
		issue["expression"] = places
	}
	w.Header().Set("Content-Type", "application/fhir+json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"resourceType": "OperationOutcome", "issue": []any{issue}})
}

// markerOf returns the digest in a marker: a Provenance with the message's digest.
func markerOf(resource []byte) (digest string, ok bool) {
	if !strings.Contains(string(resource), "urn:phiform:hl7v2:sha256") {
		return "", false
	}
	var read struct {
		Entity []struct {
			What struct {
				Identifier struct{ System, Value string }
			}
		}
	}
	if json.Unmarshal(resource, &read) != nil {
		return "", false
	}
	for _, e := range read.Entity {
		if e.What.Identifier.System == "urn:phiform:hl7v2:sha256" {
			return e.What.Identifier.Value, true
		}
	}
	return "", false
}
