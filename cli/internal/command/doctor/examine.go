package doctor

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/project"
	"github.com/phiform/phiform/cli/internal/view"
)

// patience with a program that only prints its version.
const patience = 10 * time.Second

// Examine runs every check, in the order in which things are needed.
func (m Machine) Examine(ctx context.Context) []view.Finding {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	p, err := project.Find(m.Dir)
	return []view.Finding{
		m.golang(ctx),
		m.pulumi(ctx),
		m.backend(p),
		m.git(ctx),
		m.credentials(),
		m.folder(),
		m.project(p, err),
	}
}

func (m Machine) git(ctx context.Context) view.Finding {
	f := view.Finding{Name: "git", Need: "keeping the project's history"}
	out, err := m.Output(ctx, "git", "--version")
	if err != nil {
		f.Status, f.Found, f.Fix = view.Warning, "not on PATH", "install git: https://git-scm.com/downloads"
		return f
	}
	f.Status, f.Found = view.OK, strings.TrimSpace(out)
	return f
}

// folder tries to write, because permission bits do not tell everything.
func (m Machine) folder() view.Finding {
	f := view.Finding{Name: "folder", Need: "`phiform new`, and stack files"}
	file, err := os.CreateTemp(m.Dir, ".phiform-doctor-*")
	if err != nil {
		f.Status, f.Found = view.Missing, "cannot be written: "+reason(err)
		f.Fix = "change to a folder of your own, or mend its permissions"
		return f
	}
	_ = file.Close()
	_ = os.Remove(file.Name())
	f.Status, f.Found = view.OK, "can be written"
	return f
}

// reason is an error without the path of the temporary file in it.
func reason(err error) string {
	var pathError *os.PathError
	if errors.As(err, &pathError) {
		return pathError.Err.Error()
	}
	return err.Error()
}

// project checks the stack files as a deployment would: examples do not stand in for what is missing.
func (m Machine) project(p *project.Project, err error) view.Finding {
	f := view.Finding{Name: "project", Need: "plan without flags, preview and up"}
	switch {
	case errors.Is(err, project.ErrNone):
		f.Status, f.Found, f.Fix = view.Warning, "none in this folder", "make one with `phiform new`"
		return f
	case err != nil:
		f.Status, f.Found, f.Fix = view.Missing, err.Error(), "mend the project file"
		return f
	}
	stacks, err := p.PhiformStacks()
	if err != nil {
		f.Status, f.Found, f.Fix = view.Missing, err.Error(), "mend the stack file"
		return f
	}
	var names, problems []string
	for _, stack := range stacks {
		names = append(names, stack.Name)
		if err := validate(stack).Err(); err != nil {
			problems = append(problems, fmt.Sprintf("%s: %v", filepath.Base(stack.Path), err))
		}
	}
	switch {
	case len(problems) > 0:
		f.Status, f.Found, f.Fix = view.Missing, strings.Join(problems, "\n"), "mend the stack files; `phiform schema` lets an editor help"
	case len(names) == 0:
		f.Status, f.Found, f.Fix = view.Warning, p.Name+" has no stack with phiform:blueprint", "make one with `phiform new`"
	default:
		f.Status, f.Found = view.OK, fmt.Sprintf("%s, stacks %s", p.Name, strings.Join(names, ", "))
	}
	return f
}

func validate(stack *project.Stack) config.Problems {
	spec, problems := config.Parse(stack.Config)
	problems = append(problems, stack.Problems()...)
	return append(problems, catalog.Validate(spec)...)
}
