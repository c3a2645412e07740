package workload

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	defaultPatience = 4 * time.Minute
	firstWait       = time.Second
)

// Builder compiles programs with the go command, makes images without a container engine, and pushes them. It may be used by several
// goroutines: it compiles one program at a time, and each once.
type Builder struct {
	dir, project, cache string
	patience            time.Duration
	firstWait           time.Duration // before a push is tried again
	transport           http.RoundTripper

	compiling chan struct{} // holds a value while the compiler runs; guards built
	built     map[Program]*Binary
}

// NewBuilder makes a builder.
func NewBuilder(options ...Option) *Builder {
	b := &Builder{
		patience: defaultPatience, firstWait: firstWait, transport: remote.DefaultTransport,
		compiling: make(chan struct{}, 1), built: map[Program]*Binary{},
	}
	for _, option := range options {
		option(b)
	}
	return b
}

// Build compiles a program, or returns what an earlier call compiled. Notice, which may be nil, is called once where the compiler takes
// longer than a second.
func (b *Builder) Build(ctx context.Context, program Program, notice func()) (*Binary, error) {
	program = program.withDefaults()
	if err := program.validate(); err != nil {
		return nil, err
	}
	select {
	case b.compiling <- struct{}{}:
		defer func() { <-b.compiling }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if binary := b.built[program]; binary != nil {
		return binary, nil
	}
	if notice != nil {
		defer time.AfterFunc(time.Second, notice).Stop()
	}
	binary, err := b.compile(ctx, program)
	if err == nil {
		b.built[program] = binary
	}
	return binary, err
}

// building is the output of a binary, which the program's run waits for.
func (b *Builder) building(ctx *pulumi.Context, program Program) pulumi.Output {
	output, resolve, reject := ctx.NewOutput()
	builder := b.at(ctx.RootDirectory())
	go func() {
		binary, err := builder.Build(ctx.Context(), program, func() {
			_ = ctx.Log.Info("Compiling "+program.Package, &pulumi.LogArgs{Ephemeral: true})
		})
		if err != nil {
			reject(err)
			return
		}
		resolve(binary)
	}()
	return output
}

// at is a builder that runs the go command where the Pulumi program is. It shares what was built.
func (b *Builder) at(project string) *Builder {
	other := *b
	if other.project == "" {
		other.project = project
	}
	if other.dir == "" {
		other.dir = moduleDir(other.project)
	}
	return &other
}

// moduleDir is where the module of the Pulumi program is. Pulumi starts programs in their folder. A program that is linked into another
// command runs wherever that was called.
func moduleDir(project string) string {
	wd, err := os.Getwd()
	if err != nil || project == "" {
		return ""
	}
	if real, err := filepath.EvalSymlinks(project); err == nil {
		project = real
	}
	if real, err := filepath.EvalSymlinks(wd); err == nil {
		wd = real
	}
	below, err := filepath.Rel(project, wd)
	if err != nil || below == ".." || strings.HasPrefix(below, ".."+string(filepath.Separator)) {
		return project
	}
	return wd
}
