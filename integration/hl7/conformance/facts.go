package conformance

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/phiform/phiform/workloads/hl7/fhir"
)

// Fact is one value of a resource: Patient, name.given, EVE. Paths have no indices. Of references it is the type referred to
// that counts, since ids differ by design.
type Fact struct{ Type, Path, Value string }

// factsOf reads the resources of a bundle.
func factsOf(bundle []byte) (facts []Fact, resources map[string]int, repeated int, err error) {
	var b struct {
		Entry []struct {
			Resource map[string]any `json:"resource"`
		} `json:"entry"`
	}
	d := json.NewDecoder(strings.NewReader(string(bundle)))
	d.UseNumber()
	if err := d.Decode(&b); err != nil {
		return nil, nil, 0, err
	}
	resources, seen := map[string]int{}, map[string]bool{}
	for _, e := range b.Entry {
		typ, _ := e.Resource["resourceType"].(string)
		if typ == "" {
			continue
		}
		resources[typ]++
		if key := fmt.Sprint(typ, "/", e.Resource["id"]); seen[key] {
			repeated++
		} else {
			seen[key] = true
		}
		facts = collect(facts, typ, "", e.Resource)
	}
	return facts, resources, repeated, nil
}

// collect walks a value of JSON.
func collect(facts []Fact, typ, path string, value any) []Fact {
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			if path == "" && (name == "resourceType" || name == "id" || name == "meta") {
				continue
			}
			facts = collect(facts, typ, strings.TrimPrefix(path+"."+strings.TrimPrefix(name, "_"), "."), inner)
		}
	case []any:
		for _, inner := range v {
			facts = collect(facts, typ, path, inner)
		}
	case nil:
	default:
		text := fmt.Sprint(v)
		if path == "reference" || strings.HasSuffix(path, ".reference") {
			text = fhir.TargetOf(text)
		}
		facts = append(facts, Fact{typ, path, text})
	}
	return facts
}

// without are the facts of a that b does not have; each fact of b answers for one of a.
func without(a, b []Fact) []Fact {
	have := map[Fact]int{}
	for _, f := range b {
		have[f]++
	}
	return slices.DeleteFunc(slices.Clone(a), func(f Fact) bool {
		have[f]--
		return have[f] >= 0
	})
}
