package fhir

import (
	_ "embed" // the table
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed r4.txt
var source string

// table reads the embedded table once.
var table = sync.OnceValue(func() *elements {
	d, err := read(source)
	if err != nil {
		panic("fhir: the embedded table: " + err.Error()) // generated, and read by every test
	}
	return d
})

type elements struct {
	types map[string]*Type
	codes map[string]*Codes
}

// Resources lists the resource types of the table, sorted.
func Resources() []string {
	var names []string
	for _, name := range slices.Sorted(maps.Keys(table().types)) {
		if t := table().types[name]; t.Kind == Resource && t.Name != anyResource {
			names = append(names, name)
		}
	}
	return names
}

// anyResource is the type of contained resources and of a bundle's: whatever resource is put there.
const anyResource = "Resource"

// read makes the elements from the table's text. Code lists come last in the text, and types refer to each other, so
// names are resolved at the end.
func read(text string) (*elements, error) {
	d := &elements{types: map[string]*Type{}, codes: map[string]*Codes{}}
	for name := range formats {
		d.types[name] = &Type{Name: name, Kind: Primitive, bare: bare[name]}
	}
	d.types[anyResource] = &Type{Name: anyResource, Kind: Resource}
	lines := strings.Split(text, "\n")
	rows := map[*Type][]string{}
	var current *Type
	for i, line := range lines {
		word, rest, _ := strings.Cut(line, " ")
		switch kind, isType := kinds[word]; {
		case line == "" || line[0] == '#':
		case line[0] == ' ' && current != nil:
			rows[current] = append(rows[current], line)
		case isType:
			current = &Type{Name: rest, Kind: kind, byName: map[string]*Element{}}
			d.types[rest] = current
		case word == "codes":
			d.addCodes(rest)
		default:
			return nil, fmt.Errorf("line %d: %q: want a type, codes, or an indented element of a type", i+1, line)
		}
	}
	for t, lines := range rows {
		for _, line := range lines {
			if err := d.addElement(t, line); err != nil {
				return nil, fmt.Errorf("%s: %q: %w", t.Name, line, err)
			}
		}
		t.noteRequired()
	}
	return d, nil
}

var kinds = map[string]Kind{"resource": Resource, "type": Complex, "backbone": Backbone}

func (d *elements) addCodes(line string) {
	words := strings.Fields(line)
	c := &Codes{Name: words[0], Codes: words[1:], set: make(map[string]bool, len(words)-1)}
	for _, code := range c.Codes {
		c.set[code] = true
	}
	d.codes[c.Name] = c
}

// addElement reads "value[x] Quantity,string 0..1 =codes >Targets".
func (d *elements) addElement(t *Type, line string) error {
	words := strings.Fields(line)
	if len(words) < 3 {
		return fmt.Errorf("%d words, want at least 3", len(words))
	}
	var base Element
	low, high, _ := strings.Cut(words[2], "..")
	var err error
	if base.Min, err = strconv.Atoi(low); err != nil {
		return err
	}
	base.Max = Unbounded
	if high != "*" {
		if base.Max, err = strconv.Atoi(high); err != nil {
			return err
		}
	}
	for _, word := range words[3:] {
		switch word[0] {
		case '=':
			if base.Codes = d.codes[word[1:]]; base.Codes == nil {
				return fmt.Errorf("no codes %s", word[1:])
			}
		case '>':
			base.Targets = strings.Split(word[1:], ",")
		}
	}
	stem, isChoice := strings.CutSuffix(words[0], "[x]")
	for _, name := range strings.Split(words[1], ",") {
		e := base
		if e.Type = d.types[name]; e.Type == nil {
			return fmt.Errorf("no type %s", name)
		}
		e.Name = stem
		if isChoice {
			e.Name, e.Choice = stem+strings.ToUpper(name[:1])+name[1:], words[0]
		}
		if name != "Reference" {
			e.Targets = nil
		}
		e.order = len(t.Elements)
		t.Elements = append(t.Elements, &e)
		t.byName[e.Name] = &e
	}
	return nil
}

// noteRequired keeps the elements with a minimum: one for each choice.
func (t *Type) noteRequired() {
	for i, e := range t.Elements {
		if e.Min > 0 && (e.Choice == "" || i == 0 || t.Elements[i-1].Choice != e.Choice) {
			t.required = append(t.required, e)
		}
	}
}
