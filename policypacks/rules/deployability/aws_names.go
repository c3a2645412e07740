package deployability

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// notMade is cited where a resource never comes to be, and with it what it was for.
var notMade = []string{safeguard.EmergencyModeOperation}

var awsNameRules = []*policypacks.Rule{
	{
		ID:          "aws-deploy-bucket-name",
		Title:       "Names of buckets are ones that S3 takes",
		Why:         "S3 refuses other names, so the place for the health records is not made",
		Remediation: "use 3 to 63 lower-case letters, digits and hyphens, or leave the name out",
		Severity:    policypacks.Medium,
		Types:       bucketTypes, Citations: notMade, NIST: []string{"CM-6"},
		Missing: "bucket: a name is made up",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return named(s.At("bucket"), "3 to 63 lower-case letters, digits, hyphens and dots", bucketName)
		},
	},
	{
		ID:          "aws-deploy-role-name",
		Title:       "Names of roles are ones that IAM takes",
		Why:         "IAM refuses other names, so whatever should work in the role on health data does not",
		Remediation: "use at most 64 letters, digits and +=,.@_-, or leave the name out",
		Severity:    policypacks.Medium,
		Types:       []string{roleType}, Citations: notMade, NIST: []string{"CM-6"},
		Missing: "name: a name is made up",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				named(s.At("name"), "at most 64 letters, digits and +=,.@_-", matching(`^[\w+=,.@-]{1,64}$`)),
				named(s.At("namePrefix"), "at most 38 characters, as 26 are added", matching(`^[\w+=,.@-]{1,38}$`)),
			)
		},
	},
	{
		ID:          "aws-deploy-function-name",
		Title:       "Names of functions are ones that Lambda takes",
		Why:         "Lambda refuses other names, so what should process health data is not made",
		Remediation: "use at most 64 letters, digits, hyphens and underscores, or leave the name out",
		Severity:    policypacks.Medium,
		Types:       []string{functionType}, Citations: notMade, NIST: []string{"CM-6"},
		Missing: "name: a name is made up",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return named(s.At("name"), "at most 64 letters, digits, hyphens and underscores", matching(`^[\w-]{1,64}$`))
		},
	},
	{
		ID:          "aws-deploy-alias-name",
		Title:       "Names of key aliases begin with alias/",
		Why:         "KMS refuses other names and those that it keeps for itself, so what encrypts health data cannot be found",
		Remediation: "begin the name with alias/, but not with alias/aws/",
		Severity:    policypacks.Medium,
		Types:       []string{aliasType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-12"},
		Missing: "name: a name is made up",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return named(s.At("name"), "alias/ and a name that does not begin with aws/", func(name string) bool {
				rest, ok := strings.CutPrefix(name, "alias/")
				return ok && rest != "" && !strings.HasPrefix(rest, "aws/")
			})
		},
	},
	{
		ID:          "aws-deploy-queue-ordered-name",
		Title:       "Queues that keep the order have names that say so",
		Why:         "SQS refuses an ordered queue without the ending .fifo, and the ending on any other: messages about patients have no queue",
		Remediation: "end the name with .fifo where FifoQueue is true, and nowhere else",
		Severity:    policypacks.Medium,
		Types:       []string{queueType}, Citations: []string{safeguard.Integrity}, NIST: []string{"CM-6"},
		Missing: "name: a name is made up; fifoQueue: false",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return orderedName(s, "fifoQueue") },
	},
	{
		ID:          "aws-deploy-topic-ordered-name",
		Title:       "Topics that keep the order have names that say so",
		Why:         "SNS refuses an ordered topic without the ending .fifo, and the ending on any other: news about patients have no topic",
		Remediation: "end the name with .fifo where FifoTopic is true, and nowhere else",
		Severity:    policypacks.Medium,
		Types:       []string{topicType}, Citations: []string{safeguard.Integrity}, NIST: []string{"CM-6"},
		Missing: "name: a name is made up; fifoTopic: false",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return orderedName(s, "fifoTopic") },
	},
	{
		ID:          "aws-deploy-log-group-days",
		Title:       "Retention of log groups is one that CloudWatch Logs takes",
		Why:         "CloudWatch Logs takes certain numbers of days only, and refuses the log of health data with any other",
		Remediation: "set RetentionInDays to 365, 731, 1096, 1827, 2192, 2557, 2922, 3288 or 3653, or to a shorter step",
		Severity:    policypacks.Medium,
		Types:       []string{logGroupType}, Citations: []string{safeguard.AuditControls}, NIST: []string{"AU-11"},
		Missing: "retentionInDays: for ever",
		Check:   retentionStep,
	},
}

// named judges a name where the program gives one.
func named(name policypacks.Value, want string, holds func(string) bool) policypacks.Outcome {
	if name.IsMissing() {
		return policypacks.Inapplicable("%s is not given", name.Path())
	}
	return name.Satisfies(want, holds)
}

func matching(pattern string) func(string) bool {
	compiled := sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) }) // most are never asked for
	return func(text string) bool { return compiled().MatchString(text) }
}

var bucketLetters = regexp.MustCompile(`^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$`)

func bucketName(name string) bool {
	return bucketLetters.MatchString(name) && !strings.Contains(name, "..") && !strings.HasPrefix(name, "xn--") &&
		!strings.HasSuffix(name, "-s3alias") && !isAddress(name)
}

var isAddress = matching(`^\d+\.\d+\.\d+\.\d+$`)

func orderedName(s *policypacks.Subject, property string) policypacks.Outcome {
	ordered := s.At(property).Or(false)
	if ordered.IsUnknown() {
		return policypacks.Undecided(property)
	}
	isOrdered, _ := ordered.Bool()
	want := "a name without the ending .fifo"
	if isOrdered {
		want = "a name with the ending .fifo"
	}
	return named(s.At("name"), want, func(name string) bool { return strings.HasSuffix(name, ".fifo") == isOrdered })
}

// retentionSteps are the days for which CloudWatch Logs keeps events; 0 is for ever.
var retentionSteps = []float64{
	0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
}

func retentionStep(s *policypacks.Subject) policypacks.Outcome {
	days := s.At("retentionInDays")
	switch n, ok := days.Number(); {
	case days.IsMissing():
		return policypacks.Inapplicable("retentionInDays is not given")
	case days.IsUnknown():
		return policypacks.Undecided("retentionInDays")
	case !ok || !slices.Contains(retentionSteps, n):
		return policypacks.Failed("retentionInDays is %s, want one of %s", days.Show(), fmt.Sprint(retentionSteps[1:])).At("retentionInDays")
	}
	return policypacks.Passed("retentionInDays is %s", days.Show()).At("retentionInDays")
}
