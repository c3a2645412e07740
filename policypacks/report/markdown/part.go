package markdown

import (
	"fmt"
	"strings"
)

// limit is how many characters GitHub takes in a comment. Bytes are counted, which are never fewer.
const limit = 65_536

// part is a piece of the comment: lines that must stand, around a list of which the end may be left out.
type part struct {
	before string
	items  []string // each one line, with its break
	after  string
	things string // what the items are, in the plural
	table  bool
}

// table begins a table.
func table(things string, columns ...string) part {
	return part{
		before: "| " + strings.Join(columns, " | ") + " |\n|" + strings.Repeat(" --- |", len(columns)) + "\n",
		things: things, table: true,
	}
}

// row adds a line to a table.
func (p *part) row(cells ...string) {
	p.items = append(p.items, "| "+strings.Join(cells, " | ")+" |\n")
}

// titled puts a heading over the part; a part without items is left out.
func (p part) titled(title string) part {
	if len(p.items) == 0 {
		return part{}
	}
	p.before = "\n### " + title + "\n\n" + p.before
	return p
}

// folded hides the part until a reader asks for it, under a title and the number of its items.
func (p part) folded(title string) part {
	if len(p.items) == 0 {
		return part{}
	}
	p.before = fmt.Sprintf("\n<details><summary>%s: %d</summary>\n\n%s", title, len(p.items), p.before)
	p.after += "\n</details>\n"
	return p
}

// leftOut stands for the last n items.
func (p part) leftOut(n int) string {
	line := fmt.Sprintf("*left out here: %d of %d %s*\n", n, len(p.items), p.things)
	if p.table {
		return "\n" + line // a blank line ends a table
	}
	return "- " + line
}

// join writes the parts in order, within a number of bytes: earlier parts get the room first, and no item is cut.
func join(parts []part, size int) string {
	room := size
	for _, p := range parts {
		room -= len(p.before) + len(p.after) + len(p.leftOut(len(p.items)))
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.before)
		for i, item := range p.items {
			if len(item) > room {
				b.WriteString(p.leftOut(len(p.items) - i))
				break
			}
			room -= len(item)
			b.WriteString(item)
		}
		b.WriteString(p.after)
	}
	return b.String()
}
