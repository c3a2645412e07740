package mapping

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/workloads/hl7/fhir"
)

// convert makes a primitive's text of a value. Empty text: there is nothing. A code says why there is nothing though there is content.
type convert func(f *frame, s spot) (text, code string)

// named are the conversions that rows name after the colon, beside the maps of primitives.
var named = map[string]convert{
	"system":    (*frame).system,
	"authority": (*frame).authority,
	"known":     (*frame).known,
	"base64":    base64Text,
	"minutes":   minutes,
	"lines":     allRepetitions,
	"text":      allParts,
	"clock":     clockTime,
}

// translated makes the coding that the code map of the row gives, in maps of coded data types.
const translated = "translated"

// converter finds how a row's values become the primitive.
func (b *block) converter(row *Row, typ *fhir.Type, e *fhir.Element) convert {
	var base convert
	switch {
	case strings.Contains(row.By, "["):
		by := b.compiler.program(row.By, row.Place)
		if by == nil {
			return nil
		}
		if by.typ.Kind != fhir.Primitive {
			b.failf(row, "%s makes a %s, and the target is a %s", row.By, by.typ.Name, typ.Name)
			return nil
		}
		base = b.byMap(row, by)
	case row.By != "":
		known, ok := named[row.By]
		if !ok {
			b.failf(row, "%q is neither a map nor a conversion%s", row.By, nearest(row.By, conversionNames()))
			return nil
		}
		base = known
	default:
		base = primitives[typ.Name]
		if base == nil {
			b.failf(row, "no conversion makes a %s", typ.Name)
			return nil
		}
	}
	if codes := b.codes(row); codes != nil && !strings.Contains(row.By, "[") {
		base = translate(codes)
	}
	if e != nil && e.Codes != nil {
		base = bound(e.Codes, base)
	}
	return base
}

// constant checks a constant against the element's required codes and the type's format.
func (b *block) constant(row *Row, typ *fhir.Type, e *fhir.Element) {
	text := *row.Source.Constant
	if text == "" {
		b.failf(row, "%s: an empty constant", row.Target)
	}
	if e != nil && e.Codes != nil && !e.Codes.Has(text) {
		b.failf(row, "%s: %q is none of %s%s", row.Target, text, e.Codes.Name, nearest(text, e.Codes.Codes))
	}
	if typ.Name == "boolean" && text != "true" && text != "false" {
		b.failf(row, "%s: %q is neither true nor false", row.Target, text)
	}
}

// byMap runs the map of a primitive.
func (b *block) byMap(row *Row, by *program) convert {
	codes := b.codes(row)
	return func(f *frame, s spot) (string, string) {
		child := f.run.frame()
		child.of(f.scope, f.segment, s, nil)
		child.datatype, child.codes = true, codes
		by.execute(child)
		text := child.text
		f.run.free(child)
		return text, ""
	}
}

// codes finds the code map that a row names.
func (b *block) codes(row *Row) *CodeMap {
	if row.Codes == "" {
		return nil
	}
	c, ok := b.compiler.codeMap(row.Codes)
	if !ok {
		b.failf(row, "no code map %s%s", row.Codes, nearest(row.Codes, b.compiler.tables.codeNames()))
	}
	return c
}

// translate puts codes through a code map.
func translate(codes *CodeMap) convert {
	return func(f *frame, s spot) (string, string) {
		text := strings.TrimSpace(f.run.text(s.value))
		if text == "" {
			return "", ""
		}
		to, ok := codes.find(text)
		if !ok {
			return "", UnknownCode
		}
		return to.Code, ""
	}
}

// bound lets codes of a required binding through only.
func bound(codes *fhir.Codes, base convert) convert {
	return func(f *frame, s spot) (string, string) {
		text, code := base(f, s)
		if code == "" && text != "" && !codes.Has(text) {
			return "", UnknownCode
		}
		return text, code
	}
}

// translation compiles a row by "translated": CWE -> coding[translated] : translated. Where the code map of the row that uses the
// map has the code, the coding is added; where it is the code as it was sent, rows for coding[1] add to the same coding.
func (b *block) translation(row *Row, t *target) operation {
	if b.of.Kind != Datatype || t.final == nil || t.final.Type.Name != "Coding" {
		b.failf(row, "translated makes a Coding, in the map of a data type")
		return nil
	}
	original := -1
	if last := row.Target[len(row.Target)-1]; last.Label != "" {
		original = b.slotOf("." + Target{{Name: last.Name, Label: "1"}}.String())
	}
	path := row.Source.Path
	system, code, shown := element("Coding", "system"), element("Coding", "code"), element("Coding", "display")
	return func(f *frame) bool {
		s, ok := f.first(path)
		if f.codes == nil || !ok {
			return false
		}
		text := f.run.text(s.value)
		to, ok := f.codes.find(text)
		if !ok {
			return false
		}
		coding := f.run.room.New(t.final.Type)
		coding.SetText(system(), to.System)
		coding.SetText(code(), to.Code)
		same := original >= 0 && to.Code == text && f.sentIn(s, to.System)
		if !same || !hasContent(s.value.Component(2)) {
			coding.SetText(shown(), to.Display)
		}
		t.walk(f).Add(t.final, coding)
		if same {
			f.slots[original] = coding
			f.run.readLeaf(s)
		}
		return true
	}
}

// sentIn tells whether a coded value was sent as of that system, or of none.
func (f *frame) sentIn(s spot, system string) bool {
	if s.component > 0 || !hasContent(s.value.Component(3)) {
		return true
	}
	sent, _ := f.system(s.part(3))
	return sent == system
}

// problem reports a value that could not be used. Whether another row could is seen at the end.
func (r *run) problem(s spot, code string, row *Row) {
	r.report.Dropped = append(r.report.Dropped, Problem{Place: r.place(s), Code: code, Detail: fmt.Sprintf("for %s", row.Target), spot: s})
}
