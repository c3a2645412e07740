package lines

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/wizard"
)

// ErrInputEnded says that there was no more input while an answer was needed.
var ErrInputEnded = errors.New("the input ended before the last question; nothing was written")

// Options say what a prompter works with.
type Options struct {
	Plan func(context.Context, wizard.Result) (*planning.Result, error)
	// Ready tells, before the end, why the project could not be written. It must write nothing.
	Ready func(wizard.Result) error
}

// prompter is one run through a session.
type prompter struct {
	ctx     context.Context
	in      *bufio.Reader
	out     io.Writer
	session *wizard.Session
	opts    Options
	last    *planning.Result
}

// Run asks until the user ends the session. Leaving is [app.ErrInterrupted], an input that ends [ErrInputEnded].
func Run(ctx context.Context, in io.Reader, out io.Writer, session *wizard.Session, opts Options) (wizard.Result, error) {
	p := &prompter{ctx: ctx, in: bufio.NewReader(in), out: out, session: session, opts: opts}
	p.say("A new project, question by question. Press enter to keep what is there.")
	p.say("Commands: back, undo, review, list, quit, and ? for help. Nothing is written before the end.")
	p.report("")
	for {
		if session.Current().ID != wizard.StepReview {
			if err := p.step(); err != nil {
				return wizard.Result{}, err
			}
			continue
		}
		result, done, err := p.review()
		if err != nil || done {
			return result, err
		}
	}
}

func (p *prompter) say(format string, args ...any) { fmt.Fprintf(p.out, format+"\n", args...) }

// read asks for one line.
func (p *prompter) read(prompt string) (string, error) {
	fmt.Fprint(p.out, prompt+" ")
	type line struct {
		text string
		err  error
	}
	lines := make(chan line, 1)
	go func() {
		text, err := p.in.ReadString('\n')
		lines <- line{text, err}
	}()
	select {
	case <-p.ctx.Done():
		return "", app.ErrInterrupted
	case l := <-lines:
		if l.err != nil && (l.text == "" || !errors.Is(l.err, io.EOF)) {
			p.say("")
			if errors.Is(l.err, io.EOF) {
				return "", ErrInputEnded
			}
			return "", fmt.Errorf("reading an answer: %w", l.err)
		}
		return strings.TrimSpace(l.text), nil
	}
}

// quit asks before answers are thrown away.
func (p *prompter) quit() error {
	if !p.session.Answered() {
		return app.ErrInterrupted
	}
	answer, err := p.read("Leave and lose the answers? yes or no:")
	if err != nil {
		return err
	}
	if answer == "yes" || answer == "y" {
		return app.ErrInterrupted
	}
	return nil
}

func (p *prompter) undo() {
	id, ok := p.session.Undo()
	if !ok {
		p.say("There is nothing to undo.")
		return
	}
	field, _ := p.session.Field(id)
	p.say("Undone: %s is %s again.", field.Title, p.value(field))
	p.report(field.Title)
}

// value is a field's answer in words, with its origin.
func (p *prompter) value(f wizard.Field) string {
	a := p.session.AnswerTo(f)
	text := f.Label(a.Text)
	if text == "" {
		text = "unanswered"
		if !f.Required {
			text = "nothing"
		}
	}
	return fmt.Sprintf("%s (%s)", text, a.Origin)
}
