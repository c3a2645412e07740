package integration

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/fakecloud"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// Exit codes of phiform.
const (
	done        = 0
	interrupted = 130
)

// command is the phiform CLI at work in a project, in a sandbox.
type command struct {
	*engine.Sandbox
	path string
	dir  string
}

// newCommand makes a project with `phiform new`, for development, with further arguments.
func newCommand(t *testing.T, args ...string) *command {
	t.Helper()
	path, err := engine.Build("phiform", "github.com/phiform/phiform/cli/phiform")
	require.NoError(t, err)
	source, err := filepath.Abs("..")
	require.NoError(t, err)
	c := &command{Sandbox: engine.NewSandbox(t), path: path}
	c.dir = c.Dir
	code, output := c.run(t, append([]string{
		"new", "clinic", "--yes", "--source", source, "--environment", "development",
		"--blueprint", "static-portal", "--cloud", "aws", "--region", "us-east-1",
		"--set", "domain=portal.clinic.health", "--set", "hostedZone=Z0123456789CLINIC",
		"--set", "alarmEmail=security@clinic.health",
		"--baa-signed", "--baa-reference", "legal 7", "--baa-date", "2026-01-31",
	}, args...)...)
	require.Equal(t, done, code, output)
	c.dir = filepath.Join(c.Dir, "clinic")
	return c
}

// withoutProgram removes the project's own program, so that phiform runs the blueprint that it carries.
func (c *command) withoutProgram(t *testing.T) *command {
	t.Helper()
	require.NoError(t, os.Remove(filepath.Join(c.dir, "main.go")))
	return c
}

func (c *command) start(t *testing.T, args ...string) *engine.Process {
	t.Helper()
	cmd := exec.Command(c.path, args...)
	cmd.Dir, cmd.Env = c.dir, c.Environ(t)
	return engine.Start(t, cmd)
}

func (c *command) run(t *testing.T, args ...string) (code int, output string) {
	t.Helper()
	return c.start(t, args...).Wait()
}

// same tells that state and cloud hold the same.
func (c *command) same(t *testing.T) {
	t.Helper()
	c.RequireSame(t, "clinic", "dev")
}

// judges reads what the Pulumi CLI prints of the deployed project, and finds everything decided and nothing wrong.
func (c *command) judges(t *testing.T, args ...string) {
	t.Helper()
	pulumi := exec.Command("env", append([]string{"pulumi", "--non-interactive", "--stack", "dev"}, args...)...)
	pulumi.Dir, pulumi.Env = c.dir, c.Environ(t)
	printed, err := pulumi.Output()
	require.NoError(t, err, "%s: %s", args, printed)
	graph, err := plan.Read(bytes.NewReader(printed))
	require.NoError(t, err, "%s", args)

	report := packs.HIPAA().Evaluate(graph, policypacks.Config{})
	require.Greater(t, report.Count(policypacks.Pass), 200, "%s", args)
	require.Empty(t, report.With(policypacks.Fail), "%s", args)
	require.Empty(t, report.With(policypacks.Unknown), "%s", args)
}

// TestGeneratedProject deploys what `phiform new` writes, as it is: the project's own program, through the language plugin.
func TestGeneratedProject(t *testing.T) {
	t.Parallel()
	c := newCommand(t, "--set", "disposable=false")
	code, output := c.run(t, "up", "--yes")
	require.Equal(t, done, code, output)
	c.same(t)

	code, output = c.run(t, "outputs", "--json")
	require.Equal(t, done, code, output)
	require.Contains(t, output, "https://portal.clinic.health")

	c.judges(t, "stack", "export")
	c.judges(t, "preview", "--json", "--show-sames")

	held := c.Count(t)
	code, output = c.run(t, "up", "--yes")
	require.Equal(t, done, code, output)
	require.Equal(t, held, c.Count(t))

	code, output = c.run(t, "destroy", "--yes")
	require.NotEqual(t, done, code, output)
	require.Equal(t, held, c.Count(t), "a refused destroy takes nothing along")
}

// TestDisposableProject comes and goes whole: what a stack breaks by being meant to lose its data is told, and stops nothing.
func TestDisposableProject(t *testing.T) {
	t.Parallel()
	c := newCommand(t, "--set", "disposable=true").withoutProgram(t)
	code, output := c.run(t, "up", "--yes")
	require.Equal(t, done, code, output)
	require.Contains(t, output, "aws-s3-bucket-no-force-destroy")
	c.same(t)

	code, output = c.run(t, "destroy", "--yes")
	require.Equal(t, done, code, output)
	require.Empty(t, c.Count(t))
}

// TestKilledCommand ends the CLI alone, as kill -9 does. The engine goes on by itself, and the next run waits for it.
func TestKilledCommand(t *testing.T) {
	t.Parallel()
	c := newCommand(t).withoutProgram(t)
	require.NoError(t, c.Faults().Set(fakecloud.Fault{
		Operation: fakecloud.OnCreate, Type: "aws:kms/key:Key", Nth: 2, Action: fakecloud.Stall, After: true,
	}))
	process := c.start(t, "up", "--yes")
	engine.AwaitFault(t, c.Sandbox)
	process.Kill(t)
	require.NoError(t, c.Faults().Release())

	code, output := c.run(t, "up", "--yes")
	require.Equal(t, done, code, output)
	c.same(t)
}

func TestInterruptedCommand(t *testing.T) {
	t.Parallel()
	c := newCommand(t).withoutProgram(t)
	require.NoError(t, c.Faults().Set(fakecloud.Fault{
		Operation: fakecloud.OnCreate, Type: distribution, Action: fakecloud.Stall,
	}))
	process := c.start(t, "up", "--yes")
	engine.AwaitFault(t, c.Sandbox)
	process.Interrupt(t)
	code, output := process.Wait()
	require.Equal(t, interrupted, code, output)
	c.same(t)
	require.NoError(t, c.Faults().Set())

	code, output = c.run(t, "up", "--yes")
	require.Equal(t, done, code, output)
	c.same(t)
}
