// Package doctor is the command `phiform doctor`: what is missing on this machine, and how to get it.
package doctor

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/view"
)

// ErrMissing says that something is missing. What it is has been printed already.
var ErrMissing = errors.New("something that phiform needs is missing")

// Options of the command.
type Options struct {
	Machine
	IO   *app.IO
	JSON bool
}

// Machine is what the checks look at.
type Machine struct {
	Dir    string
	Home   string
	Getenv func(string) string
	// Output runs a program and returns what it prints.
	Output func(ctx context.Context, program string, args ...string) (string, error)
}

// New makes the command. runF stands in for the work, in tests.
func New(io *app.IO, runF func(context.Context, *Options) error) *cobra.Command {
	opts := &Options{IO: io, Machine: Machine{Getenv: io.Getenv, Output: output}}
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Say what is missing on this machine, and how to get it",
		Long: `Looks for Go, the Pulumi CLI and its backend, git, cloud credentials, write permission in the folder, and the validity
of the project. It uses no network, and of credentials it only looks whether they are there.

Exits with 1 where something is missing; a warning alone is no failure.`,
		Example: "  $ phiform doctor\n  $ phiform doctor --json | jq '.[] | select(.status != \"ok\")'",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			opts.Home, _ = os.UserHomeDir()
			if runF != nil {
				return runF(cmd.Context(), opts)
			}
			return run(cmd.Context(), opts)
		},
	}
	cmd.Flags().StringVarP(&opts.Dir, "dir", "C", ".", "folder of the Pulumi project")
	cmd.Flags().BoolVar(&opts.JSON, "json", false, "print a JSON list")
	_ = cmd.MarkFlagDirname("dir")
	return cmd
}

func run(ctx context.Context, opts *Options) error {
	findings := opts.Examine(ctx)
	if opts.JSON {
		if err := view.JSON(opts.IO.Out, findings); err != nil {
			return err
		}
	} else {
		screen := view.ScreenOf(opts.IO)
		if _, err := io.WriteString(opts.IO.Out, view.Doctor(screen, findings)); err != nil {
			return err
		}
	}
	for _, f := range findings {
		if f.Status == view.Missing {
			return ErrMissing
		}
	}
	return ctx.Err()
}

// output runs a program that must not reach for the network: no update checks, no downloads of toolchains.
func output(ctx context.Context, program string, args ...string) (string, error) {
	path, err := exec.LookPath(program)
	if err != nil {
		return "", err
	}
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Env = append(os.Environ(), "PULUMI_SKIP_UPDATE_CHECK=true", "GOTOOLCHAIN=local", "GIT_OPTIONAL_LOCKS=0")
	cmd.Dir = os.TempDir()
	out, err := cmd.Output()
	return string(out), err
}
