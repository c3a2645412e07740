package fakecloud

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
)

// The environment variables that tell the program where its files are.
const (
	StoreVariable  = "PHIFORM_FAKECLOUD_STORE"
	FaultsVariable = "PHIFORM_FAKECLOUD_FAULTS"
)

// Main runs the plugin: it serves until the engine, whose address is the last argument, is done or gone. It writes the
// port to out.
func Main(args []string, out io.Writer) error {
	pkg, err := PackageOf(args[0])
	if err != nil {
		return err
	}
	store, faults := os.Getenv(StoreVariable), os.Getenv(FaultsVariable)
	if store == "" || faults == "" {
		return fmt.Errorf("%s and %s must name files", StoreVariable, FaultsVariable)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if len(args) > 1 {
		if err := rpcutil.Healthcheck(ctx, args[len(args)-1], 2*time.Second, stop); err != nil {
			return fmt.Errorf("watch the engine: %w", err)
		}
	}

	cancel := make(chan bool)
	go func() { <-ctx.Done(); close(cancel) }()
	provider := New(pkg, NewStore(store), NewFaults(faults))
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel: cancel,
		Init: func(server *grpc.Server) error {
			pulumirpc.RegisterResourceProviderServer(server, provider)
			return nil
		},
	})
	if err != nil {
		return fmt.Errorf("serve: %w", err)
	}
	if _, err := fmt.Fprintf(out, "%d\n", handle.Port); err != nil {
		return fmt.Errorf("tell the port: %w", err)
	}
	return <-handle.Done
}
