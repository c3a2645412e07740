package policy

import (
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/policypacks"
)

// ListOptions of `phiform policy list`.
type ListOptions struct {
	IO    *app.IO
	Packs []*policypacks.Pack
	Cloud string
	JSON  bool
}

// NewList makes `phiform policy list`. runF stands in for the work, in tests.
func NewList(io *app.IO, packs []*policypacks.Pack, runF func(*ListOptions) error) *cobra.Command {
	opts := &ListOptions{IO: io, Packs: packs}
	cmd := &cobra.Command{
		Use:     "list",
		Short:   "List the rules",
		Long:    "Lists every rule with its cloud, the resource types it looks at, its severity, objective and citations.",
		Example: "  $ phiform policy list\n  $ phiform policy list --cloud aws --json | jq -r '.[].id'",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if runF != nil {
				return runF(opts)
			}
			return runList(opts)
		},
	}
	cmd.Flags().StringVar(&opts.Cloud, "cloud", "", "only the rules of one cloud")
	cmd.Flags().BoolVar(&opts.JSON, "json", false, "print a JSON list")
	_ = cmd.RegisterFlagCompletionFunc("cloud", cobra.FixedCompletions(config.Clouds, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func runList(opts *ListOptions) error {
	if opts.Cloud != "" && !slices.Contains(config.Clouds, opts.Cloud) {
		return app.Usage(config.Problems{{
			Key: "--cloud", Given: opts.Cloud, Message: "is not one of " + strings.Join(config.Clouds, ", "),
			Nearest: config.Nearest(opts.Cloud, config.Clouds),
		}})
	}
	rules := view.NewRules(opts.Packs, opts.Cloud)
	if opts.JSON {
		return view.JSON(opts.IO.Out, rules)
	}
	_, err := io.WriteString(opts.IO.Out, view.RuleList(view.ScreenOf(opts.IO), rules))
	return err
}
