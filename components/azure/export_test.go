package azure

import (
	"context"
	"sync/atomic"
	"testing"
	"time"
)

// Names that the tests look at.
var (
	GlobalAccountName = globalAccountName
	VaultNamePrefix   = vaultNamePrefix
	ObjectName        = objectName
	ShortName         = shortName
	ValidVaultName    = validVaultName
	SettlingLeft      = settlingLeft
)

// SetNow makes the time stand still until the test ends.
func SetNow(t *testing.T, at time.Time) {
	t.Helper()
	before := now
	now = func() time.Time { return at }
	t.Cleanup(func() { now = before })
}

// CountPauses does not wait until the test ends, and adds up for how long it would have.
func CountPauses(t *testing.T) *atomic.Int64 {
	t.Helper()
	var total atomic.Int64
	before := pause
	pause = func(_ context.Context, d time.Duration) error {
		total.Add(int64(d))
		return nil
	}
	t.Cleanup(func() { pause = before })
	return &total
}

// WatchedOperations are the operations that raise an alarm.
func WatchedOperations() []string {
	var operations []string
	for _, w := range watchedChanges {
		operations = append(operations, w.operations...)
	}
	return operations
}
