package newcmd_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	newcmd "github.com/phiform/phiform/cli/internal/command/new"
	"github.com/phiform/phiform/cli/internal/scaffold"
)

// call runs the command in an empty folder.
type call struct {
	in          string
	interactive bool
	env         map[string]string
}

func (c call) run(t *testing.T, args ...string) (out, errs string, err error) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	io := &app.IO{
		In: strings.NewReader(c.in), Out: &stdout, Err: &stderr, Width: 80,
		InTerminal: c.interactive, ErrTerminal: c.interactive,
		Getenv: func(name string) string { return c.env[name] },
	}
	cmd := newcmd.New(io, nil, nil)
	cmd.SilenceErrors, cmd.SilenceUsage = true, true
	cmd.SetOut(&stdout)
	cmd.SetErr(&stderr)
	cmd.SetArgs(args)
	err = cmd.ExecuteContext(context.Background())
	return stdout.String(), stderr.String(), err
}

func complete(more ...string) []string {
	return append([]string{
		"records", "--blueprint", "static-portal", "--cloud", "aws", "--set", "domain=portal.hospital.org",
		"--set", "alarmEmail=security@hospital.org", "--set", "hostedZone=Z1",
	}, more...)
}

func names(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	require.NoError(t, err)
	var list []string
	for _, entry := range entries {
		list = append(list, entry.Name())
	}
	return list
}

func TestFlagsAreAnswers(t *testing.T) {
	var got map[string]string
	cmd := newcmd.New(&app.IO{}, nil, func(_ context.Context, opts *newcmd.Options) error {
		got = opts.Answers
		return nil
	})
	cmd.SetArgs(complete("--region", "us-east-2", "--environment", "staging", "--stack", "s", "--dir", "d", "--set", "note=a=b",
		"--baa-signed=false", "--baa-reference", "r", "--baa-date", "2026-01-31"))
	require.NoError(t, cmd.Execute())
	want := map[string]string{
		"name": "records", "blueprint": "static-portal", "cloud": "aws", "region": "us-east-2", "environment": "staging",
		"stack": "s", "dir": "d", "options.domain": "portal.hospital.org", "options.alarmEmail": "security@hospital.org",
		"options.hostedZone": "Z1", "options.note": "a=b", "baa.signed": "false", "baa.reference": "r", "baa.date": "2026-01-31",
	}
	require.Empty(t, cmp.Diff(want, got))
}

func TestMissingInputsAreListedAtOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	_, _, err := call{}.run(t)
	require.Equal(t, app.ExitUsage, app.ExitCode(err))
	var problems config.Problems
	require.True(t, errors.As(err, &problems))
	fixes := map[string]string{}
	for _, p := range problems {
		fixes[p.Key] = p.Fix
	}
	require.Empty(t, cmp.Diff(map[string]string{
		"phiform:blueprint": "give it as --blueprint", "phiform:cloud": "give it as --cloud", "name": "give it as NAME",
		"phiform:options.domain": "give it as --set domain=", "phiform:options.alarmEmail": "give it as --set alarmEmail=",
		"phiform:options.hostedZone": "give it as --set hostedZone=",
	}, fixes))
	require.Empty(t, names(t, "."))
}

func TestWrongInputs(t *testing.T) {
	tests := []struct {
		name string
		args []string
		says string
	}{
		{"no assignment", complete("--set", "firewall"), `"firewall" is not of the form key=value`},
		{"unknown option", complete("--set", "firewal=false"), `did you mean "firewall"?`},
		{"wrong type", complete("--set", "firewall=maybe"), `"maybe" is not true or false`},
		{"impossible region", complete("--region", "us-east-9"), `did you mean "us-east-1"?`},
		{"impossible date", complete("--baa-signed", "--baa-date", "yesterday"), "write it YYYY-MM-DD"},
	}
	for _, test := range tests {
		for _, interactive := range []bool{false, true} {
			t.Run(test.name, func(t *testing.T) {
				t.Chdir(t.TempDir())
				args := test.args
				if interactive {
					args = append(args, "--yes")
				}
				_, _, err := call{interactive: interactive}.run(t, args...)
				require.ErrorContains(t, err, test.says)
				require.Equal(t, app.ExitUsage, app.ExitCode(err))
				require.Empty(t, names(t, "."))
			})
		}
	}
}

func TestMakesAProject(t *testing.T) {
	t.Chdir(t.TempDir())
	out, errs, err := call{}.run(t, complete("--baa-signed")...)
	require.NoError(t, err)
	require.Empty(t, out, "what is said to people goes to standard error")
	for _, text := range []string{"Made records in records", "1. cd records", "phiform plan", "phiform up"} {
		require.Contains(t, errs, text)
	}
	require.True(t, scaffold.Pristine("records"))

	_, _, err = call{}.run(t, complete()...)
	require.ErrorContains(t, err, "records holds .gitignore, .phiform/answers.yaml, Pulumi.prod.yaml")
	require.Equal(t, app.ExitFailed, app.ExitCode(err))
}

func TestJSON(t *testing.T) {
	t.Chdir(t.TempDir())
	out, errs, err := call{interactive: true}.run(t, complete("--json", "--dry-run")...)
	require.NoError(t, err)
	require.Empty(t, errs)
	require.Empty(t, names(t, "."), "a dry run writes nothing")
	var document struct {
		Project, Dir, Stack string
		Written             bool
		Configuration       map[string]any
		Files               []struct {
			Path, Content string
			Bytes         int
		}
		Next []string
	}
	require.NoError(t, json.Unmarshal([]byte(out), &document))
	require.Equal(t, "records", document.Project)
	require.False(t, document.Written)
	require.Equal(t, "us-east-1", document.Configuration["phiform:region"])
	require.Contains(t, document.Next, "phiform preview")
	for _, f := range document.Files {
		require.Len(t, f.Content, f.Bytes)
	}

	out, _, err = call{}.run(t, complete("--json")...)
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal([]byte(out), &document))
	require.True(t, document.Written)
	require.Equal(t, []string{"records"}, names(t, "."))
}

func TestDryRunSaysWhatIsInTheWay(t *testing.T) {
	t.Chdir(t.TempDir())
	out, _, err := call{}.run(t, complete("--dry-run", "--dir", "here")...)
	require.NoError(t, err)
	require.Contains(t, out, "main.go")
	require.NoError(t, os.Mkdir("here", 0o755))
	require.NoError(t, os.WriteFile("here/main.go", nil, 0o644))
	_, _, err = call{}.run(t, complete("--dry-run", "--dir", "here")...)
	require.ErrorContains(t, err, "here holds main.go already")
}

func TestAskedLineByLine(t *testing.T) {
	t.Chdir(t.TempDir())
	c := call{interactive: true, env: map[string]string{"TERM": "dumb"}, in: "review\n1\nfiles\ncreate\n"}
	_, errs, err := c.run(t, complete()...)
	require.NoError(t, err)
	require.Contains(t, errs, "Name: records (flag).")
	require.Equal(t, []string{"files"}, names(t, "."))
}

func TestLeavingWritesNothing(t *testing.T) {
	for name, in := range map[string]string{"quit": "review\n1\nfiles\nquit\nyes\n", "end of input": "review\n1\nfiles\n"} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			c := call{interactive: true, env: map[string]string{"TERM": "dumb"}, in: in}
			_, errs, err := c.run(t, complete()...)
			require.Error(t, err)
			require.Contains(t, strings.ToLower(errs+err.Error()), "nothing was written")
			require.Empty(t, names(t, "."))
		})
	}
}

// Where the project cannot be written after all, the answers are not lost.
func TestAnswersOutliveAFailure(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere")
	}
	t.Chdir(t.TempDir())
	require.NoError(t, os.Chmod(".", 0o500))
	c := call{interactive: true, env: map[string]string{"TERM": "dumb"}, in: "review\n1\nfiles\ncreate\n"}
	_, _, err := c.run(t, complete()...)
	require.ErrorIs(t, err, os.ErrPermission)
	require.ErrorContains(t, err, "phiform new files --blueprint static-portal --cloud aws --set domain=portal.hospital.org")
}
