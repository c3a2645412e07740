package hl7

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/workloads/hl7/mapping"
)

// ConvertOptions of `phiform hl7 convert`.
type ConvertOptions struct {
	IO      *app.IO
	Input   Input
	Senders string // file with the senders' settings; empty for none
	Zone    string // of times that tell none
	Output  string // folder for one file of each message; empty for standard output
	Report  string // file for the report; empty for none
	JSON    bool   // one bundle on a line
}

// NewConvert makes `phiform hl7 convert`. runF stands in for the work, in tests.
func NewConvert(streams *app.IO, runF func(context.Context, *ConvertOptions) error) *cobra.Command {
	opts := &ConvertOptions{IO: streams}
	cmd := &cobra.Command{
		Use:   "convert FILE ... | -",
		Short: "Convert messages to FHIR R4, as the processor would",
		Long: `Converts each message to a FHIR R4 transaction by the tables that a deployment uses, and says what of the message is not in
it: content that no table takes, values that could not be used, segments that stand where they do not belong. What is said names
places, and holds no values.

Bundles go to standard output, indented, or each on a line with --json. With --output each becomes a file of its own, named by the
message's file and number, for you alone (0600). Files of one conversion compare with those of another by ` + "`phiform hl7 compare`" + `.

--senders is the file that a deployment gives to the processor: zones, identifier systems and rows of single senders.
Exits with 1 where a message could not be converted; all others are.`,
		Example: `  $ phiform hl7 convert adt.hl7
  $ phiform hl7 convert adt.hl7 --senders senders.yaml --zone America/New_York --report unmapped.json
  $ phiform hl7 convert export/*.hl7 --output bundles
  $ phiform hl7 convert - --json < batch.hl7 | jq -r '.entry[].resource.resourceType' | sort | uniq -c`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			opts.Input.Files = args
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return runConvert(cmd.Context(), opts)
		},
	}
	flags := cmd.Flags()
	opts.Input.register(flags)
	flags.StringVar(&opts.Senders, "senders", "", "`file` with the settings of single senders (YAML)")
	flags.StringVar(&opts.Zone, "zone", "", "`zone` of times that tell none, as in America/New_York; without it they keep their date only")
	flags.StringVar(&opts.Output, "output", "", "`folder` for a file of each message, made where it is missing")
	flags.StringVar(&opts.Report, "report", "", "`file` for what was left out, message by message, as JSON lines")
	flags.BoolVar(&opts.JSON, "json", false, "print each bundle on a line")
	_ = cmd.MarkFlagFilename("senders", "yaml", "yml")
	_ = cmd.MarkFlagDirname("output")
	return cmd
}

// converter reads the tables with what senders override.
func (o *ConvertOptions) converter() (*mapping.Converter, error) {
	var problems []error
	var zone *time.Location
	if o.Zone != "" {
		var err error
		if zone, err = time.LoadLocation(o.Zone); err != nil || o.Zone == "Local" {
			problems = append(problems, fmt.Errorf("--zone: %q is no time zone: want a name such as America/New_York or UTC", o.Zone))
		}
	}
	tables := mapping.Default()
	if o.Senders != "" {
		given, err := os.ReadFile(o.Senders)
		if err == nil {
			tables, err = tables.With(given)
		}
		if err != nil {
			problems = append(problems, fmt.Errorf("--senders %s: %w", o.Senders, err))
		}
	}
	if err := errors.Join(problems...); err != nil {
		return nil, app.Usage(err)
	}
	return mapping.NewConverter(tables, mapping.Options{DefaultZone: zone}), nil
}
