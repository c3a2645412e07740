// Package up is the command that deploys a stack.
package up

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy"
	"github.com/phiform/phiform/cli/internal/deploy/session"
	"github.com/phiform/phiform/cli/internal/progress"
	"github.com/phiform/phiform/policypacks"
)

// Options are what the command was called with.
type Options struct {
	session.Flags
	session.Changing
	IO    *app.IO
	Packs []*policypacks.Pack
}

// New makes the command. runF replaces the work in tests.
func New(io *app.IO, packs []*policypacks.Pack, runF func(context.Context, *Options) error) *cobra.Command {
	o := &Options{IO: io, Packs: packs}
	if runF == nil {
		runF = run
	}
	cmd := &cobra.Command{
		Use:   "up",
		Short: "Deploy the stack, after a clean preview and a confirmation",
		Long: `Deploy the stack with the Pulumi engine. First comes a preview, judged by the policy packs that phiform carries inside: if a
mandatory rule fails, nothing is deployed and the exit code is 3. Then the changes are shown and confirmed (--yes says so ahead of
time), and the packs watch the deployment as well.

An earlier run that was cut off is recovered first: its lock is removed if its process is gone, and what it was doing is looked up
in the cloud.

With --json standard output has one object per line. "event" says what it is: started, resource, violation, diagnostic, summary,
note, or, on the last line, result with status and exit_code.`,
		Example: `  $ phiform up --stack dev
  $ phiform up --stack prod --yes        # in CI`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runF(cmd.Context(), o) },
	}
	o.Flags.Add(cmd)
	o.AddRules(cmd)
	o.Changing.Add(cmd)
	return cmd
}

func run(ctx context.Context, o *Options) error {
	s, options, err := o.StartChanging(o.IO, o.Packs, &o.Changing)
	if err != nil {
		return s.Close(err)
	}
	options.Create = true
	return s.Close(up(ctx, s, options, o.Yes))
}

func up(ctx context.Context, s *session.Session, options deploy.Options, yes bool) error {
	if err := s.CanConfirm(yes); err != nil {
		return err
	}
	stack, err := deploy.Open(ctx, options)
	if err != nil {
		return err
	}
	defer stack.Close()
	if err := stack.Recover(); err != nil {
		return err
	}
	op, err := stack.Preview()
	s.Judged(op, err)
	if err != nil {
		return err
	}
	if len(op.Changing()) > 0 { // without changes, an update only brings the outputs up to date
		ok, err := s.Confirm(stack.Context(), yes, fmt.Sprintf("Deploy this to stack %s?", stack.Name))
		if err != nil {
			return err
		}
		if !ok {
			s.View.Note("Nothing was deployed.")
			return nil
		}
	}
	return deployed(s, stack)
}

// deployed deploys and prints what came of it.
func deployed(s *session.Session, stack *deploy.Stack) error {
	op, err := stack.Up()
	if op.Blocked() {
		s.Report.Violations(op)
	}
	if err == nil && len(op.Outputs) > 0 {
		s.Report.Outputs(op.Outputs)
	}
	if err != nil && op.Count()[progress.Same] < len(op.Steps()) {
		s.View.Note("What was deployed before is in the stack's state: `phiform up` goes on from there.")
	}
	return err
}
