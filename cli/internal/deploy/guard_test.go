package deploy

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
)

// projectOf writes a project with one stack file.
func projectOf(t *testing.T, project, stack string) *Project {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "Pulumi.yaml"), []byte(project), 0o600))
	if stack != "" {
		require.NoError(t, os.WriteFile(filepath.Join(dir, "Pulumi.dev.yaml"), []byte(stack), 0o600))
	}
	p, err := FindProject(dir)
	require.NoError(t, err)
	return p
}

const plainProject = "name: clinic\nruntime: go\n"

func TestGuard(t *testing.T) {
	const salt = "encryptionsalt: v1:x:v1:y:z\n"
	for name, tc := range map[string]struct {
		project, stack string
		values         map[string]string
		secrets        string // of the state
		refused        bool
	}{
		"passphrase, production by default":  {project: plainProject, stack: salt, refused: true},
		"passphrase, production":             {project: plainProject, stack: salt + "config:\n  phiform:environment: production\n", refused: true},
		"named passphrase":                   {project: plainProject, stack: "secretsprovider: passphrase\n", refused: true},
		"passphrase, development":            {project: plainProject, stack: salt + "config:\n  phiform:environment: development\n"},
		"passphrase, staging by the project": {project: plainProject + "config:\n  phiform:environment:\n    value: staging\n", stack: salt},
		"key":                                {project: plainProject, stack: "secretsprovider: awskms://alias/x\nencryptedkey: abc\n"},
		"key, with a salt left over":         {project: plainProject, stack: "secretsprovider: awskms://alias/x\n" + salt},
		"no settings":                        {project: plainProject},
		"the state knows":                    {project: plainProject, secrets: "passphrase", refused: true},
		"the state has a key":                {project: plainProject, secrets: "cloud"},
		"an ESC environment may say":         {project: plainProject, stack: salt + "environment:\n  - clinic/dev\n"},
		"an ESC environment says production": {project: plainProject, stack: salt + "environment:\n  - clinic/dev\n", values: map[string]string{"phiform:environment": "production"}, refused: true},
		"an ESC environment says staging":    {project: plainProject, stack: salt + "environment:\n  - clinic/dev\n", values: map[string]string{"phiform:environment": "staging"}},
		"an ESC environment says nothing":    {project: plainProject, stack: salt + "environment:\n  - clinic/dev\n", values: map[string]string{}, refused: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := &Stack{Project: projectOf(t, tc.project, tc.stack), Name: "dev", state: &state{secrets: tc.secrets}}
			err := s.guard(tc.values)
			if !tc.refused {
				require.NoError(t, err)
				return
			}
			require.Equal(t, app.ExitUsage, app.ExitCode(err))
			require.ErrorContains(t, err, "passphrase")
			require.ErrorContains(t, err, "pulumi stack change-secrets-provider --stack dev")
			s.options.Unguarded = true
			require.NoError(t, s.guard(tc.values), "commands that only read are let through")
		})
	}
}

func TestPassphraseOfANewStack(t *testing.T) {
	p := projectOf(t, plainProject, "")
	file, err := p.StackFile("dev")
	require.NoError(t, err)
	require.True(t, passphrase(file, "file:///state", true))
	require.True(t, passphrase(file, "s3://state", true))
	require.False(t, passphrase(file, "https://api.pulumi.com", true))
	require.False(t, passphrase(file, "", true))
	require.False(t, passphrase(file, "file:///state", false))
}

func TestCheckConfiguration(t *testing.T) {
	t.Run("assume is refused", func(t *testing.T) {
		_, err := checkConfiguration(map[string]string{"phiform:assume": "true"}, false)
		require.ErrorContains(t, err, "phiform:assume")
		require.Equal(t, app.ExitUsage, app.ExitCode(err))
	})
	t.Run("all problems at once", func(t *testing.T) {
		_, err := checkConfiguration(map[string]string{
			"phiform:blueprint": "static-portal", "phiform:cloud": "awz", "phiform:environment": "prod", "phiform:assume": "true",
		}, true)
		for _, part := range []string{"phiform:cloud", "phiform:environment", "phiform:assume", `did you mean "aws"`} {
			require.ErrorContains(t, err, part)
		}
	})
	t.Run("a program without a blueprint", func(t *testing.T) {
		spec, err := checkConfiguration(map[string]string{"aws:region": "us-east-1"}, false)
		require.NoError(t, err)
		require.Equal(t, "production", spec.Environment)
	})
	t.Run("a blueprint is needed", func(t *testing.T) {
		_, err := checkConfiguration(map[string]string{}, true)
		require.ErrorContains(t, err, "phiform:blueprint")
	})
}

func TestFindProject(t *testing.T) {
	_, err := FindProject(t.TempDir())
	require.ErrorContains(t, err, "phiform new")
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	_, err = FindProject(filepath.Join(t.TempDir(), "missing"))
	require.ErrorContains(t, err, "-C")

	p := projectOf(t, plainProject, "config: {}\n")
	below := filepath.Join(p.Dir, "a", "b")
	require.NoError(t, os.MkdirAll(below, 0o755))
	found, err := FindProject(below)
	require.NoError(t, err)
	require.Equal(t, p.Dir, found.Dir)
	require.Equal(t, []string{"dev"}, found.StackNames())

	require.NoError(t, os.WriteFile(filepath.Join(p.Dir, "Pulumi.yaml"), []byte("name: ["), 0o600))
	_, err = FindProject(p.Dir)
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
}

func TestLinkedProgram(t *testing.T) {
	portal := map[string]string{"phiform:blueprint": "static-portal"}
	for name, tc := range map[string]struct {
		project string
		file    string
		values  map[string]string
		linked  bool
	}{
		"generated without a program": {project: plainProject, values: portal, linked: true},
		"a program of their own":      {project: plainProject, file: "main.go", values: portal},
		"no blueprint":                {project: plainProject, values: map[string]string{}},
		"another language":            {project: "name: clinic\nruntime: python\n", values: portal},
		"other files":                 {project: plainProject, file: "README.md", values: portal, linked: true},
	} {
		t.Run(name, func(t *testing.T) {
			p := projectOf(t, tc.project, "")
			if tc.file != "" {
				require.NoError(t, os.WriteFile(filepath.Join(p.Dir, tc.file), []byte("package main"), 0o600))
			}
			program, linked, err := linkedProgram(p, tc.values)
			require.NoError(t, err)
			require.Equal(t, tc.linked, linked)
			require.Equal(t, tc.linked, program != nil)
		})
	}
}

func TestBackendURL(t *testing.T) {
	home := t.TempDir()
	credentials := `{"current": "s3://team-state?region=us-east-1", "accessTokens": {"https://api.pulumi.com": "x"}}`
	require.NoError(t, os.WriteFile(filepath.Join(home, "credentials.json"), []byte(credentials), 0o600))
	env := map[string]string{"PULUMI_HOME": home}
	getenv := func(name string) string { return env[name] }

	plain := projectOf(t, plainProject, "")
	require.Equal(t, "s3://team-state?region=us-east-1", backendURL(plain, getenv))
	require.Equal(t, "s3://team-state", describeBackend(backendURL(plain, getenv)))
	own := projectOf(t, plainProject+"backend:\n  url: file://./state\n", "")
	require.Equal(t, "file://./state", backendURL(own, getenv))
	env["PULUMI_BACKEND_URL"] = "gs://x"
	require.Equal(t, "gs://x", backendURL(own, getenv))
}

func TestFileBackend(t *testing.T) {
	for url, want := range map[string]string{
		"file:///var/state":         "/var/state",
		"file://./state?no_tmp_dir": "/project/state",
		"file:///with%20space":      "/with space",
	} {
		dir, ok := fileBackend(url, "/project")
		require.True(t, ok)
		require.Equal(t, filepath.FromSlash(want), dir)
	}
	dir, ok := fileBackend("file://~", "/project")
	require.True(t, ok)
	require.NotContains(t, dir, "~")
	_, ok = fileBackend("s3://state", "/project")
	require.False(t, ok)
}
