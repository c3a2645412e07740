package deploy

import (
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

const lockedMessage = `error: the stack is currently locked by 2 lock(s). Either wait for the other process(es) to end or delete the lock file with ` + "`pulumi cancel`" + `.
  s3://state/.pulumi/locks/organization/p/dev/1.json: created by ann@build-7 (pid 4711) at 2026-03-01T09:00:00Z
  s3://state/.pulumi/locks/organization/p/dev/2.json: created by CORP\bob@laptop (pid 12) at 2026-03-01T09:01:00+01:00
`

func TestParseLocks(t *testing.T) {
	locks := parseLocks(lockedMessage)
	require.Len(t, locks, 2)
	require.Equal(t, lock{PID: 4711, Username: "ann", Hostname: "build-7", Timestamp: time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC)}, locks[0])
	require.Equal(t, `CORP\bob`, locks[1].Username)
	require.Equal(t, "laptop", locks[1].Hostname)
	require.Empty(t, parseLocks("error: something else (pid 3)"))
}

func FuzzParseLocks(f *testing.F) {
	f.Add(lockedMessage)
	f.Fuzz(func(t *testing.T, message string) {
		for _, l := range parseLocks(message) {
			require.GreaterOrEqual(t, l.PID, 0)
		}
	})
}

func TestStale(t *testing.T) {
	dead := func(int) bool { return false }
	alive := func(int) bool { return true }
	for name, tc := range map[string]struct {
		lock     lock
		isPulumi func(int) bool
		want     bool
	}{
		"dead on this host":        {lock{PID: 5, Hostname: "here"}, dead, true},
		"alive on this host":       {lock{PID: 5, Hostname: "here"}, alive, false},
		"dead on another host":     {lock{PID: 5, Hostname: "there"}, dead, false},
		"a lock without a process": {lock{Hostname: "here"}, dead, false},
	} {
		t.Run(name, func(t *testing.T) { require.Equal(t, tc.want, tc.lock.stale("here", tc.isPulumi)) })
	}
}

func TestOneHolderKeepsAllLocks(t *testing.T) {
	locks := []lock{{PID: 1, Hostname: "here"}, {PID: 2, Hostname: "here"}}
	held := holders(locks, "here", func(pid int) bool { return pid == 2 })
	require.Equal(t, locks[1:], held)
}

func TestIsPulumi(t *testing.T) {
	if _, err := os.Stat("/proc/self/cmdline"); err != nil {
		t.Skip("the system does not tell commands of processes")
	}
	require.False(t, isPulumi(os.Getpid()), "a process of that number that is not Pulumi does not hold the lock")
	require.False(t, isPulumi(1<<30))
}
