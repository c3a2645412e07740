package engine

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"
)

// orderVariable holds the [order] of a deployment in another process, which is the test's own executable again.
const orderVariable = "PHIFORM_INTEGRATION_ORDER"

// order tells another process what to deploy.
type order struct {
	Dir     string // of the sandbox
	Program string // as the lookup given to Main knows it
	Config  Config
}

// Main runs the tests of a package, or, in a process started by [StartDeployment], the deployment. Programs are looked
// up by name there. TestMain must do nothing else: os.Exit(engine.Main(m, programs.Named)).
func Main(m *testing.M, lookup func(name string) (pulumi.RunFunc, error)) int {
	text, ok := os.LookupEnv(orderVariable)
	if !ok {
		return m.Run()
	}
	if err := carryOut(text, lookup); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func carryOut(text string, lookup func(name string) (pulumi.RunFunc, error)) error {
	var o order
	if err := json.Unmarshal([]byte(text), &o); err != nil {
		return fmt.Errorf("read the order: %w", err)
	}
	program, err := lookup(o.Program)
	if err != nil {
		return err
	}
	ctx := context.Background()
	stack, err := open(ctx, &Sandbox{Dir: o.Dir}, program, o.Config)
	if err != nil {
		return err
	}
	return stack.TryUp(ctx, Packs{}).Err
}

// Process is a command in a process group of its own, together with the engine that it starts.
type Process struct {
	cmd    *exec.Cmd
	output bytes.Buffer
	ended  chan struct{}
}

// StartDeployment deploys a program of the sandbox's stack in another process.
func StartDeployment(t testing.TB, s *Sandbox, program string, config Config) *Process {
	t.Helper()
	text, err := json.Marshal(order{Dir: s.Dir, Program: program, Config: config})
	require.NoError(t, err)
	self, err := os.Executable()
	require.NoError(t, err)
	cmd := exec.Command(self)
	cmd.Env = append(os.Environ(), orderVariable+"="+string(text))
	return Start(t, cmd)
}

// Start starts a command, for example the phiform CLI, in a process group of its own. The test's end kills what is left.
func Start(t testing.TB, cmd *exec.Cmd) *Process {
	t.Helper()
	p := &Process{cmd: cmd, ended: make(chan struct{})}
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Stdout, cmd.Stderr = &p.output, &p.output
	cmd.WaitDelay = time.Second // a child that outlives a killed command holds its pipes open
	require.NoError(t, cmd.Start())
	go func() { defer close(p.ended); _ = cmd.Wait() }()
	t.Cleanup(func() { p.KillGroup(t) })
	return p
}

// Kill ends the command as kill -9 does, and leaves its children alone.
func (p *Process) Kill(t testing.TB) {
	t.Helper()
	p.signal(t, p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.ended
}

// KillGroup ends the command and the engine as kill -9 does. Plugins are in groups of their own and see for themselves
// that the engine is gone.
func (p *Process) KillGroup(t testing.TB) {
	t.Helper()
	p.signal(t, -p.cmd.Process.Pid, syscall.SIGKILL)
	<-p.ended
}

// Interrupt sends the whole group what Control-C sends it.
func (p *Process) Interrupt(t testing.TB) {
	t.Helper()
	p.signal(t, -p.cmd.Process.Pid, syscall.SIGINT)
}

// Wait waits for the command's end and returns its exit code and what it wrote.
func (p *Process) Wait() (code int, output string) {
	<-p.ended
	return p.cmd.ProcessState.ExitCode(), p.output.String()
}

// AwaitGroup waits until the engine of a killed command is gone too: it ends with the first line that it cannot write to
// the command.
func (p *Process) AwaitGroup(t testing.TB) {
	t.Helper()
	gone := func() bool { return errors.Is(syscall.Kill(-p.cmd.Process.Pid, 0), syscall.ESRCH) }
	require.Eventually(t, gone, patience, 10*time.Millisecond, "the engine goes on")
}

// patience is how long a test waits for what must happen, on a machine with much else to do.
const patience = 3 * time.Minute

func (p *Process) signal(t testing.TB, pid int, signal syscall.Signal) {
	t.Helper()
	if err := syscall.Kill(pid, signal); err != nil && !errors.Is(err, syscall.ESRCH) {
		require.NoError(t, err)
	}
}

// AwaitFault waits until the cloud has struck with a fault.
func AwaitFault(t testing.TB, s *Sandbox) {
	t.Helper()
	require.Eventually(t, s.Faults().Struck, patience, 10*time.Millisecond, "no fault struck")
}
