package gcp

import (
	"cmp"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/storage"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	softDeleteDays        = 7 // in which deleted objects can be restored, whatever their versions
	defaultNoncurrentDays = 365
	abandonedUploadDays   = 7
)

// LifecycleArgs says how long objects are kept. All numbers are days; 0 means
// the default.
type LifecycleArgs struct {
	// NoncurrentDays is how long overwritten and deleted versions are kept.
	// Default: 365.
	NoncurrentDays int
	// ExpireDays deletes current versions that old. Default: never.
	ExpireDays int
}

// The modes of [LockArgs].
const (
	// LockCompliance lets nobody shorten or lift the retention, nor delete the
	// bucket or its project before all of it has run out.
	LockCompliance = "compliance"
	// LockGovernance lets those lift the retention who hold the permission
	// storage.buckets.update.
	LockGovernance = "governance"
)

// LockArgs is the retention of every object, also of those that are there
// already.
type LockArgs struct {
	// Mode is [LockCompliance] or [LockGovernance]. Default: [LockCompliance].
	// Changing it to [LockCompliance] locks the bucket as it is; there is no way
	// back but another bucket.
	Mode string
	// Days of retention, 1 to 24855. Of a locked bucket they can only be raised.
	Days int
}

func (l *LockArgs) policy() storage.BucketRetentionPolicyPtrInput {
	if l == nil {
		return nil
	}
	return &storage.BucketRetentionPolicyArgs{
		RetentionPeriod: pulumi.Int(l.Days * secondsPerDay),
		IsLocked:        pulumi.Bool(l.Mode != LockGovernance),
	}
}

// rules remove what nobody needs: uploads that were never finished, versions
// that were overwritten or deleted long ago, and what has expired.
func (l *LifecycleArgs) rules(versioned bool) storage.BucketLifecycleRuleArray {
	if l == nil {
		l = &LifecycleArgs{}
	}
	rules := storage.BucketLifecycleRuleArray{rule("AbortIncompleteMultipartUpload", &storage.BucketLifecycleRuleConditionArgs{
		Age: pulumi.Int(abandonedUploadDays),
	})}
	if versioned {
		rules = append(rules, rule("Delete", &storage.BucketLifecycleRuleConditionArgs{
			DaysSinceNoncurrentTime: pulumi.Int(cmp.Or(l.NoncurrentDays, defaultNoncurrentDays)),
			WithState:               pulumi.String("ARCHIVED"),
			NoAge:                   pulumi.Bool(true), // or the provider adds an age of no days
		}))
	}
	if l.ExpireDays > 0 {
		rules = append(rules, rule("Delete", &storage.BucketLifecycleRuleConditionArgs{
			Age:       pulumi.Int(l.ExpireDays),
			WithState: pulumi.String("LIVE"),
		}))
	}
	return rules
}

func rule(action string, when *storage.BucketLifecycleRuleConditionArgs) *storage.BucketLifecycleRuleArgs {
	return &storage.BucketLifecycleRuleArgs{
		Action:    &storage.BucketLifecycleRuleActionArgs{Type: pulumi.String(action)},
		Condition: when,
	}
}
