package scaffold

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"go/format"
	"io/fs"
	"slices"
	"strings"
	"text/template"

	"gopkg.in/yaml.v3"
)

//go:embed templates
var templates embed.FS

// Render generates all files of a project, sorted by path. It writes nothing.
func Render(p Project, release Release) ([]File, error) {
	from, err := newFacts(p, release)
	if err != nil {
		return nil, err
	}
	files := []File{}
	for _, part := range []struct {
		path   string
		render func(facts) ([]byte, error)
	}{
		{programPath, renderProgram},
		{projectPath, renderProject},
		{from.StackFile, renderStack},
		{modulePath, renderModule},
		{sumsPath, func(f facts) ([]byte, error) { return f.Release.Sums, nil }},
		{".gitignore", func(facts) ([]byte, error) { return templates.ReadFile("templates/gitignore") }},
		{"README.md", renderReadme},
	} {
		content, err := part.render(from)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", part.path, err)
		}
		if len(content) > 0 {
			files = append(files, File{part.path, content})
		}
	}
	record, err := newRecord(p, release, files).render()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", RecordPath, err)
	}
	files = append(files, File{RecordPath, record})
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

func renderProgram(f facts) ([]byte, error) {
	source, err := fill("main.go.tmpl", f)
	if err != nil {
		return nil, err
	}
	return format.Source(source)
}

// renderReadme adds what is to know about the blueprint, where it has something to say.
func renderReadme(f facts) ([]byte, error) {
	readme, err := fill("README.md.tmpl", f)
	if err != nil {
		return nil, err
	}
	notes, err := fill(f.Blueprint.ID+"-"+f.Cloud.ID+".md.tmpl", f)
	if errors.Is(err, fs.ErrNotExist) {
		return readme, nil
	}
	return append(readme, notes...), err
}

func renderProject(f facts) ([]byte, error) {
	type runtime struct {
		Name string `yaml:"name"`
	}
	return encode(struct {
		Name        string  `yaml:"name"`
		Description string  `yaml:"description"`
		Runtime     runtime `yaml:"runtime"`
	}{f.Name, fmt.Sprintf("%s on %s", f.Blueprint.Title, f.Cloud.Title), runtime{"go"}})
}

func renderStack(f facts) ([]byte, error) {
	return encode(map[string]any{"config": plain(f.Spec)})
}

func encode(value any) ([]byte, error) {
	var b bytes.Buffer
	encoder := yaml.NewEncoder(&b)
	encoder.SetIndent(2)
	err := encoder.Encode(value)
	return b.Bytes(), err
}

func fill(name string, f facts) ([]byte, error) {
	text, err := templates.ReadFile("templates/" + name)
	if err != nil {
		return nil, err
	}
	parsed, err := template.New(name).Option("missingkey=error").Parse(string(text))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = parsed.Execute(&b, f)
	return b.Bytes(), err
}
