package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const s3NotificationType = "aws:s3/bucketNotification:BucketNotification"

// s3CopyRules are about buckets that hold data, not logs or the files of a site.
var s3CopyRules = []*policypacks.Rule{
	{
		ID:          "aws-s3-bucket-object-lock",
		Title:       "Versions of objects cannot be deleted at will",
		Why:         "Whoever takes over an account could otherwise delete every version of a health record, and ask for ransom",
		Remediation: "set ObjectLockEnabled: pulumi.Bool(true) on the bucket, or deny s3:DeleteObjectVersion to * in its policy",
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: bucketTypes, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "SI-7", "SI-12"},
		External: policypacks.Similar("s3-bucket-default-lock-enabled", "CKV_AWS_143"),
		Missing:  "objectLockEnabled, mfaDelete: off; policy: whoever may delete objects may delete versions",
		Related:  true, Check: ofDataBuckets(versionsKept),
	},
	{
		ID:    "aws-s3-bucket-replication",
		Title: "A second copy of every bucket exists",
		Why:   "Health records that exist once are lost with their bucket or region",
		Remediation: "add an s3.BucketReplicationConfig with an enabled rule and a bucket in another region, or name the bucket in a " +
			"backup.Selection",
		Severity: policypacks.Low, Objective: policypacks.BackedUp,
		Types: bucketTypes, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:     []string{"CP-6", "CP-9", "CP-10"},
		External: policypacks.Similar("S3BucketReplicationEnabled", "s3-bucket-replication-enabled", "CKV_AWS_144"),
		Missing:  "replication: none",
		Settings: []policypacks.Setting{
			backupElsewhere,
			{Name: "asked", Doc: "true asks every bucket of data for a second copy; versions alone do otherwise", Default: false},
		},
		Related: true, Check: ofDataBuckets(hasSecondCopy),
	},
	{
		ID:          "aws-s3-bucket-event-notifications",
		Title:       "Buckets tell when objects come and go",
		Why:         "A deletion that raises an event is noticed at once, and not when somebody misses the health record",
		Remediation: "add an s3.BucketNotification for the bucket, with Eventbridge true",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: bucketTypes, Citations: []string{safeguard.ActivityReview},
		NIST:     []string{"AU-6", "CA-7", "SI-4"},
		External: policypacks.Similar("s3-event-notifications-enabled", "CKV2_AWS_62"),
		Missing:  "notification: none",
		Settings: []policypacks.Setting{
			{Name: "asked", Doc: "true asks every bucket of data for notifications; the trail's record of its events does otherwise", Default: false},
		},
		Related: true, Check: ofDataBuckets(bucketNotifies),
	},
	{
		ID:          "aws-s3-bucket-unfinished-uploads",
		Title:       "Buckets dispose of unfinished uploads",
		Why:         "The parts of an upload that never ended are health records, too, that no list of objects shows",
		Remediation: "add a rule to the s3.BucketLifecycleConfigurationV2 that sets AbortIncompleteMultipartUpload",
		Severity:    policypacks.Low, Objective: policypacks.Disposed,
		Types: bucketTypes, Citations: []string{safeguard.Disposal},
		NIST: []string{"MP-6", "SI-12(3)"}, External: policypacks.Similar("CKV_AWS_300"),
		Missing: "lifecycle: parts are kept without end",
		Related: true, Check: ofDataBuckets(abortsUploads),
	},
}

// ofDataBuckets does not ask buckets that receive logs, or hold the files of a site.
func ofDataBuckets(ask check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		origins := originOf(s)
		if len(origins.Subjects) > 0 {
			return policypacks.Inapplicable("the bucket holds the files of a site: %s", origins.Subjects[0].Name())
		}
		asked := ofBucketsWithoutLogs(s, ask)
		if asked.Is(policypacks.Fail) && origins.Open {
			return policypacks.Undecided("Distribution.origins")
		}
		return asked
	}
}

// s3LogSenders are the resources that send logs to a bucket, by the property that names it.
var s3LogSenders = []struct{ path, typ string }{
	{"s3BucketName", trailType},
	{"s3BucketName", "aws:cfg/deliveryChannel:DeliveryChannel"},
	{"logDestination", "aws:ec2/flowLog:FlowLog"},
	{"accessLogs.bucket", "aws:lb/loadBalancer:LoadBalancer"},
	{"logDestinationConfigs[*]", wafLoggingType},
	{"deliveryDestinationConfiguration.destinationResourceArn", "aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination"},
	{"bucketName", redshiftLoggingType},
	{"loggingInfo.brokerLogs.s3.bucket", mskClusterType},
}

func ofBucketsWithoutLogs(s *policypacks.Subject, ask check) policypacks.Outcome {
	senders := []policypacks.Links{accessLogSources(s), edgeLogSources(s)}
	paths := []string{"BucketLoggingV2.targetBucket", "Distribution.loggingConfig.bucket"}
	for _, sender := range s3LogSenders {
		senders, paths = append(senders, s.PointingHere(sender.path, sender.typ)), append(paths, sender.path)
	}
	asked := ask(s)
	for i, links := range senders {
		if len(links.Subjects) > 0 {
			return policypacks.Inapplicable("the bucket holds logs of %s", links.Subjects[0].Name())
		}
		if links.Open && asked.Is(policypacks.Fail) {
			asked = policypacks.Undecided(paths[i])
		}
	}
	return asked
}

// versionsKept accepts any of the ways to keep versions: a lock, a second factor for deletions, or a policy.
func versionsKept(s *policypacks.Subject) policypacks.Outcome {
	versioning := s.PointingHere("bucket", versioningTypes...)
	none := versioning.Missing("BucketVersioningV2.bucket", "deletions ask for no second factor")
	if inline := s.First("versioning.mfaDelete", "versionings[0].mfaDelete"); !inline.IsMissing() {
		none = inline.IsTrue()
	}
	factor := versioning.Some(none, func(v *policypacks.Subject) policypacks.Outcome {
		return v.At("versioningConfiguration.mfaDelete").Or("Disabled").Is("Enabled")
	})
	denied := bucketPolicy(s, policypacks.Failed("no policy denies it"), func(d document) policypacks.Outcome {
		return d.some(deniesDeletingVersions, "does not deny it")
	})
	return policypacks.Any(objectsLocked(s), factor, denied).Because("every version of the bucket's objects can be deleted at any time")
}

// deniesDeletingVersions holds for a denial to everybody, or to everybody but some.
func deniesDeletingVersions(s policydocument.Statement) bool {
	for _, c := range s.Conditions {
		key := strings.ToLower(c.Key)
		if !strings.HasPrefix(key, "aws:principal") && !strings.HasPrefix(key, "aws:multifactorauth") && key != "aws:userid" {
			return false
		}
	}
	return !s.Allow && s.ForAnyone() && s.Covers("s3:DeleteObjectVersion")
}

func objectsLocked(s *policypacks.Subject) policypacks.Outcome {
	inline := policypacks.Any(
		s.At("objectLockEnabled").Or(false).IsTrue(), s.At("objectLockConfiguration.objectLockEnabled").Is("Enabled"),
	)
	links := s.PointingHere("bucket", objectLockTypes...)
	if inline.Is(policypacks.Pass) || len(links.Subjects) == 0 && !links.Open {
		return inline
	}
	return links.Each(policypacks.Undecided("BucketObjectLockConfigurationV2.bucket"), func(lock *policypacks.Subject) policypacks.Outcome {
		return lock.At("objectLockEnabled").Or("Enabled").Is("Enabled")
	})
}

// hasSecondCopy does not ask the copies themselves.
func hasSecondCopy(s *policypacks.Subject) policypacks.Outcome {
	if asked, _ := s.Setting("asked").Bool(); !asked {
		return policypacks.Inapplicable("a second copy is not asked for, as configured")
	}
	originals := s.PointingHere("rules[*].destination.bucket", replicationType)
	if len(originals.Subjects) > 0 {
		return policypacks.Inapplicable("the bucket is a copy")
	}
	planned := inBackupPlan(s)
	if planned.Is(policypacks.Pass) || planned.Is(policypacks.NotApplicable) {
		return planned
	}
	copied := policypacks.Any(planned, replicated(s)).Because("the bucket is neither replicated nor in a backup plan of this stack")
	if copied.Is(policypacks.Fail) && originals.Open {
		return policypacks.Undecided("BucketReplicationConfig.rules")
	}
	return copied
}

func replicated(s *policypacks.Subject) policypacks.Outcome {
	enabled := func(rule policypacks.Value) policypacks.Outcome { return rule.At("status").Is("Enabled") }
	links := s.PointingHere("bucket", replicationType)
	none := links.Missing("BucketReplicationConfig.bucket", "the bucket is not replicated")
	if inline := s.First("replicationConfiguration.rules", "replicationConfigurations[0].rules"); !inline.IsMissing() {
		return inline.Some(none, enabled)
	}
	return links.Some(none, func(r *policypacks.Subject) policypacks.Outcome { return r.At("rules").Some(none, enabled) })
}

// bucketNotifies accepts any target of notifications.
func bucketNotifies(s *policypacks.Subject) policypacks.Outcome {
	if asked, _ := s.Setting("asked").Bool(); !asked {
		return policypacks.Inapplicable("notifications are not asked for, as configured")
	}
	links := s.PointingHere("bucket", s3NotificationType)
	none := links.Missing("BucketNotification.bucket", "the bucket tells nobody")
	return links.Some(none, func(n *policypacks.Subject) policypacks.Outcome {
		return policypacks.Any(
			n.At("eventbridge").Or(false).IsTrue(), n.At("queues").IsSet(), n.At("topics").IsSet(), n.At("lambdaFunctions").IsSet(),
		).Because("the bucket tells nobody")
	})
}

func abortsUploads(s *policypacks.Subject) policypacks.Outcome {
	links := s.PointingHere("bucket", lifecycleTypes...)
	none := links.Missing("BucketLifecycleConfigurationV2.bucket", "no lifecycle rule ends uploads")
	if inline := s.At("lifecycleRules"); !inline.IsMissing() {
		return inline.Some(none, func(rule policypacks.Value) policypacks.Outcome {
			return policypacks.All(rule.At("enabled").IsTrue(), rule.At("abortIncompleteMultipartUploadDays").AtLeast(1))
		})
	}
	return links.Some(none, func(l *policypacks.Subject) policypacks.Outcome {
		return l.At("rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
			return policypacks.All(rule.At("status").Is("Enabled"), rule.At("abortIncompleteMultipartUpload.daysAfterInitiation").AtLeast(1))
		})
	})
}
