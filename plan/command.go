package plan

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Command is a Pulumi program that runs as a process of its own, in any language whose SDK speaks the engine's protocol.
type Command struct {
	Args []string // program and arguments
	Dir  string   // the folder of the program
	Env  []string // whole environment, KEY=value; the engine's own variables are added
	// Output takes what the program prints; nil throws it away.
	Output io.Writer
}

// RunCommand starts the program against a resource monitor in this process and returns the graph of what it registered.
// It is as offline as [Run]: nothing is deployed and no provider is started.
func RunCommand(ctx context.Context, command Command, opts Options) (*Graph, error) {
	if len(command.Args) == 0 {
		return nil, errors.New("no program to run")
	}
	opts = opts.withDefaults()
	dir, err := filepath.Abs(cmp.Or(opts.Root, command.Dir))
	if err != nil {
		return nil, fmt.Errorf("finding the project: %w", err)
	}
	rec := newRecorder(opts)
	rec.dir = dir
	address, stop, err := serve(rec)
	if err != nil {
		return nil, fmt.Errorf("starting the resource monitor: %w", err)
	}
	defer stop()

	opts.Root = dir
	env, err := engineEnv(opts, address)
	if err != nil {
		return nil, err
	}
	var said tail
	cmd := exec.CommandContext(ctx, command.Args[0], command.Args[1:]...)
	cmd.Dir, cmd.Env = command.Dir, append(command.Env[:len(command.Env):len(command.Env)], env...)
	cmd.Stdout, cmd.Stderr = writers(command.Output), writers(command.Output, &said)
	cmd.WaitDelay = 5 * time.Second
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("the program %s failed (%w)%s", command.Args[0], err, rec.logged(said.String()))
	}
	return rec.graph()
}

// engineEnv are the variables by which the engine tells a program where it runs.
func engineEnv(opts Options, address string) ([]string, error) {
	config, err := json.Marshal(opts.Config)
	if err != nil {
		return nil, fmt.Errorf("writing the configuration: %w", err)
	}
	secrets, err := json.Marshal(opts.SecretKeys)
	if err != nil {
		return nil, fmt.Errorf("writing the configuration: %w", err)
	}
	return []string{
		"PULUMI_PROJECT=" + opts.Project, "PULUMI_STACK=" + opts.Stack, "PULUMI_ORGANIZATION=organization",
		"PULUMI_CONFIG=" + string(config), "PULUMI_CONFIG_SECRET_KEYS=" + string(secrets),
		pulumi.EnvPulumiRootDirectory + "=" + opts.Root,
		"PULUMI_MONITOR=" + address, "PULUMI_ENGINE=" + address, "PULUMI_PARALLEL=16",
		"PULUMI_DRY_RUN=true", // as in Run
	}, nil
}

// writers joins those that are there.
func writers(list ...io.Writer) io.Writer {
	var there []io.Writer
	for _, w := range list {
		if w != nil {
			there = append(there, w)
		}
	}
	return io.MultiWriter(there...)
}

// tail keeps the end of what is written to it.
type tail struct{ text []byte }

func (t *tail) Write(p []byte) (int, error) {
	const most = 4096
	t.text = append(t.text, p...)
	if len(t.text) > most {
		t.text = t.text[len(t.text)-most:]
	}
	return len(p), nil
}

func (t *tail) String() string { return strings.TrimSpace(string(t.text)) }
