package deploy

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"sync"

	"github.com/blang/semver"
	"github.com/pulumi/pulumi/sdk/v3"
	"github.com/pulumi/pulumi/sdk/v3/go/auto"
)

// InstallPage tells how to get the Pulumi CLI.
const InstallPage = "https://www.pulumi.com/docs/install/"

// oldest is the first Pulumi CLI that runs an executable as a policy pack and evaluates rules about whole stacks.
var oldest = semver.MustParse("3.258.0")

// ErrNoEngine says that there is no Pulumi CLI.
var ErrNoEngine = errors.New("no Pulumi CLI on PATH: install it as " + InstallPage + " says; `phiform doctor` checks it")

// Engine is the user's Pulumi CLI. It stands in for the Automation API's own way to start it, which interrupts the engine
// together with this process and kills it ten seconds later: both would cut operations short that the cloud goes on with.
//
// Here the engine runs in a process group of its own. Control-C reaches it through this process only, once; and when this
// process dies, the engine ends by itself: it finishes what is under way, writes it down and lets go of the lock.
type Engine struct {
	path    string
	version semver.Version

	mu      sync.Mutex
	running map[*exec.Cmd]bool
	failure *failure  // of the latest command
	log     io.Writer // nil, or where everything that the engine prints goes
}

var _ auto.PulumiCommand = (*Engine)(nil)

// FindEngine finds the Pulumi CLI on PATH and makes sure that it is recent enough. The variable
// PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK, Pulumi's own, lets any version pass, as development builds need.
func FindEngine(ctx context.Context, getenv func(string) string) (*Engine, error) {
	path, err := exec.LookPath("pulumi")
	if err != nil {
		return nil, ErrNoEngine
	}
	e := &Engine{path: path, version: sdk.Version, running: map[*exec.Cmd]bool{}}
	out, stderr, _, err := e.Run(ctx, "", nil, nil, nil, nil, "version")
	if err != nil {
		return nil, fmt.Errorf("%s does not run: %w: %s", path, err, condense(stderr))
	}
	if skip := getenv("PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK"); skip != "" && skip != "0" && skip != "false" {
		return e, nil
	}
	version, err := semver.ParseTolerant(strings.TrimSpace(out))
	if err != nil {
		return nil, fmt.Errorf("%s tells the version %q: %w", path, strings.TrimSpace(out), err)
	}
	if version.LT(oldest) {
		return nil, fmt.Errorf("pulumi %s is too old: policies about whole stacks need %s or later; upgrade it as %s says",
			version, oldest, InstallPage)
	}
	e.version = version
	return e, nil
}

// Version is the CLI's.
func (e *Engine) Version() semver.Version { return e.version }

// Log makes the engine's whole output go to w as well. It may hold what the program prints: keep it private.
func (e *Engine) Log(w io.Writer) { e.log = w }

// Run runs a command of the CLI and waits for its end. A context that ends interrupts it once, as Control-C does: the
// engine begins nothing new, asks its providers to bring to an end what is under way, and is waited for however long that takes.
//
// The engine writes to files, not to pipes: a pipe would break when this process dies, and take the engine with it in the
// middle of its work.
func (e *Engine) Run(
	ctx context.Context, dir string, stdin io.Reader, stdout, stderr []io.Writer, env []string, args ...string,
) (string, string, int, error) {
	if !slices.Contains(args, "--non-interactive") {
		args = append([]string{"--non-interactive"}, args...)
	}
	cmd := exec.Command(e.path, args...) // not CommandContext: that kills
	cmd.Dir, cmd.Stdin = dir, stdin
	cmd.Env = append(append(os.Environ(), env...), "PULUMI_AUTOMATION_API=true", "PULUMI_SKIP_UPDATE_CHECK=true")
	ownGroup(cmd)
	out, err := newOutput()
	if err != nil {
		return "", "", -1, err
	}
	defer out.close()
	errs, err := newOutput()
	if err != nil {
		return "", "", -1, err
	}
	defer errs.close()
	cmd.Stdout, cmd.Stderr = out.file, errs.file

	err = e.wait(ctx, cmd)
	code := -1
	if cmd.ProcessState != nil {
		code = cmd.ProcessState.ExitCode()
	}
	outText, errText := out.text(e.writers(stdout)), errs.text(e.writers(stderr))
	e.mu.Lock()
	defer e.mu.Unlock()
	e.failure = nil
	if err != nil {
		e.failure = &failure{stdout: outText, stderr: errText}
	}
	return outText, errText, code, err
}

func (e *Engine) wait(ctx context.Context, cmd *exec.Cmd) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	keepPrivate()
	if err := cmd.Start(); err != nil {
		return err
	}
	e.track(cmd, true)
	defer e.track(cmd, false)
	stop := context.AfterFunc(ctx, func() { interrupt(cmd.Process) })
	defer stop()
	return cmd.Wait()
}

func (e *Engine) track(cmd *exec.Cmd, running bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if running {
		e.running[cmd] = true
	} else {
		delete(e.running, cmd)
	}
}

// pid is the process id of a running command, or 0.
func (e *Engine) pid() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	for cmd := range e.running {
		return cmd.Process.Pid
	}
	return 0
}

// latest is how the latest command failed, or nil.
func (e *Engine) latest() *failure {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.failure
}

func (e *Engine) writers(writers []io.Writer) []io.Writer {
	if e.log == nil {
		return writers
	}
	return append(slices.Clone(writers), e.log)
}
