package target

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/project"
	"github.com/phiform/phiform/cli/internal/scaffold"
	"github.com/phiform/phiform/policypacks"
)

// Flags choose what to plan: a blueprint by name, or a stack of the Pulumi project in a folder.
type Flags struct {
	Dir         string
	Stack       string
	Blueprint   string
	Cloud       string
	Region      string
	Environment string
	Set         []string // key=value
	Preview     bool
	Strict      bool
	Program     bool     // run the project's program, even where it is the generated one
	Packs       []string // names; empty for all
	Rules       string   // file with a policy configuration; empty for none

	selected string // stack that the environment names
}

// Target is what was chosen.
type Target struct {
	Request planning.Request
	// Project and Stack are nil where a blueprint was chosen by flags alone.
	Project *project.Project
	Stack   *project.Stack
	// OwnProgram is true where the project's program is run, and not the blueprint as phiform knows it.
	OwnProgram bool
	// Output takes what that program prints; nil throws it away.
	Output io.Writer
}

// Resolve reads the chosen stack, lays the flags over it and checks everything. Mistakes are [app.UsageError]s.
func (f *Flags) Resolve(packs []*policypacks.Pack) (*Target, error) {
	chosen, err := choosePacks(packs, f.Packs)
	if err != nil {
		return nil, app.Usage(err)
	}
	rules, err := app.PolicyConfig(f.Rules, packs)
	if err != nil {
		return nil, app.Usage(err)
	}
	t := &Target{Request: planning.Request{Preview: f.Preview, Packs: chosen, Rules: rules}}
	if f.Blueprint == "" || f.Stack != "" {
		if err := f.findStack(t); err != nil {
			return nil, app.Usage(err)
		}
	}
	raw := map[string]string{}
	if t.Stack != nil {
		raw = t.Stack.Config
	}
	t.OwnProgram = t.Stack != nil && (f.Program || !scaffold.Pristine(t.Project.Dir))
	if problems := f.configure(t, raw, packs); len(problems) > 0 {
		return nil, app.Usage(f.located(t, problems))
	}
	return t, nil
}

// findStack chooses the stack: the named one, or the only one that phiform configures.
func (f *Flags) findStack(t *Target) error {
	p, err := project.Find(f.dir())
	if errors.Is(err, project.ErrNone) {
		return f.missing()
	}
	if err != nil {
		return err
	}
	t.Project = p
	if name := cmp.Or(f.Stack, f.selected); name != "" {
		t.Stack, err = p.Stack(name)
		return err
	}
	stacks, err := f.candidates(p)
	if err != nil {
		return err
	}
	switch len(stacks) {
	case 0:
		if f.Program {
			return fmt.Errorf("the project %s has no stack file: add Pulumi.<stack>.yaml", p.Name)
		}
		return fmt.Errorf("no stack of the project %s sets phiform:blueprint: choose one with --blueprint and --cloud, or run `phiform new`", p.Name)
	case 1:
		t.Stack = stacks[0]
		return nil
	}
	names := make([]string, len(stacks))
	for i, stack := range stacks {
		names[i] = stack.Name
	}
	return config.Problems{{Key: "--stack", Message: "is missing, and there are several stacks: " + strings.Join(names, ", ")}}
}

// candidates are the stacks that could be meant: those that phiform configures, or all where the program is run anyway.
func (f *Flags) candidates(p *project.Project) ([]*project.Stack, error) {
	if !f.Program {
		return p.PhiformStacks()
	}
	names, err := p.Stacks()
	if err != nil {
		return nil, err
	}
	stacks := make([]*project.Stack, len(names))
	for i, name := range names {
		if stacks[i], err = p.Stack(name); err != nil {
			return nil, err
		}
	}
	return stacks, nil
}

// missing lists at once every flag without which there is nothing to plan.
func (f *Flags) missing() error {
	var blueprints, clouds []string
	for _, b := range catalog.All() {
		blueprints = append(blueprints, b.ID)
		for _, c := range b.Clouds {
			if !slices.Contains(clouds, c.ID) {
				clouds = append(clouds, c.ID)
			}
		}
	}
	problems := config.Problems{{
		Key: "--blueprint", Message: "is missing, and there is no Pulumi project here; blueprints are " + strings.Join(blueprints, ", "),
		Fix: "name one, change to the project's folder, or make a project with `phiform new`",
	}}
	if f.Cloud == "" {
		problems = append(problems, config.Problem{Key: "--cloud", Message: "is missing; clouds are " + strings.Join(clouds, ", ")})
	}
	return problems
}

func (f *Flags) dir() string {
	if f.Dir == "" {
		return "."
	}
	return f.Dir
}

// located says which file the problems are in.
func (f *Flags) located(t *Target, problems config.Problems) error {
	if t.Stack == nil {
		return problems
	}
	return fmt.Errorf("%s: %w", t.Stack.Path, problems)
}

func choosePacks(packs []*policypacks.Pack, names []string) ([]*policypacks.Pack, error) {
	if len(names) == 0 {
		return packs, nil
	}
	var chosen []*policypacks.Pack
	var problems config.Problems
	known := policypacks.Names(packs)
	for _, name := range names {
		i := slices.Index(known, name)
		if i < 0 {
			problems = append(problems, config.NotOneOf("--pack", name, known))
			continue
		}
		chosen = append(chosen, packs[i])
	}
	return chosen, problems.Err()
}
