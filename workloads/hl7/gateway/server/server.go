// Package server runs the gateway as a process: from environment variables to listening sockets that drain.
package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/emf"
	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/gateway/settings"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// Process is what a process has: injected, so that tests can run one.
type Process struct {
	Environ []string
	Stdout  io.Writer // receives log and metrics, one JSON object a line
	Listen  func(address string) (net.Listener, error)
	Now     func() time.Time
	Stores  func(context.Context, settings.Settings) (claim.Objects, claim.Queue, error)
}

// Main runs the gateway until the platform ends it, and returns the process's exit code.
func Main(stores func(context.Context, settings.Settings) (claim.Objects, claim.Queue, error)) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	process := Process{
		Environ: os.Environ(), Stdout: os.Stdout, Now: time.Now, Stores: stores,
		Listen: func(address string) (net.Listener, error) { return net.Listen("tcp", address) },
	}
	if err := Run(ctx, process); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// Run serves until the context ends and all connections are drained.
func Run(ctx context.Context, process Process) error {
	s, err := settings.Read(process.Environ, process.Now())
	if err != nil {
		return fmt.Errorf("the configuration has problems:\n%w", err)
	}
	objects, queue, err := process.Stores(ctx, s)
	if err != nil {
		return fmt.Errorf("the configuration has problems:\n%w", err)
	}
	log := slog.New(slog.NewJSONHandler(process.Stdout, &slog.HandlerOptions{ReplaceAttr: names}))
	g, err := gateway.New(gateway.Options{
		Objects: objects, Queue: queue, Log: log, Metrics: emf.New(process.Stdout, s.Stack, process.Now), Now: process.Now,
		TLS: s.TLS, Sources: s.Sources, Charset: s.Charset, Connections: s.Connections, Budget: s.Budget, Drain: s.Drain,
		Limits: mllp.Limits{Frame: s.MaxMessage, Idle: s.Idle, Read: s.Read},
	})
	if err != nil {
		return err
	}
	listener, err := process.Listen(s.Listen)
	if err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	health, err := process.Listen(s.Health)
	if err != nil {
		return errors.Join(fmt.Errorf("listening: %w", err), listener.Close())
	}
	watched := watch(health, g.Health())
	log.Info("serving", append(security(s), slog.String("address", listener.Addr().String()), slog.String("health", health.Addr().String()))...)
	return errors.Join(g.Serve(ctx, listener), watched())
}

// security tells the log how connections are secured, and until when.
func security(s settings.Settings) []any {
	if s.TLS == nil {
		return []any{slog.Bool("tls", false)}
	}
	return []any{
		slog.Bool("tls", true), slog.Time("until", s.TLS.Certificates[0].Leaf.NotAfter), slog.Bool("certificates", s.TLS.ClientCAs != nil),
	}
}

// watch serves the health checks until the returned function is called.
func watch(listener net.Listener, handler http.Handler) func() error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 5 * time.Second, WriteTimeout: 5 * time.Second,
		IdleTimeout: time.Minute, MaxHeaderBytes: 4 << 10, ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	return func() error {
		err := server.Close()
		if served := <-ended; !errors.Is(served, http.ErrServerClosed) {
			return fmt.Errorf("serving health checks: %w", served)
		}
		return err
	}
}

// names are those that CloudWatch's own queries know.
func names(_ []string, attribute slog.Attr) slog.Attr {
	if attribute.Key == slog.MessageKey {
		attribute.Key = "message"
	}
	return attribute
}
