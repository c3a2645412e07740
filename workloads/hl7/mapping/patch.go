package mapping

import (
	"maps"
	"slices"
)

// patched returns tables with the changes of a patch: maps that are new are added, others are changed.
func (t *Tables) patched(patch *file, found *problems) *Tables {
	out := &Tables{maps: maps.Clone(t.maps), codes: maps.Clone(t.codes), events: maps.Clone(t.events), senders: t.senders}
	for _, m := range patch.maps {
		there, ok := out.maps[m.Name]
		if ok && there.Kind == m.Kind {
			out.maps[m.Name] = there.changed(m, found)
			out.serve(m, found)
			continue
		}
		for _, row := range m.Rows {
			if row.Change != Adding {
				found.addf(row.Place, "there is no map %s to change%s", m.Name, nearest(m.Name, t.mapNames()))
			}
		}
		out.maps[m.Name] = m
		out.serve(m, found)
	}
	for _, c := range patch.codes {
		if there, ok := out.codes[c.Name]; ok {
			c = there.changed(c)
		}
		out.codes[c.Name] = c
	}
	return out
}

// serve notes which events a message's table is for.
func (t *Tables) serve(m *Map, found *problems) {
	if m.Kind != Message {
		return
	}
	for _, event := range append([]string{m.Name[4:]}, m.Triggers...) {
		event = m.Name[:4] + event
		if there, ok := t.events[event]; ok && there != m.Name && event != m.Name {
			found.addf(m.Place, "%s is already served by %s", event, there)
			continue
		}
		t.events[event] = m.Name
	}
}

// changed returns a map with the rows of a patch.
func (m *Map) changed(patch *Map, found *problems) *Map {
	out := *m
	out.Rows = slices.Clone(m.Rows)
	if len(patch.Keys) > 0 {
		out.Keys = patch.Keys
	}
	out.Triggers = append(slices.Clone(m.Triggers), patch.Triggers...)
	var first []*Row
	for _, row := range patch.Rows {
		if row.Change != Adding {
			source, target := row.names()
			before := len(out.Rows)
			out.Rows = slices.DeleteFunc(out.Rows, func(old *Row) bool {
				s, t := old.names()
				return s == source && (target == "" || t == target)
			})
			if len(out.Rows) == before {
				found.addf(row.Place, "%s has no row for %s%s%s", m.Name, source, arrow(target), nearest(source, m.sources()))
			}
		}
		if row.Change != Removing {
			first = append(first, row)
		}
	}
	out.Rows = append(first, out.Rows...)
	return &out
}

func arrow(target string) string {
	if target == "" {
		return ""
	}
	return " -> " + target
}

// names are the source and the target of a row, as patches name them.
func (r *Row) names() (source, target string) {
	if r.Change == Removing {
		return r.Text, r.Reason
	}
	source = r.Source.String()
	if r.Group != "" {
		source = r.Group + "." + source
	}
	if r.Name != "" {
		return source, r.Name
	}
	return source, r.Target.String()
}

func (m *Map) sources() []string {
	var all []string
	for _, row := range m.Rows {
		source, _ := row.names()
		all = append(all, source)
	}
	return all
}

// changed returns a code map with the entries of a patch, which win.
func (c *CodeMap) changed(patch *CodeMap) *CodeMap {
	out := *c
	out.Entries = maps.Clone(c.Entries)
	for _, code := range patch.order {
		to := patch.Entries[code]
		if to.System == "" {
			to.System = c.To
		}
		if _, known := out.Entries[code]; !known {
			out.order = append(slices.Clone(out.order), code)
		}
		out.Entries[code] = to
	}
	return &out
}
