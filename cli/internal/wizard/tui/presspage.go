package tui

import (
	"slices"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"github.com/phiform/phiform/cli/internal/wizard"
)

// pressPage answers keys on a step with fields.
func (m *Model) pressPage(msg tea.KeyMsg) {
	p := &m.page
	switch kind := p.kind(); {
	case kind == onFilter:
		m.pressFilter(msg)
	case key.Matches(msg, m.keys.next):
		m.forward()
	case key.Matches(msg, m.keys.nextField):
		p.focusOn((p.focus+1)%len(p.step.Fields), m.session, m.styles)
	case key.Matches(msg, m.keys.previousField):
		p.focusOn((p.focus+len(p.step.Fields)-1)%len(p.step.Fields), m.session, m.styles)
	case kind == onList:
		m.pressList(msg)
	case msg.Type == tea.KeyUp:
		p.focusOn(p.focus-1, m.session, m.styles)
	case msg.Type == tea.KeyDown:
		p.focusOn(p.focus+1, m.session, m.styles)
	case key.Matches(msg, m.keys.back):
		m.stepBack()
	case kind == onToggle:
		m.pressToggle(msg)
	default:
		p.input, _ = p.input.Update(msg)
		m.set(p.input.Value())
	}
}

// forward goes to the next field, and from the last one to the next step.
func (m *Model) forward() {
	p := &m.page
	if p.kind() == onList {
		if choice, ok := p.list.selected(); ok {
			m.choose(choice)
		}
	}
	p.refresh(m.session)
	if p.focus < len(p.step.Fields)-1 {
		p.focusOn(p.focus+1, m.session, m.styles)
		return
	}
	m.session.Next()
	m.arrive()
}

func (m *Model) stepBack() {
	if !m.session.Back() {
		m.note = "this is the first step; ctrl+c leaves"
		return
	}
	m.arrive()
}

// set answers the focused field and shows what follows from it.
func (m *Model) set(text string) {
	field := m.page.field()
	begins := m.session.Editing() != field.ID
	if m.session.Set(field.ID, text) && begins {
		m.planner.begin(field.Title)
	}
	m.page.refresh(m.session)
}

// choose answers with a choice; choosing what holds already leaves a default a default.
func (m *Model) choose(choice wizard.Choice) {
	if choice.Value != m.session.AnswerTo(m.page.field()).Text {
		m.set(choice.Value)
	}
}

func (m *Model) pressList(msg tea.KeyMsg) {
	l := &m.page.list
	switch {
	case key.Matches(msg, m.keys.filter) && l.filterable():
		l.filtering = true
	case key.Matches(msg, m.keys.back) && l.filter != "":
		l.setFilter("")
	case key.Matches(msg, m.keys.back):
		m.stepBack()
	case key.Matches(msg, m.keys.reset):
		m.set("")
		l.find(m.session.AnswerTo(m.page.field()).Text)
	default:
		if by, ok := m.movement(msg, len(l.choices)); ok {
			m.moveList(by)
		}
	}
}

// moveList moves the cursor and answers with what is under it, so that the panel shows it.
func (m *Model) moveList(by int) {
	l := &m.page.list
	l.move(by)
	if choice, ok := l.selected(); ok {
		m.choose(choice)
	}
}

func (m *Model) movement(msg tea.KeyMsg, all int) (by int, ok bool) {
	switch {
	case key.Matches(msg, m.keys.up):
		return -1, true
	case key.Matches(msg, m.keys.down):
		return 1, true
	case key.Matches(msg, m.keys.pageUp):
		return -8, true
	case key.Matches(msg, m.keys.pageDown):
		return 8, true
	case key.Matches(msg, m.keys.top):
		return -all, true
	case key.Matches(msg, m.keys.bottom):
		return all, true
	}
	return 0, false
}

// pressFilter edits the filter of a list: letters are text here.
func (m *Model) pressFilter(msg tea.KeyMsg) {
	l := &m.page.list
	switch msg.Type {
	case tea.KeyEsc:
		l.filtering = false
		l.setFilter("")
	case tea.KeyEnter, tea.KeyTab:
		l.filtering = false
		m.moveList(0)
	case tea.KeyUp:
		m.moveList(-1)
	case tea.KeyDown:
		m.moveList(1)
	case tea.KeyBackspace:
		if runes := []rune(l.filter); len(runes) > 0 {
			l.setFilter(string(runes[:len(runes)-1]))
		}
	case tea.KeyRunes, tea.KeySpace:
		for _, r := range msg.Runes {
			if unicode.IsPrint(r) && len(l.filter) < 60 {
				l.setFilter(l.filter + string(r))
			}
		}
	}
}

// pressToggle changes a choice on one line.
func (m *Model) pressToggle(msg tea.KeyMsg) {
	choices, value := m.page.field().Choices, m.session.AnswerTo(m.page.field()).Text
	at := slices.IndexFunc(choices, func(c wizard.Choice) bool { return c.Value == value })
	switch {
	case key.Matches(msg, m.keys.left):
		m.choose(choices[(max(at, 0)+len(choices)-1)%len(choices)])
	case key.Matches(msg, m.keys.right):
		m.choose(choices[(at+1)%len(choices)])
	case key.Matches(msg, m.keys.reset):
		m.set("")
	}
}
