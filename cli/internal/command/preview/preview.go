// Package preview is the command that tells what a deployment would do.
package preview

import (
	"context"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy"
	"github.com/phiform/phiform/cli/internal/deploy/session"
	"github.com/phiform/phiform/policypacks"
)

// Options are what the command was called with.
type Options struct {
	session.Flags
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
		Use:   "preview",
		Short: "Show what a deployment would change, judged by the policy packs",
		Long: `Show what a deployment would change, with the Pulumi engine and the state of the stack, judged by the policy packs that
phiform carries inside. Nothing is created. A stack that does not exist yet is made, without resources.

A mandatory rule that fails ends the command with exit code 3.

With --json standard output has one object per line. "event" says what it is: started, resource, violation, diagnostic, summary,
note, or, on the last line, result with status and exit_code.`,
		Example: `  $ phiform preview --stack dev
  $ phiform preview --stack prod --json > preview.jsonl`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runF(cmd.Context(), o) },
	}
	o.Add(cmd)
	o.AddRules(cmd)
	return cmd
}

func run(ctx context.Context, o *Options) error {
	s, options, err := o.Start(o.IO, o.Packs)
	if err != nil {
		return s.Close(err)
	}
	options.Create = true
	return s.Close(preview(ctx, s, options))
}

func preview(ctx context.Context, s *session.Session, options deploy.Options) error {
	stack, err := deploy.Open(ctx, options)
	if err != nil {
		return err
	}
	defer stack.Close()
	stack.NoteInterrupted()
	op, err := stack.Preview()
	s.Judged(op, err)
	return err
}
