// Package server runs the download service as a process: from environment variables to a listening server that stops gracefully.
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
	"strconv"
	"syscall"
	"time"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/audit"
	"github.com/phiform/phiform/workloads/download/settings"
	"github.com/phiform/phiform/workloads/download/token"
)

// Platform is what differs between clouds.
type Platform struct {
	Settings settings.Names
	Store    func(context.Context, settings.Settings) (download.Store, error)
}

// Process is what a process has: injected, so that tests can run one.
type Process struct {
	Environ  []string
	ReadFile func(string) ([]byte, error)
	Stdout   io.Writer // receives audit events, and nothing else
	Stderr   io.Writer // receives the log
	Listen   func(port int) (net.Listener, error)
	Client   *http.Client // asks the issuer; http.DefaultClient if nil
}

// grace is how long requests may take to end after the platform has asked the process to: Cloud Run waits 10 seconds, Container
// Apps 30.
const grace = 9 * time.Second

// Main runs the service until the platform ends it, and returns the process's exit code.
func Main(platform Platform) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	process := Process{
		Environ: os.Environ(), ReadFile: os.ReadFile, Stdout: os.Stdout, Stderr: os.Stderr,
		Listen: func(port int) (net.Listener, error) { return net.Listen("tcp", ":"+strconv.Itoa(port)) },
	}
	if err := Run(ctx, process, platform); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// Run serves until the context ends and the last requests are answered.
func Run(ctx context.Context, process Process, platform Platform) error {
	s, err := settings.Read(process.Environ, process.ReadFile, platform.Settings)
	if err != nil {
		return fmt.Errorf("the configuration has problems:\n%w", err)
	}
	s.Token.Client = process.Client
	verifier, verifierProblems := token.New(s.Token)
	store, storeProblems := platform.Store(ctx, s)
	logger := slog.New(slog.NewJSONHandler(process.Stderr, &slog.HandlerOptions{ReplaceAttr: severity}))
	problems := errors.Join(verifierProblems, storeProblems)
	if storeProblems != nil {
		return fmt.Errorf("the configuration has problems:\n%w", problems)
	}
	handler, err := download.New(download.Options{
		Verifier: verifier, Store: store, Audit: audit.JSON(process.Stdout), Log: logger, Secret: s.Secret,
		Portal: s.Portal, PublicURL: s.PublicURL, Direct: s.Direct, LinkLifetime: s.LinkLifetime, URLLifetime: s.URLLifetime,
		Timeout: s.Timeout, MaxDocuments: s.MaxDocuments, PerMinute: s.PerMinute, Concurrency: s.Concurrency,
	})
	if err := errors.Join(problems, err); err != nil {
		return fmt.Errorf("the configuration has problems:\n%w", err)
	}
	listener, err := process.Listen(s.Port)
	if err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	return serve(ctx, listener, handler, logger)
}

func serve(ctx context.Context, listener net.Listener, handler http.Handler, logger *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10, // a token of 8 KiB, and what browsers add
		// The server's own messages quote what callers sent.
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	logger.Info("serving", slog.String("address", listener.Addr().String()))
	select {
	case err := <-ended:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	logger.Info("stopping")
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), grace)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return fmt.Errorf("stopping: %w", err)
	}
	return nil
}

// severity names the level and the message as the clouds' log stores do.
func severity(_ []string, attribute slog.Attr) slog.Attr {
	switch attribute.Key {
	case slog.LevelKey:
		attribute.Key = "severity"
	case slog.MessageKey:
		attribute.Key = "message"
	}
	return attribute
}
