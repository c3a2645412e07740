package deployability

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var gcpLimitRules = []*policypacks.Rule{
	{
		ID:          "gcp-deploy-bucket-name",
		Title:       "Names of buckets are ones that Cloud Storage takes",
		Why:         "Cloud Storage refuses other names, so the place for the health records is not made",
		Remediation: "use 3 to 63 lower-case letters, digits, hyphens and underscores, nothing of Google's, or leave the name out",
		Severity:    policypacks.Medium,
		Types:       []string{gcpBucketType}, Citations: notMade, NIST: []string{"CM-6"},
		Missing: "name: a name is made up",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return named(s.At("name"), "3 to 63 lower-case letters, digits, hyphens and underscores, without goog in front", gcpBucketName)
		},
	},
	{
		ID:          "gcp-deploy-account-name",
		Title:       "Names of service accounts are ones that IAM takes",
		Why:         "IAM refuses other names, so whatever should work on health data has no account to work in",
		Remediation: "use 6 to 30 lower-case letters, digits and hyphens, and a letter first, as AccountId",
		Severity:    policypacks.Medium,
		Types:       []string{gcpAccountType}, Citations: []string{safeguard.UniqueUsers}, NIST: []string{"CM-6"},
		Missing: "accountId: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return named(s.At("accountId"), "6 to 30 lower-case letters, digits and hyphens, a letter first", isAccountName)
		},
	},
	{
		ID:          "gcp-deploy-dataset-name",
		Title:       "Names of BigQuery datasets are ones that BigQuery takes",
		Why:         "BigQuery refuses hyphens and the like in names, so the place for the health records is not made",
		Remediation: "use letters, digits and underscores as DatasetId",
		Severity:    policypacks.Medium,
		Types:       []string{gcpDatasetType}, Citations: notMade, NIST: []string{"CM-6"},
		Missing: "datasetId: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return named(s.At("datasetId"), "letters, digits and underscores", isDatasetName)
		},
	},
	{
		ID:          "gcp-deploy-topic-name",
		Title:       "Names of topics and subscriptions are ones that Pub/Sub takes",
		Why:         "Pub/Sub refuses other names, so messages about patients have no place to go",
		Remediation: "use 3 to 255 letters, digits and -_.~+%, a letter first but not goog, or leave the name out",
		Severity:    policypacks.Medium,
		Types:       []string{gcpTopicType, gcpSubscriptionType}, Citations: notMade, NIST: []string{"CM-6"},
		Missing: "name: a name is made up",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return named(s.At("name"), "3 to 255 letters, digits and -_.~+%, a letter first but not goog", func(name string) bool {
				return isTopicName(name) && !strings.HasPrefix(strings.ToLower(name), "goog")
			})
		},
	},
	{
		ID:          "gcp-deploy-subscription-limits",
		Title:       "Subscriptions wait, retry and keep within the limits of Pub/Sub",
		Why:         "Pub/Sub refuses other times and counts, so nobody hears of what happens to patients",
		Remediation: "set AckDeadlineSeconds to 10 to 600, MessageRetentionDuration to 600s to 2678400s, MaxDeliveryAttempts to 5 to 100, Ttl to 86400s or more",
		Severity:    policypacks.Medium,
		Types:       []string{gcpSubscriptionType}, Citations: []string{safeguard.Integrity}, NIST: []string{"CM-6"},
		Missing: "ackDeadlineSeconds: 10; messageRetentionDuration: 7 days; maxDeliveryAttempts: 5; expirationPolicy: 31 days",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				between(s.At("ackDeadlineSeconds"), 10, 600),
				between(s.At("deadLetterPolicy.maxDeliveryAttempts"), 5, 100),
				lasts(s.At("messageRetentionDuration"), 600, 2678400),
				expires(s.At("expirationPolicy.ttl")),
			)
		},
	},
}

var (
	isGCPBucketName = matching(`^[a-z0-9][a-z0-9_.-]{1,220}[a-z0-9]$`)
	isAccountName   = matching(`^[a-z][a-z0-9-]{4,28}[a-z0-9]$`)
	isDatasetName   = matching(`^\w+$`)
	isTopicName     = matching(`^[A-Za-z][A-Za-z0-9._~+%-]{2,254}$`)
)

// gcpBucketName also takes the long names of domains, whose parts have 63 characters each.
func gcpBucketName(name string) bool {
	for _, part := range strings.Split(name, ".") {
		if part == "" || len(part) > 63 {
			return false
		}
	}
	return isGCPBucketName(name) && !isAddress(name) && !strings.HasPrefix(name, "goog") && !strings.Contains(name, "google")
}

// between holds where a number lies within limits, if there is one.
func between(v policypacks.Value, least, most float64) policypacks.Outcome {
	if v.IsMissing() {
		return policypacks.Inapplicable("%s is not given", v.Path())
	}
	return policypacks.All(v.AtLeast(least), v.AtMost(most))
}

// lasts holds where a time, such as 600s, lies within limits in seconds, if there is one.
func lasts(v policypacks.Value, least, most float64) policypacks.Outcome {
	return named(v, fmt.Sprintf("%.0fs to %.0fs", least, most), func(text string) bool {
		digits, isTime := strings.CutSuffix(text, "s")
		seconds, err := strconv.ParseFloat(digits, 64)
		return isTime && err == nil && seconds >= least && seconds <= most
	})
}

// expires takes an empty time for never.
func expires(ttl policypacks.Value) policypacks.Outcome {
	if text, ok := ttl.Text(); ok && text == "" {
		return policypacks.Passed("it never expires")
	}
	return lasts(ttl, 86400, 315360000)
}
