// Package plan is the command `phiform plan`.
package plan

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/target"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/policypacks"
)

// Options of the command.
type Options struct {
	IO     *app.IO
	Packs  []*policypacks.Pack
	Now    func() time.Time
	Target target.Flags
	JSON   bool
}

// New makes the command. runF stands in for the work, in tests.
func New(io *app.IO, packs []*policypacks.Pack, runF func(context.Context, *Options) error) *cobra.Command {
	opts := &Options{IO: io, Packs: packs, Now: time.Now}
	cmd := &cobra.Command{
		Use:   "plan",
		Short: "Show what a stack would create, and what the rules say about it",
		Long: `Runs the blueprint in memory and prints the resources that it would create, how many per service, and the
verdicts of the policy packs by safeguard. Needs no cloud account, no Pulumi CLI and no network.

In a Pulumi project, the stack's own configuration is planned; flags are laid over it. A program that phiform
generated and nobody changed is planned in this process; any other Go program is run. Elsewhere, flags alone say what
to plan. Required options that are missing are taken from examples, and named.

Exits with 3 where a mandatory rule fails.`,
		Example: `  $ phiform plan --blueprint static-portal --cloud aws
  $ phiform plan --blueprint static-portal --cloud aws --region eu-central-1 --set passwordLength=16
  $ phiform plan --stack production --json | jq '.verdicts[] | select(.verdict == "fail")'
  $ phiform plan --preview --strict`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return run(cmd.Context(), opts)
		},
	}
	opts.Target.Register(cmd, io, packs)
	cmd.Flags().BoolVar(&opts.JSON, "json", false, "print one JSON object")
	return cmd
}

func run(ctx context.Context, opts *Options) error {
	started := opts.Now()
	chosen, err := opts.Target.Resolve(opts.Packs)
	if err != nil {
		return err
	}
	if chosen.OwnProgram && !opts.JSON {
		fmt.Fprintln(opts.IO.Err, "Running the project's own program, because it is not, or no longer, the one that phiform generates.")
	}
	result, err := chosen.Run(ctx)
	if err != nil {
		return err
	}
	if err := show(opts, result, opts.Now().Sub(started)); err != nil {
		return err
	}
	if result.Blocks() {
		return app.ErrNoncompliant
	}
	return nil
}

func show(opts *Options, result *planning.Result, took time.Duration) error {
	if opts.JSON {
		return view.JSON(opts.IO.Out, view.NewDocument(result))
	}
	_, err := fmt.Fprint(opts.IO.Out, view.Plan(view.ScreenOf(opts.IO), result, took))
	return err
}
