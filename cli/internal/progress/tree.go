package progress

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"golang.org/x/term"

	"github.com/phiform/phiform/cli/internal/app"
)

// redraw is the shortest time between two drawings.
const redraw = 100 * time.Millisecond

// Screen answers the terminal's size at this moment, in columns and rows.
type Screen func() (width, height int)

// screenOf asks the terminal behind Err, so that a resize shows at the next drawing.
func screenOf(o *app.IO) Screen {
	return func() (int, int) {
		if f, ok := o.Err.(*os.File); ok && o.Getenv("COLUMNS") == "" {
			if width, height, err := term.GetSize(int(f.Fd())); err == nil && width > 0 && height > 0 {
				return width, height
			}
		}
		return o.Width, 24
	}
}

// Tree draws what is being done at the foot of the terminal, as a tree below its components. What is done moves up into
// the scrollback, one line each.
type Tree struct {
	w      io.Writer
	screen Screen
	style  style

	finished []string // lines to go above the foot at the next drawing
	foot     []string // lines of the foot as it is on the screen
	last     time.Time
	dirty    bool
}

// NewTree draws on w.
func NewTree(w io.Writer, screen Screen, color bool) *Tree {
	return &Tree{w: w, screen: screen, style: style{color}}
}

// Begin starts with an empty foot.
func (t *Tree) Begin(o *Operation) {
	t.foot, t.finished, t.dirty = nil, nil, true
	t.draw(o)
}

// Event notes what is finished, and draws unless that was done a moment ago.
func (t *Tree) Event(o *Operation, event events.EngineEvent, step *Step) {
	t.dirty = true
	switch {
	case step != nil && step.State != Running && showStep(o, step):
		t.finished = append(t.finished, t.stepLine(o, step))
	case event.DiagnosticEvent != nil && kept(*event.DiagnosticEvent):
		d := o.Diagnostics[len(o.Diagnostics)-1]
		if text := diagnosticLine(d); text != "" {
			width, _ := t.screen()
			for _, line := range wrap(text, width) {
				t.finished = append(t.finished, t.severity(d.Severity, line))
			}
		}
	}
	t.Tick(o)
}

// Tick draws what has changed, and the clock once a second.
func (t *Tree) Tick(o *Operation) {
	since := o.now().Sub(t.last)
	if t.dirty && since >= redraw || since >= time.Second {
		t.draw(o)
	}
}

// End takes the foot away and leaves the lines.
func (t *Tree) End(o *Operation) {
	t.finished = append(t.finished, t.style.dim(endLine(o)))
	t.replace(nil)
}

// Note puts a line above the foot.
func (t *Tree) Note(text string) {
	width, _ := t.screen()
	t.finished = append(t.finished, wrap(text, width)...)
	t.replace(t.foot)
}

func (t *Tree) draw(o *Operation) {
	width, height := t.screen()
	lines := t.status(o)
	branches := tree(o, t.style)
	if room := max(1, height-3); len(branches) > room {
		more := len(branches) - room + 1
		branches = append(branches[:room-1], t.style.dim(fmt.Sprintf("… and %d more", more)))
	}
	lines = append(lines, branches...)
	for i := range lines {
		lines[i] = fit(lines[i], width)
	}
	t.replace(lines)
	t.last, t.dirty = o.now(), false
}

// replace erases the foot, writes the finished lines where it was, and the new foot below them, in one write.
func (t *Tree) replace(foot []string) {
	width, _ := t.screen()
	var b strings.Builder
	if rows := rowsOf(t.foot, width); rows > 0 {
		fmt.Fprintf(&b, "\x1b[%dA\r\x1b[J", rows)
	}
	for _, line := range t.finished {
		b.WriteString(line + "\n")
	}
	for _, line := range foot {
		b.WriteString(line + "\n")
	}
	t.finished, t.foot = nil, foot
	write(t.w, b.String())
}

// rowsOf is how many rows lines take up, which is more than their number once the terminal got narrower than they are.
func rowsOf(lines []string, width int) int {
	rows := 0
	for _, line := range lines {
		rows++
		if columns := ansi.StringWidth(line); width > 0 && columns > width {
			rows += (columns - 1) / width
		}
	}
	return rows
}

// status is the line that counts: "update portal/dev  12s  3 created  1 updating".
func (t *Tree) status(o *Operation) []string {
	running, done := 0, map[Change]int{}
	for _, step := range o.order {
		if step.internal() {
			continue
		}
		switch {
		case underWay(o, step):
			running++
		case step.State != Running:
			done[step.Change()]++
		}
	}
	parts := []string{t.style.bold(fmt.Sprintf("%s %s", o.Kind, o.Stack)), Duration(o.Elapsed())}
	if o.Cancelling {
		parts = append(parts, t.style.yellow("stopping"))
	}
	for _, change := range []Change{Create, Modify, Replace, Delete, Same} {
		if n := done[change]; n > 0 {
			parts = append(parts, t.style.change(change, fmt.Sprintf("%d %s", n, verb(o.Kind, &Step{Op: opOf(change), State: Done, replaced: change == Replace}))))
		}
	}
	if running > 0 {
		parts = append(parts, fmt.Sprintf("%d under way", running))
	}
	if n := len(o.Violations); n > 0 {
		parts = append(parts, t.style.red(fmt.Sprintf("%d violations", n)))
	}
	return []string{strings.Join(parts, "  ")}
}

func (t *Tree) stepLine(o *Operation, s *Step) string {
	width, _ := t.screen()
	text := fmt.Sprintf("%-2s %-12s %5s  %s  %s", sign(s.Change()), verb(o.Kind, s), Duration(s.Took(o.now())), s.Name, ShortType(s.Type))
	text = fit(text+because(s), width)
	if s.State == Failed {
		return t.style.red(text)
	}
	return t.style.change(s.Change(), text)
}

func (t *Tree) severity(severity, text string) string {
	switch severity {
	case "error":
		return t.style.red(text)
	case "warning":
		return t.style.yellow(text)
	}
	return text
}
