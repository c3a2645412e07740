package mapping

import (
	"github.com/phiform/phiform/workloads/hl7/fhir"
)

// plan is the compiled table of a message, for one sender.
type plan struct {
	name   string
	sender *sender
	rows   map[string][]*messageRow // by segment
}

// messageRow is a compiled row of a message's table.
type messageRow struct {
	name, group, scope string
	by                 *program
	nested             *program
	when               condition
	added, ensure      bool
	ignored            bool
}

// plan compiles a message's table, with those that it includes: their rows come first.
func (c *compiler) plan(m *Map) *plan {
	p := &plan{name: m.Name, sender: c.sender, rows: map[string][]*messageRow{}}
	for _, row := range c.tables.messageRows(m, &c.problems, nil) {
		if made := c.messageRow(m, row); made != nil {
			name := row.Source.Path.Name
			p.rows[name] = append(p.rows[name], made)
		}
	}
	return p
}

// messageRows lists the rows of a message's table and of those that it includes.
func (t *Tables) messageRows(m *Map, found *problems, seen []string) []*Row {
	if m.Include == "" {
		return m.Rows
	}
	for _, name := range seen {
		if name == m.Name {
			found.addf(m.Place, "%s includes itself", m.Name)
			return nil
		}
	}
	base, ok := t.maps[m.Include]
	if !ok || base.Kind != Message {
		found.addf(m.Place, "no message %s%s", m.Include, nearest(m.Include, t.mapNames()))
		return m.Rows
	}
	return append(append([]*Row(nil), t.messageRows(base, found, append(seen, m.Name))...), m.Rows...)
}

func (c *compiler) messageRow(m *Map, row *Row) *messageRow {
	made := &messageRow{name: row.Name, group: row.Group, scope: row.Scope, added: !row.New, ensure: row.Ensure, ignored: row.Action == Ignore}
	b := &block{compiler: c, of: m, slots: map[string]int{}}
	if row.When != nil {
		made.when = b.condition(row, row.When)
	}
	if made.ignored {
		return made
	}
	if made.by = c.program(row.By, row.Place); made.by == nil {
		return nil
	}
	if made.by.typ.Kind != fhir.Resource {
		b.failf(row, "%s makes a %s, which is no resource", row.By, made.by.typ.Name)
		return nil
	}
	if row.New && made.by.key == nil {
		b.failf(row, "%s has no key: it only adds to a resource", row.By)
		return nil
	}
	made.nested = b.nested(row, made.by.typ)
	return made
}
