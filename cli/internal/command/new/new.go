// Package newcmd is the command `phiform new`. (new itself is a word of the language.)
package newcmd

import (
	"context"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/policypacks"
)

// Options of the command.
type Options struct {
	IO    *app.IO
	Packs []*policypacks.Pack

	// Answers are the answers that flags and the argument gave, by field of the wizard.
	Answers map[string]string
	Source  string // checkout of phiform
	Yes     bool
	DryRun  bool
	JSON    bool
}

// New makes the command. runF stands in for the work, in tests.
func New(io *app.IO, packs []*policypacks.Pack, runF func(context.Context, *Options) error) *cobra.Command {
	opts := &Options{IO: io, Packs: packs}
	var flags given
	cmd := &cobra.Command{
		Use:   "new [NAME]",
		Short: "Make a project of your own from a blueprint",
		Long: `Makes a Pulumi project in a new folder: a small Go program that deploys a blueprint, and a stack file with your
answers. The project is yours; nothing that exists is ever overwritten.

On a terminal, a wizard asks for what the flags do not say, and shows beside every question what would be deployed and
what the rules say about it. Leaving it writes nothing. With PHIFORM_SCREEN_READER=1 or TERM=dumb the same questions are
asked line by line. PHIFORM_THEME, light or dark, says which background the terminal has.

Without a terminal, or with --yes, nothing is asked: whatever is missing is listed at once.`,
		Example: `  $ phiform new
  $ phiform new member-portal --blueprint static-portal --cloud aws --region eu-central-1
  $ phiform new member-portal --yes --set domain=portal.hospital.org --set alarmEmail=security@hospital.org \
      --set hostedZone=Z0123456789ABC --baa-signed --baa-reference "legal 2026-114" --baa-date 2026-01-31
  $ phiform new member-portal --yes --dry-run --json ...`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			answers, err := flags.answers(cmd, args)
			if err != nil {
				return app.Usage(err)
			}
			opts.Answers = answers
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return run(cmd.Context(), opts)
		},
	}
	flags.register(cmd)
	cmd.Flags().BoolVarP(&opts.Yes, "yes", "y", false, "ask nothing, and take the default of what is not given")
	cmd.Flags().BoolVar(&opts.DryRun, "dry-run", false, "print the files instead of writing them")
	cmd.Flags().BoolVar(&opts.JSON, "json", false, "print one JSON object; asks nothing")
	cmd.Flags().StringVar(&opts.Source, "source", "", "folder of a checkout of phiform that the project builds with, instead of a release")
	return cmd
}

// given are the flags that answer questions.
type given struct {
	values map[string]*string // by flag
	set    []string
	signed bool
}

// fields says which question each flag answers.
var fields = []struct{ flag, field, usage string }{
	{"dir", wizard.FieldDir, "folder of the project (default NAME)"},
	{"stack", wizard.FieldStack, "name of the stack (default prod, staging or dev)"},
	{"blueprint", wizard.FieldBlueprint, "reference architecture"},
	{"cloud", wizard.FieldCloud, "cloud to deploy to"},
	{"region", wizard.FieldRegion, "region of the stack (default the first that the cloud lists)"},
	{"environment", wizard.FieldEnvironment, "production, staging or development (default production)"},
	{"baa-reference", wizard.FieldReference, "where the business associate agreement is filed"},
	{"baa-date", wizard.FieldDate, "day on which it was signed, YYYY-MM-DD"},
}

func (g *given) register(cmd *cobra.Command) {
	g.values = map[string]*string{}
	for _, f := range fields {
		g.values[f.flag] = cmd.Flags().String(f.flag, "", f.usage)
	}
	cmd.Flags().StringArrayVar(&g.set, "set", nil, "option of the blueprint, as key=value; can be given several times")
	cmd.Flags().BoolVar(&g.signed, "baa-signed", false, "a business associate agreement with the cloud provider is signed; false says that it is not")
	_ = cmd.RegisterFlagCompletionFunc("environment", cobra.FixedCompletions(config.Environments, cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("blueprint", cobra.FixedCompletions(blueprints(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("cloud", cobra.FixedCompletions(config.Clouds, cobra.ShellCompDirectiveNoFileComp))
}

// answers collects what was given, by field of the wizard.
func (g *given) answers(cmd *cobra.Command, args []string) (map[string]string, error) {
	answers := map[string]string{}
	if len(args) == 1 {
		answers[wizard.FieldName] = args[0]
	}
	for _, f := range fields {
		if cmd.Flags().Changed(f.flag) {
			answers[f.field] = *g.values[f.flag]
		}
	}
	if cmd.Flags().Changed("baa-signed") {
		answers[wizard.FieldSigned] = "false"
		if g.signed {
			answers[wizard.FieldSigned] = "true"
		}
	}
	var problems config.Problems
	for _, assignment := range g.set {
		key, value, ok := strings.Cut(assignment, "=")
		if !ok {
			problems = append(problems, config.Problem{Key: "--set", Given: assignment, Message: "is not of the form key=value"})
			continue
		}
		answers[wizard.OptionField(key)] = value
	}
	return answers, problems.Err()
}

func blueprints() []string {
	var ids []string
	for _, b := range catalog.All() {
		ids = append(ids, b.ID)
	}
	return ids
}
