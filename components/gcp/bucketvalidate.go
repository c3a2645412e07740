package gcp

import (
	"regexp"
	"strings"
)

const (
	maxBucketName = 63
	maxLockDays   = (1<<31 - 1) / secondsPerDay
)

var bucketNameBody = regexp.MustCompile(`^[a-z0-9][a-z0-9_-]*$`)

// validate reports every problem of the arguments at once.
func (a *BucketArgs) validate(name string) error {
	var found problems
	found.place(a.Place)
	found.when(a.KeyID == nil, "keyId: required")
	found.when(a.BucketName == nil && !validAutoName(name),
		"name: %q must have lower-case letters, digits, dashes and underscores only, %d at most, and nothing of Google's name, "+
			"or give bucketName", name, maxBucketName-autoSuffix-len(bucketSuffix))
	a.Lock.validate(&found)
	a.Lifecycle.validate(&found, a.Lock)
	return found.of("bucket", name)
}

func validAutoName(name string) bool {
	return len(name)+len(bucketSuffix)+autoSuffix <= maxBucketName && bucketNameBody.MatchString(name) &&
		!strings.HasPrefix(name, "goog") && !strings.Contains(name, "google")
}

func (l *LockArgs) validate(found *problems) {
	if l == nil {
		return
	}
	found.when(!validLockMode(l.Mode), "lock.mode: %q is neither %s nor %s", l.Mode, LockCompliance, LockGovernance)
	found.when(l.Days < 1 || l.Days > maxLockDays, "lock.days: %d is not between 1 and %d", l.Days, maxLockDays)
}

func validLockMode(mode string) bool {
	return mode == "" || mode == LockCompliance || mode == LockGovernance
}

func (l *LifecycleArgs) validate(found *problems, lock *LockArgs) {
	if l == nil {
		return
	}
	found.when(l.NoncurrentDays < 0, "lifecycle.noncurrentDays: %d is negative", l.NoncurrentDays)
	found.when(l.ExpireDays < 0, "lifecycle.expireDays: %d is negative", l.ExpireDays)
	if lock == nil {
		return
	}
	found.when(l.NoncurrentDays > 0, "lifecycle.noncurrentDays: a locked bucket has no earlier versions")
	found.when(l.ExpireDays > 0 && l.ExpireDays < lock.Days,
		"lifecycle.expireDays: %d ends before the %d days of the lock", l.ExpireDays, lock.Days)
}
