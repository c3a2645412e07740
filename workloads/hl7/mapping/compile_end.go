package mapping

import "github.com/phiform/phiform/workloads/hl7/fhir"

// absentReason is the extension that says why an element has no value.
const absentReason = ExtensionBase + "data-absent-reason"

// absent compiles absent TARGET: where the element has no value, says that it is not known.
func (b *block) absent(row *Row) operation {
	t, ok := b.target(row)
	if !ok {
		return nil
	}
	if t.final == nil {
		b.failf(row, "absent takes an element")
		return nil
	}
	valueCode := element("Extension", "valueCode")
	extension := func(at *fhir.Node) {
		e, _ := at.Type().Element("extension")
		child := at.Add(e, nil)
		child.SetText(extensionURL(), absentReason)
		child.SetText(valueCode(), "unknown")
	}
	return func(f *frame) bool {
		if at := t.look(f); at != nil && t.filled(at) {
			return false
		}
		at := t.walk(f)
		if t.final.Type.Kind == fhir.Primitive {
			path, err := fhir.Compile(at.Type().Name, t.final.Name+".extension("+absentReason+").valueCode")
			if err == nil {
				path.Set(at, "unknown")
			}
			return true
		}
		extension(at.Add(t.final, nil))
		return true
	}
}

// filled tells whether the element, or another of its choice, has a value.
func (t *target) filled(n *fhir.Node) bool {
	for _, e := range t.choice {
		if n.Count(e) > 0 {
			return true
		}
	}
	return false
}

// need compiles need TARGET "reason": where the element has no value, what the map makes is left out.
func (b *block) need(row *Row) operation {
	t, ok := b.target(row)
	if !ok {
		return nil
	}
	if t.final == nil {
		b.failf(row, "need takes an element")
		return nil
	}
	return func(f *frame) bool {
		if at := t.look(f); at != nil && t.filled(at) {
			return false
		}
		f.failed = true
		f.run.report.Dropped = append(f.run.report.Dropped, Problem{Place: f.run.place(f.value), Code: Missing, Detail: row.Reason, spot: f.value})
		return true
	}
}

// required checks that a map which makes something whole says what is to be done about each element that R4 requires.
func (b *block) required(m *Map) {
	if m.Kind == Segment && len(m.Keys) == 0 || b.typ.Kind == fhir.Primitive {
		return
	}
	if m.Kind == Datatype && b.typ.Kind == fhir.Resource && len(m.Keys) == 0 {
		return
	}
	for _, e := range b.typ.Elements {
		if e.Min > 0 && !b.assured(e) {
			name := e.Name
			if e.Choice != "" {
				name = e.Choice
			}
			b.compiler.problems.addf(m.Place, "%s: R4 requires %s.%s: add a default, an absent or a need row", m.Name, b.typ.Name, name)
			return
		}
	}
}

// assured tells whether a row takes care that the element is there.
func (b *block) assured(e *fhir.Element) bool {
	for _, row := range b.all {
		if len(row.Target) == 0 || row.When != nil {
			continue
		}
		first, ok := b.typ.Element(row.Target[0].Name)
		if !ok || first != e && (e.Choice == "" || first.Choice != e.Choice) {
			continue
		}
		switch row.Action {
		case Absent, Need:
			return true
		case Assign, Fallback:
			if row.Source.Constant != nil {
				return true
			}
		}
	}
	return false
}
