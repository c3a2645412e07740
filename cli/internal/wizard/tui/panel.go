package tui

import (
	"fmt"
	"strings"

	"github.com/phiform/phiform/cli/internal/wizard/preview"
	"github.com/phiform/phiform/policypacks"
)

// compactHeight is the height below which the panel says each thing on one line.
const compactHeight = 9

// renderPanel draws what the answers so far would build.
func renderPanel(p *planner, st *styles, area size) []string {
	compact := area.h < compactHeight
	head := panelHead(p, st, area.w, compact)
	if p.result == nil {
		return fit(head, area)
	}
	sections := []section{
		{"Last change" + suffix(p.changed), changeItems(p, st), 8},
		{"Failing", findingItems(p.summary.Failing, st.problem.Render("x"), st, area.w, compact), 4},
		{"Undecided before deployment", findingItems(p.summary.Undecided, st.warning.Render("?"), st, area.w, compact), 4},
		{"Components", treeItems(p.summary.Tree, st, area.w), 12},
	}
	return fit(append(head, share(sections, st, area.h-len(head))...), area)
}

func suffix(field string) string {
	if field == "" {
		return ""
	}
	return ": " + field
}

func panelHead(p *planner, st *styles, width int, compact bool) []string {
	if p.result == nil && p.problem == "" {
		return []string{st.title.Render("Plan"), st.faint.Render("planning…")}
	}
	var head []string
	if p.result != nil {
		s := p.summary
		head = append(head,
			st.title.Render("Plan: "+count(s.Resources, "resource"))+st.faint.Render("  "+services(s.Services)),
			verdicts(s.Verdicts, st))
		if len(s.Assumed) > 0 && !compact {
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

func changeItems(p *planner, st *styles) []item {
	c := p.change
	if p.changed == "" {
		return nil
	}
	if c.Empty() {
		return []item{{st.faint.Render("alters nothing that is deployed")}}
	}
	var items []item
	for _, v := range c.Verdicts {
		items = append(items, item{verdictMark(v, st) + " " + strings.TrimSpace(transition(v)+"  "+v.Rule+" "+v.Resource)})
	}
	for _, r := range c.Added {
		items = append(items, item{st.good.Render("+ ") + r.Type + " " + r.Name})
	}
	for _, r := range c.Removed {
		items = append(items, item{st.problem.Render("- ") + r.Type + " " + r.Name})
	}
	for _, r := range c.Changed {
		items = append(items, item{st.warning.Render("~ ") + r.Type + " " + r.Name + st.faint.Render(" "+strings.Join(r.Properties, ", "))})
	}
	return items
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

// findingItems draws each finding as the rule with the resource, and what was found below it, or beside it in a compact
// panel.
func findingItems(findings []preview.Finding, mark string, st *styles, width int, compact bool) []item {
	items := make([]item, len(findings))
	for i, f := range findings {
		it := item{strings.TrimSpace(mark + " " + f.Rule + " " + f.Resource)}
		if compact {
			items[i] = item{it[0] + ": " + st.faint.Render(f.Message)}
			continue
		}
		for _, line := range wrap(f.Message, width-2) {
			it = append(it, "  "+st.faint.Render(line))
		}
		items[i] = it[:min(len(it), 3)]
	}
	return items
}

func treeItems(branches []preview.Branch, st *styles, width int) []item {
	items := make([]item, len(branches))
	for i, b := range branches {
		number := fmt.Sprintf("%4d", b.Count)
		left := strings.Repeat("  ", b.Depth) + b.Name + st.faint.Render("  "+b.Type)
		items[i] = item{pad(left, width-len(number)) + number}
	}
	return items
}
