package deploy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/progress"
)

// errLocked says that another process works on the stack.
var errLocked = errors.New("the stack is locked")

// lock is the mark of a process that works on a stack. Backends of the user's own (a folder, a bucket) keep such marks;
// Pulumi Cloud keeps leases instead, which end by themselves when their holder is gone.
type lock struct {
	PID       int       `json:"pid"`
	Username  string    `json:"username"`
	Hostname  string    `json:"hostname"`
	Timestamp time.Time `json:"timestamp"`
}

func (l lock) String() string {
	return fmt.Sprintf("process %d of %s on %s, since %s", l.PID, l.Username, l.Hostname, l.Timestamp.Format(time.DateTime))
}

// lockLine is how the engine words a lock.
var lockLine = regexp.MustCompile(`created by (.*)@(.*) \(pid (\d+)\) at (\S+)`)

// parseLocks reads the locks from the engine's refusal to work.
func parseLocks(message string) []lock {
	if !strings.Contains(message, "the stack is currently locked by") {
		return nil
	}
	var locks []lock
	for _, match := range lockLine.FindAllStringSubmatch(message, -1) {
		pid, err := strconv.Atoi(match[3])
		if err != nil {
			continue
		}
		since, _ := time.Parse(time.RFC3339, match[4])
		locks = append(locks, lock{PID: pid, Username: match[1], Hostname: match[2], Timestamp: since})
	}
	return locks
}

// fileLocks reads the locks of a stack in a file backend, which the engine tells of only when it wants to work.
func (s *Stack) fileLocks() []lock {
	root, ok := fileBackend(s.backend, s.Project.Dir)
	if !ok {
		return nil
	}
	dir := filepath.Join(root, ".pulumi", "locks")
	var locks []lock
	for _, folder := range []string{
		filepath.Join(dir, "organization", string(s.Project.Settings.Name), shortName(s.Name)),
		filepath.Join(dir, shortName(s.Name)), // backends from before projects had a folder
	} {
		found, _ := filepath.Glob(filepath.Join(folder, "*.json"))
		for _, path := range found {
			var l lock
			if data, err := os.ReadFile(path); err == nil && json.Unmarshal(data, &l) == nil {
				locks = append(locks, l)
			}
		}
	}
	return locks
}

// stale tells whether the holder of a lock is gone for certain: it was a process of this host, and there is no such
// process now, or the process of that number is not Pulumi. About other hosts nothing is certain.
func (l lock) stale(hostname string, isPulumi func(pid int) bool) bool {
	return l.PID > 0 && l.Hostname == hostname && !isPulumi(l.PID)
}

// isPulumi tells whether a process may be the Pulumi CLI. Where the system does not tell a process's command, any process
// may be.
func isPulumi(pid int) bool {
	if !exists(pid) {
		return false
	}
	command, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil {
		return exists(pid)
	}
	// A process that has ended but that its parent has not asked about has no command any more.
	return strings.Contains(string(command), "pulumi")
}

// settle removes locks whose holders are dead: all of a stack's locks at once, as Pulumi does it, hence only if all of
// them are. It returns the locks that somebody may hold.
func (s *Stack) settle(ctx context.Context, locks []lock) ([]lock, error) {
	hostname, err := os.Hostname()
	if err != nil {
		return nil, fmt.Errorf("tell whose lock it is: %w", err)
	}
	held := holders(locks, hostname, isPulumi)
	if len(locks) == 0 || len(held) > 0 {
		return held, nil
	}
	s.options.View.Note(fmt.Sprintf("An earlier run ended without letting go of the stack (%s). Its process is gone: the lock is removed.", locks[0]))
	if _, _, _, err := s.engine.Run(ctx, s.Project.Dir, nil, nil, nil, nil, "cancel", "--yes", "--stack", s.Name); err != nil {
		return nil, s.failed("removing the lock", err)
	}
	return nil, nil
}

// patience is how long a command waits for a lock, over all its tries.
type patience struct {
	until time.Time
	told  bool
}

func (s *Stack) patience() *patience {
	return &patience{until: s.options.Now().Add(s.options.LockTimeout)}
}

// pause waits a moment for the holder of a lock, or gives up when the time is over.
func (s *Stack) pause(ctx context.Context, p *patience, holder lock, moment time.Duration) error {
	if !s.options.Now().Before(p.until) {
		hostname, _ := os.Hostname()
		return s.locked(holder, hostname)
	}
	if !p.told {
		p.told = true
		s.options.View.Note(fmt.Sprintf("Waiting for %s, which works on the stack.", holder))
	}
	select {
	case <-ctx.Done():
		return app.ErrInterrupted
	case <-time.After(moment):
		return nil
	}
}

// How often locks are looked at: files, and those in a bucket, for which the engine is started.
const (
	filePoll   = 250 * time.Millisecond
	bucketPoll = 5 * time.Second
)

// await waits until nobody holds the stack in a file backend, for as long as the options allow.
func (s *Stack) await(ctx context.Context, read func() []lock) error {
	p := s.patience()
	for {
		held, err := s.settle(ctx, read())
		if err != nil || len(held) == 0 {
			return err
		}
		if err := s.pause(ctx, p, held[0], filePoll); err != nil {
			return err
		}
	}
}

// holders are the locks that may be held by somebody.
func holders(locks []lock, hostname string, isPulumi func(int) bool) []lock {
	var held []lock
	for _, l := range locks {
		if !l.stale(hostname, isPulumi) {
			held = append(held, l)
		}
	}
	return held
}

// locked says who holds the stack, and how to go on. A process of this host is asked to stop rather than robbed of its
// lock: two engines on one stack lose what either of them writes down.
func (s *Stack) locked(l lock, hostname string) error {
	how := fmt.Sprintf("if you know that it is dead, remove the lock with `pulumi cancel --stack %s`", s.Name)
	if l.Hostname == hostname {
		how = fmt.Sprintf("ask it to stop with `kill -INT %d`", l.PID)
	}
	return fmt.Errorf("%w by %s; wait for it with --lock-timeout, or %s", errLocked, l, how)
}

// whenFree runs an operation that needs the lock. Locks in a bucket are seen only then: the operation is tried again
// until they are gone, or for as long as the options allow.
func (s *Stack) whenFree(kind progress.Kind, run func(context.Context, chan<- events.EngineEvent) error) (*progress.Operation, error) {
	p := s.patience()
	for {
		op, err := s.operate(kind, run)
		last := s.engine.latest()
		if err == nil || last == nil {
			return op, err
		}
		if strings.Contains(last.stderr, "[409] Conflict: Another update is currently in progress") {
			return op, fmt.Errorf("%w: another update is under way; wait for it. If it died, Pulumi Cloud lets go of it after some minutes, "+
				"or at once with `pulumi cancel --stack %s`", errLocked, s.Name)
		}
		locks := parseLocks(last.stderr)
		if len(locks) == 0 {
			return op, err
		}
		held, err := s.settle(s.stops.ctx, locks)
		if err == nil && len(held) > 0 {
			err = s.pause(s.stops.ctx, p, held[0], bucketPoll)
		}
		if err != nil {
			return op, err
		}
	}
}
