package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var (
	bucketTypes      = []string{"aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"}
	versioningTypes  = []string{"aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"}
	encryptionTypes  = []string{"aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration", "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2"}
	objectLockTypes  = []string{"aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration", "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2"}
	replicationTypes = []string{"aws:s3/bucketReplicationConfig:BucketReplicationConfig"}
)

var awsReplicationRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-replication-source-versioned",
		Title:       "Replicated buckets keep versions",
		Why:         "S3 refuses to replicate a bucket without versioning, so the copy of the health records never comes to be",
		Remediation: "add an s3.BucketVersioningV2 with Status Enabled for the source bucket, and let the replication depend on it",
		Severity:    policypacks.High,
		Types:       replicationTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan}, NIST: []string{"CP-9"},
		Missing: "versioning: off",
		Related: true,
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return bucketsVersioned(s, "bucket") },
	},
	{
		ID:          "aws-deploy-replication-destination-versioned",
		Title:       "Buckets that receive replicas keep versions",
		Why:         "S3 refuses to replicate into a bucket without versioning, so the copy of the health records never comes to be",
		Remediation: "add an s3.BucketVersioningV2 with Status Enabled for the destination bucket, and let the replication depend on it",
		Severity:    policypacks.High,
		Types:       replicationTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan}, NIST: []string{"CP-9"},
		Missing: "versioning: off",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return bucketsVersioned(s, "rules[*].destination.bucket")
		},
	},
	{
		ID:          "aws-deploy-replication-role",
		Title:       "The role for replication may replicate",
		Why:         "Replication with a role that lacks a permission deploys, and then copies no health record",
		Remediation: "allow the role s3:GetReplicationConfiguration, s3:ListBucket, s3:GetObjectVersionForReplication and s3:ReplicateObject",
		Severity:    policypacks.High,
		Types:       replicationTypes, Citations: []string{safeguard.DataBackupPlan}, NIST: []string{"CP-9", "AC-6"},
		Missing: "role: required by the service",
		Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return roleGrants(s, "role", "s3:GetReplicationConfiguration", "s3:ListBucket", "s3:GetObjectVersionForReplication", "s3:ReplicateObject")
		},
	},
	{
		ID:          "aws-deploy-replication-encrypted-objects",
		Title:       "Replication includes objects that a key encrypts",
		Why:         "Replication leaves out every object under a KMS key unless it is told to include them, which with a default key is every health record",
		Remediation: "set SourceSelectionCriteria.SseKmsEncryptedObjects.Status to Enabled in each rule, with an EncryptionConfiguration for the destination",
		Severity:    policypacks.High,
		Types:       replicationTypes, Citations: []string{safeguard.DataBackupPlan}, NIST: []string{"CP-9"},
		Missing: "sourceSelectionCriteria.sseKmsEncryptedObjects: such objects are left out",
		Related: true, Check: replicatesEncrypted,
	},
	{
		ID:          "aws-deploy-object-lock-versioned",
		Title:       "Buckets under Object Lock keep versions",
		Why:         "Object Lock works on versions: without them S3 refuses the configuration, and health records can be overwritten",
		Remediation: "add an s3.BucketVersioningV2 with Status Enabled for the bucket, and let the Object Lock configuration depend on it",
		Severity:    policypacks.High,
		Types:       objectLockTypes, Citations: []string{safeguard.Integrity}, NIST: []string{"SI-7"},
		Missing: "versioning: on with objectLockEnabled of the bucket, else off",
		Related: true,
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return bucketsVersioned(s, "bucket") },
	},
}

// bucketsVersioned holds where every bucket of the stack that a property names is versioned.
func bucketsVersioned(s *policypacks.Subject, path string) policypacks.Outcome {
	buckets := s.PointedAt(path, bucketTypes...)
	none := policypacks.Inapplicable("the bucket is of another stack")
	if buckets.Open {
		none = policypacks.Undecided(path)
	}
	return buckets.Each(none, versioned)
}

func versioned(bucket *policypacks.Subject) policypacks.Outcome {
	if bucket.At("objectLockEnabled").IsTrue().Is(policypacks.Pass) {
		return policypacks.Passed("Object Lock turns versioning on")
	}
	inline := bucket.First("versioning.enabled", "versionings[0].enabled")
	if !inline.IsMissing() {
		return inline.IsTrue()
	}
	links := bucket.PointingHere("bucket", versioningTypes...)
	return links.Some(links.Missing("BucketVersioning.bucket", "nothing turns its versioning on"), func(v *policypacks.Subject) policypacks.Outcome {
		return v.At("versioningConfiguration.status").Is("Enabled")
	})
}

func replicatesEncrypted(s *policypacks.Subject) policypacks.Outcome {
	source := s.PointedAt("bucket", bucketTypes...)
	if len(source.Subjects) == 0 {
		if source.Open {
			return policypacks.Undecided("bucket")
		}
		return policypacks.Inapplicable("the bucket is of another stack")
	}
	encrypted := underKey(source.Subjects[0])
	if encrypted.Is(policypacks.Fail) {
		return policypacks.Inapplicable("no key of KMS encrypts the bucket")
	}
	included := s.At("rules").Each(policypacks.Failed("there is no rule"), func(rule policypacks.Value) policypacks.Outcome {
		return rule.At("sourceSelectionCriteria.sseKmsEncryptedObjects.status").Is("Enabled")
	})
	if encrypted.Is(policypacks.Unknown) && included.Is(policypacks.Fail) {
		return encrypted
	}
	return included
}

// underKey holds where a key of KMS encrypts a bucket by default.
func underKey(bucket *policypacks.Subject) policypacks.Outcome {
	const algorithm = "applyServerSideEncryptionByDefault.sseAlgorithm"
	inline := bucket.First("serverSideEncryptionConfiguration.rule."+algorithm, "serverSideEncryptionConfigurations[0].rules[0]."+algorithm)
	if !inline.IsMissing() {
		return inline.OneOf("aws:kms", "aws:kms:dsse")
	}
	links := bucket.PointingHere("bucket", encryptionTypes...)
	none := policypacks.Failed("no key is configured")
	if links.Open {
		none = policypacks.Undecided("BucketServerSideEncryptionConfiguration.bucket")
	}
	return links.Some(none, func(e *policypacks.Subject) policypacks.Outcome {
		return e.At("rules").Some(policypacks.Failed("there is no rule"), func(rule policypacks.Value) policypacks.Outcome {
			return rule.At(algorithm).OneOf("aws:kms", "aws:kms:dsse")
		})
	})
}
