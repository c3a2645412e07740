// Package check is the command `phiform check`.
package check

import (
	"context"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/target"
	"github.com/phiform/phiform/cli/internal/render"
	"github.com/phiform/phiform/policypacks"
)

// Options of the command.
type Options struct {
	IO     *app.IO
	Packs  []*policypacks.Pack
	Now    func() time.Time
	Target target.Flags
	File   string // "-" for standard input; empty to plan
	Format string // table, or one of package render
	JSON   bool   // the same as the format json
	// Reports are files to write beside, each as format=file.
	Reports  []string
	Baseline string // file with an earlier result; empty for none
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

With --baseline, only failures that an earlier result (--format json) does not hold make the command fail. --report writes
further formats to files, as many as are asked for; reports can hold what the stack's configuration says about people, so
the files are for you alone (0600).

` + formatHelp() + `
Exits with 3 where a mandatory rule fails.`,
		Example: `  $ phiform check --stack production
  $ pulumi preview --json --show-sames | phiform check -
  $ pulumi stack export | phiform check - --format json
  $ phiform check preview.json --pack hipaa --strict
  $ phiform check --stack production --report html=evidence.html --report sarif=phiform.sarif
  $ phiform check --format json > baseline.json && phiform check --baseline baseline.json`,
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
	flags := cmd.Flags()
	flags.StringVar(&opts.Format, "format", table, "`format` of the output: "+strings.Join(formats(), ", "))
	flags.BoolVar(&opts.JSON, "json", false, "print one JSON object, as --format json does")
	flags.StringArrayVar(&opts.Reports, "report", nil, "write a report too, as `format=file`; may be repeated")
	flags.StringVar(&opts.Baseline, "baseline", "", "`file` with an earlier result whose failures do not fail again")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("report", completeReport)
	return cmd
}

// formatHelp lists the formats and whom they are for.
func formatHelp() string {
	var b strings.Builder
	b.WriteString("Formats:\n")
	fmt.Fprintf(&b, "  %-16s %s\n", table, "for people, on the terminal")
	for _, f := range render.Formats() {
		fmt.Fprintf(&b, "  %-16s %s\n", f.Name, f.Doc)
	}
	return b.String()
}

// completeReport offers the formats, and files behind the equals sign.
func completeReport(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	if strings.Contains(typed, "=") {
		return nil, cobra.ShellCompDirectiveDefault
	}
	var values []string
	for _, f := range render.Formats() {
		values = append(values, cobra.CompletionWithDesc(f.Name+"=", f.Doc))
	}
	return values, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}
