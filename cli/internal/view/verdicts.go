package view

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// safeguardTable counts verdicts by the safeguard that they evidence. Safeguards for people alone are only counted: the
// controls that stand for them are listed elsewhere.
func (s Screen) safeguardTable(doc Document) string {
	shown := []policypacks.Verdict{
		policypacks.Pass, policypacks.Fail, policypacks.Unknown, policypacks.Waived, policypacks.Manual,
	}
	if doc.Summary.Verdicts[policypacks.Error] > 0 {
		shown = append(shown, policypacks.Error)
	}
	t, forPeople := safeguardRows(doc, shown), 0
	for _, row := range doc.Summary.Safeguards {
		if row.isForPeople() {
			forPeople++
		}
	}
	var b strings.Builder
	if len(t.rows) == 0 {
		b.WriteString("No rule judges these resources.\n")
	} else {
		b.WriteString(s.table(t) + s.wrap("", s.in(dim, "A verdict counts under every safeguard that its rule cites.")))
	}
	if forPeople > 0 {
		b.WriteString(s.wrap("", s.in(dim, count(forPeople, "more safeguard is", "more safeguards are")+" for people alone.")))
	}
	return b.String()
}

func safeguardRows(doc Document, shown []policypacks.Verdict) table {
	t := table{columns: []column{{title: "45 CFR"}, {title: "safeguard", flexible: true}, {title: "obligation", rank: whenWide}}}
	for _, v := range shown {
		stays := always
		if v == policypacks.Waived || v == policypacks.Manual {
			stays = whenRoom
		}
		t.columns = append(t.columns, column{title: string(v), right: true, rank: stays})
	}
	for _, row := range doc.Summary.Safeguards {
		if row.isForPeople() {
			continue
		}
		cells := []string{strings.TrimPrefix(row.Citation, "45 CFR "), orDash(row.Name), orDash(row.Obligation)}
		for _, v := range shown {
			cells = append(cells, strconv.Itoa(row.Verdicts[v]))
		}
		t.rows = append(t.rows, cells)
	}
	t.ink = func(i int, text string) ink {
		if i < 3 || text == "0" {
			return ""
		}
		return inkOf(shown[i-3])
	}
	return t
}

// isForPeople tells whether nothing but manual verdicts are about the safeguard.
func (s Safeguard) isForPeople() bool {
	for verdict, n := range s.Verdicts {
		if n > 0 && verdict != policypacks.Manual {
			return false
		}
	}
	return true
}

func inkOf(v policypacks.Verdict) ink {
	switch v {
	case policypacks.Fail, policypacks.Error:
		return red
	case policypacks.Unknown, policypacks.Waived:
		return yellow
	case policypacks.Pass:
		return green
	}
	return ""
}

// failures tells what to mend: every failure and every rule that broke.
func (s Screen) failures(doc Document) string {
	var b strings.Builder
	for _, v := range doc.Verdicts {
		if v.Verdict != policypacks.Fail && v.Verdict != policypacks.Error {
			continue
		}
		b.WriteString("\n" + s.in(red, strings.ToUpper(string(v.Verdict))) + "  " + s.in(bold, v.Rule))
		b.WriteString(s.in(dim, details(v)) + "\n")
		if v.URN != "" {
			b.WriteString(s.wrap("  resource  ", resourceName(v.URN)+at(v.Location)))
		}
		b.WriteString(s.wrap("  finding   ", v.Message))
		if v.Remediation != "" {
			b.WriteString(s.wrap("  to mend   ", v.Remediation))
		}
		if len(v.Citations) > 0 {
			b.WriteString(s.wrap("  evidence  ", strings.Join(v.Citations, ", ")))
		}
	}
	return b.String()
}

// at says where in the program a resource is made.
func at(l *Location) string {
	if l == nil {
		return ""
	}
	return fmt.Sprintf(" at %s:%d", l.File, l.Line)
}

func details(v Verdict) string {
	var words []string
	known := ""
	if v.Known {
		known = "in the baseline"
	}
	for _, word := range []string{v.Severity, v.Level, known} {
		if word != "" {
			words = append(words, word)
		}
	}
	if len(words) == 0 {
		return ""
	}
	return "  (" + strings.Join(words, ", ") + ")"
}

// packTable counts the verdicts of each pack, where there are several.
func (s Screen) packTable(doc Document) string {
	if len(doc.Summary.Packs) < 2 {
		return ""
	}
	shown := []policypacks.Verdict{policypacks.Pass, policypacks.Fail, policypacks.Unknown, policypacks.Waived, policypacks.Manual}
	t := table{columns: []column{{title: "pack", flexible: true}}}
	for _, v := range shown {
		t.columns = append(t.columns, column{title: string(v), right: true})
	}
	for _, pack := range doc.Summary.Packs {
		cells := []string{pack.Name}
		for _, v := range shown {
			cells = append(cells, strconv.Itoa(pack.Verdicts[v]))
		}
		t.rows = append(t.rows, cells)
	}
	t.ink = func(i int, text string) ink {
		if i < 1 || text == "0" {
			return ""
		}
		return inkOf(shown[i-1])
	}
	return s.table(t)
}

// undecided lists what only a deployment will tell, with the properties that keep a rule from deciding: one line for all
// resources of which a rule cannot tell the same thing.
func (s Screen) undecided(doc Document) string {
	t := table{columns: []column{{title: "rule"}, {title: "resource", flexible: true}, {title: "undecided property"}}}
	type question struct{ rule, paths string }
	var questions []question
	resources := map[question][]string{}
	for _, v := range doc.Verdicts {
		if v.Verdict == policypacks.Unknown {
			q := question{v.Rule, strings.Join(v.Paths, ", ")}
			if resources[q] == nil {
				questions = append(questions, q)
			}
			resources[q] = append(resources[q], shortName(v.URN))
		}
	}
	for _, q := range questions {
		name := resources[q][0]
		if more := len(resources[q]) - 1; more > 0 {
			name += fmt.Sprintf(" and %d more", more)
		}
		t.rows = append(t.rows, []string{q.rule, name, q.paths})
	}
	return s.table(t)
}

// manual lists what no rule can decide.
func (s Screen) manual(doc Document) string {
	t := table{columns: []column{{title: "control"}, {title: "what it asks for", flexible: true}}}
	for _, v := range doc.Verdicts {
		if v.Verdict == policypacks.Manual {
			t.rows = append(t.rows, []string{v.Rule, v.Title})
		}
	}
	return s.table(t)
}

// waived lists what was accepted, by whom and until when.
func (s Screen) waived(doc Document) string {
	t := table{columns: []column{
		{title: "rule"}, {title: "resource"}, {title: "approver", rank: whenRoom}, {title: "expires"}, {title: "reason", flexible: true, rank: whenRoom},
	}}
	for _, v := range doc.Verdicts {
		if v.Waiver != nil {
			t.rows = append(t.rows, []string{v.Rule, shortName(v.URN), v.Waiver.Approver, v.Waiver.Expires, v.Waiver.Reason})
		}
	}
	return s.table(t)
}

// uncoveredTypes lists the types that no rule looks at.
func (s Screen) uncoveredTypes(doc Document) string {
	t := table{columns: []column{{title: "type", flexible: true}, {title: "resources", right: true}}}
	for _, u := range doc.Uncovered {
		t.rows = append(t.rows, []string{u.Type, strconv.Itoa(u.Count)})
	}
	return s.table(t)
}

// resourceName is the name and type of a resource, from its URN.
func resourceName(urn string) string {
	parts := strings.SplitN(urn, "::", 4)
	if len(parts) < 4 {
		return urn
	}
	types := strings.Split(parts[2], "$")
	return parts[3] + " (" + types[len(types)-1] + ")"
}

func shortName(urn string) string {
	if parts := strings.SplitN(urn, "::", 4); len(parts) == 4 {
		return parts[3]
	}
	return orDash(urn)
}

func orDash(text string) string {
	if text == "" {
		return "-"
	}
	return text
}
