package eligibility

import (
	"cmp"
	"slices"
	"strings"
)

// module says which services the types of a provider's module belong to, as indices into a list's services.
type module struct {
	whole    int // of types that are not named; negative where there is none
	types    map[string]int
	prefixes []prefix // the longest first
}

type prefix struct {
	text    string
	service int
}

func (m *module) find(typ string) (service int, ok bool) {
	if i, named := m.types[typ]; named {
		return i, true
	}
	for _, p := range m.prefixes {
		if strings.HasPrefix(typ, p.text) {
			return p.service, true
		}
	}
	return m.whole, m.whole >= 0
}

// add records that a service has a module (s3), a type of one (kinesis/stream), or types that begin alike
// (cloudwatch/event*). It answers false where another service has it already.
func add(modules map[string]*module, key string, service int) bool {
	name, typ, ofType := strings.Cut(key, "/")
	m := modules[name]
	if m == nil {
		m = &module{whole: -1, types: map[string]int{}}
		modules[name] = m
	}
	text, isPrefix := strings.CutSuffix(typ, "*")
	switch {
	case !ofType:
		if m.whole >= 0 {
			return false
		}
		m.whole = service
	case isPrefix:
		if slices.ContainsFunc(m.prefixes, func(p prefix) bool { return p.text == text }) {
			return false
		}
		m.prefixes = append(m.prefixes, prefix{text, service})
		slices.SortFunc(m.prefixes, func(a, b prefix) int {
			return cmp.Or(cmp.Compare(len(b.text), len(a.text)), strings.Compare(a.text, b.text))
		})
	default:
		if _, taken := m.types[typ]; taken {
			return false
		}
		m.types[typ] = service
	}
	return true
}

// split takes the module and the type out of a type token: s3 and bucket of aws:s3/bucket:Bucket, storage and
// StorageAccount of azure-native:storage/v20230101:StorageAccount.
func split(token string) (name, typ string) {
	pkg, rest, _ := strings.Cut(token, ":")
	middle, last, _ := strings.Cut(rest, ":")
	name, typ, _ = strings.Cut(middle, "/")
	switch pkg {
	case "azure-native":
		typ = last
	case "azuread": // a provider of its own for what azure-native has as a module
		name, typ = "aadiam", last
	}
	return name, typ
}
