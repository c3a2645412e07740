package project

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"gopkg.in/yaml.v3"
)

// ErrNone says that there is no Pulumi project where one was looked for.
var ErrNone = errors.New("no Pulumi.yaml in this folder or one above it")

// extensions that a project and its stack files can have.
var extensions = []string{".yaml", ".yml", ".json"}

// Project is a Pulumi project on disk.
type Project struct {
	Dir     string // holds Pulumi.yaml
	Name    string
	Runtime string // go, nodejs, python ...
	Main    string // folder of the program, relative to Dir; empty for Dir itself
	Backend string // address of the backend; empty where the project does not say
	// stackDir holds the stack files, relative to Dir.
	stackDir string
	// defaults are the values that the project gives to all its stacks.
	defaults map[string]value
}

// Find looks for a project in a folder and the ones above it, as the Pulumi CLI does. It returns [ErrNone] where there
// is none.
func Find(dir string) (*Project, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(dir); err != nil {
		return nil, err
	} else if !info.IsDir() {
		return nil, fmt.Errorf("%s is no folder", dir)
	}
	for {
		for _, extension := range extensions {
			path := filepath.Join(dir, "Pulumi"+extension)
			if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
				return load(path)
			}
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return nil, ErrNone
		}
		dir = parent
	}
}

func load(path string) (*Project, error) {
	root, err := readMapping(path)
	if err != nil {
		return nil, err
	}
	p := &Project{
		Dir: filepath.Dir(path), Name: text(root["name"]), Runtime: runtimeName(root["runtime"]), Main: text(root["main"]),
		Backend: text(pairs(root["backend"])["url"]), stackDir: text(root["stackConfigDir"]), defaults: map[string]value{},
	}
	if p.Name == "" {
		return nil, fmt.Errorf("%s: name is missing", path)
	}
	if err := p.readDefaults(root["config"]); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return p, nil
}

// runtimeName reads `runtime: go` as well as `runtime: {name: go}`.
func runtimeName(node *yaml.Node) string {
	if name := text(node); name != "" {
		return name
	}
	return text(pairs(node)["name"])
}

// readDefaults reads the project's own configuration: plain values, and declarations with a value or a default. In old
// projects `config` is the folder of the stack files instead.
func (p *Project) readDefaults(node *yaml.Node) error {
	if dir := text(node); dir != "" {
		p.stackDir = dir
		return nil
	}
	for key, child := range pairs(node) {
		if child.Kind == yaml.MappingNode {
			declared := pairs(child)
			switch {
			case declared["value"] != nil:
				child = declared["value"]
			case declared["default"] != nil:
				child = declared["default"]
			case declared["type"] != nil || declared["description"] != nil:
				continue
			}
		}
		v, err := readValue(child)
		if err != nil {
			return fmt.Errorf("config.%s: %w", key, err)
		}
		p.defaults[p.fullKey(key)] = v
	}
	return nil
}
