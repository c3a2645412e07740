package tui

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/phiform/phiform/cli/internal/wizard"
)

// list shows choices, one on a line, and filters them.
type list struct {
	choices   []wizard.Choice
	cursor    int // among the shown ones
	filter    string
	filtering bool // keys go to the filter
}

func newList(f wizard.Field, value string) list {
	l := list{choices: f.Choices}
	l.find(value)
	return l
}

// find puts the cursor on a value; on the first one where it is not shown.
func (l *list) find(value string) {
	l.cursor = 0
	for i, c := range l.shown() {
		if c.Value == value {
			l.cursor = i
		}
	}
}

// shown are the choices that the filter lets through: every word of it occurs in the value or the title.
func (l *list) shown() []wizard.Choice {
	words := strings.Fields(strings.ToLower(l.filter))
	var shown []wizard.Choice
	for _, c := range l.choices {
		text, all := strings.ToLower(c.Value+" "+c.Title), true
		for _, word := range words {
			all = all && strings.Contains(text, word)
		}
		if all {
			shown = append(shown, c)
		}
	}
	return shown
}

// selected is the choice under the cursor; ok is false where the filter lets nothing through.
func (l *list) selected() (choice wizard.Choice, ok bool) {
	shown := l.shown()
	if l.cursor >= len(shown) {
		return wizard.Choice{}, false
	}
	return shown[l.cursor], true
}

func (l *list) move(by int) {
	l.cursor = max(0, min(len(l.shown())-1, l.cursor+by))
}

// setFilter keeps the cursor on its choice where that is still shown.
func (l *list) setFilter(filter string) {
	choice, _ := l.selected()
	l.filter = filter
	l.find(choice.Value)
}

// filterable tells whether the list is long enough to be worth filtering.
func (l *list) filterable() bool { return len(l.choices) > 7 }

// render draws at most height lines.
func (l *list) render(s *styles, width, height int, focused bool, value string) []string {
	shown := l.shown()
	var foot []string
	if l.filtering || l.filter != "" {
		cursor := ""
		if l.filtering {
			cursor = s.cursor.Render(" ")
		}
		foot = append(foot, fmt.Sprintf("  filter: %s%s  %s", l.filter, cursor, s.faint.Render(fmt.Sprintf("%d of %d", len(shown), len(l.choices)))))
	} else if l.filterable() {
		foot = append(foot, s.faint.Render(fmt.Sprintf("  %d of %d, / filters", l.cursor+1, len(shown))))
	}
	column := 0
	for _, c := range l.choices {
		column = max(column, len(c.Value))
	}
	var rows, explanation []string
	for i, c := range shown {
		row := l.row(s, c, column, focused && i == l.cursor, c.Value == value)
		rows = append(rows, cut(row, width))
		if focused && i == l.cursor && ansi.StringWidth(row) > width {
			explanation = explained(s, c, width)
		}
	}
	if len(shown) == 0 {
		rows = append(rows, "  nothing matches; esc clears the filter")
	}
	if height-len(foot)-len(explanation) >= min(3, len(rows)) {
		foot = append(explanation, foot...)
	}
	room := max(1, height-len(foot))
	half := room / 2
	return append(scroll(rows, room, max(0, l.cursor-half), l.cursor+half+1), foot...)
}

// explained is the whole title of a choice that its row had no room for.
func explained(s *styles, c wizard.Choice, width int) []string {
	lines := []string{""}
	for _, line := range wrap(c.Title, width-4) {
		lines = append(lines, "    "+s.faint.Render(line))
	}
	return lines
}

func (l *list) row(s *styles, c wizard.Choice, column int, under, chosen bool) string {
	mark, style := " ", s.value
	if chosen {
		mark = "•"
	}
	pointer := " "
	if under {
		pointer, style = "›", s.focus
	}
	if c.Value == "" {
		return fmt.Sprintf("%s%s %s", pointer, mark, style.Render(c.Title))
	}
	return fmt.Sprintf("%s%s %s  %s", pointer, mark, style.Render(pad(c.Value, column)), s.faint.Render(c.Title))
}
