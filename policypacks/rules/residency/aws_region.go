package residency

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

var aws = cloud{id: "aws", region: func(text string) string { return strings.ToLower(strings.TrimSpace(text)) }}

// awsRegion judges where a resource lies: on AWS, where its provider works. What has no region is left alone, and so is
// what has to be in a region that is not allowed.
func awsRegion(s *policypacks.Subject) policypacks.Outcome {
	why, ok := leftAlone(aws.id, s.Type(), aws.region(s.Region()))
	if !ok {
		return awsOwn(s)
	}
	if own := awsOwn(s); why.only != "" && own.Is(policypacks.Pass) {
		return own
	}
	return policypacks.Inapplicable("%s", why.reason)
}

func awsOwn(s *policypacks.Subject) policypacks.Outcome {
	if s.Region() == "" {
		return untold("the region of the provider is not known")
	}
	return aws.allows(s, place{region: aws.region(s.Region()), shown: s.Region(), path: "its provider"})
}

// awsTarget judges where another resource lies that a property names, by ARN or by name.
func awsTarget(s *policypacks.Subject, v policypacks.Value, types ...string) policypacks.Outcome {
	if v.IsMissing() {
		return policypacks.Inapplicable("%s names nothing", v.Path())
	}
	text, _ := v.Text()
	if region := arnRegion(text); region != "" {
		return aws.allows(s, aws.at(v, region))
	}
	none := untold("%s is not in this stack, so that its region is not known", v.Path()).At(v.Path())
	if v.IsUnknown() {
		none = policypacks.Undecided(v.Path())
	}
	links := s.PointedAt(v.Path(), types...)
	if name, isBucket := strings.CutPrefix(text, "arn:aws:s3:::"); isBucket && len(links.Subjects) == 0 {
		links = bucketsNamed(s, name)
	}
	return links.Each(none, awsOwn)
}

// bucketsNamed finds buckets by their name where their ARN is not known: it holds the name, and no region.
func bucketsNamed(s *policypacks.Subject, name string) policypacks.Links {
	var all policypacks.Links
	for _, typ := range bucketTypes {
		all.Subjects = append(all.Subjects, s.Having(typ, "bucket", name).Subjects...)
	}
	return all
}

// awsTargets judges every resource that a path names, in which [*] stands for each item of a list.
func awsTargets(path string, types ...string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return each(s, path, func(v policypacks.Value) policypacks.Outcome { return awsTarget(s, v, types...) })
	}
}

// awsPlaces judges every region that a path names.
func awsPlaces(path string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome { return aws.values(s, path) }
}

// arnRegion is the region in an ARN; empty where it has none, or is none.
func arnRegion(text string) string {
	parts := strings.SplitN(text, ":", 6)
	if len(parts) < 6 || parts[0] != "arn" {
		return ""
	}
	return parts[3]
}
