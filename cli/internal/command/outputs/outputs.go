// Package outputs is the command that prints a stack's outputs.
package outputs

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy"
	"github.com/phiform/phiform/cli/internal/progress"
	"github.com/phiform/phiform/policypacks"
)

// Options are what the command was called with.
type Options struct {
	Dir, Stack  string
	Name        string // empty for all
	JSON        bool
	ShowSecrets bool
	IO          *app.IO
}

// New makes the command. runF replaces the work in tests.
func New(io *app.IO, _ []*policypacks.Pack, runF func(context.Context, *Options) error) *cobra.Command {
	o := &Options{IO: io}
	if runF == nil {
		runF = run
	}
	cmd := &cobra.Command{
		Use:   "outputs [name]",
		Short: "Print the outputs of the stack",
		Long:  "Print the outputs of the stack, or one of them alone. Secrets are printed as [secret] unless they are asked for.",
		Example: `  $ phiform outputs --stack dev
  $ open "$(phiform outputs siteUrl)"`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				o.Name = args[0]
			}
			return runF(cmd.Context(), o)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&o.Dir, "cwd", "C", "", "`folder` of the project (default: the current one)")
	flags.StringVarP(&o.Stack, "stack", "s", "", "`name` of the stack (default: the selected one, or the only one)")
	flags.BoolVar(&o.JSON, "json", false, "print JSON")
	flags.BoolVar(&o.ShowSecrets, "show-secrets", false, "print secrets in clear")
	return cmd
}

func run(ctx context.Context, o *Options) error {
	options := deploy.Options{Dir: o.Dir, Stack: o.Stack, Unguarded: true, ReadOnly: true, View: progress.Silent{}, IO: o.IO}
	stack, err := deploy.Open(ctx, options)
	if err != nil {
		return err
	}
	defer stack.Close()
	values, err := stack.Outputs(o.ShowSecrets)
	if err != nil {
		return err
	}
	if o.Name == "" {
		return show(o, values)
	}
	value, ok := values[o.Name]
	if !ok {
		return unknown(o.Name, stack.Name, values)
	}
	if o.JSON {
		return writeJSON(o, value)
	}
	_, err = fmt.Fprintln(o.IO.Out, progress.Value(value))
	return err
}

func show(o *Options, values map[string]any) error {
	if o.JSON {
		return writeJSON(o, values)
	}
	progress.Report{W: o.IO.Out}.Outputs(values)
	return nil
}

func writeJSON(o *Options, value any) error {
	encoder := json.NewEncoder(o.IO.Out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(value)
}

func unknown(name, stack string, values map[string]any) error {
	names := slices.Sorted(maps.Keys(values))
	if len(names) == 0 {
		return app.Usage(fmt.Errorf("%s: stack %s has no outputs yet; `phiform up` deploys it", name, stack))
	}
	text := fmt.Sprintf("%s: no such output; outputs are %s", name, strings.Join(names, ", "))
	if nearest := config.Nearest(name, names); nearest != "" {
		text += fmt.Sprintf("; did you mean %q?", nearest)
	}
	return app.Usage(fmt.Errorf("%s", text))
}
