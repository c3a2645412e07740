package tui

import (
	"errors"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/wizard"
)

// checked is the answer of [Options.Ready].
type checked struct {
	result wizard.Result
	err    error
}

// Update answers one message.
func (m *Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.layout = newLayout(msg.Width, msg.Height)
		m.footer.Width = msg.Width
	case planned:
		return m, m.planner.receive(msg)
	case checked:
		return m, m.end(msg)
	case tea.KeyMsg:
		return m, m.press(msg)
	}
	return m, nil
}

// press routes a key: leaving works everywhere, a screen that is too small takes nothing else.
func (m *Model) press(msg tea.KeyMsg) tea.Cmd {
	m.note = ""
	switch {
	case m.leaving:
		return m.pressLeave(msg)
	case key.Matches(msg, m.keys.quit):
		return m.leave()
	case m.layout.tooSmall || m.ending:
		return nil
	case m.helping:
		m.helping = !key.Matches(msg, m.keys.back, m.keys.help)
		return nil
	case m.pressAnywhere(msg):
	case m.onReviewStep():
		return m.pressReview(msg)
	default:
		m.pressPage(msg)
	}
	return m.planner.request(m.session.Draft())
}

// pressAnywhere answers keys that mean the same on every step.
func (m *Model) pressAnywhere(msg tea.KeyMsg) bool {
	helps := m.keys.help
	if kind := m.focus(); kind == onText || kind == onFilter {
		helps = m.keys.helpInText
	}
	switch {
	case key.Matches(msg, helps):
		m.helping = true
	case key.Matches(msg, m.keys.undo):
		m.undo()
	case key.Matches(msg, m.keys.review):
		m.session.Jump(wizard.StepReview)
		m.arrive()
	default:
		return false
	}
	return true
}

// leave ends at once where nothing would be lost, else it asks.
func (m *Model) leave() tea.Cmd {
	if !m.session.Answered() {
		return tea.Quit
	}
	m.leaving = true
	return nil
}

func (m *Model) pressLeave(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.accept):
		return tea.Quit
	case key.Matches(msg, m.keys.decline):
		m.leaving = false
	}
	return nil
}

// undo takes the last change back and shows where.
func (m *Model) undo() {
	id, ok := m.session.Undo()
	if !ok {
		m.note = "nothing to undo"
		return
	}
	field, _ := m.session.Field(id)
	m.planner.begin("undo of " + field.Title)
	m.note = "undone: " + field.Title
	if m.onReviewStep() {
		return
	}
	m.page.refresh(m.session)
	for i, f := range m.page.step.Fields {
		if f.ID == id {
			m.page.focus = i
		}
	}
	m.page.load(m.session, m.styles)
}

func (m *Model) back() tea.Cmd {
	if !m.session.Back() {
		return m.leave()
	}
	m.arrive()
	return nil
}

// pressReview answers keys on the review.
func (m *Model) pressReview(msg tea.KeyMsg) tea.Cmd {
	switch {
	case key.Matches(msg, m.keys.back):
		return m.back()
	case key.Matches(msg, m.keys.up, m.keys.previousField):
		m.review.move(-1, m.session)
	case key.Matches(msg, m.keys.down, m.keys.nextField):
		m.review.move(1, m.session)
	case key.Matches(msg, m.keys.pageUp):
		m.review.move(-8, m.session)
	case key.Matches(msg, m.keys.pageDown):
		m.review.move(8, m.session)
	case key.Matches(msg, m.keys.top):
		m.review.move(-len(entries(m.session)), m.session)
	case key.Matches(msg, m.keys.bottom):
		m.review.move(len(entries(m.session)), m.session)
	case key.Matches(msg, m.keys.next):
		return m.openOrCreate()
	}
	return nil
}

// openOrCreate goes to the field under the cursor, or ends the wizard from the last row.
func (m *Model) openOrCreate() tea.Cmd {
	if e, ok := m.review.at(m.session); ok {
		m.session.Jump(e.step)
		m.arrive()
		m.focusField(e.field)
		return nil
	}
	result, err := m.session.Result()
	if err != nil {
		m.explain(err)
		return nil
	}
	m.ending = true
	ready := m.ready
	return func() tea.Msg { return checked{result, ready(result)} }
}

func (m *Model) focusField(id string) {
	for i, f := range m.page.step.Fields {
		if f.ID == id {
			m.page.focusOn(i, m.session, m.styles)
		}
	}
}

// explain says why the wizard cannot end yet, and goes to the first such row.
func (m *Model) explain(err error) {
	m.review.start(m.session)
	m.note = err.Error()
	var problems config.Problems
	if errors.As(err, &problems) {
		m.note = count(len(problems), "answer") + " to give or to mend; the first one is selected"
	}
}

func (m *Model) end(msg checked) tea.Cmd {
	m.ending = false
	if msg.err != nil {
		m.note = msg.err.Error()
		return nil
	}
	m.result, m.finished = msg.result, true
	return tea.Quit
}
