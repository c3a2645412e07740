package scaffold

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"gopkg.in/yaml.v3"
)

// Record says what a project was generated from. It is kept in the project at [RecordPath]; together with the release
// that it names, it generates the same files again.
type Record struct {
	Format  int    `yaml:"format"`  // of the record, 1
	Phiform string `yaml:"phiform"` // version
	// Source is the checkout of a development build.
	Source        string            `yaml:"source,omitempty"`
	Project       string            `yaml:"project"`
	Stack         string            `yaml:"stack"`
	Configuration map[string]any    `yaml:"configuration"` // of the stack, as generated
	Files         map[string]string `yaml:"files"`         // sha256 of what was generated, by path
}

const recordHead = "# What this project was generated from. phiform reads it; to change a stack, edit its own file.\n"

func newRecord(p Project, release Release, files []File) Record {
	r := Record{
		Format: 1, Phiform: release.Version, Source: release.Source, Project: p.Name, Stack: p.Stack,
		Configuration: plain(p.Spec), Files: map[string]string{},
	}
	for _, f := range files {
		r.Files[f.Path] = hash(f.Content)
	}
	return r
}

func (r Record) render() ([]byte, error) {
	data, err := encode(r)
	return append([]byte(recordHead), data...), err
}

// Answers are what the project was generated from, as [Render] takes them.
func (r Record) Answers() (Project, error) {
	spec, err := unplain(r.Configuration)
	return Project{Name: r.Project, Stack: r.Stack, Spec: spec}, err
}

// Load reads the record of a project.
func Load(dir string) (Record, error) {
	data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(RecordPath)))
	if err != nil {
		return Record{}, err
	}
	var r Record
	if err := yaml.Unmarshal(data, &r); err != nil {
		return Record{}, fmt.Errorf("%s: cannot be read as a record of phiform", RecordPath)
	}
	if r.Format != 1 {
		return Record{}, fmt.Errorf("%s: format is %d, and this phiform knows 1", RecordPath, r.Format)
	}
	return r, nil
}

// Pristine tells whether a project's program is still the generated one, so that what phiform plans by itself is what
// the program would deploy. Configuration may differ: it is read from the stack files.
func Pristine(dir string) bool {
	record, err := Load(dir)
	if err != nil {
		return false
	}
	for _, path := range []string{programPath, projectPath} {
		data, err := os.ReadFile(filepath.Join(dir, path))
		if err != nil || hash(data) != record.Files[path] {
			return false
		}
	}
	module, err := os.ReadFile(filepath.Join(dir, modulePath))
	return err == nil && unchangedModule(module, record) && !extended(dir)
}

// extended tells whether somebody added source files or vendored modules, which become part of the program.
func extended(dir string) bool {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return true
	}
	for _, entry := range entries {
		if name := entry.Name(); name == "vendor" || name != programPath && hasSource(name) {
			return true
		}
	}
	return false
}

func hash(content []byte) string {
	sum := sha256.Sum256(content)
	return "sha256:" + hex.EncodeToString(sum[:])
}
