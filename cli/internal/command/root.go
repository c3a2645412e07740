package command

import (
	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/check"
	"github.com/phiform/phiform/cli/internal/command/doctor"
	"github.com/phiform/phiform/cli/internal/command/plan"
	"github.com/phiform/phiform/cli/internal/command/policy"
	"github.com/phiform/phiform/cli/internal/command/schema"
	"github.com/phiform/phiform/cli/internal/command/version"
	"github.com/phiform/phiform/policypacks"
)

// New makes the root command.
func New(io *app.IO, packs []*policypacks.Pack) *cobra.Command {
	root := &cobra.Command{
		Use:   "phiform <command>",
		Short: "Reference architectures for protected health information, with Pulumi",
		Long: `phiform generates, plans and deploys reference architectures for protected health information with Pulumi, and
evaluates the technical safeguards of the HIPAA Security Rule that can be seen in them.

Exit codes: 0 done, 1 failed, 2 usage, 3 a mandatory rule fails, 130 interrupted.`,
		Example: `  $ phiform plan --blueprint static-portal --cloud aws
  $ phiform doctor`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(io.In)
	root.SetOut(io.Out)
	root.SetErr(io.Err)
	root.SetFlagErrorFunc(flagError)
	root.AddGroup(&cobra.Group{ID: design, Title: "Design"}, &cobra.Group{ID: help, Title: "Help"})
	grouped(root, design, plan.New(io, packs, nil), check.New(io, packs, nil), policy.New(io, packs), schema.New(io, nil))
	grouped(root, help, doctor.New(io, nil), version.New(io, nil))
	root.SetHelpCommandGroupID(help)
	root.SetCompletionCommandGroupID(help)
	root.InitDefaultCompletionCmd()
	return root
}

// Groups of commands in the help.
const (
	design = "design"
	help   = "help"
)

func grouped(root *cobra.Command, group string, commands ...*cobra.Command) {
	for _, cmd := range commands {
		cmd.GroupID = group
		root.AddCommand(cmd)
	}
}
