package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var storageDataRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-storage-bucket-customer-key",
		Title: "Buckets are encrypted with a customer key",
		Remediation: "set Encryption.DefaultKmsKeyName on the storage.Bucket to the id of a kms.CryptoKey that the project's " +
			"storage agent may use",
		Missing: "encryption: a key of Google",
	}, "encryption.defaultKmsKeyName", bucketType),
	{
		ID:          "gcp-storage-bucket-versioning",
		Title:       "Buckets keep object versions",
		Why:         "A health record that was overwritten or deleted by mistake, or by an intruder, is still there as an older version",
		Remediation: "set Versioning.Enabled: pulumi.Bool(true) on the storage.Bucket",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{bucketType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "SI-7"},
		External: policypacks.Similar("CKV_GCP_78"),
		Missing:  "versioning: off",
		Check:    keepsVersions,
		Remedy:   &policypacks.Remedy{Description: "turns versioning on", Set: map[string]any{"versioning.enabled": true}},
	},
	{
		ID:    "gcp-storage-bucket-disposal",
		Title: "Buckets dispose of old versions",
		Why:   "Old versions of health records are health records: what may go must go, by a rule and not by chance",
		Remediation: "add a lifecycle rule to the storage.Bucket that deletes noncurrent versions after " +
			"DaysSinceNoncurrentTime or NumNewerVersions",
		Severity: policypacks.Low, Objective: policypacks.Disposed,
		Types: []string{bucketType}, Citations: []string{safeguard.Disposal},
		NIST:    []string{"MP-6", "SI-12"},
		Missing: "lifecycleRules: versions are kept without end",
		Check:   disposes,
	},
	{
		ID:          "gcp-storage-bucket-soft-delete",
		Title:       "Deleted objects can be restored for a week",
		Why:         "A mistake or an attack that deletes every version of a health record is noticed while it can still be undone",
		Remediation: "remove SoftDeletePolicy from the storage.Bucket, or set its RetentionDurationSeconds to 604800 or more",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{bucketType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "softDeletePolicy: seven days",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("softDeletePolicy.retentionDurationSeconds").Or(604800.0).AtLeast(604800),
				s.At("retentionPolicy.retentionPeriod").AtLeast(604800),
			).Because("objects that are deleted cannot be restored")
		},
	},
	{
		ID:          "gcp-storage-bucket-no-force-destroy",
		Title:       "Buckets with objects cannot be destroyed",
		Why:         "A stack that is destroyed by mistake takes the health records with it",
		Remediation: "remove ForceDestroy: pulumi.Bool(true) from the storage.Bucket",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{bucketType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "forceDestroy: a bucket with objects is not destroyed",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("forceDestroy").Or(false).IsFalse() },
		Remedy:  &policypacks.Remedy{Description: "keeps a bucket that has objects", Set: map[string]any{"forceDestroy": false}},
	},
}

// keepsVersions also holds under a retention policy: there objects can be neither replaced nor deleted.
func keepsVersions(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.Any(
		s.At("versioning.enabled").Or(false).IsTrue(),
		s.At("retentionPolicy.retentionPeriod").AtLeast(1),
	).Because("the bucket keeps neither older versions nor what is there for a set time")
}

func disposes(s *policypacks.Subject) policypacks.Outcome {
	versioned := s.At("versioning.enabled").Or(false).IsTrue()
	if versioned.Is(policypacks.Fail) {
		return policypacks.Inapplicable("the bucket keeps no versions")
	}
	none := policypacks.Failed("no lifecycle rule deletes older versions")
	deletes := s.At("lifecycleRules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
		return policypacks.All(rule.At("action.type").Is("Delete"), policypacks.Any(
			rule.At("condition.numNewerVersions").AtLeast(1),
			rule.At("condition.daysSinceNoncurrentTime").AtLeast(1),
			rule.At("condition.withState").Is("ARCHIVED"),
			rule.At("condition.noncurrentTimeBefore").IsSet(),
		)).Because("no lifecycle rule deletes older versions")
	})
	if deletes.Is(policypacks.Fail) && versioned.Is(policypacks.Unknown) {
		return versioned
	}
	return deletes
}
