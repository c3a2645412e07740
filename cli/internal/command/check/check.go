// Package check is the command `phiform check`.
package check

import (
	"context"
	"time"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/target"
	"github.com/phiform/phiform/policypacks"
)

// Options of the command.
type Options struct {
	IO     *app.IO
	Packs  []*policypacks.Pack
	Now    func() time.Time
	Target target.Flags
	File   string // "-" for standard input; empty to plan
	Format string // see formats
	JSON   bool   // the same as the format json
}

// New makes the command. runF stands in for the work, in tests.
func New(io *app.IO, packs []*policypacks.Pack, runF func(context.Context, *Options) error) *cobra.Command {
	opts := &Options{IO: io, Packs: packs, Now: time.Now}
	cmd := &cobra.Command{
		Use:   "check [FILE | -]",
		Short: "Evaluate the policy packs on a plan, a preview or a state",
		Long: `Evaluates the policy packs and prints the verdicts by safeguard, the failures and what is undecided.

Without an argument, the stack at hand is planned first; the flags are those of ` + "`phiform plan`" + `. With a file, or
- for standard input, any Pulumi project in any language can be judged, by the output of ` + "`pulumi preview --json --show-sames`" + `
or ` + "`pulumi stack export`" + `. With --stack, the waivers of that stack hold for the file as well.

Exits with 3 where a mandatory rule fails.`,
		Example: `  $ phiform check --stack production
  $ pulumi preview --json --show-sames | phiform check -
  $ pulumi stack export | phiform check - --format json
  $ phiform check preview.json --pack hipaa --strict`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 {
				opts.File = args[0]
			}
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return run(cmd.Context(), opts)
		},
	}
	opts.Target.Register(cmd, io, packs)
	cmd.Flags().StringVar(&opts.Format, "format", "table", "table or json")
	cmd.Flags().BoolVar(&opts.JSON, "json", false, "print one JSON object, as --format json does")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}
