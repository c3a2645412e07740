// Package hl7 is the command `phiform hl7`: HL7v2 messages on files, before and beside a deployment.
package hl7

import (
	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
)

// New makes the command.
func New(io *app.IO) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "hl7 <command>",
		Short: "Check, convert, send and compare HL7v2 messages",
		Long: `Reads HL7v2 messages from files as interface engines write them: one message or many, batches and files with envelopes
(FHS, BHS), MLLP frames, any line ends and character sets. Everything but send and replay works offline.

Tables, summaries and reports name places and codes, and hold nothing of what a message says. Bundles do: they are protected
health information as the messages are, and files of them are for you alone (0600).`,
		Example: `  $ phiform hl7 lint adt.hl7
  $ phiform hl7 convert adt.hl7 --output bundles
  $ phiform hl7 send gateway.internal:2576 adt.hl7 --tls`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(NewLint(io, nil), NewConvert(io, nil), NewSend(io, nil), NewReplay(io, nil), NewCompare(io, nil))
	return cmd
}
