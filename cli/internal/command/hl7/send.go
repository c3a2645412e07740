package hl7

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// SendOptions of `phiform hl7 send`.
type SendOptions struct {
	IO         *app.IO
	Connection Connection
	Input      Input
	Skip       int
	JSON       bool
}

// NewSend makes `phiform hl7 send`. runF stands in for the work, in tests.
func NewSend(streams *app.IO, runF func(context.Context, *SendOptions) error) *cobra.Command {
	opts := &SendOptions{IO: streams}
	cmd := &cobra.Command{
		Use:   "send HOST:PORT FILE ... | -",
		Short: "Send messages over MLLP, and print how each is acknowledged",
		Long: `Sends every message of the files by MLLP, waits for the acknowledgement that it asks for (MSH-15, MSH-16), and prints it: its
code, how long it took, and what the ERR segments say where it was refused. Messages of one sender are sent one after the other, in
the order of the files; with --connections those of several senders go at the same time.

A message that got no answer in time is told, and not sent again: the receiver may have it. Where nobody listens, sending stops, and
--skip goes on from there.
Exits with 1 where a message was refused or not answered.`,
		Example: `  $ phiform hl7 send gateway.internal:2576 adt.hl7 --tls --authorities hospital-ca.pem
  $ phiform hl7 send 10.0.1.7:2575 export/*.hl7 --connections 4 --rate 50
  $ phiform hl7 send localhost:2575 - < batch.hl7`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Connection.Address, opts.Input.Files = args[0], args[1:]
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return runSend(cmd.Context(), opts)
		},
	}
	opts.Connection.register(cmd)
	flags := cmd.Flags()
	opts.Input.register(flags)
	flags.IntVar(&opts.Skip, "skip", 0, "pass over so many messages at the beginning")
	flags.BoolVar(&opts.JSON, "json", false, "print a JSON object for each message, each on a line, and a summary last")
	return cmd
}

func runSend(ctx context.Context, opts *SendOptions) error {
	if opts.Skip < 0 {
		return app.Usage(fmt.Errorf("--skip: %d is negative", opts.Skip))
	}
	client, err := opts.Connection.options(ctx)
	if err != nil {
		return err
	}
	log := newSendLog(opts.IO, opts.JSON)
	s := &sending{connection: opts.Connection, options: client, told: log.told}
	sending := s.start(ctx)
	skip := opts.Skip
	err = opts.Input.each(sending, opts.IO, func(i item) error {
		switch {
		case i.problem != nil:
			return s.tell(outcome{item: i, err: i.problem})
		case skip > 0:
			skip--
			return nil
		}
		return s.put(sending, i)
	})
	if failed := s.finish(); failed != nil {
		err = failed
	}
	err = log.finish(ctx, err)
	if errors.Is(err, errUnreachable) && opts.Connection.Connections == 1 {
		return fmt.Errorf("%w; --skip %d goes on from here", err, opts.Skip+log.done.Sent)
	}
	return err
}

// sendLog prints what became of messages, and counts it.
type sendLog struct {
	io       *app.IO
	json     bool
	progress *progress
	done     sent
}

// sent is the summary as --json prints it.
type sent struct {
	Event      string `json:"event"` // summary
	Sent       int    `json:"sent"`
	Accepted   int    `json:"accepted"`
	Refused    int    `json:"refused"`
	Unanswered int    `json:"unanswered"`
	Invalid    int    `json:"invalid"` // not sent, because it is no message
}

// answered is a message as --json prints it.
type answered struct {
	Event        string   `json:"event"` // message
	File         string   `json:"file"`
	Message      int      `json:"message,omitempty"`
	Offset       int64    `json:"offset"`
	Result       string   `json:"result"` // accepted, refused, unanswered, invalid
	Codes        []string `json:"codes,omitempty"`
	Errors       []string `json:"errors,omitempty"` // of ERR: place, code and text, as the receiver says them
	Milliseconds float64  `json:"milliseconds,omitempty"`
	Problem      string   `json:"problem,omitempty"`
}

func newSendLog(streams *app.IO, asJSON bool) *sendLog {
	return &sendLog{io: streams, json: asJSON, progress: newProgress(streams, "sent"), done: sent{Event: "summary"}}
}

// told prints an outcome.
func (l *sendLog) told(o outcome) error {
	a := answered{Event: "message", File: o.item.file, Message: o.item.number, Offset: o.item.offset}
	switch {
	case o.item.problem != nil || errors.Is(o.err, hl7v2.ErrNoHeader):
		l.done.Invalid++
		a.Result, a.Problem = "invalid", o.err.Error()
	case o.err != nil:
		l.done.Sent++
		l.done.Unanswered++
		a.Result, a.Problem = "unanswered", o.err.Error()
	default:
		l.done.Sent++
		l.count(&a, o)
	}
	if l.json {
		return line(l.io.Out, a)
	}
	l.progress.clear()
	_, err := io.WriteString(l.io.Out, a.text(o.item))
	return err
}

// count reads the acknowledgements.
func (l *sendLog) count(a *answered, o outcome) {
	a.Milliseconds = float64(o.took.Microseconds()) / 1000
	a.Result = "accepted"
	l.done.Accepted++
	if !o.answer.Accepted() {
		a.Result = "refused"
		l.done.Accepted--
		l.done.Refused++
	}
	if ack := o.answer.Commit; ack != nil {
		a.Codes, a.Errors = append(a.Codes, ack.Code), append(a.Errors, errorsOf(ack.Message)...)
	}
	if ack := o.answer.Application; ack != nil && ack != o.answer.Commit {
		a.Codes, a.Errors = append(a.Codes, ack.Code), append(a.Errors, errorsOf(ack.Message)...)
	}
}

// errorsOf are the ERR segments of an acknowledgement, in words.
func errorsOf(m *hl7v2.Message) (list []string) {
	for s := range m.Named("ERR") {
		var parts []string
		if at := erl(s.Field(2).Value()); at != "" {
			parts = append(parts, at)
		}
		for _, n := range []int{3, 1} {
			if code := s.Field(n).Value(); !code.IsEmpty() && len(parts) < 2 {
				parts = append(parts, strings.TrimSpace(code.Component(1).Text()+" "+code.Component(2).Text()))
			}
		}
		if text := s.Field(8).Text(); text != "" {
			parts = append(parts, text)
		}
		list = append(list, strings.Join(parts, ": "))
	}
	if msa, ok := m.Segment("MSA", 1); ok && len(list) == 0 && !msa.Field(3).IsEmpty() {
		list = append(list, msa.Field(3).Text())
	}
	return list
}

// erl is ERR-2 as a place.
func erl(v hl7v2.Value) string {
	var numbers [5]int
	for i := range numbers {
		_, _ = fmt.Sscanf(v.Component(i+2).Text(), "%d", &numbers[i])
	}
	at := hl7v2.Place{
		Segment: v.Component(1).Text(), Occurrence: numbers[0], Field: numbers[1], Repetition: numbers[2], Component: numbers[3], Subcomponent: numbers[4],
	}
	return at.String()
}

// text is an outcome on one line, and what was wrong below it.
func (a answered) text(i item) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s", i.where(), a.Result)
	if len(a.Codes) > 0 {
		b.WriteString("  " + strings.Join(a.Codes, " "))
	}
	if a.Milliseconds > 0 {
		fmt.Fprintf(&b, "  %.1f ms", a.Milliseconds)
	}
	if a.Problem != "" {
		b.WriteString("  " + a.Problem)
	}
	b.WriteByte('\n')
	for _, e := range a.Errors {
		b.WriteString("  " + printable(e) + "\n")
	}
	return b.String()
}

// printable keeps what a receiver says from steering the terminal.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r >= 0x7F && r < 0xA0 {
			return ' '
		}
		return r
	}, text)
}

// finish prints the summary.
func (l *sendLog) finish(ctx context.Context, err error) error {
	l.progress.clear()
	d := l.done
	summary := fmt.Sprintf("%s sent, %s accepted, %s refused, %s unanswered%s", view.Count(d.Sent, "message", "messages"),
		view.Thousands(d.Accepted), view.Thousands(d.Refused), view.Thousands(d.Unanswered), view.Rate(d.Sent, l.progress.took()))
	printed := line
	if !l.json {
		printed = func(w io.Writer, _ any) error {
			_, err := io.WriteString(w, summary+"\n")
			return err
		}
	}
	if wrong := printed(l.io.Out, d); wrong != nil {
		return wrong
	}
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil:
		return err
	case d.Refused+d.Unanswered+d.Invalid > 0:
		return fmt.Errorf("%s refused, not answered or not sent", view.Count(d.Refused+d.Unanswered+d.Invalid, "message was", "messages were"))
	case d.Sent == 0:
		return errors.New("no message was found")
	}
	return nil
}
