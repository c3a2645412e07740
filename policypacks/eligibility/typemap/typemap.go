// Package typemap says something about resource types by the module of their type token: about a whole module, about one
// type of it, or about types whose names begin alike.
package typemap

import (
	"cmp"
	"slices"
	"strings"
)

// Map holds values by module and type. The zero value is empty.
type Map[V any] struct{ modules map[string]*module[V] }

type module[V any] struct {
	whole    *V // for types that are not named
	types    map[string]V
	prefixes []prefix[V] // the longest first
}

type prefix[V any] struct {
	text  string
	value V
}

// Add sets what holds for a key: a module (s3), a type of one (kinesis/stream), or types that begin alike
// (cloudwatch/event*). The narrowest key of a type counts. Add answers false where the key is taken.
func (m *Map[V]) Add(key string, value V) bool {
	name, typ, ofType := strings.Cut(key, "/")
	if m.modules == nil {
		m.modules = map[string]*module[V]{}
	}
	entry := m.modules[name]
	if entry == nil {
		entry = &module[V]{types: map[string]V{}}
		m.modules[name] = entry
	}
	text, isPrefix := strings.CutSuffix(typ, "*")
	switch {
	case !ofType:
		return entry.addWhole(value)
	case isPrefix:
		return entry.addPrefix(text, value)
	}
	return entry.addType(typ, value)
}

// Of finds what holds for a type, by its token, with or without an API version; ok is false where nothing does.
func (m *Map[V]) Of(token string) (value V, ok bool) {
	name, typ := Split(token)
	if entry := m.modules[name]; entry != nil {
		return entry.of(typ)
	}
	return value, false
}

func (m *module[V]) addWhole(value V) bool {
	if m.whole != nil {
		return false
	}
	m.whole = &value
	return true
}

func (m *module[V]) addType(typ string, value V) bool {
	if _, taken := m.types[typ]; taken {
		return false
	}
	m.types[typ] = value
	return true
}

func (m *module[V]) addPrefix(text string, value V) bool {
	if slices.ContainsFunc(m.prefixes, func(p prefix[V]) bool { return p.text == text }) {
		return false
	}
	m.prefixes = append(m.prefixes, prefix[V]{text, value})
	slices.SortFunc(m.prefixes, func(a, b prefix[V]) int {
		return cmp.Or(cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
	})
	return true
}

func (m *module[V]) of(typ string) (value V, ok bool) {
	if value, ok = m.types[typ]; ok {
		return value, true
	}
	for _, p := range m.prefixes {
		if strings.HasPrefix(typ, p.text) {
			return p.value, true
		}
	}
	if m.whole == nil {
		return value, false
	}
	return *m.whole, true
}

// Split takes the module and the type out of a type token: s3 and bucket of aws:s3/bucket:Bucket, storage and
// StorageAccount of azure-native:storage/v20230101:StorageAccount. Providers that have one module only, index, are
// modules themselves: azuread and application of azuread:index/application:Application.
func Split(token string) (name, typ string) {
	pkg, rest, _ := strings.Cut(token, ":")
	middle, last, _ := strings.Cut(rest, ":")
	name, typ, _ = strings.Cut(middle, "/")
	switch {
	case strings.HasSuffix(pkg, "-native"):
		typ = last
	case name == "index":
		name = pkg
	}
	return name, typ
}
