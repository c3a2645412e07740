package engine

import (
	"context"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optdestroy"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optrefresh"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"
	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"
)

// The names of the project and the stack in every sandbox.
const (
	ProjectName = "portal"
	StackName   = "test"
)

// Config is a stack's configuration. Values are kept in clear, those of Secret encrypted.
type Config struct {
	Clear  map[string]string
	Secret map[string]string
}

// Stack is a stack of a sandbox with its program.
type Stack struct{ auto.Stack }

// NewStack makes the sandbox's stack, or takes the one that is there, with the program and the configuration.
func NewStack(t testing.TB, s *Sandbox, program pulumi.RunFunc, config Config) *Stack {
	t.Helper()
	stack, err := open(context.Background(), s, program, config)
	require.NoError(t, err)
	return stack
}

func open(ctx context.Context, s *Sandbox, program pulumi.RunFunc, config Config) (*Stack, error) {
	cli, err := command()
	if err != nil {
		return nil, err
	}
	stack, err := auto.UpsertStackInlineSource(ctx, StackName, ProjectName, program,
		auto.Pulumi(cli), auto.WorkDir(s.Project()), auto.PulumiHome(s.home()), auto.EnvVars(s.Env()),
		auto.SecretsProvider("passphrase"),
		auto.Project(workspace.Project{
			Name:    ProjectName,
			Runtime: workspace.NewProjectRuntimeInfo("go", nil),
			Backend: &workspace.ProjectBackend{URL: "file://" + s.State()},
		}))
	if err != nil {
		return nil, err
	}
	values := auto.ConfigMap{"aws:region": {Value: "us-east-1"}}
	for key, value := range config.Clear {
		values[key] = auto.ConfigValue{Value: value}
	}
	for key, value := range config.Secret {
		values[key] = auto.ConfigValue{Value: value, Secret: true}
	}
	return &Stack{stack}, stack.SetAllConfig(ctx, values)
}

// Packs are the policy packs of an operation: paths of executables, and one configuration file for each, or none.
type Packs struct {
	Paths   []string
	Configs []string
}

// TryPreview previews the stack.
func (s *Stack) TryPreview(ctx context.Context, packs Packs) Outcome {
	return watch(func(stream chan<- events.EngineEvent) (string, error) {
		result, err := s.Preview(ctx, optpreview.Diff(), optpreview.EventStreams(stream),
			optpreview.PolicyPacks(packs.Paths...), optpreview.PolicyPackConfigs(packs.Configs...))
		return result.StdOut + result.StdErr, err
	})
}

// TryUp deploys the stack without a preview.
func (s *Stack) TryUp(ctx context.Context, packs Packs) Outcome {
	return watch(func(stream chan<- events.EngineEvent) (string, error) {
		result, err := s.Up(ctx, optup.EventStreams(stream),
			optup.PolicyPacks(packs.Paths...), optup.PolicyPackConfigs(packs.Configs...))
		return result.StdOut + result.StdErr, err
	})
}

// TryDestroy destroys what the stack deployed.
func (s *Stack) TryDestroy(ctx context.Context) Outcome {
	return watch(func(stream chan<- events.EngineEvent) (string, error) {
		result, err := s.Destroy(ctx, optdestroy.EventStreams(stream))
		return result.StdOut + result.StdErr, err
	})
}

// TryPreviewDestroy tells what a destroy would do. Unlike the destroy itself it changes nothing when a resource is
// protected; a destroy takes along whatever is not.
func (s *Stack) TryPreviewDestroy(ctx context.Context) Outcome {
	return watch(func(stream chan<- events.EngineEvent) (string, error) {
		result, err := s.PreviewDestroy(ctx, optdestroy.EventStreams(stream))
		return result.StdOut + result.StdErr, err
	})
}

// TryRefresh reads the cloud back into the state.
func (s *Stack) TryRefresh(ctx context.Context, opts ...optrefresh.Option) Outcome {
	return watch(func(stream chan<- events.EngineEvent) (string, error) {
		result, err := s.Refresh(ctx, append(opts, optrefresh.EventStreams(stream))...)
		return result.StdOut + result.StdErr, err
	})
}
