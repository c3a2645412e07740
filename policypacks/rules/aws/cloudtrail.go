package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var cloudtrailRules = []*policypacks.Rule{
	{
		ID:          "aws-cloudtrail-multi-region",
		Title:       "Trails record every region",
		Why:         "Whoever takes health records works from the region that nobody watches",
		Remediation: "set IsMultiRegionTrail: pulumi.Bool(true) on the cloudtrail.Trail",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{trailType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12", "SI-4(16)"},
		External: policypacks.Similar("multi-region-cloudtrail-enabled", "CKV_AWS_67"),
		Missing:  "isMultiRegionTrail: one region only",
		Check: whileRecording(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("isMultiRegionTrail").Or(false).IsTrue()
		}),
		Remedy: remedy("records every region", "isMultiRegionTrail", true),
	},
	{
		ID:          "aws-cloudtrail-enabled",
		Title:       "Trails record",
		Why:         "A trail that was switched off records nothing of what happens to health records",
		Remediation: "remove EnableLogging: pulumi.Bool(false) from the cloudtrail.Trail",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{trailType}, Citations: []string{safeguard.AuditControls},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("cloudtrail-enabled", "CKV_AWS_251"),
		Missing:  "enableLogging: the trail records",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("enableLogging").Or(true).IsTrue() },
		Remedy:   remedy("starts the trail", "enableLogging", true),
	},
	{
		ID:          "aws-cloudtrail-log-file-validation",
		Title:       "Trails sign what they record",
		Why:         "Only signed digests show that the record of who used health data was not changed afterwards",
		Remediation: "set EnableLogFileValidation: pulumi.Bool(true) on the cloudtrail.Trail",
		Severity:    policypacks.High, Objective: policypacks.Immutable,
		Types: []string{trailType}, Citations: []string{safeguard.AuthenticData, safeguard.Integrity, safeguard.AuditControls},
		NIST:     []string{"AU-9", "AU-10", "SI-7"},
		External: policypacks.Similar("CloudTrailLogFileValidationEnabled", "cloud-trail-log-file-validation-enabled", "CKV_AWS_36"),
		Missing:  "enableLogFileValidation: no digests",
		Check: whileRecording(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enableLogFileValidation").Or(false).IsTrue()
		}),
		Remedy: remedy("signs what is recorded", "enableLogFileValidation", true),
	},
	{
		ID:          "aws-cloudtrail-encryption",
		Title:       "Trails are encrypted with a customer key",
		Why:         "The record of who used health data names patients' objects, and needs the protection that they have",
		Remediation: "set KmsKeyId on the cloudtrail.Trail to the ARN of a kms.Key whose policy lets CloudTrail use it",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{trailType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"AU-9", "AU-9(3)", "SC-28(1)"},
		External: policypacks.Similar("CloudTrailEncryptionEnabled", "cloud-trail-encryption-enabled", "CKV_AWS_35"),
		Missing:  "kmsKeyId: a key of the object store",
		Related:  true, Check: whileRecording(func(s *policypacks.Subject) policypacks.Outcome {
			return customerKey(s, s.At("kmsKeyId"))
		}),
	},
	{
		ID:          "aws-cloudtrail-searchable",
		Title:       "Trails are delivered where they can be searched and watched",
		Why:         "Activity that nobody can search in time is not reviewed",
		Remediation: "set CloudWatchLogsGroupArn and CloudWatchLogsRoleArn on the cloudtrail.Trail",
		Severity:    policypacks.Medium, Objective: policypacks.Monitored,
		Types: []string{trailType}, Citations: []string{safeguard.ActivityReview, safeguard.AuditControls},
		NIST:     []string{"AU-6", "AU-6(1)", "SI-4"},
		External: policypacks.Similar("CloudTrailCloudWatchLogsEnabled", "cloud-trail-cloud-watch-logs-enabled", "CKV2_AWS_10"),
		Missing:  "cloudWatchLogsGroupArn: files in a bucket only",
		Check: whileRecording(func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(s.At("cloudWatchLogsGroupArn").IsSet(), s.At("cloudWatchLogsRoleArn").IsSet())
		}),
	},
	{
		ID:          "aws-cloudtrail-global-events",
		Title:       "Trails record sign-ins and changes of permissions",
		Why:         "Sign-ins and changes of permissions are events of global services, and come before each misuse of health data",
		Remediation: "remove IncludeGlobalServiceEvents: pulumi.Bool(false) from the cloudtrail.Trail",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{trailType}, Citations: []string{safeguard.LogInMonitoring, safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-12", "AC-2(4)"},
		Missing: "includeGlobalServiceEvents: they are recorded",
		Check: whileRecording(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("includeGlobalServiceEvents").Or(true).IsTrue()
		}),
		Remedy: remedy("records events of global services", "includeGlobalServiceEvents", true),
	},
	{
		ID:          "aws-cloudtrail-management-events",
		Title:       "Trails record every management event",
		Why:         "Who reads configuration learns where health records are, and who changes it opens them",
		Remediation: "add an advanced event selector whose only field selector is eventCategory equals Management",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{trailType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12", "AC-6(9)"},
		Missing: "no event selectors: all management events are recorded; with any, those that they choose",
		Check:   whileRecording(recordsManagement),
	},
	{
		ID:          "aws-cloudtrail-bucket-locked",
		Title:       "Trails are kept where nobody can delete them",
		Why:         "Whoever misuses health records deletes the record of it, if any permission allows",
		Remediation: "create the trail's bucket with ObjectLockEnabled, and an s3.BucketObjectLockConfigurationV2 with default retention in mode COMPLIANCE",
		Severity:    policypacks.High, Objective: policypacks.Immutable,
		Types: []string{trailType}, Citations: []string{safeguard.Integrity, safeguard.AuthenticData, safeguard.AuditControls},
		NIST:    []string{"AU-9", "AU-9(2)", "AU-11"},
		Missing: "default retention: none, so that files can be deleted",
		Related: true, Check: bucketLocked,
	},
	{
		ID:          "aws-cloudtrail-bucket-retention",
		Title:       "Trails are kept for six years",
		Why:         "The record that shows how health data was protected must outlive the documentation period",
		Remediation: "raise Days of the default retention of the trail's bucket to 2192",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: []string{trailType}, Citations: []string{safeguard.TimeLimit, safeguard.AuditControls},
		NIST:     []string{"AU-11", "SI-12"},
		Missing:  "default retention: none, which another rule judges",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which the trail's files cannot be deleted", Default: 2192.0}},
		Related:  true, Check: bucketRetains,
	},
}

// whileRecording asks only trails that record; that they do is a rule of its own.
func whileRecording(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		recording := s.At("enableLogging").Or(true).IsTrue()
		if recording.Is(policypacks.Fail) {
			return policypacks.Inapplicable("the trail is switched off")
		}
		checked := check(s)
		if checked.Is(policypacks.Fail) && recording.Is(policypacks.Unknown) {
			return recording
		}
		return checked
	}
}

func recordsManagement(s *policypacks.Subject) policypacks.Outcome {
	byDefault := policypacks.Passed("without event selectors a trail records all management events")
	basic, advanced := s.At("eventSelectors"), s.At("advancedEventSelectors")
	switch {
	case basic.IsMissing() && advanced.IsMissing():
		return byDefault
	case advanced.IsMissing():
		return basic.Some(byDefault, managementSelector)
	}
	return advanced.Some(byDefault, advancedManagementSelector).Because("no advanced event selector records all management events")
}

func managementSelector(selector policypacks.Value) policypacks.Outcome {
	return policypacks.All(
		selector.At("includeManagementEvents").Or(true).IsTrue(),
		selector.At("readWriteType").Or("All").Is("All"),
	)
}

// advancedManagementSelector holds for a selector of the category that nothing but the exclusion of the key service's
// own many events narrows.
func advancedManagementSelector(selector policypacks.Value) policypacks.Outcome {
	fields := selector.At("fieldSelectors")
	chosen := fields.Some(policypacks.Failed("nothing is selected"), func(f policypacks.Value) policypacks.Outcome {
		return policypacks.All(f.At("field").Is("eventCategory"), f.At("equals[0]").Is("Management"))
	})
	unnarrowed := fields.Each(policypacks.Failed("nothing is selected"), func(f policypacks.Value) policypacks.Outcome {
		return f.At("field").OneOf("eventCategory", "eventSource")
	})
	return policypacks.All(chosen, unnarrowed)
}

func bucketLocked(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("the trail's bucket has no default retention, so its files can be deleted")
	return trailRetention(s, none, func(retention policypacks.Value) policypacks.Outcome {
		return retention.At("mode").Is("COMPLIANCE")
	})
}

func bucketRetains(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	none := policypacks.Inapplicable("the trail's bucket has no default retention, which another rule judges")
	return trailRetention(s, none, func(retention policypacks.Value) policypacks.Outcome {
		if years := retention.At("years"); !years.IsMissing() {
			return years.AtLeast(least / daysPerYear)
		}
		return retention.At("days").AtLeast(least)
	})
}

// daysPerYear takes a retention in years at its longest, so that six years are 2192 days.
const daysPerYear = 366

// trailRetention asks the default retention of the bucket that a trail is kept in; where that has none, it answers none. A
// bucket of another stack is not to be judged from here.
func trailRetention(s *policypacks.Subject, none policypacks.Outcome, ask func(policypacks.Value) policypacks.Outcome) policypacks.Outcome {
	buckets := s.PointedAt("s3BucketName", bucketTypes...)
	elsewhere := policypacks.Inapplicable("the trail is kept in a bucket of another stack")
	if buckets.Open {
		elsewhere = policypacks.Undecided("s3BucketName")
	}
	return buckets.Each(elsewhere, func(bucket *policypacks.Subject) policypacks.Outcome {
		retentions, open := defaultRetentions(bucket)
		switch {
		case len(retentions) > 0:
			return ask(retentions[0])
		case open:
			return policypacks.Undecided("BucketObjectLockConfigurationV2.bucket")
		}
		return none
	})
}
