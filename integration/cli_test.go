package integration

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/fakecloud"
)

// cliProject and cliStack are files as people write them: with comments, and spaced as they like it.
const (
	cliProject = `# The clinic's portal. Ask Ann before you change the name.
name:    clinic   # odd spacing, on purpose
runtime: go
description: "Member portal"
`
	cliStack = `# development
config:
  aws:region: us-east-1   # where the records are
  phiform:blueprint: static-portal
  phiform:cloud: aws
  phiform:region: us-east-1
  phiform:environment: %s
  phiform:baa: {signed: true, reference: legal 7, date: 2026-01-31}
  phiform:options:
    # registered by the hospital
    domain: portal.clinic.health
    hostedZone: Z0123456789CLINIC
    alarmEmail: security@clinic.health
encryptionsalt: v1:I3ZOn2TijS4=:v1:bfomYVNx03N4FdFS:9ARNIjG1707xDIFR0QZjuLJDPJ2QBw==
`
)

// cli is phiform in a project without a program of its own, in a sandbox.
type cli struct {
	*engine.Sandbox
	path string
	env  []string
}

// cliPath builds the command once for all tests.
var cliPath = sync.OnceValues(func() (string, error) {
	return engine.Build("phiform", "github.com/phiform/phiform/cli/phiform")
})

func newCLI(t *testing.T, environment string) *cli {
	t.Helper()
	path, err := cliPath()
	require.NoError(t, err)
	c := &cli{Sandbox: engine.NewSandbox(t), path: path}
	c.env = append(os.Environ(), "PATH="+filepath.Dir(path)+string(os.PathListSeparator)+os.Getenv("PATH"), "CI=true")
	for name, value := range c.Env() {
		c.env = append(c.env, name+"="+value)
	}
	c.env = append(c.env, "PULUMI_CONFIG_PASSPHRASE=x") // the salt's
	c.write(t, "Pulumi.yaml", cliProject)
	c.write(t, "Pulumi.dev.yaml", fmt.Sprintf(cliStack, environment))
	return c
}

func (c *cli) write(t *testing.T, name, content string) {
	t.Helper()
	require.NoError(t, os.WriteFile(filepath.Join(c.Project(), name), []byte(content), 0o600))
}

func (c *cli) read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(c.Project(), name))
	require.NoError(t, err)
	return string(data)
}

func (c *cli) start(t *testing.T, args ...string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(c.path, args...)
	cmd.Dir, cmd.Env = c.Project(), c.env
	require.NoError(t, cmd.Start())
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	return cmd
}

// run runs a command to its end.
func (c *cli) run(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr strings.Builder
	cmd := exec.Command(c.path, args...)
	cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = c.Project(), c.env, &stdout, &stderr
	if err := cmd.Run(); cmd.ProcessState == nil {
		require.NoError(t, err)
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

func (c *cli) succeed(t *testing.T, args ...string) string {
	t.Helper()
	code, out, errs := c.run(t, args...)
	require.Equal(t, 0, code, "%s\n%s", out, errs)
	return out
}

func TestCLIRefusesBeforeTheEngineWorks(t *testing.T) {
	for name, tc := range map[string]struct {
		environment string
		change      func(*testing.T, *cli)
		args        []string
		code        int
		says        []string
	}{
		"production with a passphrase": {
			environment: "production", args: []string{"up", "--yes", "-s", "dev"}, code: 2,
			says: []string{"passphrase", "pulumi stack change-secrets-provider", "awskms://"},
		},
		"options that stand for others": {
			change: func(t *testing.T, c *cli) {
				c.write(t, "Pulumi.dev.yaml", strings.Replace(c.read(t, "Pulumi.dev.yaml"), "config:", "config:\n  phiform:assume: true", 1))
			},
			args: []string{"preview", "-s", "dev"}, code: 2, says: []string{"phiform:assume"},
		},
		"several mistakes at once": {
			change: func(t *testing.T, c *cli) {
				text := strings.Replace(c.read(t, "Pulumi.dev.yaml"), "domain:", "domian:", 1)
				c.write(t, "Pulumi.dev.yaml", strings.ReplaceAll(text, "us-east-1", "us-eats-1"))
			},
			args: []string{"preview", "-s", "dev"}, code: 2, says: []string{"domian", `"domain"`, `"us-east-1"`},
		},
		"nobody to confirm": {args: []string{"up", "-s", "dev"}, code: 2, says: []string{"--yes"}},
		"no Pulumi": {
			change: func(_ *testing.T, c *cli) { c.env = append(c.env, "PATH=/nonexistent") },
			args:   []string{"preview", "-s", "dev"}, code: 1, says: []string{"https://www.pulumi.com/docs/install/", "phiform doctor"},
		},
		"another folder": {args: []string{"preview", "-C", "/"}, code: 2, says: []string{"Pulumi.yaml"}},
		"no such stack":  {args: []string{"outputs", "-s", "prod"}, code: 2, says: []string{"prod"}},
	} {
		t.Run(name, func(t *testing.T) {
			environment := tc.environment
			if environment == "" {
				environment = "development"
			}
			c := newCLI(t, environment)
			if tc.change != nil {
				tc.change(t, c)
			}
			code, out, errs := c.run(t, tc.args...)
			require.Equal(t, tc.code, code, errs)
			require.Empty(t, out)
			for _, text := range tc.says {
				require.Contains(t, errs, text)
			}
			require.Empty(t, c.Records(t))
		})
	}
}

func TestCLIKeepsTheUsersFiles(t *testing.T) {
	c := newCLI(t, "development")
	require.Contains(t, c.succeed(t, "preview", "-s", "dev"), "to create")
	project, stack := c.read(t, "Pulumi.yaml"), c.read(t, "Pulumi.dev.yaml")
	require.Equal(t, cliProject, project)
	for _, comment := range []string{"# development", "# where the records are", "# registered by the hospital"} {
		require.Contains(t, stack, comment)
	}

	lines := bufio.NewScanner(strings.NewReader(c.succeed(t, "up", "--yes", "--json", "-s", "dev")))
	var last map[string]any
	seen := map[string]int{}
	for lines.Scan() {
		last = nil
		require.NoError(t, json.Unmarshal(lines.Bytes(), &last), lines.Text())
		seen[last["event"].(string)]++
	}
	require.NoError(t, lines.Err())
	require.Equal(t, "result", last["event"])
	require.Equal(t, "done", last["status"])
	require.Equal(t, 2, seen["summary"], "a preview and an update")
	require.NotEmpty(t, c.Records(t))

	require.Equal(t, "https://portal.clinic.health\n", c.succeed(t, "outputs", "siteUrl", "-s", "dev"))
	require.Contains(t, c.succeed(t, "up", "--yes", "-s", "dev"), "No changes")

	code, _, errs := c.run(t, "destroy", "--yes", "-s", "dev")
	require.Equal(t, 1, code)
	require.Contains(t, errs, "protected")
	require.Contains(t, errs, "phiform:options.disposable true")

	require.Equal(t, project, c.read(t, "Pulumi.yaml"))
	require.Equal(t, stack, c.read(t, "Pulumi.dev.yaml"))
	files, err := os.ReadDir(c.Project())
	require.NoError(t, err)
	require.Len(t, files, 2, "nothing else is written there")
}

// TestCLIRecoversFromADeadEngine kills command and engine at once, as a machine that goes down does.
func TestCLIRecoversFromADeadEngine(t *testing.T) {
	const key = "aws:kms/key:Key"
	for _, token := range []string{"aws:s3/bucketV2:BucketV2", key} {
		t.Run(token, func(t *testing.T) {
			c := newCLI(t, "development")
			require.NoError(t, c.Faults().Set(fakecloud.Fault{
				Operation: fakecloud.OnCreate, Type: token, Action: fakecloud.Stall, After: true,
			}))
			cmd := c.start(t, "up", "--yes", "-s", "dev")
			engine.AwaitFault(t, c.Sandbox)
			for _, pid := range append(childrenOf(t, cmd.Process.Pid), cmd.Process.Pid) {
				require.NoError(t, syscall.Kill(pid, syscall.SIGKILL))
			}
			_ = cmd.Wait()
			require.NoError(t, c.Faults().Release())
			held := c.Count(t)[token]

			code, _, errs := c.run(t, "up", "--yes", "-s", "dev")
			require.Contains(t, errs, "Its process is gone: the lock is removed")
			if token == key { // only the cloud knows the id
				require.Equal(t, 2, code, errs)
				require.Equal(t, held, c.Count(t)[token], "nothing is made twice")
				code, _, errs = c.run(t, "up", "--yes", "-s", "dev", "--created", c.created(t, errs))
			}
			require.Equal(t, 0, code, errs)
			c.RequireSame(t, "clinic", "dev") // nothing is lost, nothing was made twice
		})
	}
}

// created completes the flag that the refusal names with the id of the only key in the cloud.
func (c *cli) created(t *testing.T, refusal string) string {
	t.Helper()
	_, rest, found := strings.Cut(refusal, "--created '")
	require.True(t, found, refusal)
	urn, _, _ := strings.Cut(rest, "=<id>")
	for _, record := range c.Records(t) {
		if record.Type == "aws:kms/key:Key" {
			return urn + "=" + record.ID
		}
	}
	t.Fatal("there is no key")
	return ""
}

// childrenOf lists the processes that a process has started.
func childrenOf(t *testing.T, pid int) []int {
	t.Helper()
	var children []int
	require.Eventually(t, func() bool {
		children = nil
		stats, _ := filepath.Glob("/proc/[0-9]*/stat")
		for _, path := range stats {
			data, err := os.ReadFile(path)
			if err != nil {
				continue
			}
			_, rest, _ := strings.Cut(string(data), ") ")
			fields := strings.Fields(rest)
			child, err := strconv.Atoi(filepath.Base(filepath.Dir(path)))
			if err == nil && len(fields) > 1 && fields[1] == strconv.Itoa(pid) {
				children = append(children, child)
			}
		}
		return len(children) > 0
	}, 10*time.Second, 20*time.Millisecond)
	return children
}
