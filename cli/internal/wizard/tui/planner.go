package tui

import (
	"context"
	"errors"
	"reflect"

	tea "github.com/charmbracelet/bubbletea"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/preview"
)

// PlanFunc plans a draft. It is called from other goroutines than the model's, one call at a time.
type PlanFunc func(context.Context, wizard.Result) (*planning.Result, error)

// planner keeps the plan of the newest answers. One plan runs at a time; answers that arrive meanwhile are planned when
// it ends, and only the newest of them.
type planner struct {
	plan    PlanFunc
	wanted  wizard.Result // what the newest request is about
	asked   bool
	running bool
	number  int // of the newest request

	result   *planning.Result // the newest that could be planned
	baseline *planning.Result // what the last change started from
	summary  preview.Summary
	change   preview.Change
	changed  string // title of the field that the last change was about
	problem  string // why the newest answers cannot be planned
}

// planned is the answer to a request.
type planned struct {
	number int
	result *planning.Result
	err    error
}

// request asks for the plan of a draft, unless that is what was asked for last.
func (p *planner) request(draft wizard.Result) tea.Cmd {
	if p.asked && reflect.DeepEqual(draft, p.wanted) {
		return nil
	}
	p.wanted, p.asked = draft, true
	p.number++
	if p.running {
		return nil
	}
	return p.start()
}

func (p *planner) start() tea.Cmd {
	p.running = true
	number, draft, plan := p.number, p.wanted, p.plan
	return func() tea.Msg {
		result, err := plan(context.Background(), draft)
		return planned{number, result, err}
	}
}

// receive takes a plan; one that is older than the newest request is dropped, and that request started.
func (p *planner) receive(msg planned) tea.Cmd {
	p.running = false
	if msg.number != p.number {
		return p.start()
	}
	p.problem = ""
	if msg.err != nil {
		p.problem = reason(msg.err)
		return nil
	}
	p.result = msg.result
	p.summary = preview.Summarize(msg.result)
	if p.baseline == nil {
		p.baseline = msg.result
	}
	p.change = preview.Compare(p.baseline, msg.result)
	return nil
}

// begin marks the start of a change: what comes is compared with the plan of now.
func (p *planner) begin(field string) {
	p.baseline, p.changed = p.result, field
	p.change = preview.Change{}
}

// reason says on one line why a plan was not possible.
func reason(err error) string {
	var problems config.Problems
	if errors.As(err, &problems) && len(problems) > 0 {
		return problems[0].Key + " " + describe(problems[0])
	}
	return wizard.Printable(err.Error())
}
