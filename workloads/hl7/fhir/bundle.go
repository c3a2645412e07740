package fhir

import "slices"

// Bundle is a transaction: resources with what the store shall do with each.
type Bundle struct {
	ID      string
	Entries []Entry
}

// Entry is one resource of a transaction and its request. R4: http.html#transaction, bundle.html.
type Entry struct {
	FullURL  string // "urn:uuid:..." or absolute; what references inside the bundle may name
	Resource *Node
	Method   string // "PUT", "POST", "DELETE"
	URL      string // "Patient/123", "Patient"
	// Conditions: at most one of them.
	IfNoneExist string // for POST: a search; nothing is made where it finds one
	IfNoneMatch string // "*": only where no such resource exists yet
	IfMatch     string // `W/"3"`: only onto this version
}

// Put adds a resource under an id of the client's choice: PUT type/id.
func (b *Bundle) Put(n *Node, id string) *Entry {
	n.Clear(n.typ.byName["id"])
	n.SetText(n.typ.byName["id"], id)
	url := n.typ.Name + "/" + id
	b.Entries = append(b.Entries, Entry{FullURL: "urn:uuid:" + id, Resource: n, Method: "PUT", URL: url})
	return &b.Entries[len(b.Entries)-1]
}

// Find is the resource whose entry has the URL ("Patient/123"), or nil.
func (b *Bundle) Find(url string) *Node {
	i := slices.IndexFunc(b.Entries, func(e Entry) bool { return e.URL == url })
	if i < 0 {
		return nil
	}
	return b.Entries[i].Resource
}

// MarshalJSON writes the bundle.
func (b *Bundle) MarshalJSON() ([]byte, error) { return b.AppendJSON(nil), nil }

// AppendJSON appends the bundle's JSON to dst.
func (b *Bundle) AppendJSON(dst []byte) []byte {
	dst = append(dst, `{"resourceType":"Bundle"`...)
	dst = appendMember(dst, "id", b.ID)
	dst = append(dst, `,"type":"transaction"`...)
	for i := range b.Entries {
		if i == 0 {
			dst = append(dst, `,"entry":[`...)
		} else {
			dst = append(dst, ',')
		}
		dst = b.Entries[i].appendJSON(dst)
	}
	if len(b.Entries) > 0 {
		dst = append(dst, ']')
	}
	return append(dst, '}')
}

func (e *Entry) appendJSON(dst []byte) []byte {
	dst = append(dst, '{')
	if e.FullURL != "" {
		dst = append(dst, `"fullUrl":`...)
		dst = append(AppendString(dst, e.FullURL), ',')
	}
	if e.Resource != nil {
		dst = append(dst, `"resource":`...)
		dst = append(e.Resource.AppendJSON(dst), ',')
	}
	dst = append(dst, `"request":{"method":`...)
	dst = AppendString(dst, e.Method)
	dst = appendMember(dst, "url", e.URL)
	dst = appendMember(dst, "ifNoneMatch", e.IfNoneMatch)
	dst = appendMember(dst, "ifMatch", e.IfMatch)
	dst = appendMember(dst, "ifNoneExist", e.IfNoneExist)
	return append(dst, '}', '}')
}

// appendMember appends `,"name":"text"` where there is text.
func appendMember(dst []byte, name, text string) []byte {
	if text == "" {
		return dst
	}
	dst = append(dst, ',', '"')
	dst = append(dst, name...)
	dst = append(dst, '"', ':')
	return AppendString(dst, text)
}
