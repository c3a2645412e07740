package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
)

// Stack is a stack of the user's, ready to be worked on.
type Stack struct {
	Project *Project
	Name    string // as the user wrote it
	Spec    config.Spec
	// Inline is true where the blueprint inside this command is run instead of the project's own program.
	Inline bool

	options Options
	engine  *Engine
	auto    auto.Stack
	state   *state // as it was when the stack was opened
	backend string
	packs   []string // executables that the engine starts
	// packConfigs are the files with their levels and settings; none, or one for each.
	packConfigs []string
	scratch     string // folder of the executables
	stops       *stops
}

// Open finds the project and the stack and checks everything that can be checked before the engine works: the Pulumi CLI,
// the secrets provider, the configuration. All problems of the configuration are reported at once, as a usage error.
// Close the stack when done.
func Open(ctx context.Context, options Options) (*Stack, error) {
	if options.Now == nil {
		options.Now = time.Now
	}
	project, err := FindProject(options.Dir)
	if err != nil {
		return nil, err
	}
	s := &Stack{Project: project, Name: options.Stack, options: options, backend: backendURL(project, options.IO.Getenv)}
	if s.Name == "" {
		s.Name = options.IO.Getenv("PULUMI_STACK")
	}
	if s.Name != "" { // a refusal needs no engine
		if err := s.guard(nil); err != nil {
			return nil, err
		}
	}
	if s.engine, err = FindEngine(ctx, options.IO.Getenv); err != nil {
		return nil, err
	}
	s.engine.log = options.Log
	if err := s.open(ctx); err != nil {
		s.Close()
		return nil, err
	}
	s.stops = watchStops(ctx)
	return s, nil
}

func (s *Stack) open(ctx context.Context) (err error) {
	if s.Name == "" {
		if s.Name, err = s.selected(ctx); err != nil {
			return err
		}
		if err := s.guard(nil); err != nil {
			return err
		}
	}
	if err := s.bind(ctx, nil); err != nil {
		return err
	}
	if err := s.load(ctx); err != nil || s.options.ReadOnly {
		return err
	}
	values, err := s.configuration(ctx)
	if err != nil {
		return err
	}
	if err := s.guard(values); err != nil {
		return err
	}
	program, err := s.check(values)
	if err != nil {
		return err
	}
	s.Inline = program != nil
	if err := s.bind(ctx, program); err != nil {
		return err
	}
	return s.providePacks()
}

// Close removes what the stack needed while it was open.
func (s *Stack) Close() {
	s.stops.close()
	if s.scratch != "" {
		_ = os.RemoveAll(s.scratch)
	}
}

// selected is the stack that the user has selected with Pulumi, or the only one that has a file.
func (s *Stack) selected(ctx context.Context) (string, error) {
	out, _, _, err := s.engine.Run(ctx, s.Project.Dir, nil, nil, nil, nil, "stack", "--show-name")
	if name := strings.TrimSpace(out); err == nil && name != "" {
		return name, nil
	}
	names := s.Project.StackNames()
	switch len(names) {
	case 1:
		return names[0], nil
	case 0:
		return "", app.Usage(errors.New("--stack: the project has no stack yet; name one"))
	}
	return "", app.Usage(fmt.Errorf("--stack: name one of %s", strings.Join(names, ", ")))
}

// bind makes the handle of the Automation API, with a program to run inside this process or without.
func (s *Stack) bind(ctx context.Context, program pulumi.RunFunc) error {
	options := []auto.LocalWorkspaceOption{auto.WorkDir(s.Project.Dir), auto.Pulumi(s.engine)}
	if program != nil {
		options = append(options, auto.Program(program))
	}
	// No project and no settings are passed on: the workspace would write them over the user's files.
	local, err := auto.NewLocalWorkspace(ctx, options...)
	if err != nil {
		return fmt.Errorf("open the project: %w", err)
	}
	s.auto, err = auto.SelectStack(ctx, s.Name, untouched{local})
	return err
}

// untouched is a workspace that leaves the user's selection of a stack alone, and does not ask for a stack's outputs
// after every deployment, secrets in clear among them: events carry them already.
type untouched struct{ auto.Workspace }

// SelectStack does nothing: every command names its stack.
func (untouched) SelectStack(context.Context, string) error { return nil }

// StackOutputs answers nothing.
func (untouched) StackOutputs(context.Context, string) (auto.OutputMap, error) { return nil, nil }

// load reads the stack's state, and makes the stack if that is wanted and it does not exist.
func (s *Stack) load(ctx context.Context) (err error) {
	s.repairSidecar()
	s.state, err = s.export(ctx)
	if err == nil || !strings.Contains(err.Error(), "no stack named") {
		return err
	}
	if !s.options.Create {
		return app.Usage(fmt.Errorf("--stack %s: there is no such stack in %s; `phiform up` makes it", s.Name, describeBackend(s.backend)))
	}
	file, err := s.Project.StackFile(s.Name)
	if err != nil {
		return err
	}
	environment, known := environmentOf(s.Project, file)
	if known && environment == config.Production && !s.options.Unguarded && passphrase(file, s.backend, true) {
		return refusePassphrase(s.Name)
	}
	args := []string{"stack", "init", s.Name, "--no-select"}
	if file.SecretsProvider != "" {
		args = append(args, "--secrets-provider", file.SecretsProvider)
	}
	if _, _, _, err := s.engine.Run(ctx, s.Project.Dir, nil, nil, nil, nil, args...); err != nil {
		return s.failed("making the stack", err)
	}
	s.options.View.Note("Made stack " + s.Name + " in " + describeBackend(s.backend))
	s.state, err = s.export(ctx)
	return err
}

func describeBackend(backend string) string {
	if backend == "" {
		return "Pulumi's backend"
	}
	if i := strings.Index(backend, "?"); i >= 0 { // what follows may name a profile or a region, never of interest here
		backend = backend[:i]
	}
	return backend
}

// Context ends when the user asks to stop.
func (s *Stack) Context() context.Context { return s.stops.ctx }

// NoteInterrupted says what a preview does not know: what became of operations that were cut off.
func (s *Stack) NoteInterrupted() {
	if len(s.state.pending) > 0 {
		s.options.View.Note(fmt.Sprintf("An earlier run was cut off while %s: `phiform up` looks up what became of it.", describe(s.state.pending)))
	}
}

// Outputs are the stack's, secrets as "[secret]" unless they are asked for.
func (s *Stack) Outputs(showSecrets bool) (map[string]any, error) {
	args := []string{"stack", "output", "--json", "--stack", s.Name}
	if showSecrets {
		args = append(args, "--show-secrets")
	}
	out, _, _, err := s.engine.Run(s.stops.ctx, s.Project.Dir, nil, nil, nil, nil, args...)
	if err != nil {
		return nil, s.failed("reading the outputs", err)
	}
	outputs := map[string]any{}
	if err := json.Unmarshal([]byte(out), &outputs); err != nil {
		return nil, fmt.Errorf("read the outputs: %w", err)
	}
	return outputs, nil
}
