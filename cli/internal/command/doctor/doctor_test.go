package doctor_test

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/command/doctor"
	"github.com/phiform/phiform/cli/internal/view"
)

// machine is one on which the programs print what is given, and nothing else is there.
func machine(t *testing.T, programs, environment map[string]string) doctor.Machine {
	return doctor.Machine{
		Dir: t.TempDir(), Home: t.TempDir(),
		Getenv: func(name string) string { return environment[name] },
		Output: func(_ context.Context, program string, _ ...string) (string, error) {
			if text, ok := programs[program]; ok {
				return text, nil
			}
			return "", exec.ErrNotFound
		},
	}
}

func finding(t *testing.T, m doctor.Machine, name string) view.Finding {
	t.Helper()
	findings := m.Examine(t.Context())
	i := slices.IndexFunc(findings, func(f view.Finding) bool { return f.Name == name })
	require.GreaterOrEqual(t, i, 0)
	if findings[i].Status != view.OK {
		require.NotEmpty(t, findings[i].Fix, "what is wrong comes with what mends it")
	}
	return findings[i]
}

func write(t *testing.T, dir, name, text string) {
	t.Helper()
	path := filepath.Join(dir, name)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o700))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
}

func TestVersions(t *testing.T) {
	tests := []struct {
		tool, program, printed string
		status                 view.Status
		found                  string
	}{
		{"Go", "go", "go version go1.26.8 linux/amd64", view.OK, "1.26.8"},
		{"Go", "go", "go version go1.25.10 linux/amd64", view.Missing, "1.25.10"},
		{"Go", "go", "go version go1.26 linux/amd64", view.OK, "1.26.0"},
		{"Go", "go", "what?", view.Warning, "printed no version"},
		{"Pulumi CLI", "pulumi", "v3.259.0\n", view.OK, "3.259.0"},
		{"Pulumi CLI", "pulumi", "v3.258.0-alpha.1+dirty\n", view.OK, "3.258.0"},
		{"Pulumi CLI", "pulumi", "v3.257.1\n", view.Missing, "3.257.1, which asks an executable policy pack no stack-wide rules"},
		{"Pulumi CLI", "pulumi", "v3.99.0\n", view.Missing, "3.99.0, which takes no executable as a policy pack"},
		{"Pulumi CLI", "pulumi", "", view.Warning, "printed no version"},
		{"git", "git", "git version 2.39.5\n", view.OK, "git version 2.39.5"},
	}
	for _, test := range tests {
		t.Run(test.tool+" "+test.printed, func(t *testing.T) {
			f := finding(t, machine(t, map[string]string{test.program: test.printed}, nil), test.tool)
			require.Equal(t, test.status, f.Status)
			require.Equal(t, test.found, f.Found)
		})
	}
}

func TestProgramThatFails(t *testing.T) {
	m := machine(t, nil, nil)
	m.Output = func(context.Context, string, ...string) (string, error) { return "", errors.New("exit status 1") }
	f := finding(t, m, "Pulumi CLI")
	require.Equal(t, view.Missing, f.Status)
	require.Equal(t, "does not run: exit status 1", f.Found)
}

func TestBackend(t *testing.T) {
	const login = `{"current": "https://api.pulumi.com", "accessTokens": {"https://api.pulumi.com": "pul-secret"}}`
	tests := []struct {
		name        string
		environment map[string]string
		credentials string
		project     string
		want        string
	}{
		{"none", nil, "", "", "not logged in"},
		{"logged in", nil, login, "", "https://api.pulumi.com (from pulumi login)"},
		{"logged out", nil, `{"current": ""}`, "", "not logged in"},
		{"torn file", nil, `{"current`, "", "not logged in"},
		{"a token", map[string]string{"PULUMI_ACCESS_TOKEN": "pul-secret"}, "", "", "https://api.pulumi.com (from PULUMI_ACCESS_TOKEN)"},
		{
			"the environment first",
			map[string]string{"PULUMI_BACKEND_URL": "s3://user:secret@state?key=secret"},
			login, "",
			"s3://state (from PULUMI_BACKEND_URL)",
		},
		{"the project before the login", nil, login, "gs://state/clinic", "gs://state (from Pulumi.yaml)"},
		{"files", map[string]string{"PULUMI_BACKEND_URL": "file:///home/r.diaz/state"}, "", "", "files on this machine (from PULUMI_BACKEND_URL)"},
		{"no address", map[string]string{"PULUMI_BACKEND_URL": "://secret"}, "", "", "set (from PULUMI_BACKEND_URL)"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := machine(t, nil, test.environment)
			if test.credentials != "" {
				write(t, m.Home, ".pulumi/credentials.json", test.credentials)
			}
			if test.project != "" {
				write(t, m.Dir, "Pulumi.yaml", "name: clinic\nbackend: {url: '"+test.project+"'}\n")
			}
			f := finding(t, m, "Pulumi backend")
			require.Equal(t, test.want, f.Found)
			require.Equal(t, test.want != "not logged in", f.Status == view.OK)
			require.NotContains(t, f.Found, "secret")
		})
	}
}

func TestCredentials(t *testing.T) {
	f := finding(t, machine(t, nil, nil), "AWS credentials")
	require.Equal(t, view.Warning, f.Status)

	f = finding(t, machine(t, nil, map[string]string{"AWS_ACCESS_KEY_ID": "AKIASECRET"}), "AWS credentials")
	require.Equal(t, view.OK, f.Status)
	require.Equal(t, "AWS_ACCESS_KEY_ID is set (not tried)", f.Found)

	m := machine(t, nil, nil)
	write(t, m.Home, ".aws/config", "[default]\nregion = us-east-1\n")
	f = finding(t, m, "AWS credentials")
	require.Equal(t, "~/.aws/config is there (not tried)", f.Found)
}

func TestFolder(t *testing.T) {
	m := machine(t, nil, nil)
	require.Equal(t, view.OK, finding(t, m, "folder").Status)
	left, err := os.ReadDir(m.Dir)
	require.NoError(t, err)
	require.Empty(t, left, "the trial leaves nothing behind")

	m.Dir = filepath.Join(m.Dir, "nowhere")
	f := finding(t, m, "folder")
	require.Equal(t, view.Missing, f.Status)
	require.Equal(t, "cannot be written: no such file or directory", f.Found)
}

func TestReadOnlyFolder(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("the superuser may write everywhere")
	}
	m := machine(t, nil, nil)
	require.NoError(t, os.Chmod(m.Dir, 0o500))
	f := finding(t, m, "folder")
	require.Equal(t, view.Missing, f.Status)
	require.Equal(t, "cannot be written: permission denied", f.Found)
}

func TestProject(t *testing.T) {
	const valid = `config:
  phiform:blueprint: static-portal
  phiform:cloud: aws
  phiform:region: us-east-1
  phiform:options: {domain: portal.hospital.org, alarmEmail: security@hospital.org, hostedZone: Z0123}
`
	tests := []struct {
		name, stack string
		status      view.Status
		found       string
	}{
		{"valid", valid, view.OK, "clinic, stacks dev"},
		{"no stack of phiform's", "config: {}", view.Warning, "no stack with phiform:blueprint"},
		{"torn", "config: [", view.Missing, "Pulumi.dev.yaml: line 1"},
		{
			"examples are not for deploying", "config: {phiform:blueprint: static-portal, phiform:cloud: aws, phiform:region: us-east-1}",
			view.Missing, "phiform:options.domain: is missing",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			m := machine(t, nil, nil)
			write(t, m.Dir, "Pulumi.yaml", "name: clinic\nruntime: go\n")
			write(t, m.Dir, "Pulumi.dev.yaml", test.stack)
			f := finding(t, m, "project")
			require.Equal(t, test.status, f.Status, f.Found)
			require.Contains(t, f.Found, test.found)
		})
	}
}

// TestOldestGo keeps the version that doctor asks for at the one that the module asks for.
func TestOldestGo(t *testing.T) {
	module, err := os.ReadFile("../../../../go.mod")
	require.NoError(t, err)
	directive := regexp.MustCompile(`(?m)^go (\S+)$`).FindSubmatch(module)
	require.NotNil(t, directive)
	f := finding(t, machine(t, nil, nil), "Go")
	require.Contains(t, f.Fix, "install Go "+string(directive[1])+" or later")
}
