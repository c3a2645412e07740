package aws

import (
	"fmt"

	"github.com/phiform/phiform/policypacks"
)

// A bucket's configuration is spread over resources that point at the bucket; older programs give it inline. The
// functions here find either.

// accessLogSources are the resources that send access logs to a subject.
func accessLogSources(s *policypacks.Subject) policypacks.Links {
	links := pointingHere(s, "targetBucket", bucketLoggingTypes...)
	inline := pointingHere(s, "loggings[0].targetBucket", bucketTypes...)
	return policypacks.Links{
		Subjects: append(links.Subjects, inline.Subjects...),
		Open:     links.Open || inline.Open,
	}
}

// mostOrigins is how many origins of a distribution are looked at.
const mostOrigins = 25

// originOf are the distributions that serve the bucket's objects.
func originOf(s *policypacks.Subject) policypacks.Links {
	var all policypacks.Links
	for i := range min(mostOrigins, longest(s.OfType(distributionType), "origins")) {
		links := s.PointingHere(distributionType, fmt.Sprintf("origins[%d].domainName", i))
		all.Subjects = append(all.Subjects, links.Subjects...)
		all.Open = all.Open || links.Open
	}
	return all
}

// longest is the length of the longest list under a property; a list that is not known yet counts as one item.
func longest(subjects []*policypacks.Subject, property string) int {
	most := 0
	for _, s := range subjects {
		list := s.At(property)
		if list.IsUnknown() {
			most = max(most, 1)
		}
		most = max(most, len(list.Items()))
	}
	return most
}

// edgeLogSources are the distributions that send their standard logs to the bucket.
func edgeLogSources(s *policypacks.Subject) policypacks.Links {
	return s.PointingHere(distributionType, "loggingConfig.bucket")
}

// bucketPolicy asks the policy of a bucket, wherever it stands; none is the answer where it has none.
func bucketPolicy(s *policypacks.Subject, none policypacks.Outcome, ask func(document) policypacks.Outcome) policypacks.Outcome {
	inline := s.At("policy")
	links := s.PointingHere(bucketPolicyType, "bucket")
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
	inline := s.At("objectLockConfiguration.rule.defaultRetention")
	if !inline.IsMissing() {
		retentions = append(retentions, inline)
	}
	links := pointingHere(s, "bucket", objectLockTypes...)
	for _, lock := range links.Subjects {
		if retention := lock.At("rule.defaultRetention"); !retention.IsMissing() {
			retentions = append(retentions, retention)
		}
	}
	return retentions, links.Open
}
