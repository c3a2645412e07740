package tui

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/cli/internal/wizard/preview"
	"github.com/phiform/phiform/policypacks"
)

// section is a part of the panel under a heading. Sections that do not fit are shortened.
type section struct {
	heading string
	lines   []string
}

// renderPanel draws what the answers so far would build.
func renderPanel(p *planner, st *styles, area size) []string {
	head := panelHead(p, st, area.w)
	if p.result == nil {
		return fit(head, area)
	}
	sections := []section{
		{"Last change" + suffix(p.changed), changeLines(p, st)},
		{"Failing", findingLines(p.summary.Failing, st.problem.Render("x"))},
		{"Undecided before deployment", findingLines(p.summary.Undecided, st.warning.Render("?"))},
		{"Components", treeLines(p.summary.Tree, st, area.w)},
	}
	return fit(append(head, share(sections, st, area.h-len(head))...), area)
}

func suffix(field string) string {
	if field == "" {
		return ""
	}
	return ": " + field
}

func panelHead(p *planner, st *styles, width int) []string {
	if p.result == nil && p.problem == "" {
		return []string{st.title.Render("Plan"), st.faint.Render("planning…")}
	}
	var head []string
	if p.result != nil {
		s := p.summary
		head = append(head,
			st.title.Render("Plan: "+count(s.Resources, "resource"))+st.faint.Render("  "+services(s.Services)),
			verdicts(s.Verdicts, st))
		if len(s.Assumed) > 0 {
			head = append(head, st.faint.Render("with examples for "+strings.Join(s.Assumed, ", ")))
		}
	}
	if p.problem != "" {
		for _, line := range wrap("cannot be planned: "+p.problem, width-2) {
			head = append(head, st.problem.Render("! "+line))
		}
	}
	for i := range head {
		head[i] = cut(head[i], width)
	}
	return head
}

func services(counts []preview.Count) string {
	texts := make([]string, len(counts))
	for i, c := range counts {
		texts[i] = fmt.Sprintf("%s %d", c.Name, c.Count)
	}
	return strings.Join(texts, ", ")
}

func verdicts(counts map[policypacks.Verdict]int, st *styles) string {
	failing := counts[policypacks.Fail] + counts[policypacks.Error]
	style := st.good
	if failing > 0 {
		style = st.problem
	}
	return "Rules: " + style.Render(fmt.Sprintf("%d fail", failing)) +
		fmt.Sprintf(", %d undecided, %d pass", counts[policypacks.Unknown], counts[policypacks.Pass])
}

func changeLines(p *planner, st *styles) []string {
	c := p.change
	if p.changed == "" {
		return nil
	}
	if c.Empty() {
		return []string{st.faint.Render("alters nothing that is deployed")}
	}
	var lines []string
	for _, v := range c.Verdicts {
		lines = append(lines, fmt.Sprintf("%s %s %s: %s", verdictMark(v, st), v.Rule, v.Resource, transition(v)))
	}
	for _, r := range c.Added {
		lines = append(lines, st.good.Render("+ ")+r.Type+" "+r.Name)
	}
	for _, r := range c.Removed {
		lines = append(lines, st.problem.Render("- ")+r.Type+" "+r.Name)
	}
	for _, r := range c.Changed {
		lines = append(lines, st.warning.Render("~ ")+r.Type+" "+r.Name+st.faint.Render(" "+strings.Join(r.Properties, ", ")))
	}
	return lines
}

func verdictMark(v preview.Verdict, st *styles) string {
	switch v.After {
	case policypacks.Fail, policypacks.Error:
		return st.problem.Render("x")
	case policypacks.Pass, "":
		return st.good.Render("✓")
	}
	return st.warning.Render("?")
}

func transition(v preview.Verdict) string {
	switch {
	case v.Before == "":
		return "new, " + string(v.After)
	case v.After == "":
		return string(v.Before) + ", now gone"
	}
	return string(v.Before) + " → " + string(v.After)
}

func findingLines(findings []preview.Finding, mark string) []string {
	lines := make([]string, len(findings))
	for i, f := range findings {
		lines[i] = strings.Join(strings.Fields(fmt.Sprintf("%s %s %s: %s", mark, f.Rule, f.Resource, f.Message)), " ")
	}
	return lines
}

func treeLines(branches []preview.Branch, st *styles, width int) []string {
	lines := make([]string, len(branches))
	for i, b := range branches {
		number := fmt.Sprintf("%4d", b.Count)
		left := strings.Repeat("  ", b.Depth) + b.Name + st.faint.Render("  "+b.Type)
		lines[i] = pad(left, width-len(number)) + number
	}
	return lines
}

// share gives each section that has something to say a heading and a line, and what room is left to the first ones.
func share(sections []section, st *styles, room int) []string {
	granted := make([]int, len(sections))
	for _, enough := range []int{1, 3, room} {
		for i, s := range sections {
			for granted[i] < min(enough, len(s.lines)) {
				cost := 1
				if granted[i] == 0 {
					cost = 2
				}
				if cost > room {
					break
				}
				room -= cost
				granted[i]++
			}
		}
	}
	var lines []string
	for i, s := range sections {
		if granted[i] == 0 {
			continue
		}
		heading := s.heading
		if hidden := len(s.lines) - granted[i]; hidden > 0 {
			heading += fmt.Sprintf(" (%d of %d)", granted[i], len(s.lines))
		}
		lines = append(lines, st.focus.Render(heading))
		lines = append(lines, s.lines[:granted[i]]...)
	}
	return lines
}
