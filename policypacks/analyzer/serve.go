package analyzer

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/phiform/phiform/policypacks"
)

// watchInterval is how often the engine is asked whether it is still there. An engine that is killed tells nobody.
const watchInterval = 10 * time.Second

// Serve serves the pack on a loopback port of the system's choice and prints that port to stdout, on a line of its own,
// which is what the engine waits for. It serves until ctx is done or the engine at engineAddress (host:port) no longer
// answers, and then returns nil; an empty address is not watched. Messages may have up to 400 MiB, as the engine's own.
func Serve(ctx context.Context, pack *policypacks.Pack, engineAddress string, stdout io.Writer) error {
	return serve(ctx, pack, engineAddress, stdout, watchInterval)
}

func serve(
	ctx context.Context, pack *policypacks.Pack, engineAddress string, stdout io.Writer, interval time.Duration,
) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	s, err := newServer(pack)
	if err != nil {
		return err
	}
	stop := make(chan bool)
	handle, err := rpcutil.ServeWithOptions(rpcutil.ServeOptions{
		Cancel:  stop,
		Options: []grpc.ServerOption{grpc.UnaryInterceptor(recovering)},
		Init: func(registrar *grpc.Server) error {
			pulumirpc.RegisterAnalyzerServer(registrar, s)
			return nil
		},
	})
	if err != nil {
		return fmt.Errorf("serving the policy pack %s: %w", pack.Name, err)
	}
	if err := announce(ctx, handle.Port, engineAddress, stdout, interval, cancel); err != nil {
		close(stop)
		return errors.Join(err, <-handle.Done)
	}
	select {
	case <-ctx.Done():
		close(stop)
		return <-handle.Done
	case err := <-handle.Done:
		return err
	}
}

// announce prints the port and begins to watch the engine.
func announce(
	ctx context.Context, port int, engineAddress string, stdout io.Writer, interval time.Duration,
	gone context.CancelFunc,
) error {
	if engineAddress != "" {
		if err := rpcutil.Healthcheck(ctx, engineAddress, interval, gone); err != nil {
			return fmt.Errorf("watching the engine at %s: %w", engineAddress, err)
		}
	}
	if _, err := fmt.Fprintln(stdout, port); err != nil {
		return fmt.Errorf("telling the engine the port: %w", err)
	}
	return nil
}

// recovering answers a call that panics with an error, so that the other calls live on. The panic's own text may hold
// values and is not passed on.
func recovering(
	ctx context.Context, req any, call *grpc.UnaryServerInfo, handler grpc.UnaryHandler,
) (resp any, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = status.Errorf(codes.Internal, "%s broke (%T): please report it", call.FullMethod, p)
		}
	}()
	return handler(ctx, req)
}
