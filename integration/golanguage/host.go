// Package golanguage runs Go programs and Go policy packs for the engine, in place of Pulumi's own plugin for the
// language, which comes with its releases and is no module that a build could require. It does what tests need: build the
// folder, run what comes of it, with the environment that the Go SDK reads.
package golanguage

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"

	"github.com/pulumi/pulumi/sdk/v3/go/common/constant"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"

	"github.com/phiform/phiform/integration/pluginserver"
)

// Main runs the plugin: it serves until the engine, whose address is the last argument, is done or gone. It writes the
// port to out.
func Main(args []string, out io.Writer) error {
	engine := pluginserver.Engine(args)
	return pluginserver.Serve(engine, out, func(server *grpc.Server) {
		pulumirpc.RegisterLanguageRuntimeServer(server, &Host{engine: engine})
	})
}

// Host is the language host.
type Host struct {
	pulumirpc.UnimplementedLanguageRuntimeServer

	engine string // address
}

// GetPluginInfo returns no version.
func (h *Host) GetPluginInfo(context.Context, *emptypb.Empty) (*pulumirpc.PluginInfo, error) {
	return &pulumirpc.PluginInfo{}, nil
}

// GetRequiredPackages returns none: the engine learns of plugins when resources ask for them.
func (h *Host) GetRequiredPackages(
	context.Context, *pulumirpc.GetRequiredPackagesRequest,
) (*pulumirpc.GetRequiredPackagesResponse, error) {
	return &pulumirpc.GetRequiredPackagesResponse{}, nil
}

// Run builds and runs a program. An error of the program is part of the answer; the program has reported it itself.
func (h *Host) Run(ctx context.Context, req *pulumirpc.RunRequest) (*pulumirpc.RunResponse, error) {
	program, err := build(ctx, req.GetInfo().GetProgramDirectory())
	if err != nil {
		return nil, err
	}
	env, err := h.environment(req)
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, program)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = req.GetPwd(), env, os.Stdout, os.Stderr
	var exit *exec.ExitError
	switch err := cmd.Run(); {
	case errors.As(err, &exit) && exit.ExitCode() == constant.ExitStatusLoggedError:
		return &pulumirpc.RunResponse{Bail: true}, nil
	case err != nil:
		return &pulumirpc.RunResponse{Error: fmt.Sprintf("the program ended with %v", err)}, nil
	}
	return &pulumirpc.RunResponse{}, nil
}

// environment is how the Go SDK is told of the stack.
func (h *Host) environment(req *pulumirpc.RunRequest) ([]string, error) {
	config, err := json.Marshal(req.GetConfig())
	if err != nil {
		return nil, fmt.Errorf("write the configuration: %w", err)
	}
	secrets, err := json.Marshal(req.GetConfigSecretKeys())
	if err != nil {
		return nil, fmt.Errorf("write the keys of secrets: %w", err)
	}
	return append(os.Environ(),
		pulumi.EnvOrganization+"="+req.GetOrganization(),
		pulumi.EnvProject+"="+req.GetProject(),
		pulumi.EnvStack+"="+req.GetStack(),
		pulumi.EnvConfig+"="+string(config),
		pulumi.EnvConfigSecretKeys+"="+string(secrets),
		pulumi.EnvDryRun+"="+strconv.FormatBool(req.GetDryRun()),
		pulumi.EnvParallel+"="+strconv.Itoa(int(req.GetParallel())),
		pulumi.EnvMonitor+"="+req.GetMonitorAddress(),
		pulumi.EnvEngine+"="+h.engine,
	), nil
}

// RunPlugin builds and runs a plugin, such as a policy pack.
func (h *Host) RunPlugin(
	req *pulumirpc.RunPluginRequest, server grpc.ServerStreamingServer[pulumirpc.RunPluginResponse],
) (err error) {
	program, err := build(server.Context(), req.GetInfo().GetProgramDirectory())
	if err != nil {
		return err
	}
	closer, stdout, stderr, err := rpcutil.MakeRunPluginStreams(server, false)
	if err != nil {
		return fmt.Errorf("open the plugin's output: %w", err)
	}
	defer func() { err = errors.Join(err, closer.Close()) }()
	cmd := exec.CommandContext(server.Context(), program, req.GetArgs()...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = req.GetPwd(), req.GetEnv(), stdout, stderr
	return cmd.Run()
}

// build compiles the folder to a file of its own below PULUMI_HOME, so that a second run finds it there.
func build(ctx context.Context, dir string) (string, error) {
	sum := sha256.Sum256([]byte(dir))
	program := filepath.Join(os.Getenv("PULUMI_HOME"), "go-programs", fmt.Sprintf("%x", sum[:8]))
	cmd := exec.CommandContext(ctx, "go", "build", "-o", program, ".")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program: %w\n%s", err, out)
	}
	return program, nil
}
