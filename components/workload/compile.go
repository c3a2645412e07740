package workload

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

// stopPatience is how long a cancelled compiler may take to end by itself.
const stopPatience = 2 * time.Second

// compile runs the compiler, and keeps what it made.
func (b *Builder) compile(ctx context.Context, program Program) (*Binary, error) {
	shelf, err := b.shelf(program)
	if err != nil {
		return nil, err
	}
	made, err := os.CreateTemp(shelf, "building-*")
	if err != nil {
		return nil, fmt.Errorf("compiling %s: %w", program.Package, err)
	}
	made.Close()
	defer os.Remove(made.Name())
	if err := b.goBuild(ctx, program, made.Name()); err != nil {
		return nil, err
	}
	return keep(shelf, made.Name(), program)
}

// goBuild runs the go command. Whatever could differ between two machines is left out of the binary: their folders, the state of
// version control, and the go command's own mark.
func (b *Builder) goBuild(ctx context.Context, program Program, output string) error {
	command := exec.CommandContext(ctx, "go", "build", "-trimpath", "-buildvcs=false", "-ldflags=-buildid= -s -w", "-o", output, program.Package)
	command.Dir = b.dir
	command.Env = environment(os.Environ(), program)
	command.Cancel = func() error {
		if err := command.Process.Signal(os.Interrupt); err != nil { // Windows knows no interrupt
			return command.Process.Kill()
		}
		return nil
	}
	command.WaitDelay = stopPatience
	var messages bytes.Buffer
	command.Stdout, command.Stderr = io.Discard, &messages
	err := command.Run()
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return fmt.Errorf("compiling %s: %w", program.Package, ctx.Err())
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("compiling %s needs the go command, which is not in the PATH: install Go (https://go.dev/dl)", program.Package)
	case isMissing(messages.String()):
		return fmt.Errorf("compiling %s: go.mod does not provide it: run `go get -tool %s` in the folder of the Pulumi program\n%s",
			program.Package, program.Package, excerpt(messages.String()))
	}
	return fmt.Errorf("compiling %s: %w\n%s", program.Package, err, excerpt(messages.String()))
}

// environment is that of the go command. The variables that change what is compiled are set or left out; those that say where
// modules come from stay. GOFLAGS must not be empty, since the go command would then take the user's settings.
func environment(environ []string, program Program) []string {
	set := map[string]string{
		"GOOS": "linux", "GOARCH": program.Arch, "GOAMD64": "v1", "GOARM64": "v8.0", "CGO_ENABLED": "0",
		"GOFLAGS": "-trimpath", "GOWORK": "off", "GO111MODULE": "on",
	}
	var clean []string
	for _, pair := range environ {
		name, _, _ := strings.Cut(pair, "=")
		if _, replaced := set[name]; !replaced && name != "GOEXPERIMENT" && name != "PWD" {
			clean = append(clean, pair)
		}
	}
	for name, value := range set {
		clean = append(clean, name+"="+value)
	}
	return clean
}

// isMissing tells the messages of a go command that lacks a module or its checksum.
func isMissing(messages string) bool {
	for _, sign := range []string{
		"no required module provides package", "cannot find module providing package", "missing go.sum entry",
		"go.mod file not found", "updates to go.mod needed", "is not in std", "cannot find package", "inconsistent vendoring",
	} {
		if strings.Contains(messages, sign) {
			return true
		}
	}
	return false
}

// excerpt is the beginning of messages, where compilers say what went wrong first.
func excerpt(messages string) string {
	const most = 30
	lines := strings.Split(strings.TrimSpace(messages), "\n")
	if len(lines) > most {
		lines = append(lines[:most], fmt.Sprintf("... and %d more lines", len(lines)-most))
	}
	return strings.Join(lines, "\n")
}
