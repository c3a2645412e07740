package azure

import (
	"errors"
	"fmt"
)

// validate reports every problem of the arguments at once.
func (a *BucketArgs) validate() error {
	problems := append(a.problems(), a.Encryption.problems()...)
	problems = append(problems, a.PrivateAccess.problems()...)
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(a.AccountName != "" && !accountNamePattern.MatchString(a.AccountName),
		"accountName: %q does not have 3 to 24 lower-case letters and digits", a.AccountName)
	problem(a.ContainerName != "" && !validContainerName(a.ContainerName),
		"containerName: %q does not have 3 to 63 lower-case letters, digits and single hyphens", a.ContainerName)
	problem(!isRedundancy(a.Redundancy), "redundancy: %q is none of %s, %s and %s",
		a.Redundancy, RedundancyGeoZone, RedundancyGeo, RedundancyZone)
	return errors.Join(append(problems, a.Lock.validate(), a.Lifecycle.validate(a.Lock))...)
}

func isRedundancy(redundancy string) bool {
	switch redundancy {
	case "", RedundancyGeoZone, RedundancyGeo, RedundancyZone:
		return true
	}
	return false
}

func (l *LockArgs) validate() error {
	switch {
	case l == nil:
		return nil
	case !isLockMode(l.Mode):
		return fmt.Errorf("lock.mode: %q is neither %s nor %s", l.Mode, LockCompliance, LockGovernance)
	case l.Days < 1 || l.Days > maxLockDays:
		return fmt.Errorf("lock.days: %d is not between 1 and %d", l.Days, maxLockDays)
	}
	return nil
}

func isLockMode(mode string) bool {
	return mode == "" || mode == LockCompliance || mode == LockGovernance
}

// validate refuses to delete what a lock still keeps: the service would try in
// vain every day.
func (l *LifecycleArgs) validate(lock *LockArgs) error {
	if l == nil {
		return nil
	}
	for _, days := range []int{l.NoncurrentDays, l.ExpireDays} {
		if days < 0 {
			return fmt.Errorf("lifecycle: %d days is negative", days)
		}
	}
	if lock != nil && l.ExpireDays > 0 && l.ExpireDays < lock.Days {
		return fmt.Errorf("lifecycle.expireDays: %d is less than the %d days of the lock", l.ExpireDays, lock.Days)
	}
	return nil
}
