package command

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/analyzer"
)

// Process is everything but the exit: under the name of a policy pack it serves that pack to the Pulumi engine, under any
// other name it is the command line. The arguments begin with the name of the program.
func Process(io *app.IO, packs []*policypacks.Pack, argv []string) int {
	name, asPack := analyzer.Invoked(argv[0])
	if !asPack {
		collectSeldom()
		return Main(io, packs, argv[1:])
	}
	for _, pack := range append(packs[:len(packs):len(packs)], policypacks.Join(packs...)) {
		if pack.Name == name {
			return analyzer.Main(pack, argv[1:], io.Out, io.Err)
		}
	}
	fmt.Fprintf(io.Err, "phiform: no policy pack is called %q\n", name)
	return app.ExitUsage
}

// Main runs the command line and returns the exit code.
func Main(io *app.IO, packs []*policypacks.Pack, args []string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the process at once
	root := New(io, packs)
	root.SetArgs(args)
	started := false
	markStarted(root, &started)
	cmd, err := root.ExecuteContextC(ctx)
	if !started {
		err = app.Usage(err)
	}
	if err != nil && ctx.Err() != nil {
		err = app.ErrInterrupted
	}
	report(io, cmd, args, err)
	return app.ExitCode(err)
}
