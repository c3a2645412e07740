// Package policy is the command `phiform policy`: what the rules are, and why.
package policy

import (
	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/policypacks"
)

// New makes the command.
func New(io *app.IO, packs []*policypacks.Pack) *cobra.Command {
	cmd := &cobra.Command{
		Use:     "policy <command>",
		Short:   "List and explain the rules of the policy packs",
		Long:    "The rules are those that plan, check, preview and up evaluate, each with the safeguards that it is evidence for.",
		Example: "  $ phiform policy list --cloud aws\n  $ phiform policy explain aws-s3-bucket-versioning",
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(NewList(io, packs, nil), NewExplain(io, packs, nil))
	return cmd
}
