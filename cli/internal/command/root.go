package command

import (
	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/plan"
	"github.com/phiform/phiform/policypacks"
)

// New makes the root command.
func New(io *app.IO, packs []*policypacks.Pack) *cobra.Command {
	root := &cobra.Command{
		Use:   "phiform <command>",
		Short: "Reference architectures for protected health information, with Pulumi",
		Long: `phiform generates, plans and deploys reference architectures for protected health information with Pulumi, and
evaluates the technical safeguards of the HIPAA Security Rule that can be seen in them.`,
		Example: `  $ phiform plan --blueprint static-portal --cloud aws
  $ phiform doctor`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(io.In)
	root.SetOut(io.Out)
	root.SetErr(io.Err)
	root.AddCommand(plan.New(io, packs, nil))
	return root
}
