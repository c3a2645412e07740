package view

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// column of a table. Columns without a priority are always shown; the others only on wide screens.
type column struct {
	title    string
	optional bool // left out below 100 columns
	right    bool // numbers
	flexible bool // takes the room that is left
}

// table is rows of texts below upper-case headings.
type table struct {
	columns []column
	rows    [][]string
	// ink of a cell, by its column and text; may be nil.
	ink func(column int, text string) ink
}

const gap = 2

func (s Screen) table(t table) string {
	if len(t.rows) == 0 {
		return ""
	}
	if s.isNarrow() {
		return s.cards(t)
	}
	shown := t.shown(s)
	widths := t.widths(s, shown)
	var b strings.Builder
	for _, i := range shown {
		b.WriteString(s.in(dim, align(t.columns[i], strings.ToUpper(t.columns[i].title), widths[i])))
		b.WriteString(strings.Repeat(" ", gap))
	}
	lines := []string{strings.TrimRight(b.String(), " ")}
	for _, row := range t.rows {
		lines = append(lines, s.row(t, row, shown, widths))
	}
	if len(shown) < len(t.columns) {
		lines = append(lines, s.in(dim, fmt.Sprintf("Showing %d of %d columns; --json has all.", len(shown), len(t.columns))))
	}
	return strings.Join(lines, "\n") + "\n"
}

func (s Screen) row(t table, row []string, shown []int, widths map[int]int) string {
	var cells []string
	for _, i := range shown {
		cell := align(t.columns[i], cut(row[i], widths[i]), widths[i])
		if t.ink != nil {
			if chosen := t.ink(i, row[i]); chosen != "" {
				cell = s.in(chosen, cell)
			}
		}
		cells = append(cells, cell)
	}
	return strings.TrimRight(strings.Join(cells, strings.Repeat(" ", gap)), " ")
}

// cards lists one row below the other, for narrow screens and for ears.
func (s Screen) cards(t table) string {
	var b strings.Builder
	for n, row := range t.rows {
		if n > 0 {
			b.WriteString("\n")
		}
		for i, cell := range row {
			if i == 0 {
				b.WriteString(s.in(bold, cell) + "\n")
				continue
			}
			b.WriteString(s.wrap("  "+t.columns[i].title+": ", cell))
		}
	}
	return b.String()
}

func (t table) shown(s Screen) []int {
	var shown []int
	for i, c := range t.columns {
		if !c.optional || s.isWide() {
			shown = append(shown, i)
		}
	}
	return shown
}

// widths gives every column the room of its longest cell, and the flexible one no more than what is left.
func (t table) widths(s Screen, shown []int) map[int]int {
	widths, flexible, total := map[int]int{}, -1, -gap
	for _, i := range shown {
		widths[i] = ansi.StringWidth(t.columns[i].title)
		for _, row := range t.rows {
			widths[i] = max(widths[i], ansi.StringWidth(row[i]))
		}
		total += widths[i] + gap
		if t.columns[i].flexible {
			flexible = i
		}
	}
	if over := total - s.Width; over > 0 && flexible >= 0 {
		widths[flexible] = max(8, widths[flexible]-over)
	}
	return widths
}

func align(c column, text string, width int) string {
	if c.right {
		return strings.Repeat(" ", max(0, width-ansi.StringWidth(text))) + text
	}
	return pad(text, width)
}
