package scaffold_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/scaffold"
)

func TestPristine(t *testing.T) {
	replace := func(path, old, with string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			data, err := os.ReadFile(filepath.Join(dir, path))
			require.NoError(t, err)
			require.Contains(t, string(data), old)
			require.NoError(t, os.WriteFile(filepath.Join(dir, path), []byte(strings.Replace(string(data), old, with, 1)), 0o644))
		}
	}
	add := func(path, content string) func(*testing.T, string) {
		return func(t *testing.T, dir string) {
			require.NoError(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, path)), 0o755))
			require.NoError(t, os.WriteFile(filepath.Join(dir, path), []byte(content), 0o644))
		}
	}
	remove := func(path string) func(*testing.T, string) {
		return func(t *testing.T, dir string) { require.NoError(t, os.Remove(filepath.Join(dir, path))) }
	}
	tests := []struct {
		name   string
		change func(*testing.T, string)
		want   bool
	}{
		{"as generated", func(*testing.T, string) {}, true},
		{"configuration is there to be edited", replace("Pulumi.prod.yaml", "eu-central-1", "us-east-1"), true},
		{"another stack", add("Pulumi.dev.yaml", "config: {}\n"), true},
		{"documentation", replace("README.md", "member-portal", "ours"), true},
		{"a test", add("main_test.go", "package main\n"), true},
		{"tidied modules", replace("go.mod", "require gopkg.in/yaml.v3 v3.0.1 // indirect\n", ""), true},
		{"the program", replace("main.go", "return err", "return nil"), false},
		{"a second source file", add("extra.go", "package main\n"), false},
		{"vendored modules", add("vendor/modules.txt", ""), false},
		{"how it is run", replace("Pulumi.yaml", "name: go", "name: nodejs"), false},
		{"another phiform", replace("go.mod", "phiform v0.0.0", "phiform v9.9.9"), false},
		{"another source of phiform", replace("go.mod", "=> /src/phiform", "=> /src/fork"), false},
		{"no source of phiform", replace("go.mod", "replace github.com/phiform/phiform => /src/phiform", ""), false},
		{"another module replaced", replace("go.mod", "replace ", "replace gopkg.in/yaml.v3 => /src/yaml\n\nreplace "), false},
		{"a module file that cannot be read", add("go.mod", "module ("), false},
		{"no program", remove("main.go"), false},
		{"no modules", remove("go.mod"), false},
		{"no record", remove(scaffold.RecordPath), false},
		{"a record that cannot be read", add(scaffold.RecordPath, "format: [\n"), false},
		{"a record of the future", replace(scaffold.RecordPath, "format: 1", "format: 2"), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "p")
			require.NoError(t, scaffold.Write(dir, rendered(t, development())))
			test.change(t, dir)
			require.Equal(t, test.want, scaffold.Pristine(dir))
		})
	}
}

func TestPristineRelease(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "p")
	require.NoError(t, scaffold.Write(dir, rendered(t, release())))
	require.True(t, scaffold.Pristine(dir))
	module := filepath.Join(dir, "go.mod")
	data, err := os.ReadFile(module)
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(module, append(data, "\nreplace github.com/phiform/phiform => ../fork\n"...), 0o644))
	require.False(t, scaffold.Pristine(dir))
}

func TestLoadSaysWhatIsWrong(t *testing.T) {
	_, err := scaffold.Load(t.TempDir())
	require.ErrorIs(t, err, os.ErrNotExist)
}

func FuzzLoad(f *testing.F) {
	f.Add("format: 1\nconfiguration: {phiform:cloud: aws, phiform:options: {a: [1, {b: c}]}}\n")
	f.Add("format: 1\nfiles: {main.go: 7}\n")
	f.Add("[]")
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		require.NoError(t, os.Mkdir(filepath.Join(dir, ".phiform"), 0o755))
		require.NoError(t, os.WriteFile(filepath.Join(dir, scaffold.RecordPath), []byte(text), 0o644))
		record, err := scaffold.Load(dir)
		if err == nil {
			_, _ = record.Answers()
		}
		require.False(t, scaffold.Pristine(dir))
	})
}
