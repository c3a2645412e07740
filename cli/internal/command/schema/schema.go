// Package schema is the command `phiform schema`.
package schema

import (
	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
)

// Options of the command.
type Options struct {
	IO         *app.IO
	Blueprints []catalog.Blueprint
}

// New makes the command. runF stands in for the work, in tests.
func New(io *app.IO, runF func(*Options) error) *cobra.Command {
	opts := &Options{IO: io, Blueprints: catalog.All()}
	cmd := &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of the stack configuration",
		Long: `Prints the JSON Schema (2020-12) of a Pulumi stack file that phiform configures, with every option of every
blueprint, for editors and other tools. It describes values that are not encrypted.

An editor with a YAML language server takes it from the first line of Pulumi.<stack>.yaml:

  # yaml-language-server: $schema=phiform.schema.json`,
		Example: "  $ phiform schema > phiform.schema.json",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if runF != nil {
				return runF(opts)
			}
			return view.JSON(opts.IO.Out, Build(opts.Blueprints))
		},
	}
	cmd.Flags().Bool("json", true, "the schema is always JSON")
	return cmd
}
