package aws

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

const (
	maxBucketName = 63
	autoSuffix    = 8 // a dash and seven digits that Pulumi adds to the name
	maxLockDays   = 36500
	maxRoleName   = 64
	// minStorageDays is how long objects stay at least in standard storage and in
	// that for infrequent access.
	minStorageDays = 30
)

var bucketNameBody = regexp.MustCompile(`^[a-z0-9][a-z0-9-]*$`)

// validate reports every problem of the arguments at once.
func (a *BucketArgs) validate(name string) error {
	var problems []error
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(a.KeyArn == nil && !a.ReceivesAccessLogs, "keyArn: required, unless receivesAccessLogs is set")
	problem(a.KeyArn != nil && a.ReceivesAccessLogs,
		"keyArn: a bucket that receives access logs cannot use a customer-managed key")
	problem(a.Lock != nil && a.ReceivesAccessLogs, "lock: a bucket that receives access logs cannot have one")
	problem(a.DeferPolicy && len(a.Statements) > 0, "statements: give them to AttachPolicy when deferPolicy is set")
	problem(a.AccessLogs != nil && a.AccessLogs.BucketName == nil, "accessLogs.bucketName: required")
	problem(a.BucketName == nil && !validAutoName(name),
		"name: %q must have letters, digits and dashes only, %d at most, or give bucketName",
		name, maxBucketName-autoSuffix-len(bucketSuffix))
	problem(a.Replication != nil && len(name)+len(replicationRoleSuffix)+autoSuffix > maxRoleName,
		"name: %q is longer than the %d characters of a bucket with replication",
		name, maxRoleName-autoSuffix-len(replicationRoleSuffix))
	return errors.Join(append(problems, a.Lock.validate(), a.Lifecycle.validate(), a.Replication.validate(a.KeyArn != nil))...)
}

func validAutoName(name string) bool {
	return len(name)+len(bucketSuffix)+autoSuffix <= maxBucketName &&
		bucketNameBody.MatchString(strings.ToLower(name))
}

func (l *LockArgs) validate() error {
	switch {
	case l == nil:
		return nil
	case l.Mode != "" && l.Mode != LockCompliance && l.Mode != LockGovernance:
		return fmt.Errorf("lock.mode: %q is neither %s nor %s", l.Mode, LockCompliance, LockGovernance)
	case l.Days < 1 || l.Days > maxLockDays:
		return fmt.Errorf("lock.days: %d is not between 1 and %d", l.Days, maxLockDays)
	}
	return nil
}

func (l *LifecycleArgs) validate() error {
	if l == nil {
		return nil
	}
	for _, days := range []int{l.NoncurrentDays, l.ExpireDays, l.InfrequentAccessDays, l.ArchiveDays} {
		if days < 0 {
			return fmt.Errorf("lifecycle: %d days is negative", days)
		}
	}
	if len(l.Prefixes) > 0 && l.ExpireDays+l.InfrequentAccessDays+l.ArchiveDays == 0 {
		return errors.New("lifecycle.prefixes: there is nothing that they limit")
	}
	if l.InfrequentAccessDays > 0 && l.InfrequentAccessDays < minStorageDays {
		return fmt.Errorf("lifecycle.infrequentAccessDays: %d is less than %d", l.InfrequentAccessDays, minStorageDays)
	}
	return l.validateOrder()
}

// validateOrder refuses moves that the store refuses, or that would pay for a
// class and not use it: each comes after the one before.
func (l *LifecycleArgs) validateOrder() error {
	if first := l.InfrequentAccessDays; first > 0 && l.ArchiveDays > 0 && l.ArchiveDays < first+minStorageDays {
		return fmt.Errorf("lifecycle.archiveDays: %d is less than %d days after infrequentAccessDays", l.ArchiveDays, minStorageDays)
	}
	if last := max(l.InfrequentAccessDays, l.ArchiveDays); l.ExpireDays > 0 && l.ExpireDays <= last {
		return fmt.Errorf("lifecycle.expireDays: %d is not after the move on day %d", l.ExpireDays, last)
	}
	return nil
}

func (r *ReplicationArgs) validate(ownKey bool) error {
	switch {
	case r == nil:
		return nil
	case r.BucketArn == nil:
		return errors.New("replication.bucketArn: required")
	case ownKey && r.KeyArn == nil:
		return errors.New("replication.keyArn: required")
	case !ownKey && r.KeyArn != nil:
		return errors.New("replication.keyArn: copies of access logs keep the encryption of the originals")
	}
	return nil
}
