package tui

import (
	"strings"

	"github.com/charmbracelet/bubbles/cursor"
	"github.com/charmbracelet/bubbles/textinput"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/wizard"
)

// page shows the fields of one step.
type page struct {
	step  wizard.Step
	focus int // among the fields
	input textinput.Model
	list  list
}

// longest answer that a field takes, in characters.
const longest = 512

// newPage shows the session's current step.
func newPage(s *wizard.Session, st *styles) page {
	p := page{step: s.Current()}
	p.focusOn(0, s, st)
	return p
}

// field that has the focus; the zero field on the review.
func (p *page) field() wizard.Field {
	if p.focus >= len(p.step.Fields) {
		return wizard.Field{}
	}
	return p.step.Fields[p.focus]
}

func (p *page) kind() focusKind {
	switch f := p.field(); {
	case f.Listed() && p.list.filtering:
		return onFilter
	case f.Listed():
		return onList
	case f.IsChoice():
		return onToggle
	}
	return onText
}

// focusOn moves the focus and gets the field ready for keys.
func (p *page) focusOn(i int, s *wizard.Session, st *styles) {
	s.Commit()
	p.focus = max(0, min(len(p.step.Fields)-1, i))
	p.load(s, st)
}

// load takes the focused field's answer out of the session.
func (p *page) load(s *wizard.Session, st *styles) {
	f := p.field()
	answer := s.AnswerTo(f)
	if f.Listed() {
		p.list = newList(f, answer.Text)
		return
	}
	p.input = newInput(st)
	p.input.Placeholder = hint(f)
	if answer.Given() {
		p.input.SetValue(answer.Text)
	}
	p.input.CursorEnd()
	p.input.Focus()
}

// refresh takes over fields that an answer has made appear, vanish or change.
func (p *page) refresh(s *wizard.Session) {
	p.step = s.Current()
	p.focus = max(0, min(len(p.step.Fields)-1, p.focus))
}

func newInput(st *styles) textinput.Model {
	in := textinput.New()
	in.Prompt, in.CharLimit = "", longest
	in.TextStyle, in.PlaceholderStyle, in.PromptStyle, in.CompletionStyle = st.value, st.faint, st.value, st.faint
	in.Cursor.Style, in.Cursor.TextStyle = st.value, st.value
	in.Cursor.SetMode(cursor.CursorStatic)
	return in
}

// inputView draws the part of the text that fits, with the cursor in it.
func inputView(in textinput.Model, width int) string {
	in.Width = width
	in.SetCursor(in.Position())
	return in.View()
}

// hint is what an empty field shows.
func hint(f wizard.Field) string {
	switch {
	case f.Default != "":
		return wizard.Printable(f.Default)
	case f.Example != "":
		return "such as " + f.Example
	}
	return "nothing"
}

// render draws the page into a rectangle.
func (p *page) render(s *wizard.Session, st *styles, area size) []string {
	head := []string{st.title.Render(cut(p.step.Title, area.w))}
	for _, line := range wrap(p.step.Why, area.w) {
		head = append(head, st.faint.Render(line))
	}
	head = append(head, "")
	problems := s.Problems()
	rows, first, last := p.rows(s, st, area, problems, area.h-len(head))
	if len(head)+len(rows) > area.h {
		head = head[:1]
	}
	room := max(1, area.h-len(head))
	return fit(append(head, scroll(rows, room, first, last)...), area)
}

// rows draws the fields and tells which rows are about the one that has the focus.
func (p *page) rows(s *wizard.Session, st *styles, area size, problems config.Problems, room int) (rows []string, first, last int) {
	column := 0
	for _, f := range p.step.Fields {
		column = max(column, len(label(f)))
	}
	for i, f := range p.step.Fields {
		focused := i == p.focus
		if focused {
			first = len(rows)
		}
		if f.Listed() {
			rows = append(rows, p.choices(s, st, f, area, focused, room)...)
		} else {
			rows = append(rows, p.line(s, st, f, area.w, column, focused))
		}
		rows = append(rows, about(s, st, f, area.w, focused, problems)...)
		if focused {
			last = len(rows)
		}
	}
	return rows, first, last
}

func (p *page) choices(s *wizard.Session, st *styles, f wizard.Field, area size, focused bool, room int) []string {
	value, l := strings.TrimSpace(s.AnswerTo(f).Text), p.list
	if !focused {
		l = newList(f, value)
	}
	if fields := len(p.step.Fields); fields > 1 {
		room -= fields // the other fields, and a blank line
	}
	lines := l.render(st, area.w, max(3, room), focused, value)
	if len(p.step.Fields) > 1 {
		lines = append(lines, "")
	}
	return lines
}

// line draws a field that fits on one row: its label, its value, and where that comes from.
func (p *page) line(s *wizard.Session, st *styles, f wizard.Field, width, column int, focused bool) string {
	pointer, style := "  ", st.value
	if focused {
		pointer, style = "› ", st.focus
	}
	left := pointer + style.Render(pad(label(f), column)) + "  "
	room := width - column - 4
	answer := s.AnswerTo(f)
	origin := st.faint.Render("  " + string(answer.Origin))
	switch {
	case focused && !f.IsChoice():
		return left + inputView(p.input, max(4, room-1))
	case focused:
		return left + st.title.Render("‹ "+f.Label(answer.Text)+" ›") + origin
	case strings.TrimSpace(answer.Text) == "":
		return left + st.faint.Render(cut(hint(f), room))
	}
	return left + cut(f.Label(answer.Text), max(4, room-10)) + origin
}

// about is what is to say below a field: its help where it has the focus, and what is wrong with it. That an answer is
// missing is said only to those who have been at the review.
func about(s *wizard.Session, st *styles, f wizard.Field, width int, focused bool, problems config.Problems) []string {
	var lines []string
	if focused && f.Help != "" && !f.Listed() {
		for _, line := range wrap(f.Help, width-4) {
			lines = append(lines, "    "+st.faint.Render(line))
		}
	}
	for _, problem := range problems {
		missing := strings.TrimSpace(s.AnswerTo(f).Text) == ""
		if problem.Key != f.Key() || missing && !s.Visited(wizard.StepReview) {
			continue
		}
		for i, line := range wrap(describe(problem), width-6) {
			mark := "  "
			if i == 0 {
				mark = "! "
			}
			lines = append(lines, "    "+st.problem.Render(mark+line))
		}
	}
	return lines
}

func label(f wizard.Field) string {
	if f.Required {
		return f.Title + " *"
	}
	return f.Title
}

// describe says what is wrong without repeating the key.
func describe(p config.Problem) string {
	text := p.Message
	if p.Nearest != "" {
		text += "; did you mean " + p.Nearest + "?"
	}
	return wizard.Printable(text)
}
