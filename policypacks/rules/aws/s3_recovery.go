package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var s3RecoveryRules = []*policypacks.Rule{
	{
		ID:          "aws-s3-bucket-versioning",
		Title:       "Buckets keep object versions",
		Why:         "What was overwritten or deleted, by mistake or malice, can be brought back from its versions only",
		Remediation: "add an s3.BucketVersioningV2 for the bucket with Status Enabled",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: bucketTypes, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "CP-10", "SI-12"},
		External: policypacks.Similar("S3BucketVersioningEnabled", "s3-bucket-versioning-enabled", "CKV_AWS_21"),
		Missing:  "versioning: off",
		Related:  true, Check: versioned,
	},
	{
		ID:          "aws-s3-bucket-disposal",
		Title:       "Buckets dispose of old versions",
		Why:         "Health records that were deleted live on in noncurrent versions until somebody disposes of those",
		Remediation: "add an s3.BucketLifecycleConfigurationV2 with an enabled rule that sets NoncurrentVersionExpiration",
		Severity:    policypacks.Low, Objective: policypacks.Disposed,
		Types: bucketTypes, Citations: []string{safeguard.Disposal},
		NIST:     []string{"MP-6", "SI-12", "SI-12(3)"},
		External: policypacks.Similar("s3-version-lifecycle-policy-check", "CKV2_AWS_61"),
		Missing:  "lifecycle: versions are kept without end",
		Related:  true, Check: disposes,
	},
	{
		ID:          "aws-s3-bucket-no-force-destroy",
		Title:       "Buckets with objects cannot be destroyed",
		Why:         "Destroying a stack must not delete every health record along with it",
		Remediation: "remove ForceDestroy from the bucket, and protect it",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: bucketTypes, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "forceDestroy: a bucket that holds objects is not deleted",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("forceDestroy").Or(false).IsFalse() },
		Remedy:  &policypacks.Remedy{Description: "keeps what is in the bucket", Set: map[string]any{"forceDestroy": false}},
	},
	{
		ID:          "aws-s3-replication-keeps-deleted",
		Title:       "Deletions are not replicated",
		Why:         "A copy from which everything vanishes that is deleted in the original is no way to recover health records",
		Remediation: "set DeleteMarkerReplication.Status to Disabled in each rule of the s3.BucketReplicationConfig",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{replicationType}, Citations: []string{safeguard.Integrity, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "deleteMarkerReplication: deletions are replicated by rules without a filter, and not by others",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("rules").Each(policypacks.Inapplicable("nothing is replicated"), keepsDeleted)
		},
	},
}

func versioned(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("bucket", versioningTypes...)
	inline := s.First("versioning.enabled", "versionings[0].enabled")
	if len(links.Subjects) == 0 && !inline.IsMissing() {
		return inline.IsTrue()
	}
	none := links.Missing("BucketVersioningV2.bucket", "nothing switches versions on")
	return links.Some(none, func(v *policypacks.Subject) policypacks.Outcome {
		return v.At("versioningConfiguration.status").Is("Enabled")
	})
}

// disposes does not ask buckets that keep no versions.
func disposes(s *policypacks.Subject) policypacks.Outcome {
	if versioned(s).Is(policypacks.Fail) {
		return policypacks.Inapplicable("the bucket keeps no versions")
	}
	links := s.PointingHere("bucket", lifecycleTypes...)
	none := links.Missing("BucketLifecycleConfigurationV2.bucket", "no lifecycle rule disposes of old versions")
	if inline := s.At("lifecycleRules"); !inline.IsMissing() {
		none = inline.Some(none, func(rule policypacks.Value) policypacks.Outcome {
			return policypacks.All(rule.At("enabled").IsTrue(), rule.At("noncurrentVersionExpiration").IsSet())
		})
	}
	return links.Some(none, func(l *policypacks.Subject) policypacks.Outcome {
		return l.At("rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
			return policypacks.All(rule.At("status").Is("Enabled"), rule.At("noncurrentVersionExpiration").IsSet())
		})
	})
}

func keepsDeleted(rule policypacks.Value) policypacks.Outcome {
	byDefault := "Disabled"
	if filter := rule.At("filter"); filter.IsMissing() {
		byDefault = "Enabled"
	}
	return rule.At("deleteMarkerReplication.status").Or(byDefault).Is("Disabled")
}
