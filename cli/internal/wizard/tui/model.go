package tui

import (
	"github.com/charmbracelet/bubbles/help"
	tea "github.com/charmbracelet/bubbletea"

	"github.com/phiform/phiform/cli/internal/wizard"
)

// Options say what a model works with.
type Options struct {
	Plan PlanFunc
	// Ready tells, before the wizard ends, why the project could not be written. It must write nothing.
	Ready func(wizard.Result) error
	Theme Theme
}

// Model is the whole wizard on a terminal.
type Model struct {
	session *wizard.Session
	ready   func(wizard.Result) error
	styles  *styles
	keys    keyMap
	footer  help.Model
	layout  layout

	page    page
	review  review
	planner planner
	leaving bool // the question whether to leave is open
	helping bool
	ending  bool // the last check runs
	note    string

	result   wizard.Result
	finished bool
}

// New shows a session. The size of the terminal arrives as a message.
func New(session *wizard.Session, opts Options) *Model {
	st := newStyles(opts.Theme)
	m := &Model{
		session: session, ready: opts.Ready, styles: st, keys: newKeyMap(), footer: st.footer(),
		planner: planner{plan: opts.Plan},
	}
	m.arrive()
	return m
}

// Init asks for the first plan.
func (m *Model) Init() tea.Cmd { return m.planner.request(m.session.Draft()) }

// Finished is what the wizard ended with; ok is false where the user left.
func (m *Model) Finished() (result wizard.Result, ok bool) { return m.result, m.finished }

// arrive shows the step at which the session is now.
func (m *Model) arrive() {
	if m.session.Current().ID == wizard.StepReview {
		m.review.start(m.session)
		return
	}
	m.page = newPage(m.session, m.styles)
}

func (m *Model) onReviewStep() bool { return m.session.Current().ID == wizard.StepReview }

// focus tells what the next key goes to.
func (m *Model) focus() focusKind {
	switch {
	case m.leaving:
		return onLeave
	case m.helping:
		return onHelp
	case m.onReviewStep():
		return m.review.kind(m.session)
	}
	return m.page.kind()
}

// Step is the id of the step that is shown.
func (m *Model) Step() string { return m.session.Current().ID }
