package deployability

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var loggingTypes = []string{"aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2"}

var awsLogRules = []*policypacks.Rule{{
	ID:          "aws-deploy-log-bucket-unlocked",
	Title:       "Buckets that receive access logs have no default retention",
	Why:         "Access logs are not delivered to a bucket with a default retention, so the record of who read health data has a hole",
	Remediation: "remove the default retention from the bucket for access logs; replicate it to a bucket under Object Lock instead",
	Severity:    policypacks.High,
	Types:       bucketTypes, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-5", "AU-12"},
	Missing: "default retention: none",
	Related: true, Check: logBucketUnlocked,
}}

func logBucketUnlocked(s *policypacks.Subject) policypacks.Outcome {
	logs := s.PointingHere("targetBucket", loggingTypes...)
	inline := s.PointingHere("loggings[0].targetBucket", bucketTypes...)
	receives, may := len(logs.Subjects)+len(inline.Subjects) > 0, logs.Open || inline.Open
	retained := defaultRetention(s)
	switch {
	case !receives && !may:
		return policypacks.Inapplicable("the bucket receives no access logs")
	case !receives && retained.Is(policypacks.Fail):
		return policypacks.Undecided("BucketLogging.targetBucket")
	}
	return retained
}

// inlineRetentions are where a bucket itself can have a default retention: BucketV2 has lists.
var inlineRetentions = []string{
	"objectLockConfiguration.rule.defaultRetention", "objectLockConfiguration.rules[0].defaultRetentions[0]",
}

// defaultRetention holds where no Object Lock retention applies to every new object of the bucket.
func defaultRetention(s *policypacks.Subject) policypacks.Outcome {
	none := func(v policypacks.Value) policypacks.Outcome {
		return v.IsAbsent().Because("the bucket has a default retention, so access logs are not delivered to it")
	}
	if inline := s.First(inlineRetentions...); !inline.IsMissing() {
		return none(inline)
	}
	locks := s.PointingHere("bucket", objectLockTypes...)
	unlocked := policypacks.Passed("the bucket has no default retention")
	if locks.Open {
		unlocked = policypacks.Undecided("BucketObjectLockConfiguration.bucket")
	}
	return locks.Each(unlocked, func(lock *policypacks.Subject) policypacks.Outcome { return none(lock.At("rule.defaultRetention")) })
}
