package target

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/plan"
)

// Run plans the target: the blueprint in this process, or the project's own program as a process of its own.
func (t *Target) Run(ctx context.Context) (*planning.Result, error) {
	if !t.OwnProgram {
		return planning.Run(ctx, t.Request)
	}
	command, err := t.command()
	if err != nil {
		return nil, err
	}
	req := t.Request
	values := maps.Clone(t.Stack.Config)
	maps.Copy(values, req.Spec.Raw())
	graph, err := plan.RunCommand(ctx, command, plan.Options{
		Project: t.Project.Name, Stack: t.Stack.Name, Config: values, Region: req.Spec.Region, Root: t.Project.Dir, Preview: req.Preview,
	})
	if err != nil {
		return nil, err
	}
	return &planning.Result{
		Spec: req.Spec, Graph: graph, Reports: planning.Evaluate(graph, req.Packs, req.Judging(values)),
		Assumed: assumed(req.Spec),
	}, nil
}

// assumed are the options that the stack leaves to examples. A program of another kind has none.
func assumed(spec config.Spec) []string {
	blueprint, ok := catalog.Find(spec.Blueprint)
	if !ok {
		return nil
	}
	keys, _ := blueprint.Check(spec)
	return keys
}

// command is how the project's program is started.
func (t *Target) command() (plan.Command, error) {
	p := t.Project
	if p.Runtime != "go" {
		return plan.Command{}, config.Problems{{
			Key: filepath.Join(p.Dir, "Pulumi.yaml") + ": runtime", Given: p.Runtime,
			Message: "is a runtime whose programs phiform does not start itself; it starts Go programs",
			Fix:     "judge the preview instead: `pulumi preview --json --show-sames | phiform check -`",
		}}
	}
	dir := filepath.Join(p.Dir, p.Main)
	if _, err := os.Stat(dir); err != nil {
		return plan.Command{}, fmt.Errorf("the program of the project %s: %w", p.Name, err)
	}
	return plan.Command{Args: []string{"go", "run", "."}, Dir: dir, Env: os.Environ(), Output: t.Output}, nil
}
