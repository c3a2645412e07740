package hl7

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// LintOptions of `phiform hl7 lint`.
type LintOptions struct {
	IO       *app.IO
	Input    Input
	Severity string // the least that is told
	JSON     bool
}

// severities from the worst.
var severities = []string{"error", "warning", "note"}

var severityOf = map[lint.Severity]string{lint.Error: "error", lint.Warning: "warning", lint.Information: "note"}

// NewLint makes `phiform hl7 lint`. runF stands in for the work, in tests.
func NewLint(streams *app.IO, runF func(context.Context, *LintOptions) error) *cobra.Command {
	opts := &LintOptions{IO: streams}
	cmd := &cobra.Command{
		Use:   "lint FILE ... | -",
		Short: "Say what is wrong with messages, and where",
		Long: `Reads messages and lists what is wrong with them by place: required fields, dates and numbers, codes, character sets,
escape sequences, delimiters that are not escaped, counts of batches. Problems of one kind at one place are one line, with how many
there are and where the first is; --json prints each on a line of its own.

An error makes a message unusable, a warning costs a part of it, a note is what other systems may object to.
Exits with 1 where there are errors.`,
		Example: `  $ phiform hl7 lint adt.hl7 oru.hl7
  $ phiform hl7 lint --severity warning export/*.hl7
  $ zcat archive.hl7.gz | phiform hl7 lint - --json | jq -r 'select(.severity == "error").place'`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Input.Files = args
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return runLint(cmd.Context(), opts)
		},
	}
	flags := cmd.Flags()
	opts.Input.register(flags)
	flags.StringVar(&opts.Severity, "severity", "note", "the least `severity` that is told: error, warning or note")
	flags.BoolVar(&opts.JSON, "json", false, "print a JSON object for each problem, each on a line, and a summary last")
	_ = cmd.RegisterFlagCompletionFunc("severity", cobra.FixedCompletions(severities, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// found is a problem as --json prints it.
type found struct {
	Event    string `json:"event"` // problem
	File     string `json:"file"`
	Message  int    `json:"message,omitempty"` // its number in the file, from 1; missing where the file itself is wrong
	Offset   int64  `json:"offset"`            // of the message in the file, in bytes
	Severity string `json:"severity"`
	Code     string `json:"code"` // HL7 table 0357
	Place    string `json:"place"`
	Problem  string `json:"problem"`
}

// linted is the summary as --json prints it.
type linted struct {
	Event    string `json:"event"` // summary
	Files    int    `json:"files"`
	Messages int    `json:"messages"`
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Notes    int    `json:"notes"`
	Unusable int    `json:"unusable"` // messages with errors, and what is passed over in files
}

// linter collects problems.
type linter struct {
	opts   *LintOptions
	tally  tally
	counts map[lint.Severity]int
	done   linted
}

func runLint(ctx context.Context, opts *LintOptions) error {
	if !slices.Contains(severities, opts.Severity) {
		return app.Usage(config.Problems{config.NotOneOf("--severity", opts.Severity, severities)})
	}
	l := &linter{opts: opts, counts: map[lint.Severity]int{}, done: linted{Event: "summary", Files: len(opts.Input.Files)}}
	p := newProgress(opts.IO, "read")
	err := opts.Input.each(ctx, opts.IO, func(i item) error {
		defer p.tell(l.done.Messages, i.size)
		return l.item(i)
	})
	p.clear()
	if err != nil {
		return err
	}
	l.done.Errors, l.done.Warnings, l.done.Notes = l.counts[lint.Error], l.counts[lint.Warning], l.counts[lint.Information]
	return l.finish()
}

// item checks a message, or tells what is wrong with a file.
func (l *linter) item(i item) error {
	if i.problem != nil {
		return l.problems(i, []lint.Problem{lint.Stream(i.problem)})
	}
	l.done.Messages++
	m, err := hl7v2.Parse(i.raw)
	if err != nil {
		return l.problems(i, []lint.Problem{lint.NoMessage()})
	}
	return l.problems(i, lint.Check(m))
}

func (l *linter) problems(i item, problems []lint.Problem) error {
	if lint.Unusable(problems) {
		l.done.Unusable++
	}
	for _, p := range problems {
		l.counts[p.Severity]++
		severity := severityOf[p.Severity]
		if slices.Index(severities, severity) > slices.Index(severities, l.opts.Severity) {
			continue
		}
		if !l.opts.JSON {
			l.tally.add(view.HL7Problems{Severity: string(p.Severity), Code: string(p.Code), Place: general(p.Place), Message: p.Message}, i)
			continue
		}
		if err := line(l.opts.IO.Out, found{
			Event: "problem", File: i.file, Message: i.number, Offset: i.offset, Severity: severity, Code: string(p.Code), Place: p.Place.String(), Problem: p.Message,
		}); err != nil {
			return err
		}
	}
	return nil
}

// finish prints the table, or the last line.
func (l *linter) finish() error {
	var err error
	if l.opts.JSON {
		err = line(l.opts.IO.Out, l.done)
	} else {
		_, err = io.WriteString(l.opts.IO.Out, view.HL7Lint(view.ScreenOf(l.opts.IO), l.tally.sorted(), l.summary()))
	}
	switch {
	case err != nil:
		return err
	case l.done.Unusable > 0:
		return fmt.Errorf("%s cannot be used", view.Count(l.done.Unusable, "message", "messages"))
	case l.done.Messages == 0:
		return errors.New("no message was found")
	}
	return nil
}

func (l *linter) summary() string {
	return strings.Join([]string{
		view.Count(l.done.Messages, "message", "messages") + " in " + view.Count(l.done.Files, "file", "files"),
		view.Count(l.done.Errors, "error", "errors"), view.Count(l.done.Warnings, "warning", "warnings"), view.Count(l.done.Notes, "note", "notes"),
	}, ", ")
}

// general is a place without the numbers that differ from message to message.
func general(at hl7v2.Place) string {
	at.Occurrence, at.Repetition = 0, 0
	return at.String()
}
