package definitions

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
)

const header = `# R4 4.0.1: the types that HL7v2 content maps to, from HL7's StructureDefinitions and ValueSets. Generated: do not edit.
# resource|type|backbone NAME, then an indented line for each element: NAME TYPES MIN..MAX =REQUIRED-CODES >REFERENCE-TARGETS
# codes NAME CODES: the value sets of required bindings.
`

// Table writes the table of the given resources and of every data type, from the folder of definitions.
func Table(folder string, resources []string) ([]byte, error) {
	g := generator{codes: map[string][]string{}}
	var err error
	if g.vocabularies, err = readVocabularies(folder); err != nil {
		return nil, err
	}
	g.out.WriteString(header)
	if err := g.file(folder, "profiles-types.json", func(s structure) bool {
		return s.Kind == "complex-type" && s.Derivation != "constraint" && !slices.Contains(unwantedTypes, s.Name) || s.Name == "MoneyQuantity"
	}); err != nil {
		return nil, err
	}
	if err := g.file(folder, "profiles-resources.json", func(s structure) bool { return slices.Contains(resources, s.Name) }); err != nil {
		return nil, err
	}
	g.writeCodes()
	return g.out.Bytes(), nil
}

// unwantedTypes are parts of the standard's own machinery, or of medicinal product definitions; no resource of the table
// uses them. ElementDefinition alone would be a tenth of the table.
var unwantedTypes = []string{"BackboneElement", "ElementDefinition", "MarketingStatus", "Population", "ProdCharacteristic", "ProductShelfLife", "SubstanceAmount"}

type generator struct {
	out          bytes.Buffer
	vocabularies vocabularies
	codes        map[string][]string
}

func (g *generator) file(folder, name string, wanted func(structure) bool) error {
	all, err := entries[structure](folder, name)
	if err != nil {
		return err
	}
	all = slices.DeleteFunc(all, func(s structure) bool { return s.ResourceType != "StructureDefinition" || !wanted(s) })
	slices.SortFunc(all, func(a, b structure) int { return strings.Compare(a.Name, b.Name) })
	for _, s := range all {
		if err := g.structure(s); err != nil {
			return fmt.Errorf("%s: %w", s.Name, err)
		}
	}
	return nil
}

// structure writes a type, and after it its backbone elements as types of their own.
func (g *generator) structure(s structure) error {
	kind := map[string]string{"resource": "resource", "complex-type": "type"}[s.Kind]
	if kind == "" {
		return fmt.Errorf("unexpected kind %q", s.Kind)
	}
	parents := []string{s.Name}
	for _, e := range s.Snapshot.Element[1:] {
		if e.isBackbone() {
			parents = append(parents, e.Path)
		}
	}
	for _, parent := range parents {
		fmt.Fprintf(&g.out, "%s %s\n", kind, parent)
		kind = "backbone"
		for _, e := range s.Snapshot.Element[1:] {
			if rest, ok := strings.CutPrefix(e.Path, parent+"."); ok && !strings.Contains(rest, ".") {
				e.ofResource = kind == "backbone" && s.Kind == "resource" && parent == s.Name
				g.element(rest, e)
			}
		}
	}
	return nil
}

// isBackbone is true where the element's properties follow in the same StructureDefinition.
func (e element) isBackbone() bool {
	return len(e.Type) == 1 && (e.Type[0].Code == "BackboneElement" || e.Type[0].Code == "Element")
}

func (g *generator) element(name string, e element) {
	fmt.Fprintf(&g.out, " %s %s %d..%s", name, e.types(), e.Min, e.Max)
	if codes := g.binding(e); codes != "" {
		fmt.Fprintf(&g.out, " =%s", codes)
	}
	if targets := e.targets(); targets != "" {
		fmt.Fprintf(&g.out, " >%s", targets)
	}
	g.out.WriteByte('\n')
}

func (e element) types() string {
	if e.ContentReference != "" {
		return strings.TrimPrefix(e.ContentReference, "#")
	}
	if e.isBackbone() {
		return e.Path
	}
	var names []string
	for _, t := range e.Type {
		name := t.Code
		if strings.HasPrefix(name, "http://hl7.org/fhirpath/") {
			// Ids and URLs of elements are not elements themselves: the definitions give them a FHIRPath type.
			name = "string"
			if strings.HasSuffix(e.Path, ".url") {
				name = "uri"
			}
			if e.ofResource {
				name = "id"
			}
		}
		names = append(names, name)
	}
	return strings.Join(names, ",")
}

func (e element) targets() string {
	var names []string
	for _, t := range e.Type {
		if t.Code != "Reference" {
			continue
		}
		for _, profile := range t.TargetProfile {
			name := profile[strings.LastIndexByte(profile, '/')+1:]
			if name == "Resource" {
				return ""
			}
			names = append(names, name)
		}
	}
	return strings.Join(names, ",")
}

// binding notes the codes of a required binding and returns the name under which they are written.
func (g *generator) binding(e element) string {
	if e.Binding == nil || e.Binding.Strength != "required" {
		return ""
	}
	url, _, _ := strings.Cut(e.Binding.ValueSet, "|")
	name := url[strings.LastIndexByte(url, '/')+1:]
	if _, ok := g.codes[name]; !ok {
		g.codes[name] = g.vocabularies.expand(url)
	}
	if len(g.codes[name]) == 0 {
		return ""
	}
	return name
}

func (g *generator) writeCodes() {
	names := make([]string, 0, len(g.codes))
	for name, codes := range g.codes {
		if len(codes) > 0 {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&g.out, "codes %s %s\n", name, strings.Join(g.codes[name], " "))
	}
}
