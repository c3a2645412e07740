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
	sum := sha256.Sum256([]byte(strings.Join(parts, separator)))
	sum[6] = sum[6]&0x0f | 0x80
	sum[8] = sum[8]&0x3f | 0x80
	text := hex.EncodeToString(sum[:16])
	return text[:8] + "-" + text[8:12] + "-" + text[12:16] + "-" + text[16:20] + "-" + text[20:]
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
	at := spot{segment: segment}
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
	made := &resource{node: typ.New(), id: id, ensure: row.ensure, made: r.segments[segment].segment.Raw()}
	r.add(made)
	return made
}

// keys compiles a map's keys: the first that has all of its parts.
func (c *compiler) keys(m *Map) func(*run, *scope, spot) (string, bool) {
	keys := m.Keys
	return func(r *run, s *scope, at spot) (string, bool) {
		f := r.frame()
		defer r.free(f)
		f.of(s, at.segment, at, nil)
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
	var b strings.Builder
	for i := range key {
		text, ok := f.keyPart(&key[i])
		if !ok && !key[i].Optional {
			return "", false
		}
		b.WriteString(text)
		b.WriteString(separator)
	}
	return b.String(), true
}

func (f *frame) keyPart(p *KeyPart) (string, bool) {
	if p.Reference != "" {
		r := f.scope.find(p.Reference)
		if r == nil {
			return "", false
		}
		return r.reference(), true
	}
	best, text := len(p.Prefer)+1, ""
	from := f.collect(&p.Path)
	for _, s := range f.run.spots[from:] {
		rank := p.rank(f.run, s)
		if rank >= best {
			continue
		}
		if found, ok := f.keyText(p.As, s); ok {
			best, text = rank, found
		}
	}
	f.run.spots = f.run.spots[:from]
	return text, text != ""
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

// keyText is a value with its authority, in the sender's namespace. What has no authority is only unique at its sender.
func (f *frame) keyText(as string, s spot) (string, bool) {
	if !hasContent(s.value) {
		return "", false
	}
	where, ok := authorities[as]
	switch {
	case as == "raw":
		return f.run.namespace + separator + string(s.value.Raw()), true
	case !ok:
		return strings.TrimSpace(s.value.Text()), strings.TrimSpace(s.value.Text()) != ""
	}
	value := firstText(s, where.value)
	if value == "" {
		return "", false
	}
	authority := firstText(s, where.authority)
	if authority == "" && as != "CWE" {
		return f.run.local + separator + value, true
	}
	return f.run.namespace + separator + authority + separator + value, true
}

// firstText is the first of the components that has text; of a divided one, the first part with text.
func firstText(s spot, components []int) string {
	for _, n := range components {
		c := s.value.Component(n)
		if text := strings.TrimSpace(c.Text()); text != "" && !c.Component(1).IsNull() {
			return text
		}
		if text := strings.TrimSpace(c.Component(2).Text()); text != "" {
			return text
		}
	}
	return ""
}
