package fhirstore

import (
	"bytes"
	"encoding/json"
	"strings"
)

// entry is one of a transaction.
type entry struct {
	raw    []byte
	target string // Type/id that it writes, empty where the store gives the id
	marker bool
	// Of any other entry with ifNoneMatch "*": it is for a resource that the message only mentions, and left out where the store has it, since one
	// entry that the store does not take undoes the whole transaction. plain is the entry without the condition.
	ensures bool
	plain   []byte
}

// part is a transaction that the store takes at once.
type part struct {
	entries []entry
	last    bool // whether the marker is its last entry
}

// split makes the fewest transactions of a bundle that the store's limits allow: almost always one.
//
// More than one are correct only where doing some of them twice changes nothing: each entry is a PUT with an id, none points at another by
// a urn:uuid that the store would replace, and the marker is in the last one. Until that one is done the message has not taken effect, and
// it is done again from the start. All others are refused as too large.
func split(bundle []byte, m Marker, entries, size int) ([]part, error) {
	var read struct {
		ResourceType string            `json:"resourceType"`
		Type         string            `json:"type"`
		Entry        []json.RawMessage `json:"entry"`
	}
	if err := json.Unmarshal(bundle, &read); err != nil || read.ResourceType != "Bundle" || read.Type != "transaction" {
		return nil, &Refused{Codes: []string{"bundle"}}
	}
	var all []entry
	var marker *entry
	repeatable := true
	for _, raw := range read.Entry {
		e, err := newEntry(raw)
		if err != nil {
			return nil, &Refused{Codes: []string{"bundle"}}
		}
		if e.target == m.url() {
			e.marker = true
			marker = &e
			continue
		}
		all = append(all, e)
		repeatable = repeatable && e.target != "" && !pointsByUUID(raw)
	}
	if marker == nil {
		return nil, &Refused{Codes: []string{"bundle"}}
	}
	parts := pack(append(all, *marker), entries, size)
	if parts == nil || len(parts) > 1 && !repeatable {
		return nil, &Refused{Codes: []string{"too-large"}}
	}
	parts[len(parts)-1].last = true
	return parts, nil
}

// newEntry reads how an entry is to be done.
func newEntry(raw []byte) (entry, error) {
	var read struct {
		FullURL  string          `json:"fullUrl,omitempty"`
		Resource json.RawMessage `json:"resource,omitempty"`
		Request  struct {
			Method      string `json:"method"`
			URL         string `json:"url"`
			IfNoneMatch string `json:"ifNoneMatch,omitempty"`
		} `json:"request"`
	}
	if err := json.Unmarshal(raw, &read); err != nil {
		return entry{}, err
	}
	made := entry{raw: raw}
	if read.Request.Method != "PUT" || strings.Contains(read.Request.URL, "?") {
		return made, nil
	}
	made.target = read.Request.URL
	if read.Request.IfNoneMatch != "*" {
		return made, nil
	}
	made.ensures = true // unless it is the marker
	read.Request.IfNoneMatch = ""
	var err error
	made.plain, err = json.Marshal(read)
	return made, err
}

// pointsByUUID tells whether an entry's resource has a urn:uuid, which is a reference that the store replaces. The entry's own fullUrl is none.
func pointsByUUID(raw []byte) bool {
	const urn = `"urn:uuid:`
	if !bytes.Contains(raw, []byte(urn)) {
		return false
	}
	var read struct{ Resource json.RawMessage }
	return json.Unmarshal(raw, &read) != nil || bytes.Contains(read.Resource, []byte(urn))
}

// pack fills parts with entries in their order. It returns nil where one entry alone is too large.
func pack(all []entry, entries, size int) []part {
	var parts []part
	used := 0
	for _, e := range all {
		if len(e.raw) > size {
			return nil
		}
		if len(parts) == 0 || len(parts[len(parts)-1].entries) == entries || used+len(e.raw) > size {
			parts = append(parts, part{})
			used = 0
		}
		current := &parts[len(parts)-1]
		current.entries = append(current.entries, e)
		used += len(e.raw) + 1
	}
	return parts
}

// body is the transaction as the store takes it, without what is there already of what it only mentions; nil where that is all.
func (p part) body(conditional bool, present func(target string) bool) []byte {
	var texts [][]byte
	for _, e := range p.entries {
		switch {
		case e.ensures && !e.marker && present(e.target):
		case e.ensures && !conditional:
			texts = append(texts, e.plain)
		default:
			texts = append(texts, e.raw)
		}
	}
	if len(texts) == 0 {
		return nil
	}
	var made bytes.Buffer
	made.WriteString(`{"resourceType":"Bundle","type":"transaction","entry":[`)
	made.Write(bytes.Join(texts, []byte(",")))
	made.WriteString(`]}`)
	return made.Bytes()
}
