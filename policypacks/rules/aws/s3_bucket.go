package aws

import "github.com/phiform/phiform/policypacks"

// A bucket's configuration is spread over resources that point at the bucket; older programs give it inline. The
// functions here find either.

// accessLogSources are the resources that send access logs to a subject.
func accessLogSources(s *policypacks.Subject) policypacks.Links {
	links := s.PointingHere("targetBucket", bucketLoggingTypes...)
	inline := s.PointingHere("loggings[0].targetBucket", bucketTypes...)
	return policypacks.Links{
		Subjects: append(links.Subjects, inline.Subjects...),
		Open:     links.Open || inline.Open,
	}
}

// originOf are the distributions that serve the bucket's objects.
func originOf(s *policypacks.Subject) policypacks.Links {
	return s.PointingHere("origins[*].domainName", distributionType)
}

// edgeLogSources are the distributions that send their standard logs to the bucket.
func edgeLogSources(s *policypacks.Subject) policypacks.Links {
	return s.PointingHere("loggingConfig.bucket", distributionType)
}

// bucketPolicy asks the policy of a bucket, wherever it stands; none is the answer where it has none.
func bucketPolicy(s *policypacks.Subject, none policypacks.Outcome, ask func(document) policypacks.Outcome) policypacks.Outcome {
	inline := s.At("policy")
	links := s.PointingHere("bucket", bucketPolicyType)
	if !inline.IsMissing() && len(links.Subjects) == 0 {
		return ofDocument(inline, none, ask)
	}
	if links.Open {
		none = policypacks.Undecided("BucketPolicy.bucket")
	}
	return links.Each(none, func(p *policypacks.Subject) policypacks.Outcome {
		return ofDocument(p.At("policy"), policypacks.Undecided("BucketPolicy.policy"), ask)
	})
}

// defaultRetentions are the Object Lock retentions that apply to every new object of the bucket.
func defaultRetentions(s *policypacks.Subject) (retentions []policypacks.Value, open bool) {
	inline := s.First("objectLockConfiguration.rule.defaultRetention", "objectLockConfiguration.rules[0].defaultRetentions[0]")
	if !inline.IsMissing() {
		retentions = append(retentions, inline)
	}
	links := s.PointingHere("bucket", objectLockTypes...)
	for _, lock := range links.Subjects {
		if retention := lock.At("rule.defaultRetention"); !retention.IsMissing() {
			retentions = append(retentions, retention)
		}
	}
	return retentions, links.Open
}
