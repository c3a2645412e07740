package project_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/project"
)

// folder writes files into a new folder.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	}
	return dir
}

func TestFind(t *testing.T) {
	dir := folder(t, map[string]string{
		"Pulumi.yaml":   "name: clinic\nruntime:\n  name: go\n  options: {binary: app}\nmain: deploy\nbackend:\n  url: s3://state\n",
		"deploy/a/b.go": "package a",
	})
	for _, below := range []string{"", "deploy", "deploy/a"} {
		p, err := project.Find(filepath.Join(dir, below))
		require.NoError(t, err)
		require.Equal(t, dir, p.Dir)
		require.Equal(t, "clinic", p.Name)
		require.Equal(t, "go", p.Runtime)
		require.Equal(t, "deploy", p.Main)
		require.Equal(t, "s3://state", p.Backend)
	}
}

func TestFindFails(t *testing.T) {
	tests := []struct {
		name, text, want string
	}{
		{"no name", "runtime: go", "name is missing"},
		{"empty", "", "name is missing"},
		{"a list", "- name: clinic", "line 1: want keys and values"},
		{"no YAML", "name: [", "line 1"},
		{"tabs", "name: clinic\nconfig:\n\ta: b\n", "line 3"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := folder(t, map[string]string{"Pulumi.yaml": test.text})
			_, err := project.Find(dir)
			require.ErrorContains(t, err, test.want)
			require.ErrorContains(t, err, filepath.Join(dir, "Pulumi.yaml"), "the file is named")
		})
	}
	_, err := project.Find(t.TempDir())
	require.ErrorIs(t, err, project.ErrNone)
	_, err = project.Find(filepath.Join(t.TempDir(), "nowhere"))
	require.ErrorIs(t, err, os.ErrNotExist)
	_, err = project.Find(filepath.Join(folder(t, map[string]string{"file": ""}), "file"))
	require.ErrorContains(t, err, "is no folder")
}

func TestStack(t *testing.T) {
	dir := folder(t, map[string]string{
		"Pulumi.yaml": `
name: clinic
runtime: nodejs
config:
  phiform:strict: true
  phiform:region: {value: us-west-2}
  size: {type: integer, default: 3}
  needed: {type: string}
`,
		"Pulumi.dev.yaml": `
secretsprovider: awskms://alias/state
encryptionsalt: v1:abc
config:
  phiform:blueprint: static-portal
  phiform:region: us-east-1
  phiform:options:
    passwordLength: 16
    countries: [US, CA]
    selfSignUp: false
  phiform:waivers:
    - expires: 2027-01-31
    - expires: 2027-01-31T10:30:00Z
  phiform:baa:
    secure: ciphertext
  other:nested:
    list: [{secure: ciphertext}]
  own: 1
  empty:
`,
	})
	p, err := project.Find(dir)
	require.NoError(t, err)
	for _, name := range []string{"dev", "organization/clinic/dev"} {
		stack, err := p.Stack(name)
		require.NoError(t, err)
		require.Equal(t, "dev", stack.Name)
		require.True(t, stack.IsPhiform())
		require.Equal(t, map[string]string{
			"phiform:blueprint": "static-portal",
			"phiform:region":    "us-east-1",
			"phiform:strict":    "true",
			"phiform:options":   `{"countries":["US","CA"],"passwordLength":16,"selfSignUp":false}`,
			"phiform:waivers":   `[{"expires":"2027-01-31"},{"expires":"2027-01-31T10:30:00Z"}]`,
			"clinic:own":        "1",
			"clinic:empty":      "",
			"clinic:size":       "3",
		}, stack.Config)
		require.Equal(t, []string{"other:nested", "phiform:baa"}, stack.Secrets)
		require.Equal(t, "awskms://alias/state", stack.SecretsProvider)
		require.True(t, stack.HasPassphrase)
		require.ErrorContains(t, stack.Problems().Err(), "phiform:baa: is encrypted")
		require.NotContains(t, stack.Problems().Error(), "other:nested", "what phiform does not need may be a secret")
	}
}

func TestStackFails(t *testing.T) {
	dir := folder(t, map[string]string{
		"Pulumi.yaml":      "name: clinic\nruntime: go\n",
		"Pulumi.list.yaml": "config: [a, b]\n",
		"Pulumi.bad.yaml":  "config:\n  phiform:cloud: aws\n bad\n",
		"Pulumi.loop.yaml": "config:\n  a: &x\n    b: *x\n",
	})
	p, err := project.Find(dir)
	require.NoError(t, err)
	for name, want := range map[string]string{
		"list": "config holds keys and values",
		"bad":  "Pulumi.bad.yaml: line 2",
		"loop": "cannot be read",
		"lst":  `has no stack file; stacks are bad, list, loop; did you mean "list"?`,
	} {
		_, err := p.Stack(name)
		require.ErrorContains(t, err, want, name)
	}
	_, err = p.PhiformStacks()
	require.ErrorContains(t, err, "Pulumi.bad.yaml", "a damaged file is not passed over")
}

func TestStacks(t *testing.T) {
	tests := []struct {
		name, projectFile, folder string
	}{
		{"beside the project", "name: clinic\n", ""},
		{"in a folder of their own", "name: clinic\nstackConfigDir: stacks\n", "stacks"},
		{"as old projects say it", "name: clinic\nconfig: stacks\n", "stacks"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p, err := project.Find(folder(t, map[string]string{
				"Pulumi.yaml": test.projectFile,
				filepath.Join(test.folder, "Pulumi.prod.yaml"):     "config: {'phiform:blueprint': static-portal}",
				filepath.Join(test.folder, "Pulumi.dev.json"):      `{"config": {"phiform:blueprint": "static-portal"}}`,
				filepath.Join(test.folder, "Pulumi.plain.yml"):     "config: {}",
				filepath.Join(test.folder, "Pulumi.notes.txt"):     "",
				filepath.Join(test.folder, "Pulumi.dir.yaml/file"): "",
			}))
			require.NoError(t, err)
			names, err := p.Stacks()
			require.NoError(t, err)
			require.Equal(t, []string{"dev", "plain", "prod"}, names)
			stacks, err := p.PhiformStacks()
			require.NoError(t, err)
			require.Len(t, stacks, 2)
			require.Equal(t, "dev", stacks[0].Name)
			require.Equal(t, "prod", stacks[1].Name)
		})
	}
}

func TestTooLarge(t *testing.T) {
	dir := folder(t, map[string]string{"Pulumi.yaml": "name: clinic\n#" + string(make([]byte, 5<<20))})
	_, err := project.Find(dir)
	require.ErrorContains(t, err, "larger than 4 MiB")
}

// FuzzStack makes sure that no stack file breaks the reader, and that every value is either read or known as a secret.
func FuzzStack(f *testing.F) {
	for _, seed := range []string{
		"config:\n  phiform:blueprint: static-portal\n", "config: {a: {secure: x}}", "config: [", "- a", "config: &a {b: *a}",
		"config:\n  a: 2027-01-31\n  1: true\n  b: {1: 2, true: [~]}\n", "config: ~\nencryptionsalt: v1:x", "\x00",
		"config: {a: !!binary 'aGk='}", "config: {a: .nan, b: [.inf]}", "config: {<<: {a: b}}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		dir := t.TempDir()
		require.NoError(t, os.WriteFile(filepath.Join(dir, "Pulumi.yaml"), []byte("name: clinic\n"), 0o600))
		require.NoError(t, os.WriteFile(filepath.Join(dir, "Pulumi.dev.yaml"), []byte(text), 0o600))
		p, err := project.Find(dir)
		require.NoError(t, err)
		stack, err := p.Stack("dev")
		if err != nil {
			return
		}
		for _, key := range stack.Secrets {
			require.NotContains(t, stack.Config, key)
		}
	})
}
