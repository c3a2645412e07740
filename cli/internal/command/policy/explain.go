package policy

import (
	"io"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/policypacks"
)

// ExplainOptions of `phiform policy explain`.
type ExplainOptions struct {
	IO    *app.IO
	Packs []*policypacks.Pack
	Rule  string
	JSON  bool
}

// NewExplain makes `phiform policy explain`. runF stands in for the work, in tests.
func NewExplain(io *app.IO, packs []*policypacks.Pack, runF func(*ExplainOptions) error) *cobra.Command {
	opts := &ExplainOptions{IO: io, Packs: packs}
	cmd := &cobra.Command{
		Use:   "explain RULE",
		Short: "Explain one rule or control",
		Long: `Says why a rule matters, which resources it looks at, how an absent property is read, how to mend a failure, what can
be set, and which safeguards it is evidence for. Of a control, which no rule can decide, it says what a person has to do.`,
		Example: "  $ phiform policy explain aws-s3-bucket-versioning",
		Args:    cobra.ExactArgs(1),
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			return completeRules(packs, args), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, args []string) error {
			opts.Rule = args[0]
			if runF != nil {
				return runF(opts)
			}
			return runExplain(opts)
		},
	}
	cmd.Flags().BoolVar(&opts.JSON, "json", false, "print one JSON object")
	return cmd
}

func runExplain(opts *ExplainOptions) error {
	screen := view.ScreenOf(opts.IO)
	for _, rule := range view.NewRules(opts.Packs, view.RuleFilter{}) {
		if rule.ID == opts.Rule {
			return explain(opts, rule, view.RuleText(screen, rule))
		}
	}
	for _, control := range view.NewControls(opts.Packs) {
		if control.ID == opts.Rule {
			return explain(opts, control, view.ControlText(screen, control))
		}
	}
	return app.Usage(config.Problems{{
		Key: "RULE", Given: opts.Rule, Message: "is no rule; `phiform policy list` lists them",
		Nearest: config.Nearest(opts.Rule, ids(opts.Packs)),
	}})
}

func explain(opts *ExplainOptions, value any, text string) error {
	if opts.JSON {
		return view.JSON(opts.IO.Out, value)
	}
	_, err := io.WriteString(opts.IO.Out, text)
	return err
}

func ids(packs []*policypacks.Pack) []string {
	var list []string
	for _, rule := range view.NewRules(packs, view.RuleFilter{}) {
		list = append(list, rule.ID)
	}
	for _, control := range view.NewControls(packs) {
		list = append(list, control.ID)
	}
	return list
}

func completeRules(packs []*policypacks.Pack, args []string) []string {
	if len(args) > 0 {
		return nil
	}
	var values []string
	for _, rule := range view.NewRules(packs, view.RuleFilter{}) {
		values = append(values, cobra.CompletionWithDesc(rule.ID, rule.Title))
	}
	for _, control := range view.NewControls(packs) {
		values = append(values, cobra.CompletionWithDesc(control.ID, control.Title))
	}
	return values
}
