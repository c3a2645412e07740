package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
)

// flagError names the flag that was probably meant.
func flagError(cmd *cobra.Command, err error) error {
	name, unknown := strings.CutPrefix(err.Error(), "unknown flag: --")
	if !unknown {
		return app.Usage(err)
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if nearest := config.Nearest(name, names); nearest != "" {
		return app.Usage(fmt.Errorf("unknown flag --%s; did you mean --%s?", name, nearest))
	}
	return app.Usage(fmt.Errorf("unknown flag --%s", name))
}

// markStarted makes every command note that its own work has begun: errors before that are mistakes in the call.
func markStarted(cmd *cobra.Command, started *bool) {
	if work := cmd.RunE; work != nil {
		cmd.RunE = func(cmd *cobra.Command, args []string) error {
			*started = true
			return work(cmd, args)
		}
	}
	for _, child := range cmd.Commands() {
		markStarted(child, started)
	}
}
