package view

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"github.com/phiform/phiform/cli/internal/app"
)

// Widths at which the shape of a rendering changes.
const (
	wide    = 100
	compact = 60
)

// Screen is what a rendering is for.
type Screen struct {
	Width int // in columns
	Color bool
	// Spoken asks for lines that make sense one after the other, when they are read aloud: no columns, no branches.
	Spoken bool
}

// ScreenOf is the screen that a command writes to.
func ScreenOf(io *app.IO) Screen {
	return Screen{Width: io.Width, Color: io.Color, Spoken: io.ScreenReader}
}

// ink is a way to set text off.
type ink string

const (
	bold   ink = "1"
	dim    ink = "2"
	red    ink = "31"
	green  ink = "32"
	yellow ink = "33"
	cyan   ink = "36"
)

// in sets a text off, where the screen has colours.
func (s Screen) in(i ink, text string) string {
	if !s.Color || text == "" {
		return text
	}
	return "\x1b[" + string(i) + "m" + text + "\x1b[0m"
}

func (s Screen) isWide() bool   { return s.Width >= wide }
func (s Screen) isNarrow() bool { return s.Width < compact }

// cut shortens a text to a number of columns.
func cut(text string, columns int) string { return ansi.Truncate(text, max(columns, 1), "…") }

// wrap breaks a text into lines below a first prefix; the following lines stand below the first one's text.
func (s Screen) wrap(prefix, text string) string {
	indent := ansi.StringWidth(prefix)
	lines := strings.Split(ansi.Wrap(text, max(20, s.Width-indent), ""), "\n")
	return prefix + strings.Join(lines, "\n"+strings.Repeat(" ", indent)) + "\n"
}

// heading begins a section.
func (s Screen) heading(format string, args ...any) string {
	return "\n" + s.in(bold, fmt.Sprintf(format, args...)) + "\n"
}

// count says how many there are of something.
func count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}
