package policy

import (
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/policypacks"
)

// ListOptions of `phiform policy list`.
type ListOptions struct {
	IO     *app.IO
	Packs  []*policypacks.Pack
	Names  []string // of packs; empty for all
	Filter view.RuleFilter
	JSON   bool
}

var severities = []string{
	string(policypacks.Critical), string(policypacks.High), string(policypacks.Medium), string(policypacks.Low),
}

// NewList makes `phiform policy list`. runF stands in for the work, in tests.
func NewList(io *app.IO, packs []*policypacks.Pack, runF func(*ListOptions) error) *cobra.Command {
	opts := &ListOptions{IO: io, Packs: packs}
	cmd := &cobra.Command{
		Use:   "list",
		Short: "List the rules",
		Long:  "Lists every rule with its pack, severity and citations. Flags narrow the list to what all of them ask for.",
		Example: `  $ phiform policy list
  $ phiform policy list --pack hipaa --cloud aws --cites '164.312(b)'
  $ phiform policy list --type aws:s3/bucketV2:BucketV2
  $ phiform policy list --cloud gcp --json | jq -r '.[].id'`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if runF != nil {
				return runF(opts)
			}
			return runList(opts)
		},
	}
	flags := cmd.Flags()
	flags.StringArrayVar(&opts.Names, "pack", nil, "only the rules of a pack; may be repeated")
	flags.StringVar(&opts.Filter.Cloud, "cloud", "", "only the rules of one cloud")
	flags.StringVar(&opts.Filter.Severity, "severity", "", "only the rules of one severity")
	flags.StringVar(&opts.Filter.Cites, "cites", "", "only the rules that cite a paragraph, as in 164.312(b), or a control of NIST SP 800-53, as in SC-28")
	flags.StringVar(&opts.Filter.Type, "type", "", "only the rules that look at a resource type")
	flags.BoolVar(&opts.JSON, "json", false, "print a JSON list")
	for flag, values := range map[string][]string{"cloud": config.Clouds, "severity": severities, "pack": policypacks.Names(packs)} {
		_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp))
	}
	return cmd
}

func runList(opts *ListOptions) error {
	if problems := opts.check(); len(problems) > 0 {
		return app.Usage(problems)
	}
	packs := slices.DeleteFunc(slices.Clone(opts.Packs), func(p *policypacks.Pack) bool {
		return len(opts.Names) > 0 && !slices.Contains(opts.Names, p.Name)
	})
	rules := view.NewRules(packs, opts.Filter)
	if opts.JSON {
		return view.JSON(opts.IO.Out, rules)
	}
	_, err := io.WriteString(opts.IO.Out, view.RuleList(view.ScreenOf(opts.IO), rules))
	return err
}

func (o *ListOptions) check() (problems config.Problems) {
	oneOf := func(flag, given string, allowed []string) {
		if given != "" && !slices.Contains(allowed, given) {
			problems = append(problems, config.NotOneOf(flag, given, allowed))
		}
	}
	for _, name := range o.Names {
		oneOf("--pack", name, policypacks.Names(o.Packs))
	}
	oneOf("--cloud", o.Filter.Cloud, config.Clouds)
	oneOf("--severity", o.Filter.Severity, severities)
	return problems
}
