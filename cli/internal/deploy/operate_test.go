package deploy

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/progress"
	"github.com/phiform/phiform/policypacks"
)

// notes keeps what is said.
type notes struct {
	progress.Silent
	said []string
}

func (n *notes) Note(text string) { n.said = append(n.said, text) }

// working is a stack whose engine is the test's own function.
func working(t *testing.T, signals <-chan os.Signal) (*Stack, *notes) {
	t.Helper()
	view := &notes{}
	return &Stack{
		Name: "dev", Project: projectOf(t, plainProject, ""), engine: &Engine{}, stops: newStops(context.Background(), signals),
		options: Options{View: view, Now: time.Now, Packs: []*policypacks.Pack{{Name: "hipaa-aws"}}},
	}, view
}

func event(e apitype.EngineEvent) events.EngineEvent { return events.EngineEvent{EngineEvent: e} }

func TestOperateRecordsEventsUntilTheEngineEnds(t *testing.T) {
	for name, closes := range map[string]bool{"the stream is closed": true, "the engine never opened the stream": false} {
		t.Run(name, func(t *testing.T) {
			s, _ := working(t, nil)
			op, err := s.operate(progress.Preview, func(_ context.Context, stream chan<- events.EngineEvent) error {
				stream <- event(apitype.EngineEvent{PolicyEvent: &apitype.PolicyEvent{PolicyName: "r", EnforcementLevel: "mandatory"}})
				if closes {
					close(stream)
				}
				return errTest
			})
			require.ErrorIs(t, err, errTest)
			require.Len(t, op.Violations, 1)
		})
	}
}

func TestFirstSignalStopsTheEngineSecondLeaves(t *testing.T) {
	signals := make(chan os.Signal)
	s, view := working(t, signals)
	stopped, release := make(chan struct{}), make(chan struct{})
	defer close(release)
	go func() {
		signals <- os.Interrupt
		<-stopped
		signals <- syscall.SIGTERM
	}()
	op, err := s.operate(progress.Update, func(ctx context.Context, _ chan<- events.EngineEvent) error {
		<-ctx.Done()
		close(stopped)
		<-release // the engine takes its time
		return nil
	})
	require.ErrorIs(t, err, app.ErrInterrupted)
	require.True(t, op.Cancelling)
	require.Len(t, view.said, 2)
	require.Contains(t, view.said[0], "Stopping")
	require.Contains(t, view.said[1], "Left")
}

func TestStoppedEngineIsAnInterruption(t *testing.T) {
	signals := make(chan os.Signal, 1)
	s, _ := working(t, signals)
	signals <- os.Interrupt
	_, err := s.operate(progress.Update, func(ctx context.Context, _ chan<- events.EngineEvent) error {
		<-ctx.Done()
		time.Sleep(10 * time.Millisecond)
		return errors.New("update canceled")
	})
	require.Equal(t, app.ExitInterrupted, app.ExitCode(err))
}

func judged(level string, packs map[string]string) *progress.Operation {
	op := progress.NewOperation(progress.Preview, "clinic", "dev", time.Now)
	if level != "" {
		op.Apply(apitype.EngineEvent{PolicyEvent: &apitype.PolicyEvent{PolicyName: "r", EnforcementLevel: level}})
	}
	if packs != nil {
		op.Apply(apitype.EngineEvent{SummaryEvent: &apitype.SummaryEvent{PolicyPacks: packs}})
	}
	return op
}

func TestJudge(t *testing.T) {
	ran := map[string]string{"hipaa-aws|local|/tmp/x": "1.0.0"}
	for name, tc := range map[string]struct {
		op   *progress.Operation
		err  error
		want string
		code int
	}{
		"clean":                          {op: judged("", ran)},
		"advice does not stop":           {op: judged("advisory", ran)},
		"a mandatory rule fails":         {op: judged("mandatory", ran), err: errTest, want: "mandatory", code: app.ExitNoncompliant},
		"a mandatory rule, but no error": {op: judged("mandatory", ran), want: "mandatory", code: app.ExitNoncompliant},
		"another error":                  {op: judged("advisory", ran), err: errTest, want: "preview failed: test", code: app.ExitFailed},
		"the pack did not run":           {op: judged("", map[string]string{}), want: "hipaa-aws did not run", code: app.ExitFailed},
		"another pack of a similar name": {op: judged("", map[string]string{"hipaa-aws-2": "1"}), want: "did not run", code: app.ExitFailed},
		"no summary":                     {op: judged("", nil), want: "did not run", code: app.ExitFailed},
		"interrupted, with violations":   {op: judged("mandatory", ran), err: app.ErrInterrupted, want: "interrupted", code: app.ExitInterrupted},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := working(t, nil)
			err := s.judge(tc.op, tc.err)
			require.Equal(t, tc.code, app.ExitCode(err))
			if tc.want != "" {
				require.ErrorContains(t, err, tc.want)
			}
		})
	}
}

func TestCondense(t *testing.T) {
	for name, tc := range map[string]struct{ in, want string }{
		"one error":     {"Previewing\n<{%fg 1%}>error: <{%reset%}>no access\n", "no access"},
		"several lines": {"error: no access\n  to the bucket\n", "no access\n  to the bucket"},
		"repeated":      {"error: a\nerror: a\nerror: b\n", "a\nb"},
		"no error line": {"one\ntwo\nthree\nfour\n", "two\nthree\nfour"},
		"nothing":       {"", ""},
		"in the midst":  {"warning: an error: is not one at the start\n", "warning: an error: is not one at the start"},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tc.want, condense(tc.in)) })
	}
}

func TestExplain(t *testing.T) {
	s, _ := working(t, nil)
	op := judged("", nil)
	op.Apply(apitype.EngineEvent{DiagnosticEvent: &apitype.DiagnosticEvent{Severity: "error", Message: "first"}})
	op.Apply(apitype.EngineEvent{DiagnosticEvent: &apitype.DiagnosticEvent{Severity: "error", Message: "second"}})
	require.EqualError(t, s.explain(op, errTest), "preview failed: first (and 1 more above)")
	s.engine.failure = &failure{stderr: "error: the passphrase is wrong\n"}
	require.EqualError(t, s.explain(judged("", nil), errTest), "preview failed: the passphrase is wrong")
	s.engine.failure = &failure{stdout: "error: no such plugin\n"}
	require.EqualError(t, s.explain(judged("", nil), errTest), "preview failed: no such plugin")
}

func TestRepairSidecar(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, ".pulumi", "stacks", "clinic")
	require.NoError(t, os.MkdirAll(dir, 0o700))
	attrs, other := filepath.Join(dir, "dev.json.attrs"), filepath.Join(dir, "prod.json.attrs")
	for _, path := range []string{attrs, other} {
		require.NoError(t, os.WriteFile(path, nil, 0o600))
	}
	s, _ := working(t, nil)
	s.backend = "file://" + root

	locks := filepath.Join(root, ".pulumi", "locks", "organization", "clinic", "dev")
	require.NoError(t, os.MkdirAll(locks, 0o700))
	lockPath := filepath.Join(locks, "1.json")
	require.NoError(t, os.WriteFile(lockPath, []byte(`{"pid": 1, "username": "ann", "hostname": "elsewhere"}`), 0o600))
	s.repairSidecar()
	require.FileExists(t, attrs, "somebody may be writing it")

	require.NoError(t, os.Remove(lockPath))
	s.repairSidecar()
	require.NoFileExists(t, attrs)
	require.FileExists(t, other, "another stack's")

	require.NoError(t, os.WriteFile(attrs, []byte("{}"), 0o600))
	s.repairSidecar()
	require.FileExists(t, attrs)
}

func TestFileLocks(t *testing.T) {
	root := t.TempDir()
	s, _ := working(t, nil)
	require.Empty(t, s.fileLocks())
	s.backend = "file://" + root
	require.Empty(t, s.fileLocks())
	dir := filepath.Join(root, ".pulumi", "locks", "organization", "clinic", "dev")
	require.NoError(t, os.MkdirAll(dir, 0o700))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "1.json"), []byte(`{"pid": 7, "username": "ann", "hostname": "h", "timestamp": "2026-03-01T09:00:00Z"}`), 0o600))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "2.json"), []byte(`{`), 0o600))
	require.Equal(t, "process 7 of ann on h, since 2026-03-01 09:00:00", s.fileLocks()[0].String())
	require.Len(t, s.fileLocks(), 1)
}

func TestAwaitGivesUp(t *testing.T) {
	s, view := working(t, nil)
	s.options.LockTimeout = 10 * time.Millisecond
	held := []lock{{PID: 7, Username: "ann", Hostname: "elsewhere"}}
	err := s.await(context.Background(), func() []lock { return held })
	require.ErrorIs(t, err, errLocked)
	require.ErrorContains(t, err, "ann on elsewhere")
	require.ErrorContains(t, err, "pulumi cancel --stack dev")
	require.Len(t, view.said, 1)
	require.ErrorContains(t, s.locked(lock{PID: 7, Hostname: "here"}, "here"), "kill -INT 7")

	rounds := 0
	err = s.await(context.Background(), func() []lock {
		rounds++
		if rounds > 1 {
			return nil
		}
		return held
	})
	require.NoError(t, err, "the holder is gone by itself")

	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	require.ErrorIs(t, s.await(ctx, func() []lock { return held }), app.ErrInterrupted)
}

func TestLocksThatOnlyTheEngineSees(t *testing.T) {
	for name, tc := range map[string]struct {
		message string
		timeout time.Duration
		want    string
	}{
		"a lock of another host":   {lockedMessage, 0, "ann on build-7"},
		"a lease of Pulumi Cloud":  {"error: [409] Conflict: Another update is currently in progress.", time.Hour, "another update is under way"},
		"another error altogether": {"error: no access", time.Hour, "test"},
	} {
		t.Run(name, func(t *testing.T) {
			s, _ := working(t, nil)
			s.options.LockTimeout = tc.timeout
			tries := 0
			_, err := s.whenFree(progress.Update, func(context.Context, chan<- events.EngineEvent) error {
				tries++
				s.engine.failure = &failure{stderr: tc.message}
				return errTest
			})
			require.ErrorContains(t, err, tc.want)
			require.Equal(t, 1, tries)
		})
	}
}
