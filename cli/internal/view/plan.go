package view

import (
	"fmt"
	"strings"
	"time"

	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/policypacks"
)

// Plan renders a plan for people: what would be created, and what the rules say about it. The time that planning took
// is said where it is not zero.
func Plan(s Screen, result *planning.Result, took time.Duration) string {
	doc := NewDocument(result)
	var b strings.Builder
	b.WriteString(s.header(doc, took))
	b.WriteString(s.heading("Resources"))
	b.WriteString(s.tree(result.Graph))
	b.WriteString(s.heading("Services"))
	b.WriteString(s.services(doc))
	b.WriteString(s.findings(doc))
	b.WriteString("\n" + s.totals(doc))
	return b.String()
}

// Check renders the verdicts alone.
func Check(s Screen, result *planning.Result, took time.Duration) string {
	doc := NewDocument(result)
	return s.header(doc, took) + s.findings(doc) + "\n" + s.totals(doc)
}

func (s Screen) header(doc Document, took time.Duration) string {
	title := doc.Project + "/" + doc.Stack
	if doc.Blueprint != "" {
		title = doc.Blueprint
	}
	var places []string
	for _, place := range []string{doc.Cloud, doc.Region, doc.Environment} {
		if place != "" {
			places = append(places, place)
		}
	}
	var b strings.Builder
	b.WriteString(s.in(bold, title))
	if len(places) > 0 {
		b.WriteString(" on " + strings.Join(places, " · "))
	}
	b.WriteString("\n")
	said := "read"
	if doc.Blueprint != "" {
		said = "planned offline"
	}
	if took > 0 {
		said += " in " + took.Round(time.Millisecond).String()
	}
	if doc.Preview {
		said += ", with everything unknown that only a deployment can tell"
	}
	b.WriteString(s.in(dim, said) + "\n")
	if len(doc.Assumed) > 0 {
		b.WriteString(s.wrap(s.in(yellow, "assumed")+"  ", "example values stand in for "+strings.Join(doc.Assumed, ", ")))
	}
	return b.String()
}

// services counts the resources per service, as many on a line as fit.
func (s Screen) services(doc Document) string {
	var parts []string
	for _, service := range doc.Summary.Services {
		parts = append(parts, fmt.Sprintf("%s %d", strings.TrimSpace(service.Cloud+" "+service.Service), service.Count))
	}
	if len(parts) == 0 {
		return "none\n"
	}
	return s.wrap("", strings.Join(parts, ", "))
}

// findings are the sections about verdicts; empty sections are left out.
func (s Screen) findings(doc Document) string {
	var b strings.Builder
	if packs := s.packTable(doc); packs != "" {
		b.WriteString(s.heading("Packs") + packs)
	}
	b.WriteString(s.heading("Safeguards"))
	b.WriteString(s.safeguardTable(doc))
	for _, section := range []struct{ title, body string }{
		{"Failures", strings.TrimPrefix(s.failures(doc), "\n")},
		{"Undecided until deployment", s.undecided(doc)},
		{"Waived", s.waived(doc)},
		{"For a person to decide", s.manual(doc)},
		{"No rule judges", s.uncoveredTypes(doc)},
	} {
		if section.body != "" {
			b.WriteString(s.heading("%s", section.title) + section.body)
		}
	}
	return b.String()
}

// totals is the last line: the numbers, and whether a deployment would be stopped.
func (s Screen) totals(doc Document) string {
	n := doc.Summary.Verdicts
	text := fmt.Sprintf("%s, %s: %d pass, %d fail, %d unknown, %d waived, %d manual, %d not applicable",
		count(doc.Summary.Resources, "resource", "resources"), count(doc.Summary.Components, "component", "components"),
		n[policypacks.Pass], n[policypacks.Fail], n[policypacks.Unknown], n[policypacks.Waived], n[policypacks.Manual],
		n[policypacks.NotApplicable])
	if n[policypacks.Error] > 0 {
		text += ", " + count(n[policypacks.Error], "broken rule", "broken rules")
	}
	if known := doc.Summary.known(); known > 0 {
		text += fmt.Sprintf("; %d of the failures are in the baseline", known)
	}
	if doc.Summary.Blocked {
		return s.wrap(s.in(red, "BLOCKED")+" ", text)
	}
	return s.wrap(s.in(green, "CLEAR")+" ", text)
}
