package tui

import (
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// The smallest terminal that has room for a question and the panel.
const (
	minWidth  = 60
	minHeight = 20
)

// wide is the width from which the panel is beside the questions instead of below.
const wide = 100

// size of a rectangle in columns and rows.
type size struct{ w, h int }

// layout divides the terminal. Header and footer take two rows each.
type layout struct {
	whole    size
	page     size
	panel    size
	beside   bool
	tooSmall bool
}

func newLayout(w, h int) layout {
	l := layout{whole: size{w, h}, tooSmall: w < minWidth || h < minHeight, beside: w >= wide}
	body := h - 4
	if l.beside {
		l.panel = size{min(64, max(40, w*2/5)), body}
		l.page = size{w - l.panel.w - len(" | "), body}
		return l
	}
	l.panel = size{w, max(6, body*2/5)}
	l.page = size{w, body - l.panel.h - 1}
	return l
}

// fit makes lines fill a rectangle exactly: each line is cut or padded, lines that are too many are left out.
func fit(lines []string, s size) []string {
	fitted := make([]string, max(0, s.h))
	for i := range fitted {
		line := ""
		if i < len(lines) {
			line = lines[i]
		}
		fitted[i] = pad(line, s.w)
	}
	return fitted
}

// pad cuts or fills a line to a width.
func pad(line string, width int) string {
	line = cut(line, width)
	return line + strings.Repeat(" ", max(0, width-ansi.StringWidth(line)))
}

// cut shortens a line to a width, and shows that it did.
func cut(line string, width int) string { return ansi.Truncate(line, max(0, width), "…") }

// wrap breaks a text into lines at spaces.
func wrap(text string, width int) []string {
	if text == "" || width < 1 {
		return nil
	}
	return strings.Split(ansi.Wrap(text, width, ""), "\n")
}

// scroll chooses the rows to show, so that those from first up to last are seen.
func scroll(lines []string, height, first, last int) []string {
	if len(lines) <= height {
		return lines
	}
	start := 0
	if last > height {
		start = min(first, last-height)
	}
	start = min(start, len(lines)-height)
	return lines[max(0, start) : max(0, start)+height]
}
