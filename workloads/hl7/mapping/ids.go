package mapping

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// separator parts the members of a key: HL7 text cannot hold it.
const separator = "\x00"

// identifier is the UUID (version 8, RFC 9562) of what the parts say together.
func identifier(parts ...string) string {
	text := make([]byte, 0, 256)
	for i, part := range parts {
		if i > 0 {
			text = append(text, separator...)
		}
		text = append(text, part...)
	}
	sum := sha256.Sum256(text)
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	var out [36]byte
	for at, from := 0, 0; from < 16; from++ {
		if from == 4 || from == 6 || from == 8 || from == 10 {
			out[at] = '-'
			at++
		}
		hex.Encode(out[at:], sum[from:from+1])
		at += 2
	}
	return string(out[:])
}

// id is the id of a resource with a key.
func (r *run) id(typ, key string) string { return identifier("phiform hl7", typ, key) }

// add takes a resource into the message.
func (r *run) add(made *resource) {
	r.ids[made.id] = made
	r.resources = append(r.resources, made)
}

// create makes the resource of a row of the message's table, under the id of its key, or, where it has none, of the message and the
// segment's place in it. A resource of the same key is the same resource where the map is shared; else the key is counted.
func (r *run) create(row *messageRow, segment int, s *scope) *resource {
	at := spot{segment: int32(segment)}
	typ := row.by.typ
	key, ok := row.by.key(r, s, at)
	if !ok {
		key = "message" + separator + r.source.Message + separator + r.segments[segment].segment.Place().String() + separator + row.name
	}
	id := r.id(typ.Name, key)
	if there := r.ids[id]; there != nil && row.by.shared && there.node.Type() == typ {
		return there
	}
	for n := 2; r.ids[id] != nil; n++ {
		id = r.id(typ.Name, key+separator+strconv.Itoa(n))
	}
	made := &resource{node: r.room.New(typ), id: id, ensure: row.ensure, made: r.segments[segment].segment.Raw()}
	r.add(made)
	return made
}

// keys compiles a map's keys: the first that has all of its parts.
func (c *compiler) keys(m *Map) func(*run, *scope, spot) (string, bool) {
	keys := m.Keys
	return func(r *run, s *scope, at spot) (string, bool) {
		f := r.frame()
		defer r.free(f)
		f.of(s, int(at.segment), at, nil)
		f.datatype = m.Kind == Datatype
		for _, key := range keys {
			if text, ok := f.key(key); ok {
				return text, true
			}
		}
		return "", false
	}
}

func (f *frame) key(key Key) (string, bool) {
	var room [160]byte
	text := room[:0]
	for i := range key {
		before := len(text)
		text = f.keyPart(text, &key[i])
		if len(text) == before && !key[i].Optional {
			return "", false
		}
		text = append(text, separator...)
	}
	return string(text), true
}

// keyPart appends a part of a key: nothing where it is not there.
func (f *frame) keyPart(text []byte, p *KeyPart) []byte {
	if p.Reference != "" {
		if r := f.scope.find(p.Reference); r != nil {
			text = append(text, r.reference()...)
		}
		return text
	}
	start, best := len(text), len(p.Prefer)+1
	from := f.collect(&p.Path)
	for _, s := range f.run.spots[from:] {
		rank := p.rank(f.run, s)
		if rank >= best {
			continue
		}
		end := len(text)
		if text = f.keyText(text, p.As, s); len(text) > end {
			text = append(text[:start], text[end:]...)
			best = rank
		}
	}
	f.run.spots = f.run.spots[:from]
	return text
}

// rank is how much a repetition is preferred, 0 most.
func (p *KeyPart) rank(r *run, s spot) int {
	if len(p.Prefer) == 0 {
		return 0
	}
	typ := s.value.Component(5)
	for i, preferred := range p.Prefer {
		if r.is(typ, preferred) {
			return i
		}
	}
	return len(p.Prefer)
}

// authorities says where identifying data types have their value and its authority: numbers of components, the first that is there.
var authorities = map[string]struct{ value, authority []int }{
	"CX":  {[]int{1}, []int{4}},
	"EI":  {[]int{1}, []int{2, 3}},
	"XCN": {[]int{1}, []int{9}},
	"XON": {[]int{10, 3, 1}, []int{6}},
	"CWE": {[]int{1, 2}, []int{3}},
	"CNN": {[]int{1}, []int{9, 8}},
	"NDL": {[]int{1}, []int{9, 8}},
}

// keyText appends a value with its authority, in the sender's namespace. What has no authority is only unique at its sender.
func (f *frame) keyText(text []byte, as string, s spot) []byte {
	if !hasContent(s.value) {
		return text
	}
	if as == "raw" {
		text = append(append(text, f.run.namespace...), separator...)
		return append(text, s.value.Raw()...)
	}
	where, ok := authorities[as]
	if !ok {
		return append(text, strings.TrimSpace(f.run.text(s.value))...)
	}
	value := f.firstText(s, where.value)
	if value == "" {
		return text
	}
	authority := f.firstText(s, where.authority)
	if authority == "" && as != "CWE" {
		text = append(append(text, f.run.local...), separator...)
		return append(text, value...)
	}
	text = append(append(text, f.run.namespace...), separator...)
	text = append(append(text, authority...), separator...)
	return append(text, value...)
}

// firstText is the first of the components that has text; of a divided one, the first part with text.
func (f *frame) firstText(s spot, components []int) string {
	for _, n := range components {
		c := s.value.Component(n)
		if text := strings.TrimSpace(f.run.text(c)); text != "" && !c.Component(1).IsNull() {
			return text
		}
		if text := strings.TrimSpace(f.run.text(c.Component(2))); text != "" {
			return text
		}
	}
	return ""
}
