// Package pluginserver serves a Pulumi plugin as the engine expects it: the port on stdout, and the end with the engine.
package pluginserver

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	"google.golang.org/grpc"
)

// Serve serves what register adds, until an interrupt or until the engine at the address is gone: a killed engine tells
// its plugins nothing. Without an address it serves until an interrupt. It writes the port to out.
func Serve(engine string, out io.Writer, register func(*grpc.Server)) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if engine != "" {
		if err := rpcutil.Healthcheck(ctx, engine, 2*time.Second, stop); err != nil {
			return fmt.Errorf("watch the engine: %w", err)
		}
	}
	cancel := make(chan bool)
	go func() { <-ctx.Done(); close(cancel) }()
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: cancel,
		Init:   func(server *grpc.Server) error { register(server); return nil },
	})
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	if _, err := fmt.Fprintf(out, "%d\n", handle.Port); err != nil {
		return fmt.Errorf("tell the port: %w", err)
	}
	return <-handle.Done
}

// Engine is the engine's address among a plugin's arguments: the last one.
func Engine(args []string) string {
	if len(args) < 2 {
		return ""
	}
	return args[len(args)-1]
}
