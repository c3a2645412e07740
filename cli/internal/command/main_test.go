package command_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command"
)

// console is an IO without a terminal whose outputs can be read.
func console(in io.Reader) (streams *app.IO, out, errs *bytes.Buffer) {
	out, errs = &bytes.Buffer{}, &bytes.Buffer{}
	return &app.IO{In: in, Out: out, Err: errs, Width: 80, CI: true, Getenv: func(string) string { return "" }}, out, errs
}

func TestInterrupt(t *testing.T) {
	caught := make(chan os.Signal, 100)
	signal.Notify(caught, os.Interrupt) // so that a signal that comes early ends nothing
	defer signal.Stop(caught)

	in, writer := io.Pipe()
	defer writer.Close()
	streams, out, errs := console(in)
	done := make(chan int, 1)
	go func() { done <- command.Main(streams, testPacks(), []string{"check", "-"}) }()
	deadline := time.After(30 * time.Second)
	for {
		select {
		case code := <-done:
			require.Equal(t, app.ExitInterrupted, code)
			require.Empty(t, out)
			require.Equal(t, "phiform: interrupted\n", errs.String())
			return
		case <-deadline:
			t.Fatal("an interrupt does not end the wait for input")
		case <-time.After(10 * time.Millisecond):
			require.NoError(t, syscall.Kill(os.Getpid(), syscall.SIGINT))
		}
	}
}

func TestProcessAsPack(t *testing.T) {
	streams, out, errs := console(strings.NewReader(""))
	code := command.Process(streams, testPacks(), []string{"/tmp/pulumi-analyzer-kept", "--version"})
	require.Equal(t, app.ExitDone, code, errs)
	require.Equal(t, "kept 1.0.0\n", out.String())

	code = command.Process(streams, testPacks(), []string{"/tmp/pulumi-analyzer-lost", "127.0.0.1:1"})
	require.Equal(t, app.ExitUsage, code)
	require.Contains(t, errs.String(), `no policy pack is called "lost"`)
}

// TestWriteFails makes sure that output that cannot be written is a failure.
func TestWriteFails(t *testing.T) {
	for _, args := range [][]string{
		{"plan", "--blueprint", "static-portal", "--cloud", "aws"},
		{"plan", "--blueprint", "static-portal", "--cloud", "aws", "--json"},
		{"check", "--blueprint", "static-portal", "--cloud", "aws"},
		{"policy", "list"},
		{"policy", "explain", "test-bucket-kept"},
		{"schema"},
		{"version"},
	} {
		streams, _, errs := console(strings.NewReader(""))
		streams.Out = full{}
		require.Equal(t, app.ExitFailed, command.Main(streams, testPacks(), args), args)
		require.Contains(t, errs.String(), "no space left", args)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// TestEveryCommandIsDocumented holds every command to a summary, a text and an example.
func TestEveryCommandIsDocumented(t *testing.T) {
	streams, _, _ := console(strings.NewReader(""))
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		for _, child := range cmd.Commands() {
			path := child.CommandPath()
			if child.Hidden || strings.HasPrefix(path, "phiform completion ") || path == "phiform help" {
				continue
			}
			require.NotEmpty(t, child.Short, path)
			require.NotEmpty(t, child.Long, path)
			require.Contains(t, child.Example, "phiform "+strings.Fields(path)[1], path)
			require.NotContains(t, child.Short, "\n", path)
			visit(child)
		}
	}
	visit(command.New(streams, testPacks()))
}

// TestEveryCommandSpeaksJSON holds every command that prints data to --json.
func TestEveryCommandSpeaksJSON(t *testing.T) {
	streams, _, _ := console(strings.NewReader(""))
	var visit func(cmd *cobra.Command)
	visit = func(cmd *cobra.Command) {
		for _, child := range cmd.Commands() {
			switch name := child.Name(); {
			case name == "completion", name == "help":
			case child.HasSubCommands():
				visit(child)
			default:
				require.NotNil(t, child.Flags().Lookup("json"), child.CommandPath())
			}
		}
	}
	visit(command.New(streams, testPacks()))
}
