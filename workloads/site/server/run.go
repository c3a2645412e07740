package server

import (
	"context"
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
)

// Process is what a process has: injected, so that tests can run one.
type Process struct {
	Environ []string
	Stderr  io.Writer // receives the log
	Listen  func(port int) (net.Listener, error)
}

// grace is how long requests may take to end after the platform has asked the process to: Cloud Run waits 10 seconds, Container Apps 30.
const grace = 9 * time.Second

// Main serves until the platform ends the process, and returns its exit code.
func Main() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	process := Process{
		Environ: os.Environ(), Stderr: os.Stderr,
		Listen: func(port int) (net.Listener, error) { return net.Listen("tcp", ":"+strconv.Itoa(port)) },
	}
	if err := Run(ctx, process); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// Run serves until the context ends and the last requests are answered.
func Run(ctx context.Context, process Process) error {
	s, err := readSettings(process.Environ)
	if err != nil {
		return fmt.Errorf("the configuration has problems:\n%w", err)
	}
	root, err := os.OpenRoot(s.folder)
	if err != nil {
		return fmt.Errorf("reading the site: %w", err)
	}
	handler, err := newHandler(root.FS(), s)
	root.Close()
	if err != nil {
		return err
	}
	listener, err := process.Listen(s.port)
	if err != nil {
		return fmt.Errorf("listening: %w", err)
	}
	return serve(ctx, listener, handler, slog.New(slog.NewJSONHandler(process.Stderr, &slog.HandlerOptions{ReplaceAttr: severity})))
}

func serve(ctx context.Context, listener net.Listener, handler http.Handler, logger *slog.Logger) error {
	server := &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      30 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    16 << 10,
		// The server's own messages quote callers and their addresses.
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	logger.Info("serving")
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
