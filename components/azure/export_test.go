package azure

import (
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
)

// SetNow makes the time stand still until the test ends.
func SetNow(t *testing.T, at time.Time) {
	t.Helper()
	before := now
	now = func() time.Time { return at }
	t.Cleanup(func() { now = before })
}

// WatchedOperations are the operations that raise an alarm.
func WatchedOperations() []string {
	var operations []string
	for _, w := range watchedChanges {
		operations = append(operations, w.operations...)
	}
	return operations
}
