package deploy

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"github.com/phiform/phiform/cli/internal/app"
)

// Project is a Pulumi project in a folder.
type Project struct {
	Dir      string // of Pulumi.yaml
	Settings *workspace.Project
}

// FindProject finds the Pulumi project of a folder, in it or above it, as Pulumi does.
func FindProject(dir string) (*Project, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("folder of the project: %w", err)
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, app.Usage(fmt.Errorf("-C %s: there is no such folder", dir))
	}
	path, err := workspace.DetectProjectPathFrom(dir)
	if errors.Is(err, workspace.ErrProjectNotFound) || err == nil && path == "" {
		return nil, app.Usage(fmt.Errorf("there is no Pulumi.yaml in %s or above it: `phiform new` makes a project, -C names its folder", dir))
	}
	if err != nil {
		return nil, fmt.Errorf("find Pulumi.yaml: %w", err)
	}
	settings, err := workspace.LoadProject(path)
	if err != nil {
		return nil, app.Usage(fmt.Errorf("read %s: %w", path, err))
	}
	return &Project{Dir: filepath.Dir(path), Settings: settings}, nil
}

// StackFile reads the settings of a stack; they are empty where there is no file.
func (p *Project) StackFile(stack string) (*workspace.ProjectStack, error) {
	path := p.stackPath(stack)
	settings, err := workspace.LoadProjectStack(nil, p.Settings, path)
	if errors.Is(err, fs.ErrNotExist) {
		return &workspace.ProjectStack{}, nil
	}
	if err != nil {
		return nil, app.Usage(fmt.Errorf("read %s: %w", path, err))
	}
	return settings, nil
}

// stackPath is where the stack's settings are, whichever of the extensions they have.
func (p *Project) stackPath(stack string) string {
	base := filepath.Join(p.Dir, p.Settings.StackConfigDir, "Pulumi."+shortName(stack))
	for _, extension := range []string{".yaml", ".yml", ".json"} {
		if _, err := os.Stat(base + extension); err == nil {
			return base + extension
		}
	}
	return base + ".yaml"
}

// StackNames lists the stacks that have a file in the project.
func (p *Project) StackNames() []string {
	var names []string
	found, _ := filepath.Glob(filepath.Join(p.Dir, p.Settings.StackConfigDir, "Pulumi.*.yaml"))
	for _, path := range found {
		name := strings.TrimSuffix(strings.TrimPrefix(filepath.Base(path), "Pulumi."), ".yaml")
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// shortName is the last part of organization/project/stack: what the file is named after.
func shortName(stack string) string { return stack[strings.LastIndex(stack, "/")+1:] }
