package tui

import (
	"fmt"

	"github.com/charmbracelet/x/ansi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/wizard"
)

// review lists every answer with where it came from. The last row ends the wizard.
type review struct {
	cursor int
}

// entry is one row of the review.
type entry struct {
	step, field string // ids
	title       string
	value       string
	origin      wizard.Origin
	problem     string
}

func entries(s *wizard.Session) []entry {
	var list []entry
	problems := s.Problems()
	for _, step := range s.Steps() {
		for _, f := range step.Fields {
			a := s.AnswerTo(f)
			list = append(list, entry{
				step: step.ID, field: f.ID, title: f.Title, value: f.Label(a.Text), origin: a.Origin,
				problem: problemOf(f, problems),
			})
		}
	}
	return list
}

func problemOf(f wizard.Field, problems config.Problems) string {
	for _, p := range problems {
		if p.Key == f.Key() {
			return describe(p)
		}
	}
	return ""
}

// start puts the cursor on the first row that needs an answer, else on the last row.
func (r *review) start(s *wizard.Session) {
	list := entries(s)
	for i, e := range list {
		if e.problem != "" {
			r.cursor = i
			return
		}
	}
	r.cursor = len(list)
}

func (r *review) move(by int, s *wizard.Session) {
	r.cursor = max(0, min(len(entries(s)), r.cursor+by))
}

// at is the row under the cursor; ok is false on the last row.
func (r *review) at(s *wizard.Session) (e entry, ok bool) {
	list := entries(s)
	if r.cursor >= len(list) {
		return entry{}, false
	}
	return list[r.cursor], true
}

func (r *review) kind(s *wizard.Session) focusKind {
	if _, ok := r.at(s); ok {
		return onReview
	}
	return onCreate
}

func (r *review) render(s *wizard.Session, st *styles, area size) []string {
	list := entries(s)
	column, wrong := 0, 0
	for _, e := range list {
		column = max(column, len(e.title))
		if e.problem != "" {
			wrong++
		}
	}
	head := []string{st.title.Render("Review"), st.faint.Render(cut(s.Current().Why, area.w)), ""}
	var rows []string
	first := 0
	for i, e := range list {
		if i == r.cursor {
			first = len(rows)
		}
		rows = append(rows, r.row(st, e, i == r.cursor, column, area.w))
		if i == r.cursor {
			rows = append(rows, r.below(st, e, column, area.w)...)
		}
	}
	last := first + 3
	if r.cursor >= len(list) {
		first, last = len(rows)+1, len(rows)+2
	}
	rows = append(rows, "", createRow(st, r.cursor >= len(list), wrong))
	return fit(append(head, scroll(rows, max(1, area.h-len(head)), first, last)...), area)
}

// below is what the row under the cursor has no room for: the whole value, and what is wrong with it.
func (r *review) below(st *styles, e entry, column, width int) []string {
	var lines []string
	if ansi.StringWidth(e.value) > valueRoom(column, width) {
		for _, line := range wrap(e.value, width-6) {
			lines = append(lines, "      "+line)
		}
	}
	for _, line := range wrap(e.problem, width-6) {
		lines = append(lines, "      "+st.problem.Render(line))
	}
	return lines
}

// valueRoom is how many columns a value has.
func valueRoom(column, width int) int { return max(10, width-column-15) }

func (r *review) row(st *styles, e entry, under bool, column, width int) string {
	pointer, style := "  ", st.value
	if under {
		pointer, style = "› ", st.focus
	}
	mark := "  "
	room := valueRoom(column, width)
	value := pad(e.value, room)
	switch {
	case e.problem != "" && e.value == "":
		mark, value = st.problem.Render("! "), st.problem.Render(pad("unanswered", room))
	case e.problem != "":
		mark, value = st.problem.Render("! "), st.problem.Render(value)
	case e.value == "":
		value = st.faint.Render(pad("nothing", room))
	}
	return pointer + mark + style.Render(pad(e.title, column)) + "  " + value + "  " + st.faint.Render(string(e.origin))
}

func createRow(st *styles, under bool, wrong int) string {
	pointer, style := "  ", st.value
	if under {
		pointer, style = "› ", st.focus
	}
	row := pointer + style.Render("[ Create the project ]")
	if wrong > 0 {
		row += "  " + st.problem.Render(fmt.Sprintf("! %s first", count(wrong, "answer")))
	}
	return row
}

// count says how many, in words: "1 answer", "2 answers".
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
