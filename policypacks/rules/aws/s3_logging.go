package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var s3LoggingRules = []*policypacks.Rule{
	{
		ID:          "aws-s3-bucket-logging",
		Title:       "Buckets keep access logs",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add an s3.BucketLoggingV2 for the bucket whose TargetBucket is a bucket for access logs",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: bucketTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-3", "AU-12"},
		External: policypacks.Similar("S3BucketLoggingEnabled", "s3-bucket-logging-enabled", "CKV_AWS_18"),
		Missing:  "logging: off",
		Related:  true, Check: accessLogged,
	},
	{
		ID:          "aws-s3-bucket-logs-elsewhere",
		Title:       "Access logs go to another bucket",
		Why:         "A bucket that logs into itself logs each delivery again, until nothing can be found, and mixes logs with health records",
		Remediation: "name another bucket as TargetBucket of the s3.BucketLoggingV2",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: bucketTypes, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-9"},
		Missing: "logging: off, which another rule judges",
		Related: true, Check: logsElsewhere,
	},
}

// accessLogged does not ask buckets that receive access logs: logging those would log without end.
func accessLogged(s *policypacks.Subject) policypacks.Outcome {
	if len(accessLogSources(s).Subjects) > 0 {
		return policypacks.Inapplicable("the bucket receives access logs")
	}
	if inline := s.At("loggings[0].targetBucket"); !inline.IsMissing() {
		return inline.IsSet()
	}
	links := s.PointingHere("bucket", bucketLoggingTypes...)
	none := links.Missing("BucketLoggingV2.bucket", "nobody logs the access to this bucket")
	logged := links.Some(none, func(l *policypacks.Subject) policypacks.Outcome { return l.At("targetBucket").IsSet() })
	if logged.Is(policypacks.Fail) && accessLogSources(s).Open {
		return policypacks.Undecided("BucketLoggingV2.targetBucket")
	}
	return logged
}

func logsElsewhere(s *policypacks.Subject) policypacks.Outcome {
	const inline = "loggings[0].targetBucket"
	if !s.At(inline).IsMissing() {
		return targetsAnother(s, s, inline)
	}
	links := s.PointingHere("bucket", bucketLoggingTypes...)
	none := policypacks.Inapplicable("the bucket keeps no access logs")
	if links.Open {
		none = policypacks.Undecided("BucketLoggingV2.bucket")
	}
	return links.Each(none, func(logging *policypacks.Subject) policypacks.Outcome {
		return targetsAnother(s, logging, "targetBucket")
	})
}

// targetsAnother holds where the property of a logging configuration names another bucket than the subject.
func targetsAnother(s, logging *policypacks.Subject, path string) policypacks.Outcome {
	targets := logging.PointedAt(path, bucketTypes...)
	if targets.Open {
		return policypacks.Undecided(path)
	}
	return targets.Each(policypacks.Passed("the logs go to a bucket of another stack"), func(target *policypacks.Subject) policypacks.Outcome {
		if target.URN() == s.URN() {
			return policypacks.Failed("the bucket logs into itself")
		}
		return policypacks.Passed("the logs go to another bucket")
	})
}
