package plan

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/plan/computed"
)

// Options say how a program is run. The zero value is usable.
type Options struct {
	Project string // default "phiform"
	Stack   string // default "plan"
	// Config is the stack configuration; keys carry their namespace ("phiform:cloud", "aws:region").
	Config map[string]string
	// SecretKeys names the keys of Config whose values are secrets.
	SecretKeys []string
	// Region is where the default provider works, as `aws:region` says it for AWS. Default: what the configuration of one
	// of the clouds' providers says, else us-east-1.
	Region string
	// Root is the project's folder, below which programs find files of their own, and relative to which lines of a
	// program are told. Default: none for a program of this process, else the folder that it is started in.
	Root string
	// Preview leaves values unknown that only a deployment can tell, instead of inventing them.
	Preview bool
}

func (o Options) withDefaults() Options {
	if o.Project == "" {
		o.Project = "phiform"
	}
	if o.Stack == "" {
		o.Stack = "plan"
	}
	o.Region = cmp.Or(o.Region, o.Config["aws:region"], o.Config["azure-native:location"], o.Config["gcp:region"], "us-east-1")
	return o
}

func (o Options) scope() computed.Scope {
	return computed.Scope{Project: o.Project, Stack: o.Stack, Region: o.Region}
}

// Run runs the program in this process and returns the graph of what it registered.
//
// An error of the program itself is returned as it is; a panic in its body is returned as an error. A panic inside an
// apply cannot be caught, because the SDK runs those on goroutines of its own.
func Run(ctx context.Context, program pulumi.RunFunc, opts Options) (*Graph, error) {
	opts = opts.withDefaults()
	rec := newRecorder(opts)

	info := pulumi.RunInfo{
		Config:           opts.Config,
		ConfigSecretKeys: opts.SecretKeys,
		RootDirectory:    opts.Root,
		DryRun:           true, // what the recorder does not tell is unknown then, and not empty
	}
	pulumi.WithMocks(opts.Project, opts.Stack, mocks{rec})(&info)
	pctx, err := pulumi.NewContext(ctx, info)
	if err != nil {
		return nil, fmt.Errorf("starting the program: %w", err)
	}
	if err := pulumi.RunWithContext(pctx, withExports(recovering(program))); err != nil {
		return nil, errors.Join(ctx.Err(), err)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return rec.graph()
}

// recovering turns a panic in the program's body into an error.
func recovering(program pulumi.RunFunc) pulumi.RunFunc {
	return func(ctx *pulumi.Context) (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = fmt.Errorf("the program panicked: %v", p)
			}
		}()
		return program(ctx)
	}
}

// withExports makes the stack's outputs visible to the recorder: the SDK's mock monitor drops them, so they are sent
// once more as the inputs of a resource that never reaches the graph.
func withExports(program pulumi.RunFunc) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		if err := program(ctx); err != nil {
			return err
		}
		var exports struct{ pulumi.CustomResourceState }
		return ctx.RegisterResource(exportsType, "outputs", pulumi.Map(ctx.GetCurrentExportMap()), &exports)
	}
}

// mocks lets the recorder answer the registrations of a program in this process.
type mocks struct{ rec *recorder }

func (m mocks) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	if args.RegisterRPC == nil {
		return m.rec.read(args.ReadRPC)
	}
	answer, err := m.rec.register(args.RegisterRPC)
	return answer.id, answer.outputs, err
}

func (m mocks) Call(args pulumi.MockCallArgs) (resource.PropertyMap, error) {
	return computed.Invoke(m.rec.scopeOf(args.Provider), args.Token, args.Args)
}
