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
func report(io *app.IO, cmd *cobra.Command, args []string, err error) {
	switch {
	case err == nil:
	case wantsJSON(args):
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

// wantsJSON looks at the arguments themselves, because they may be what is wrong.
func wantsJSON(args []string) bool {
	for i, arg := range args {
		switch {
		case arg == "--":
			return false
		case arg == "--json", arg == "--json=true", arg == "--format=json":
			return true
		case arg == "--format" && i+1 < len(args) && args[i+1] == "json":
			return true
		}
	}
	return false
}
