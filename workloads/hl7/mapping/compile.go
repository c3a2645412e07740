package mapping

import (
	"fmt"

	"github.com/phiform/phiform/workloads/hl7/fhir"
)

// compiler turns maps into programs: each once, whoever uses it.
type compiler struct {
	tables   *Tables
	sender   *sender
	programs map[string]*program
	problems problems
}

// program compiles the map of that name, and the maps that it uses.
func (c *compiler) program(name string, at Origin) *program { return c.programAs(name, nil, at) }

// programAs is program for a node of another type than the map's own ("Age" by a map for "Quantity"), nil for its own.
func (c *compiler) programAs(name string, typ *fhir.Type, at Origin) *program {
	m, ok := c.tables.maps[name]
	if !ok {
		c.problems.addf(at, "no map %s%s", name, nearest(name, c.tables.mapNames()))
		return nil
	}
	own, ok := fhir.Lookup(m.Type)
	if !ok {
		c.problems.addf(m.Place, "%s: R4 has no type %s", name, m.Type)
		return nil
	}
	if typ == nil {
		typ = own
	}
	id := name + " " + typ.Name
	if p, ok := c.programs[id]; ok {
		return p
	}
	p := &program{name: name, typ: typ, shared: m.Shared}
	c.programs[id] = p
	b := &block{compiler: c, of: m, typ: typ, slots: map[string]int{}}
	b.rows(m.Rows)
	b.required(m)
	p.rows, p.finish, p.slots = b.run, b.end, len(b.slots)
	if len(m.Keys) > 0 {
		p.key = c.keys(m)
	}
	return p
}

// block is a map, or the nested rows of one of its rows, under compilation.
type block struct {
	compiler *compiler
	of       *Map
	typ      *fhir.Type // of the node that targets start from
	slots    map[string]int
	run, end []operation
	all      []*Row
}

func (b *block) failf(row *Row, format string, args ...any) {
	b.compiler.problems.addf(row.Place, "%s: %s", b.of.Name, fmt.Sprintf(format, args...))
}

func (b *block) rows(rows []*Row) {
	b.all = append(b.all, rows...)
	for _, row := range rows {
		op := b.row(row)
		if op == nil {
			continue
		}
		if row.Action == Fallback {
			op = b.unlessFilled(row, op)
		}
		if row.When != nil {
			op = guarded(row, b.condition(row, row.When), op)
		}
		if row.Action == Assign || row.Action == Ignore {
			b.run = append(b.run, op)
		} else {
			b.end = append(b.end, op)
		}
	}
}

// guarded runs a row where its condition holds. Whether there is a value at all is cheaper to see, and mostly there is none.
func guarded(row *Row, when condition, op operation) operation {
	path := row.Source.Path
	if path == nil || path.Field == 0 && path.Component == 0 {
		return func(f *frame) bool { return when(f) && op(f) }
	}
	return func(f *frame) bool {
		return f.has(path) && when(f) && op(f)
	}
}

func (b *block) row(row *Row) operation {
	if !b.sources(row) {
		return nil
	}
	switch row.Action {
	case Ignore:
		return b.ignore(row)
	case Absent:
		return b.absent(row)
	case Need:
		return b.need(row)
	}
	return b.assign(row)
}

// sources checks that paths fit the map: fields in segments' maps, components of the own type in data types' maps.
func (b *block) sources(row *Row) bool {
	p := row.Source.Path
	if p == nil {
		return true
	}
	if b.of.Kind == Datatype && (p.Field > 0 || p.Name != b.of.Source) {
		b.failf(row, "%s is no component of %s", p, b.of.Source)
		return false
	}
	if b.of.Kind != Datatype && (len(p.Name) != 3 || p.Field == 0 && p.Component > 0) {
		b.failf(row, "%s is no field of a segment", p)
		return false
	}
	return true
}

func (b *block) ignore(row *Row) operation {
	path := row.Source.Path
	if path == nil {
		b.failf(row, "only fields and components can be ignored")
		return nil
	}
	return func(f *frame) bool {
		r := f.run
		from := f.collect(path)
		for _, s := range r.spots[from:] {
			r.readAll(s)
		}
		r.spots = r.spots[:from]
		return false
	}
}

// assign compiles SOURCE -> TARGET: what to do with each value, and where the values come from.
func (b *block) assign(row *Row) operation {
	t, ok := b.target(row)
	if !ok {
		return nil
	}
	switch {
	case row.Source.Reference != "":
		return b.referenceTo(row, t)
	case row.Reference:
		return b.made(row, t)
	case t.final == nil && b.typ.Kind != fhir.Primitive, t.final != nil && t.final.Type.Kind != fhir.Primitive:
		return b.complex(row, t)
	}
	return b.primitive(row, t)
}
