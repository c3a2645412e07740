package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var s3EncryptionRules = []*policypacks.Rule{
	{
		ID:    "aws-s3-bucket-encryption",
		Title: "Buckets are encrypted with a customer key",
		Why:   "Only a key of your own lets you say who may decrypt health records, see each use, and take it back",
		Remediation: "add an s3.BucketServerSideEncryptionConfigurationV2 for the bucket with SseAlgorithm aws:kms and the KmsMasterKeyId " +
			"of a kms.Key; a bucket that receives access logs must stay with AES256",
		Severity: policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: bucketTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("S3DefaultEncryptionKMS", "s3-default-encryption-kms", "s3-bucket-server-side-encryption-enabled", "CKV_AWS_19", "CKV_AWS_145"),
		Missing:  "encryption: AES256 with a key of the object store, which is right for a bucket that receives access logs",
		Related:  true, Check: bucketEncrypted,
	},
	{
		ID:    "aws-s3-replication-encryption",
		Title: "Replicas are encrypted with a customer key",
		Why:   "A copy of health records needs the protection of the original",
		Remediation: "in each rule of the s3.BucketReplicationConfig set SourceSelectionCriteria.SseKmsEncryptedObjects to Enabled and " +
			"Destination.EncryptionConfiguration.ReplicaKmsKeyId to a key of the destination's region",
		Severity: policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{replicationType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-9(8)", "SC-28", "SC-28(1)"},
		Missing: "replicaKmsKeyId: objects under a customer key are not replicated at all",
		Related: true, Check: replicasEncrypted,
	},
}

// bucketEncrypted accepts the object store's own key for a bucket that receives access logs, and no other: log delivery
// cannot use customer keys.
func bucketEncrypted(s *policypacks.Subject) policypacks.Outcome {
	sources := accessLogSources(s)
	switch {
	case len(sources.Subjects) > 0:
		return logBucketEncryption(s)
	case sources.Open:
		return policypacks.Either("BucketLoggingV2.targetBucket", customerKeyEncryption(s), logBucketEncryption(s))
	}
	return customerKeyEncryption(s)
}

func customerKeyEncryption(s *policypacks.Subject) policypacks.Outcome {
	return defaultEncryption(s, func(links policypacks.Links) policypacks.Outcome {
		return links.Missing("BucketServerSideEncryptionConfigurationV2.bucket", "the bucket is encrypted with a key of the object store, want one of your own")
	}, func(holder *policypacks.Subject, byDefault policypacks.Value) policypacks.Outcome {
		algorithm := byDefault.At("sseAlgorithm").OneOf("aws:kms", "aws:kms:dsse")
		if algorithm.Is(policypacks.Fail) {
			return algorithm
		}
		return policypacks.All(algorithm, customerKey(holder, byDefault.At("kmsMasterKeyId")))
	})
}

func logBucketEncryption(s *policypacks.Subject) policypacks.Outcome {
	o := defaultEncryption(s, func(links policypacks.Links) policypacks.Outcome {
		if links.Open {
			return policypacks.Undecided("BucketServerSideEncryptionConfigurationV2.bucket")
		}
		return policypacks.Passed("")
	}, func(_ *policypacks.Subject, byDefault policypacks.Value) policypacks.Outcome {
		return byDefault.At("sseAlgorithm").Is("AES256").
			Because("the bucket receives access logs, which are not delivered to a bucket under a customer key: want AES256")
	})
	if o.Is(policypacks.Pass) {
		o.Message = "the bucket receives access logs, which can only be encrypted with AES256"
	}
	return o
}

// defaultEncryption asks every default encryption of the bucket, in all the places where programs give it.
func defaultEncryption(
	s *policypacks.Subject, none func(policypacks.Links) policypacks.Outcome,
	ask func(holder *policypacks.Subject, byDefault policypacks.Value) policypacks.Outcome,
) policypacks.Outcome {
	links := s.PointingHere("bucket", encryptionTypes...)
	if len(links.Subjects) > 0 {
		return links.Each(policypacks.Outcome{}, func(e *policypacks.Subject) policypacks.Outcome {
			return e.At("rules").Each(none(policypacks.Links{}), func(rule policypacks.Value) policypacks.Outcome {
				return ask(e, rule.At("applyServerSideEncryptionByDefault"))
			})
		})
	}
	if inline := s.At("serverSideEncryptionConfiguration.rule.applyServerSideEncryptionByDefault"); !inline.IsMissing() {
		return ask(s, inline)
	}
	if inline := s.At("serverSideEncryptionConfigurations[0].rules[0].applyServerSideEncryptionByDefaults[0]"); !inline.IsMissing() {
		return ask(s, inline)
	}
	return none(links)
}

// replicasEncrypted does not ask a configuration whose source is a bucket under the object store's own key, as those that
// receive access logs must be: there is no customer key to carry over.
func replicasEncrypted(s *policypacks.Subject) policypacks.Outcome {
	source := s.PointedAt("bucket", bucketTypes...)
	receivesLogs := source.Some(source.Missing("bucket", ""), func(b *policypacks.Subject) policypacks.Outcome {
		sources := accessLogSources(b)
		if len(sources.Subjects) > 0 {
			return policypacks.Passed("")
		}
		return sources.Missing("BucketLoggingV2.targetBucket", "")
	})
	if receivesLogs.Is(policypacks.Pass) {
		return policypacks.Inapplicable("the source receives access logs, which have no customer key")
	}
	encrypted := s.At("rules").Each(policypacks.Inapplicable("nothing is replicated"), func(rule policypacks.Value) policypacks.Outcome {
		return replicaEncrypted(s, rule)
	})
	if encrypted.Is(policypacks.Fail) && receivesLogs.Is(policypacks.Unknown) {
		return receivesLogs
	}
	return encrypted
}

func replicaEncrypted(s *policypacks.Subject, rule policypacks.Value) policypacks.Outcome {
	if status, _ := rule.At("status").Text(); status == "Disabled" {
		return policypacks.Inapplicable("the rule is disabled")
	}
	return policypacks.All(
		rule.At("sourceSelectionCriteria.sseKmsEncryptedObjects.status").Is("Enabled"),
		customerKey(s, rule.At("destination.encryptionConfiguration.replicaKmsKeyId")),
	)
}
