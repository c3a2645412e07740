package lines

import (
	"strconv"
	"strings"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/wizard"
)

// many is the number of choices above which they are listed only when asked for.
const many = 10

// way says where to go after a question.
type way int

const (
	onward way = iota
	again      // the same question
	away       // the session is at another step
)

// step asks the fields of the current step, then goes on.
func (p *prompter) step() error {
	step := p.session.Current()
	at, of := p.session.Position()
	p.say("\nStep %d of %d: %s. %s", at, of, step.Title, step.Why)
	for i := 0; i < len(p.session.Current().Fields); i++ { // an answer can make fields appear
		f := p.session.Current().Fields[i]
		where, err := p.ask(f)
		if err != nil || where == away {
			return err
		}
		p.session.Commit()
	}
	p.session.Next()
	return nil
}

// ask asks one field until it is answered or left.
func (p *prompter) ask(f wizard.Field) (way, error) {
	p.introduce(f)
	for {
		line, err := p.read(f.Title + ":")
		if err != nil {
			return away, err
		}
		where, err := p.answer(f, line)
		if err != nil || where != again {
			return where, err
		}
	}
}

func (p *prompter) introduce(f wizard.Field) {
	required := ""
	if f.Required {
		required = ", required"
	}
	p.say("\n%s%s. Now: %s.", f.Title, required, p.value(f))
	if p.session.AnswerTo(f).Text == "" && f.Example != "" {
		p.say("For example: %s.", f.Example)
	}
	switch {
	case len(f.Choices) > many:
		p.say("Type one of %d choices, its number, or a part of it to search; list says all.", len(f.Choices))
	case f.IsChoice():
		p.list(f, "")
	}
}

// list says the choices that contain a text, each with its number among all, and returns them.
func (p *prompter) list(f wizard.Field, part string) (found []wizard.Choice) {
	for i, c := range f.Choices {
		text := f.Label(c.Value)
		if text != c.Title && c.Title != "" {
			text += ", " + c.Title
		}
		if strings.Contains(strings.ToLower(text), strings.ToLower(part)) {
			p.say("  %d. %s", i+1, text)
			found = append(found, c)
		}
	}
	return found
}

// answer obeys a command or takes an answer. A backslash in front makes an answer of a word that is a command.
func (p *prompter) answer(f wizard.Field, line string) (way, error) {
	switch line {
	case "":
		return onward, nil
	case "back":
		if !p.session.Back() {
			p.say("This is the first step.")
			return again, nil
		}
		return away, nil
	case "review":
		p.session.Jump(wizard.StepReview)
		return away, nil
	case "undo":
		p.undo()
		return again, nil
	case "quit":
		return again, p.quit()
	case "?", "help":
		p.help(f)
		return again, nil
	case "list":
		p.list(f, "")
		return again, nil
	case "clear":
		p.session.Set(f.ID, "")
		p.say("%s is %s.", f.Title, p.value(f))
		p.report(f.Title)
		return onward, nil
	}
	return p.take(f, strings.TrimPrefix(line, `\`)), nil
}

// take answers the field. A wrong answer is kept, explained, and may be given again.
func (p *prompter) take(f wizard.Field, text string) way {
	if f.IsChoice() {
		value, ok := choice(f, text)
		if !ok {
			value, ok = p.search(f, text)
		}
		if !ok {
			return again
		}
		text = value
	}
	p.session.Set(f.ID, text)
	if problem, wrong := p.session.Problem(f.ID); wrong {
		p.say("Wrong: %s. It is kept; answer again, or press enter to mend it later.", describe(problem))
		return again
	}
	p.report(f.Title)
	return onward
}

// search finds choices by a part of them. A single one is taken, several are listed.
func (p *prompter) search(f wizard.Field, part string) (value string, ok bool) {
	found := p.list(f, part)
	switch len(found) {
	case 0:
		p.say("%q is none of the choices. %s", part, nearest(f, part))
		return "", false
	case 1:
		p.say("Taken: %s.", f.Label(found[0].Value))
		return found[0].Value, true
	}
	return "", false
}

// choice finds the choice that a number, a value or a word for yes and no names.
func choice(f wizard.Field, text string) (value string, ok bool) {
	if n, err := strconv.Atoi(text); err == nil && n >= 1 && n <= len(f.Choices) {
		return f.Choices[n-1].Value, true
	}
	for _, c := range f.Choices {
		if c.Value != "" && strings.EqualFold(text, c.Value) || strings.EqualFold(text, f.Label(c.Value)) {
			return c.Value, true
		}
	}
	return "", false
}

func nearest(f wizard.Field, text string) string {
	var values []string
	for _, c := range f.Choices {
		values = append(values, c.Value)
	}
	if found := config.Nearest(text, values); found != "" {
		return "Did you mean " + found + "?"
	}
	return "list says all."
}

func describe(problem config.Problem) string {
	if problem.Nearest != "" {
		return problem.Message + "; did you mean " + problem.Nearest + "?"
	}
	return problem.Message
}

func (p *prompter) help(f wizard.Field) {
	if f.Help != "" {
		p.say("%s: %s.", f.Title, f.Help)
	}
	p.say("On the command line: %s", f.Flag)
	p.say("enter keeps what is there; back goes one step back; undo takes the last change back; clear takes the answer back;")
	p.say("review shows all answers; list says the choices; quit leaves. A backslash in front makes any word an answer.")
}
