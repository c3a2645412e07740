package compare

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// object is one of JSON, with numbers as they were written.
type object = map[string]any

// resource is one of a bundle.
type resource struct {
	kind        string
	names       []string // what references may call it
	content     object
	identifiers []identifier
	codes       []string        // of its code
	leaves      map[string]bool // path and value of each primitive that is compared
	elements    int             // how many there are: some say the same at the same path
}

type identifier struct{ system, value string }

var errNoBundle = errors.New("this is no FHIR bundle or resource: it has no resourceType")

// read takes the resources out of a bundle.
func read(text []byte) ([]*resource, error) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var top object
	if err := decoder.Decode(&top); err != nil {
		return nil, err
	}
	switch top["resourceType"] {
	case nil:
		return nil, errNoBundle
	case "Bundle":
	default:
		return []*resource{newResource(top, "")}, nil
	}
	var list []*resource
	entries, _ := top["entry"].([]any)
	for _, each := range entries {
		entry, _ := each.(object)
		content, ok := entry["resource"].(object)
		if !ok {
			continue
		}
		full, _ := entry["fullUrl"].(string)
		list = append(list, newResource(content, full))
	}
	return list, nil
}

func newResource(content object, full string) *resource {
	kind, _ := content["resourceType"].(string)
	r := &resource{kind: kind, content: content, leaves: map[string]bool{}}
	if id, ok := content["id"].(string); ok {
		r.names = append(r.names, kind+"/"+id)
	}
	if full != "" {
		r.names = append(r.names, full)
	}
	identifiers, _ := content["identifier"].([]any)
	if one, ok := content["identifier"].(object); ok {
		identifiers = []any{one}
	}
	for _, each := range identifiers {
		found, _ := each.(object)
		if value, ok := found["value"].(string); ok {
			system, _ := found["system"].(string)
			r.identifiers = append(r.identifiers, identifier{system, value})
		}
	}
	r.codes = codes(content["code"])
	r.elements = flatten(content, kind, r.leaves)
	return r
}

// codes are those of a CodeableConcept, or its text.
func codes(concept any) []string {
	c, _ := concept.(object)
	var list []string
	codings, _ := c["coding"].([]any)
	for _, each := range codings {
		coding, _ := each.(object)
		if code, ok := coding["code"].(string); ok {
			list = append(list, code)
		}
	}
	if text, ok := c["text"].(string); ok && len(list) == 0 {
		list = append(list, text)
	}
	slices.Sort(list)
	return list
}

// never are elements that a server gives, or that say nothing of their own.
func never(path, name string) bool {
	if strings.Contains(path, ".") {
		return name == "id" // of an element
	}
	return name == "id" || name == "meta" || name == "text" || name == "resourceType" || name == "implicitRules"
}

// flatten adds the path and value of each primitive, and counts them. References are left out: they name what a server has called
// something.
func flatten(value any, path string, leaves map[string]bool) (count int) {
	switch v := value.(type) {
	case object:
		for name, each := range v {
			if !never(path, name) && name != "reference" {
				count += flatten(each, path+"."+name, leaves)
			}
		}
	case []any:
		for _, each := range v {
			count += flatten(each, path, leaves)
		}
	case nil:
	default:
		leaves[path+"="+fmt.Sprint(v)] = true
		count++
	}
	return count
}

// alike is what share of two sets of leaves they have in common, from 0 to 1.
func alike(a, b map[string]bool) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	common := 0
	for leaf := range a {
		if b[leaf] {
			common++
		}
	}
	return float64(common) / float64(len(a)+len(b)-common)
}
