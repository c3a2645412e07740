package command

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/policypacks"
)

// Main runs the command line and returns the exit code.
func Main(io *app.IO, packs []*policypacks.Pack, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	root := New(io, packs)
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	if err != nil && ctx.Err() != nil {
		err = app.ErrInterrupted
	}
	report(io, cmd, err)
	return app.ExitCode(err)
}
