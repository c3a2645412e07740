package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// trailElsewhere is the setting of rules that a trail of another stack satisfies.
var trailElsewhere = policypacks.Setting{
	Name: "trailElsewhere", Default: false,
	Doc: "a trail of another stack, such as the organisation's, records this one's activity and object events",
}

var objectEventRules = []*policypacks.Rule{
	{
		ID:    "aws-s3-bucket-object-events",
		Title: "A trail records who uses the objects of every bucket",
		Why:   "Access logs arrive late and with gaps; who read which health record is told for certain by a trail's data events",
		Remediation: "add an advanced event selector to the cloudtrail.Trail: eventCategory equals Data, resources.type equals AWS::S3::Object, " +
			"resources.ARN starts with the bucket's ARN and /",
		Severity: policypacks.High, Objective: policypacks.Logged,
		Types: bucketTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-3", "AU-12"},
		External: policypacks.Similar("cloudtrail-s3-dataevents-enabled"),
		Missing:  "event selectors: no object events",
		Settings: []policypacks.Setting{trailElsewhere},
		Related:  true, Check: objectEventsRecorded,
	},
}

// objectEventsRecorded does not ask buckets that receive access logs, which hold no health records.
func objectEventsRecorded(s *policypacks.Subject) policypacks.Outcome {
	if isElsewhere, _ := s.Setting(trailElsewhere.Name).Bool(); isElsewhere {
		return policypacks.Inapplicable("a trail of another stack records object events, as configured")
	}
	sources := accessLogSources(s)
	if len(sources.Subjects) > 0 {
		return policypacks.Inapplicable("the bucket receives access logs")
	}
	var byTrail []policypacks.Outcome
	for _, trail := range s.OfType(trailType) {
		byTrail = append(byTrail, whileRecording(func(t *policypacks.Subject) policypacks.Outcome {
			return recordsObjects(t, s)
		})(trail))
	}
	recorded := policypacks.Any(byTrail...)
	switch {
	case recorded.Is(policypacks.NotApplicable):
		recorded = policypacks.Failed("no trail of this stack records anything")
	case recorded.Is(policypacks.Fail):
		recorded = policypacks.Failed("no trail of this stack records who uses this bucket's objects")
	}
	if recorded.Is(policypacks.Fail) && sources.Open {
		return policypacks.Undecided("BucketLoggingV2.targetBucket")
	}
	return recorded
}

func recordsObjects(trail, bucket *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("no object events are selected")
	basic := trail.At("eventSelectors").Some(none, func(selector policypacks.Value) policypacks.Outcome {
		return policypacks.All(
			selector.At("readWriteType").Or("All").Is("All"),
			selector.At("dataResources").Some(none, func(data policypacks.Value) policypacks.Outcome {
				return policypacks.All(data.At("type").Is("AWS::S3::Object"), anyCovers(trail, data.At("values"), bucket))
			}),
		)
	})
	advanced := trail.At("advancedEventSelectors").Some(none, func(selector policypacks.Value) policypacks.Outcome {
		return advancedObjectSelector(trail, selector.At("fieldSelectors"), bucket)
	})
	return policypacks.Any(basic, advanced)
}

// advancedObjectSelector holds for a selector of object events that leaves out neither the bucket nor reading.
func advancedObjectSelector(trail *policypacks.Subject, fields policypacks.Value, bucket *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("nothing is selected")
	ofObjects := fields.Some(none, func(f policypacks.Value) policypacks.Outcome {
		return policypacks.All(f.At("field").Is("resources.type"), f.At("equals[0]").Is("AWS::S3::Object"))
	})
	ofBucket := fields.Each(none, func(f policypacks.Value) policypacks.Outcome {
		switch field, _ := f.At("field").Text(); field {
		case "resources.ARN":
			return policypacks.All(anyCovers(trail, f.At("startsWiths"), bucket), noneCovers(trail, f.At("notStartsWiths"), bucket))
		case "eventName":
			return namesReading(f)
		case "eventCategory", "resources.type":
			return policypacks.Passed("")
		}
		return f.At("field").Is("resources.ARN").Because("an event selector is narrowed")
	})
	return policypacks.All(ofObjects, ofBucket)
}

func namesReading(f policypacks.Value) policypacks.Outcome {
	return policypacks.All(
		f.At("equals").Some(policypacks.Passed(""), func(name policypacks.Value) policypacks.Outcome { return name.Is("GetObject") }),
		f.At("notEquals").Each(policypacks.Passed(""), func(name policypacks.Value) policypacks.Outcome {
			return name.NoneOf("GetObject", "DeleteObject", "DeleteObjects")
		}),
	)
}

// anyCovers holds where one of the ARN prefixes is a prefix of all the bucket's objects.
func anyCovers(trail *policypacks.Subject, prefixes policypacks.Value, bucket *policypacks.Subject) policypacks.Outcome {
	return prefixes.Some(policypacks.Failed("no object is selected"), func(prefix policypacks.Value) policypacks.Outcome {
		return covers(trail, prefix, bucket)
	})
}

func noneCovers(trail *policypacks.Subject, prefixes policypacks.Value, bucket *policypacks.Subject) policypacks.Outcome {
	excluded := prefixes.Some(policypacks.Failed(""), func(prefix policypacks.Value) policypacks.Outcome {
		return covers(trail, prefix, bucket)
	})
	switch excluded.Verdict {
	case policypacks.Pass:
		return policypacks.Failed("the bucket is left out")
	case policypacks.Unknown:
		return excluded
	}
	return policypacks.Passed("")
}

// covers compares known texts; a prefix that is not known yet covers the bucket that it comes from.
func covers(trail *policypacks.Subject, prefix policypacks.Value, bucket *policypacks.Subject) policypacks.Outcome {
	if prefix.IsUnknown() {
		sources := trail.PointedAt(prefix.Path(), bucketTypes...)
		if slices.ContainsFunc(sources.Subjects, func(b *policypacks.Subject) bool { return b.URN() == bucket.URN() }) {
			return policypacks.Passed("%s comes from the bucket", prefix.Path()).At(prefix.Path())
		}
		return sources.Missing(prefix.Path(), "it comes from other buckets")
	}
	arn, ok := bucket.Output("arn").Text()
	if !ok {
		arn = "arn:aws:s3:::" // all that is known of it
	}
	return prefix.Satisfies("the bucket's ARN", func(text string) bool {
		return strings.HasPrefix(arn+"/", text)
	})
}
