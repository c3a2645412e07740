package command

import (
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
)

// failure is an error as programs read it, on standard error.
type failure struct {
	Error struct {
		Code     string          `json:"code"`
		Message  string          `json:"message"`
		Problems config.Problems `json:"problems,omitempty"`
	} `json:"error"`
}

// codes of failures, by exit code.
var codes = map[int]string{
	app.ExitFailed:       "failed",
	app.ExitUsage:        "usage",
	app.ExitNoncompliant: "noncompliant",
	app.ExitInterrupted:  "interrupted",
}

// report says on standard error what went wrong: to people in words, to programs as JSON.
func report(io *app.IO, cmd *cobra.Command, err error) {
	switch {
	case err == nil:
	case wantsJSON(cmd):
		data, _ := json.Marshal(newFailure(err))
		fmt.Fprintf(io.Err, "%s\n", data)
	case errors.Is(err, app.ErrNoncompliant):
		// what fails has been printed
	default:
		fmt.Fprintf(io.Err, "phiform: %v\n", err)
		if app.ExitCode(err) == app.ExitUsage && cmd != nil {
			fmt.Fprintf(io.Err, "See `%s --help`.\n", cmd.CommandPath())
		}
	}
}

func newFailure(err error) failure {
	var f failure
	f.Error.Code, f.Error.Message = codes[app.ExitCode(err)], err.Error()
	errors.As(err, &f.Error.Problems)
	return f
}

func wantsJSON(cmd *cobra.Command) bool {
	if cmd == nil {
		return false
	}
	if flag := cmd.Flags().Lookup("json"); flag != nil && flag.Value.String() == "true" {
		return true
	}
	flag := cmd.Flags().Lookup("format")
	return flag != nil && flag.Value.String() == "json"
}
