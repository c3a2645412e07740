package command

import (
	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command/check"
	"github.com/phiform/phiform/cli/internal/command/destroy"
	"github.com/phiform/phiform/cli/internal/command/doctor"
	"github.com/phiform/phiform/cli/internal/command/hl7"
	newcmd "github.com/phiform/phiform/cli/internal/command/new"
	"github.com/phiform/phiform/cli/internal/command/outputs"
	"github.com/phiform/phiform/cli/internal/command/plan"
	"github.com/phiform/phiform/cli/internal/command/policy"
	"github.com/phiform/phiform/cli/internal/command/preview"
	"github.com/phiform/phiform/cli/internal/command/schema"
	"github.com/phiform/phiform/cli/internal/command/up"
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
  $ phiform new
  $ phiform up
  $ phiform doctor`,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	root.SetIn(io.In)
	root.SetOut(io.Out)
	root.SetErr(io.Err)
	root.SetFlagErrorFunc(flagError)
	grouped(root, &cobra.Group{ID: "design", Title: "Design, offline"},
		newcmd.New(io, packs, nil), plan.New(io, packs, nil), check.New(io, packs, nil), policy.New(io, packs), schema.New(io, nil))
	one := []*policypacks.Pack{policypacks.Join(packs...)} // the engine starts a process for each
	grouped(root, &cobra.Group{ID: "deploy", Title: "Deploy, with the Pulumi CLI"},
		preview.New(io, one, nil), up.New(io, one, nil), outputs.New(io, packs, nil), destroy.New(io, packs, nil))
	grouped(root, &cobra.Group{ID: "run", Title: "What the blueprints run"}, hl7.New(io))
	grouped(root, &cobra.Group{ID: help, Title: "Help"}, doctor.New(io, nil), version.New(io, nil))
	root.SetHelpCommandGroupID(help)
	root.SetCompletionCommandGroupID(help)
	root.InitDefaultCompletionCmd()
	describeCompletion(root)
	return root
}

// describeCompletion says of cobra's own command how it is used.
func describeCompletion(root *cobra.Command) {
	cmd, _, err := root.Find([]string{"completion"})
	if err != nil {
		return
	}
	cmd.Short = "Print a script that completes commands, flags and values"
	cmd.Long = `Prints a script for your shell that completes commands, flags, blueprints, regions, options, stacks and rules.
The help of each shell's own command says how to load it once and for good.`
	cmd.Example = `  $ phiform completion bash > ~/.local/share/bash-completion/completions/phiform
  $ phiform completion zsh > "${fpath[1]}/_phiform"
  $ phiform completion fish > ~/.config/fish/completions/phiform.fish
  PS> phiform completion powershell | Out-String | Invoke-Expression`
}

// help is the group of what cobra adds by itself, too.
const help = "help"

func grouped(root *cobra.Command, group *cobra.Group, commands ...*cobra.Command) {
	root.AddGroup(group)
	for _, cmd := range commands {
		cmd.GroupID = group.ID
		root.AddCommand(cmd)
	}
}
