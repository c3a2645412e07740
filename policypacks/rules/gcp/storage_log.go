package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var storageLogRules = []*policypacks.Rule{
	{
		ID:    "gcp-storage-bucket-logging",
		Title: "Access to buckets is on record",
		Why:   "Without a record nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add a projects.IAMAuditConfig for storage.googleapis.com with DATA_READ and DATA_WRITE, or set " +
			"Logging.LogBucket on the storage.Bucket",
		Severity: policypacks.High, Objective: policypacks.Logged,
		Types: []string{bucketType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-3", "AU-12"},
		External: policypacks.Similar("CKV_GCP_62"),
		Missing:  "logging: off",
		Settings: []policypacks.Setting{auditedElsewhere},
		Related:  true, Check: unlessElsewhere(accessLogged),
	},
	{
		ID:    "gcp-storage-bucket-logs-elsewhere",
		Title: "Access logs go to another bucket",
		Why: "A bucket that logs into itself mixes logs with health records, and whoever may change the one may change " +
			"the other",
		Remediation: "name another bucket as Logging.LogBucket of the storage.Bucket",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{bucketType}, Citations: []string{safeguard.AuditControls},
		NIST:     []string{"AU-9"},
		External: policypacks.Similar("CKV_GCP_63"),
		Missing:  "logging: off, which another rule judges",
		Related:  true, Check: logsElsewhere,
	},
	{
		ID:          "gcp-storage-log-bucket-retention",
		Title:       "Exported audit logs are kept for six years",
		Why:         "The record that shows how health data was protected must outlive the documentation period",
		Remediation: "set RetentionPolicy.RetentionPeriod on the bucket that log sinks write to, to 189388800 seconds or more",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: []string{bucketType}, Citations: []string{safeguard.TimeLimit, safeguard.AuditControls},
		NIST:     []string{"AU-11"},
		External: policypacks.Similar("CKV2_GCP_4"),
		Missing:  "retentionPolicy: logs can be deleted at once",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which exported logs cannot be deleted", Default: 2192.0}},
		Related:  true, Check: whereLogsArrive(logsRetained),
	},
	{
		ID:          "gcp-storage-log-bucket-lock",
		Title:       "The retention of exported audit logs cannot be shortened",
		Why:         "Whoever misuses health records shortens the retention first, and deletes the record of it next",
		Remediation: "set RetentionPolicy.IsLocked: pulumi.Bool(true) on the bucket that log sinks write to",
		Severity:    policypacks.Medium, Objective: policypacks.Immutable,
		Types: []string{bucketType}, Citations: []string{safeguard.Integrity, safeguard.AuditControls},
		NIST:     []string{"AU-9", "AU-9(2)", "SI-7"},
		External: policypacks.Similar("CKV2_GCP_4"),
		Missing:  "retentionPolicy.isLocked: it can be shortened",
		Related:  true, Check: whereLogsArrive(retentionLocked),
	},
}

const logBucketPath = "logging.logBucket"

// accessLogged accepts the service's own access logs as well as the data access records of Cloud Audit Logs. It does not
// ask buckets that receive logs: those would be logged without end.
func accessLogged(s *policypacks.Subject) policypacks.Outcome {
	receivers := s.PointingHere(logBucketPath, bucketType)
	if len(receivers.Subjects) > 0 {
		return policypacks.Inapplicable("the bucket receives access logs")
	}
	logged := policypacks.Any(s.At(logBucketPath).IsSet(), audits(s, "DATA_READ", []string{"storage.googleapis.com"}))
	if logged.Is(policypacks.Fail) && receivers.Open {
		return policypacks.Undecided("Bucket." + logBucketPath)
	}
	return logged.Because("neither access logs nor an audit configuration record who reads the bucket")
}

func logsElsewhere(s *policypacks.Subject) policypacks.Outcome {
	if s.At(logBucketPath).IsMissing() {
		return policypacks.Inapplicable("the bucket keeps no access logs")
	}
	targets := s.PointedAt(logBucketPath, bucketType)
	if targets.Open {
		return policypacks.Undecided(logBucketPath)
	}
	return targets.Each(policypacks.Passed("the logs go to a bucket of another stack"), func(target *policypacks.Subject) policypacks.Outcome {
		if target.URN() == s.URN() {
			return policypacks.Failed("the bucket logs into itself")
		}
		return policypacks.Passed("the logs go to another bucket")
	})
}

// whereLogsArrive asks only buckets that log sinks write to.
func whereLogsArrive(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		sinks := sinksTo(s)
		if len(sinks.Subjects) == 0 && !sinks.Open {
			return policypacks.Inapplicable("no log sink writes to the bucket")
		}
		judged := check(s)
		if len(sinks.Subjects) == 0 && judged.Is(policypacks.Fail) {
			return policypacks.Undecided("ProjectSink.destination")
		}
		return judged
	}
}

func logsRetained(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	return s.At("retentionPolicy.retentionPeriod").Or(0.0).AtLeast(least * day)
}

func retentionLocked(s *policypacks.Subject) policypacks.Outcome {
	if s.At("retentionPolicy").IsMissing() {
		return policypacks.Inapplicable("the bucket has no retention, which another rule judges")
	}
	return s.At("retentionPolicy.isLocked").Or(false).IsTrue()
}
