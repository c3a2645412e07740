package view

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// rank says how long a column stays while a screen gets narrower.
type rank int

const (
	always   rank = iota
	whenRoom      // left out, from the right, while the table does not fit
	whenWide      // left out below 100 columns
)

// column of a table.
type column struct {
	title    string
	rank     rank
	right    bool // numbers
	flexible bool // takes the room that is left; at most one of a table
}

// table is rows of texts below upper-case headings.
type table struct {
	columns []column
	rows    [][]string
	// ink of a cell, by its column and text; may be nil.
	ink func(column int, text string) ink
}

const (
	gap = 2 // between columns
	// narrowest is the least room in which a flexible column still says something.
	narrowest = 9
)

// table renders a table in the shape that the screen has room for.
func (s Screen) table(t table) string {
	if len(t.rows) == 0 {
		return ""
	}
	shown, widths := t.fit(s)
	if s.Spoken || s.isNarrow() || widths == nil {
		return s.cards(t)
	}
	headings := make([]string, len(t.columns))
	for i, c := range t.columns {
		headings[i] = strings.ToUpper(c.title)
	}
	everywhere := func(int, string) ink { return dim }
	lines := []string{s.row(t, headings, shown, widths, everywhere)}
	for _, row := range t.rows {
		lines = append(lines, s.row(t, row, shown, widths, t.ink))
	}
	if len(shown) < len(t.columns) {
		lines = append(lines, s.in(dim, fmt.Sprintf("Showing %d of %d columns; --json has all.", len(shown), len(t.columns))))
	}
	return strings.Join(lines, "\n") + "\n"
}

func (s Screen) row(t table, row []string, shown []int, widths map[int]int, inks func(int, string) ink) string {
	cells := make([]string, len(shown))
	for n, i := range shown {
		cell := cut(row[i], widths[i])
		room := widths[i] - ansi.StringWidth(cell)
		if inks != nil {
			if chosen := inks(i, row[i]); chosen != "" {
				cell = s.in(chosen, cell)
			}
		}
		switch {
		case t.columns[i].right:
			cell = strings.Repeat(" ", room) + cell
		case n < len(shown)-1:
			cell += strings.Repeat(" ", room)
		}
		cells[n] = cell
	}
	return strings.Join(cells, strings.Repeat(" ", gap))
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

// fit chooses the columns and their widths; widths are nil where even the fewest columns do not fit.
func (t table) fit(s Screen) (shown []int, widths map[int]int) {
	for i, c := range t.columns {
		if c.rank != whenWide || s.isWide() {
			shown = append(shown, i)
		}
	}
	for {
		widths, over := t.widths(shown)
		for _, i := range shown {
			if t.columns[i].flexible && over(s) > 0 {
				widths[i] = max(min(widths[i], narrowest), widths[i]-over(s))
			}
		}
		if over(s) <= 0 {
			return shown, widths
		}
		last := lastWith(t.columns, shown, whenRoom)
		if last < 0 {
			return shown, nil
		}
		shown = slices.DeleteFunc(shown, func(i int) bool { return i == last })
	}
}

// widths gives every column the room of its longest cell; over tells by how much that is more than the screen has.
func (t table) widths(shown []int) (widths map[int]int, over func(Screen) int) {
	widths = map[int]int{}
	for _, i := range shown {
		widths[i] = ansi.StringWidth(t.columns[i].title)
		for _, row := range t.rows {
			widths[i] = max(widths[i], ansi.StringWidth(row[i]))
		}
	}
	return widths, func(s Screen) int {
		total := -gap
		for _, width := range widths {
			total += width + gap
		}
		return total - s.Width
	}
}

func lastWith(columns []column, shown []int, wanted rank) int {
	for _, i := range slices.Backward(shown) {
		if columns[i].rank == wanted {
			return i
		}
	}
	return -1
}
