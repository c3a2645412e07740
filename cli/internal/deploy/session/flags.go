package session

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy"
	"github.com/phiform/phiform/cli/internal/progress"
	"github.com/phiform/phiform/policypacks"
)

// Flags are the flags of every command that drives the engine.
type Flags struct {
	Dir   string
	Stack string
	JSON  bool
	Log   string
	Rules string // file with a policy configuration; empty for none
}

// Changing are the flags of commands that change a stack.
type Changing struct {
	Yes         bool
	LockTimeout time.Duration
	Created     []string
	NotCreated  []string
}

// Add declares the flags.
func (f *Flags) Add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVarP(&f.Dir, "cwd", "C", "", "`folder` of the project (default: the current one)")
	flags.StringVarP(&f.Stack, "stack", "s", "", "`name` of the stack (default: the selected one, or the only one)")
	flags.BoolVar(&f.JSON, "json", false, "print one JSON object per line")
	flags.StringVar(&f.Log, "log", "", "write everything that the engine prints to a `file` that only you can read")
}

// AddRules declares the flag of commands that have the engine judge.
func (f *Flags) AddRules(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.Rules, "policy-config", "", "`file` with levels and settings of rules, in Pulumi's format")
}

// Add declares the flags.
func (c *Changing) Add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVarP(&c.Yes, "yes", "y", false, "do not ask")
	flags.DurationVar(&c.LockTimeout, "lock-timeout", 5*time.Minute, "how long to wait for another process that works on the stack")
	flags.StringArrayVar(&c.Created, "created", nil, "after an interrupted run: the resource exists, `urn=id`")
	flags.StringArrayVar(&c.NotCreated, "not-created", nil, "after an interrupted run: the resource does not exist, `urn`")
}

// resolved reads --created and --not-created.
func (c *Changing) resolved() (map[string]string, error) {
	resolved := map[string]string{}
	for _, text := range c.Created {
		// A URN may hold an equals sign, hence the last one; an id with one in it is rare, and a URN with one too.
		i := strings.LastIndex(text, "=")
		if i <= 0 || i == len(text)-1 || !strings.HasPrefix(text, "urn:") {
			return nil, app.Usage(fmt.Errorf("--created %s: write urn=id", text))
		}
		resolved[text[:i]] = text[i+1:]
	}
	for _, urn := range c.NotCreated {
		if !strings.HasPrefix(urn, "urn:") {
			return nil, app.Usage(fmt.Errorf("--not-created %s: that is no URN", urn))
		}
		resolved[urn] = ""
	}
	return resolved, nil
}

// Session is what a command works with.
type Session struct {
	IO     *app.IO
	View   progress.View
	Report progress.Report

	in   *bufio.Reader // one for all questions: it may hold more than one answer
	json *progress.JSON
	log  io.Closer
}

// Start chooses the view and opens the log. Close the session with the command's outcome.
func (f *Flags) Start(o *app.IO, packs []*policypacks.Pack) (*Session, deploy.Options, error) {
	view := progress.NewView(o, f.JSON)
	s := &Session{IO: o, View: view, in: bufio.NewReader(o.In), Report: progress.Report{W: o.Out, Color: o.Color, Packs: packs}}
	if o.OutTerminal {
		s.Report.Width = o.Width
	}
	if j, ok := view.(*progress.JSON); ok {
		j.Packs = packs
		s.json, s.Report.W = j, io.Discard
	}
	options := deploy.Options{Dir: f.Dir, Stack: f.Stack, Packs: packs, View: view, IO: o}
	rules, err := app.PolicyConfig(f.Rules, packs)
	if err != nil {
		return s, options, app.Usage(err)
	}
	options.Rules = rules
	if f.Log != "" {
		file, err := os.OpenFile(f.Log, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
		if err != nil {
			return s, options, app.Usage(fmt.Errorf("--log: %w", err))
		}
		if err := file.Chmod(0o600); err != nil { // it may have been there before
			return s, options, errors.Join(app.Usage(fmt.Errorf("--log: %w", err)), file.Close())
		}
		s.log, options.Log = file, file
	}
	return s, options, nil
}

// StartChanging does the same for a command that changes a stack.
func (f *Flags) StartChanging(o *app.IO, packs []*policypacks.Pack, c *Changing) (*Session, deploy.Options, error) {
	s, options, err := f.Start(o, packs)
	if err != nil {
		return s, options, err
	}
	options.LockTimeout = c.LockTimeout
	if options.Resolved, err = c.resolved(); err != nil {
		return s, options, err
	}
	if !f.JSON && o.Interactive() {
		options.Ask = s.askPending
	}
	return s, options, nil
}

// Close ends the log, and with --json writes the last line. It returns the outcome.
func (s *Session) Close(outcome error) error {
	if s.log != nil {
		if err := s.log.Close(); err != nil && outcome == nil {
			outcome = fmt.Errorf("--log: %w", err)
		}
	}
	if s.json != nil {
		message := ""
		if outcome != nil {
			message = outcome.Error()
		}
		code := app.ExitCode(outcome)
		s.json.Result(statuses[code], message, code)
	}
	return outcome
}

// statuses are the outcomes by exit code.
var statuses = map[int]string{
	app.ExitDone: "done", app.ExitFailed: "failed", app.ExitUsage: "usage", app.ExitNoncompliant: "noncompliant",
	app.ExitInterrupted: "interrupted",
}
