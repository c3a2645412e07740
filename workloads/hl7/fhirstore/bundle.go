package fhirstore

import (
	"bytes"
	"encoding/json"
	"strings"
)

// part is a transaction that the store takes at once.
type part struct {
	entries [][]byte
	targets []string // what all entries of the message write, in the part with the marker
	last    bool     // whether the marker goes with it
}

// split makes the fewest transactions of a bundle that the store's limits allow: almost always one.
//
// More than one are correct only where doing some of them twice changes nothing: each entry is a PUT with an id, none points at another by
// a urn:uuid that the store would replace, and the marker is in the last one. Until that one is done the message has not taken effect, and
// it is done again from the start. All others are refused as too large.
func split(bundle []byte, entries, size int) ([]part, error) {
	var read struct {
		ResourceType string            `json:"resourceType"`
		Type         string            `json:"type"`
		Entry        []json.RawMessage `json:"entry"`
	}
	if err := json.Unmarshal(bundle, &read); err != nil || read.ResourceType != "Bundle" || read.Type != "transaction" {
		return nil, &Refused{Codes: []string{"bundle"}}
	}
	var targets []string
	repeatable := true
	for _, raw := range read.Entry {
		var entry struct {
			Request struct{ Method, URL string }
		}
		if err := json.Unmarshal(raw, &entry); err != nil {
			return nil, &Refused{Codes: []string{"bundle"}}
		}
		named := entry.Request.Method == "PUT" && !strings.Contains(entry.Request.URL, "?")
		repeatable = repeatable && named && !pointsByUUID(raw)
		if named {
			targets = append(targets, entry.Request.URL)
		}
	}
	// Each reference in the marker takes about as much as the URL and its braces.
	markerSize := 1 << 10
	for _, target := range targets {
		markerSize += len(target) + 20
	}
	parts := pack(read.Entry, entries, size, markerSize)
	if parts == nil || len(parts) > 1 && !repeatable {
		return nil, &Refused{Codes: []string{"too-large"}}
	}
	parts[len(parts)-1].targets = targets
	parts[len(parts)-1].last = true
	return parts, nil
}

// pointsByUUID tells whether an entry's resource has a urn:uuid, which is a reference that the store replaces. The entry's own fullUrl is none.
func pointsByUUID(raw []byte) bool {
	const urn = `"urn:uuid:`
	if !bytes.Contains(raw, []byte(urn)) {
		return false
	}
	var entry struct{ Resource json.RawMessage }
	return json.Unmarshal(raw, &entry) != nil || bytes.Contains(entry.Resource, []byte(urn))
}

// pack fills parts with entries in their order. The last has room for the marker. It returns nil where one entry alone is too large.
func pack(raws []json.RawMessage, entries, size, markerSize int) []part {
	parts := []part{{}}
	used := 0
	for _, raw := range raws {
		if len(raw) > size {
			return nil
		}
		current := &parts[len(parts)-1]
		if len(current.entries) > 0 && (len(current.entries) == entries || used+len(raw) > size) {
			parts = append(parts, part{})
			current, used = &parts[len(parts)-1], 0
		}
		current.entries = append(current.entries, raw)
		used += len(raw) + 1
	}
	if final := parts[len(parts)-1]; len(final.entries) > 0 && (len(final.entries) == entries || used+markerSize > size) {
		parts = append(parts, part{})
	}
	return parts
}

// body is the transaction as the store takes it.
func (p part) body(m Marker, conditional bool) ([]byte, error) {
	entries := p.entries
	if p.last {
		marker, err := m.entry(p.targets, conditional)
		if err != nil {
			return nil, err
		}
		entries = append(entries[:len(entries):len(entries)], marker)
	}
	var made bytes.Buffer
	made.WriteString(`{"resourceType":"Bundle","type":"transaction","entry":[`)
	made.Write(bytes.Join(entries, []byte(",")))
	made.WriteString(`]}`)
	return made.Bytes(), nil
}
