package policytest

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

var npm = flag.String("npm", "", "unpacked npm package of the provider's SDK, to write testdata/properties.json from")

// RequireRealProperties fails where a rule names a type that the provider does not have, or a case sets a property that
// the type, or the object within it, does not have: otherwise a rule and its cases could share a typing error. What the
// provider has is read from a file beside the rules, which `-npm <dir>` writes anew from the provider's npm package.
func RequireRealProperties(t *testing.T, rules []*policypacks.Rule, cases []Case, file string) {
	t.Helper()
	if *npm != "" {
		s, err := schemaFromPackage(*npm, rules, cases)
		require.NoError(t, err)
		require.NoError(t, s.write(file))
	}
	s, err := readSchema(file)
	require.NoError(t, err)
	if problems := s.problems(rules, cases); len(problems) > 0 {
		t.Errorf("%s\nWhere %s does have them, write %s anew: go test -run %s -npm <dir>",
			strings.Join(problems, "\n"), s.Provider, file, t.Name())
	}
}

// schema is what a provider's types and the objects within them are made of.
type schema struct {
	// Provider is the npm package and its version: @pulumi/gcp 7.38.0.
	Provider string `json:"provider"`
	// Types and Objects list the properties by type token, or by name. Between two properties stands a space. After a
	// property that holds objects, or lists of them, stands a colon and their name, or several with bars between them;
	// {} around the name for maps of them, {} alone for other maps, and * for anything at all.
	Types   map[string]string `json:"types"`
	Objects map[string]string `json:"objects"`
}

const (
	anything = "*"
	anyMap   = "{}"
)

func readSchema(file string) (*schema, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	s := &schema{}
	if err := json.Unmarshal(data, s); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return s, nil
}

func (s *schema) write(file string) error {
	var text strings.Builder
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(s); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(text.String()), 0o644)
}

// owns tells whether a type is the provider's: the npm package has the name that its tokens begin with.
func (s *schema) owns(typ string) bool {
	name, _, _ := strings.Cut(strings.TrimPrefix(s.Provider, "@pulumi/"), " ")
	return strings.HasPrefix(typ, name+":")
}

// problems lists, in order, the types and properties that the provider does not have, each where it occurs first.
func (s *schema) problems(rules []*policypacks.Rule, cases []Case) []string {
	var found []string
	seen := map[string]bool{}
	add := func(where string, problems []string) {
		for _, problem := range problems {
			if !seen[problem] {
				found = append(found, where+": "+problem)
			}
			seen[problem] = true
		}
	}
	for _, rule := range rules {
		for _, typ := range rule.Types {
			add(rule.ID, s.problemsOf(Resource{Type: typ}))
		}
	}
	for _, c := range cases {
		for _, r := range c.Resources {
			add(c.Rule+"/"+c.Name, s.problemsOf(r))
		}
	}
	return found
}

func (s *schema) problemsOf(r Resource) []string {
	if !s.owns(r.Type) {
		return nil
	}
	properties, known := s.Types[r.Type]
	if !known {
		return []string{"there is no type " + r.Type}
	}
	return s.inObject(r.Type, []string{properties}, r.Inputs)
}

// inObject looks at an object that must be of one of the kinds whose properties are given.
func (s *schema) inObject(where string, kinds []string, object Props) []string {
	var found []string
	for _, name := range sortedKeys(object) {
		var kindsOfPart []string
		known := false
		for _, properties := range kinds {
			kind, has := lookUp(properties, name)
			if has {
				known = true
				kindsOfPart = append(kindsOfPart, kind)
			}
		}
		if !known {
			found = append(found, fmt.Sprintf("%s has no property %s", where, name))
			continue
		}
		found = append(found, s.inValue(where+"."+name, kindsOfPart, object[name])...)
	}
	return found
}

// lookUp finds the kind of a property in a list of properties; a plain value has none.
func lookUp(properties, name string) (kind string, ok bool) {
	for property := range strings.FieldsSeq(properties) {
		found, kind, _ := strings.Cut(property, ":")
		if found == name {
			return kind, true
		}
	}
	return "", false
}

// inValue looks at a property's value. Values that are unknown, and texts, may stand for anything.
func (s *schema) inValue(where string, kinds []string, value any) []string {
	switch v := value.(type) {
	case secret:
		return s.inValue(where, kinds, v.value)
	case Props:
		return s.inPart(where, kinds, v)
	case []Props:
		return inItems(s, where, kinds, v)
	case []any:
		return inItems(s, where, kinds, v)
	}
	return nil
}

func inItems[T any](s *schema, where string, kinds []string, items []T) []string {
	var found []string
	for i, item := range items {
		found = append(found, s.inValue(fmt.Sprintf("%s[%d]", where, i), kinds, item)...)
	}
	return found
}

// inPart looks at an object within another.
func (s *schema) inPart(where string, kinds []string, part Props) []string {
	if slices.Contains(kinds, anything) || slices.Contains(kinds, anyMap) {
		return nil
	}
	var objects []string
	for _, kind := range kinds {
		if inner, isMap := strings.CutPrefix(kind, "{"); isMap {
			return s.inMap(where, strings.TrimSuffix(inner, "}"), part)
		}
		for name := range strings.SplitSeq(kind, "|") {
			if properties, known := s.Objects[name]; known {
				objects = append(objects, properties)
			} else if name != "" {
				return []string{fmt.Sprintf("%s: the object %s is not in the file", where, name)}
			}
		}
	}
	if len(objects) == 0 {
		return []string{where + " holds no object"}
	}
	return s.inObject(where, objects, part)
}

func (s *schema) inMap(where, kind string, part Props) []string {
	var found []string
	for _, key := range sortedKeys(part) {
		found = append(found, s.inValue(where+"."+key, []string{kind}, part[key])...)
	}
	return found
}
