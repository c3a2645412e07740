package lines

import (
	"errors"
	"fmt"
	"strconv"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/wizard"
)

// row is one answer on the review.
type row struct {
	step  string
	field wizard.Field
}

// review says every answer, and asks what to change until the project is to be made.
func (p *prompter) review() (result wizard.Result, done bool, err error) {
	p.say("\nReview. Nothing has been written yet.")
	rows := p.rows()
	for {
		line, err := p.read("A number to change an answer, create to make the project, back or quit:")
		if err != nil {
			return wizard.Result{}, false, err
		}
		switch n, _ := strconv.Atoi(line); {
		case line == "create":
			if result, ok := p.create(); ok {
				return result, true, nil
			}
		case line == "quit":
			if err := p.quit(); err != nil {
				return wizard.Result{}, false, err
			}
		case line == "undo":
			p.undo()
			return wizard.Result{}, false, nil
		case line == "back" && p.session.Back():
			return wizard.Result{}, false, nil
		case n >= 1 && n <= len(rows):
			return wizard.Result{}, false, p.change(rows[n-1])
		default:
			p.say("Type a number from 1 to %d, or create, undo, back or quit.", len(rows))
		}
	}
}

// rows says every answer with its number, its origin and what is wrong with it.
func (p *prompter) rows() []row {
	var rows []row
	for _, step := range p.session.Steps() {
		for _, f := range step.Fields {
			rows = append(rows, row{step.ID, f})
			wrong := ""
			if problem, ok := p.session.Problem(f.ID); ok {
				wrong = " Wrong: " + describe(problem) + "."
			}
			p.say("  %d. %s: %s.%s", len(rows), f.Title, p.value(f), wrong)
		}
	}
	return rows
}

// change asks one field again; the review follows.
func (p *prompter) change(r row) error {
	p.session.Jump(r.step)
	where, err := p.ask(r.field)
	if err == nil && where == onward {
		p.session.Jump(wizard.StepReview)
	}
	return err
}

// create ends the session, or says what is still to mend.
func (p *prompter) create() (wizard.Result, bool) {
	result, err := p.session.Result()
	if err == nil {
		err = p.opts.Ready(result)
	}
	if err == nil {
		return result, true
	}
	var problems config.Problems
	if !errors.As(err, &problems) {
		p.say("The project cannot be made: %v", err)
		return wizard.Result{}, false
	}
	p.say("These answers are to give or to mend:")
	for _, problem := range problems {
		p.say("  %s", oneLine(p.session, problem))
	}
	return wizard.Result{}, false
}

func oneLine(s *wizard.Session, problem config.Problem) string {
	for _, step := range s.Steps() {
		for _, f := range step.Fields {
			if f.Key() == problem.Key {
				return fmt.Sprintf("%s: %s", f.Title, describe(problem))
			}
		}
	}
	return problem.Error()
}
