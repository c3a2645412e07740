package project

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/phiform/phiform/blueprints/config"
)

// Stack is one stack of a project, as its file configures it.
type Stack struct {
	Name string
	Path string // of the stack file
	// Config holds the values by full key (`phiform:cloud`), objects as JSON. Encrypted ones are left out.
	Config map[string]string
	// Secrets are the keys whose values are encrypted, sorted.
	Secrets []string
	// SecretsProvider protects the encrypted values; empty where the file does not say.
	SecretsProvider string
	// HasPassphrase tells that the encrypted values are protected by a passphrase.
	HasPassphrase bool
}

// IsPhiform tells whether phiform configures the stack.
func (s *Stack) IsPhiform() bool {
	_, ok := s.Config["phiform:blueprint"]
	return ok
}

// Problems are the values that phiform would need and cannot read.
func (s *Stack) Problems() config.Problems {
	var problems config.Problems
	for _, key := range s.Secrets {
		if strings.HasPrefix(key, "phiform:") {
			problems = append(problems, config.Problem{
				Key: key, Message: "is encrypted, and phiform plans without decrypting: nothing in its configuration is a secret",
				Fix: "set it again without --secret",
			})
		}
	}
	return problems
}

// Stacks lists the stacks that have a file, by name.
func (p *Project) Stacks() ([]string, error) {
	entries, err := os.ReadDir(filepath.Join(p.Dir, p.stackDir))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	var names []string
	for _, entry := range entries {
		name, ok := strings.CutPrefix(entry.Name(), "Pulumi.")
		extension := filepath.Ext(name)
		if !ok || !slices.Contains(extensions, extension) || entry.IsDir() {
			continue
		}
		if name = strings.TrimSuffix(name, extension); name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

// PhiformStacks reads the stacks that phiform configures, by name.
func (p *Project) PhiformStacks() ([]*Stack, error) {
	names, err := p.Stacks()
	if err != nil {
		return nil, err
	}
	var stacks []*Stack
	for _, name := range names {
		stack, err := p.Stack(name)
		if err != nil {
			return nil, err
		}
		if stack.IsPhiform() {
			stacks = append(stacks, stack)
		}
	}
	return stacks, nil
}

// Stack reads one stack. A stack without a file is an error that names the ones that have one. A name may be qualified,
// as in organization/project/stack.
func (p *Project) Stack(name string) (*Stack, error) {
	short := name[strings.LastIndex(name, "/")+1:]
	for _, extension := range extensions {
		path := filepath.Join(p.Dir, p.stackDir, "Pulumi."+short+extension)
		root, err := readMapping(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, err
		}
		return p.stack(short, path, root)
	}
	names, err := p.Stacks()
	if err != nil {
		return nil, err
	}
	return nil, unknownStack(name, names)
}

func unknownStack(name string, known []string) error {
	problem := config.Problem{Key: "--stack", Given: name, Nearest: config.Nearest(name, known)}
	problem.Message = "has no stack file; there is none in this project"
	if len(known) > 0 {
		problem.Message = "has no stack file; stacks are " + strings.Join(known, ", ")
	}
	return config.Problems{problem}
}

func (p *Project) stack(name, path string, root map[string]*yaml.Node) (*Stack, error) {
	values := maps.Clone(p.defaults)
	stack := &Stack{
		Name: name, Path: path, Config: map[string]string{},
		SecretsProvider: text(root["secretsprovider"]), HasPassphrase: text(root["encryptionsalt"]) != "",
	}
	if node := root["config"]; node != nil {
		if node.Kind != yaml.MappingNode && node.Tag != "!!null" {
			return nil, fmt.Errorf("%s: line %d: config holds keys and values", path, node.Line)
		}
		for key, child := range pairs(node) {
			v, err := readValue(child)
			if err != nil {
				return nil, fmt.Errorf("%s: config.%s: %w", path, key, err)
			}
			values[p.fullKey(key)] = v
		}
	}
	for key, v := range values {
		if v.secret {
			stack.Secrets = append(stack.Secrets, key)
			continue
		}
		stack.Config[key] = v.text
	}
	slices.Sort(stack.Secrets)
	return stack, nil
}

// fullKey adds the project's namespace where a key has none, and takes the word config out of old ones.
func (p *Project) fullKey(key string) string {
	if !strings.Contains(key, ":") {
		return p.Name + ":" + key
	}
	return strings.Replace(key, ":config:", ":", 1)
}
