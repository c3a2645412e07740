package aws

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	ssmDocumentType  = "aws:ssm/document:Document"
	ssmParameterType = "aws:ssm/parameter:Parameter"
	ssmSettingType   = "aws:ssm/serviceSetting:ServiceSetting"
)

var ssmRules = []*policypacks.Rule{
	{
		ID:          "aws-ssm-document-not-public",
		Title:       "Documents of Systems Manager are not public",
		Why:         "A document says how servers with health records are run, and sometimes with which password",
		Remediation: "name accounts in account_ids of Permissions of the ssm.Document instead of All",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{ssmDocumentType}, Citations: []string{safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-22"},
		External: policypacks.Similar("ssm-document-not-public", "CKV_AWS_303"),
		Missing:  "permissions: the document's account alone",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("permissions").IsMissing() {
				return policypacks.Inapplicable("the document is shared with nobody")
			}
			return s.First("permissions.accountIds", "permissions.account_ids").Or("").NoneOf("All", "all")
		},
	},
	{
		ID:          "aws-ssm-sharing-block",
		Title:       "Documents of Systems Manager cannot be made public",
		Why:         "One click makes a document public that says how servers with health records are run",
		Remediation: "set SettingValue Disable on the ssm.ServiceSetting for public sharing",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{ssmSettingType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AC-3", "AC-22", "CM-7"},
		Missing: "settingValue: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			about := s.At("settingId").Satisfies("public sharing", func(id string) bool { return strings.HasSuffix(id, "/public-sharing-permission") })
			blocked := s.At("settingValue").Is("Disable")
			switch {
			case about.Is(policypacks.Fail):
				return policypacks.Inapplicable("the setting is about something else")
			case about.Is(policypacks.Unknown) && blocked.Is(policypacks.Fail):
				return about
			}
			return blocked
		},
		Remedy: remedy("blocks public sharing", "settingValue", "Disable"),
	},
	{
		ID:          "aws-ssm-session-logged",
		Title:       "Sessions on servers are logged",
		Why:         "Who opened a shell on a server with health records, and what was done there, must be on record",
		Remediation: "set cloudWatchLogGroupName or s3BucketName in inputs of the ssm.Document of type Session",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{ssmDocumentType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12", "AU-14", "AC-17(1)"},
		External: policypacks.Similar("CKV_AWS_113"),
		Missing:  "cloudWatchLogGroupName, s3BucketName: not logged",
		Check: inSession(func(i sessionInputs) string {
			return unless(i.CloudWatchLogGroupName != "" || i.S3BucketName != "", "sessions are not logged")
		}),
	},
	{
		ID:          "aws-ssm-session-encryption",
		Title:       "Sessions on servers are encrypted with a customer key",
		Why:         "What is shown in a shell, health records included, passes through the service",
		Remediation: "set kmsKeyId in inputs of the ssm.Document of type Session",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{ssmDocumentType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)", "AC-17(2)"},
		External: policypacks.Similar("CKV_AWS_112"),
		Missing:  "kmsKeyId: TLS alone",
		Check:    inSession(func(i sessionInputs) string { return unless(i.KmsKeyID != "", "sessions use no key of your own") }),
	},
	{
		ID:          "aws-ssm-session-timeout",
		Title:       "Sessions on servers end by themselves",
		Why:         "Whoever sits down at a desk must not find a shell open on a server with health records",
		Remediation: "lower idleSessionTimeout in inputs of the ssm.Document of type Session to 20 minutes or less",
		Severity:    policypacks.Medium, Objective: policypacks.SessionsEnd,
		Types: []string{ssmDocumentType}, Citations: []string{safeguard.AutomaticLogoff},
		NIST:     []string{"AC-11", "AC-12", "SC-10"},
		Missing:  "idleSessionTimeout: 20 minutes",
		Settings: []policypacks.Setting{{Name: "maxMinutes", Doc: "longest time without input, 1 to 60 minutes", Default: 20.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			most, _ := s.Setting("maxMinutes").Number()
			return inSession(func(i sessionInputs) string {
				minutes, err := i.IdleSessionTimeout.Float64()
				return unless(err != nil || minutes <= most, "sessions stay open for longer than they should")
			})(s)
		},
	},
	{
		ID:          "aws-ssm-parameter-secret",
		Title:       "Secrets are no plain parameters",
		Why:         "A plain parameter shows the password of a database with health records to everyone who may list settings",
		Remediation: "set Type SecureString on the ssm.Parameter",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{ssmParameterType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.AccessControl},
		NIST:     []string{"IA-5(7)", "SC-28"},
		External: policypacks.Similar("CKV2_AWS_34"),
		Missing:  "type: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if name, ok := s.At("name").Or(s.Name()).Text(); ok && !namesSecret(name) {
				return policypacks.Inapplicable("the name does not speak of a secret")
			} else if !ok {
				return policypacks.Any(s.At("type").Is("SecureString"), policypacks.Undecided("name"))
			}
			return s.At("type").Is("SecureString").Because("the name speaks of a secret, and the value is not encrypted")
		},
		Remedy: remedy("encrypts the parameter", "type", "SecureString"),
	},
	{
		ID:          "aws-ssm-parameter-key",
		Title:       "Secret parameters are encrypted with a customer key",
		Why:         "Who may use a key of your own, and with it read the passwords to health records, is for you to say and to see",
		Remediation: "set KeyId on the ssm.Parameter to the ARN of a kms.Key",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{ssmParameterType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_337"),
		Missing:  "keyId: alias/aws/ssm, a key of AWS",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			kind := s.At("type").Is("SecureString")
			if kind.Is(policypacks.Fail) {
				return policypacks.Inapplicable("the parameter is not encrypted")
			}
			checked := customerKey(s, s.At("keyId"))
			if checked.Is(policypacks.Fail) && kind.Is(policypacks.Unknown) {
				return kind
			}
			return checked
		},
	},
}

var (
	secretWords = regexp.MustCompile(`(?i)passw(or)?d|secret|token|credential|private[-_]?key|api[-_]?key|connection[-_]?string`)
	// aboutSecrets ends names of what is said about a secret: where it is, what it is called, how long it lives.
	aboutSecrets = regexp.MustCompile(`(?i)(arn|url|uri|endpoint|id|name|path|ttl|expiry|length|version)$`)
)

func namesSecret(name string) bool {
	return secretWords.MatchString(name) && !aboutSecrets.MatchString(name)
}

// sessionInputs is what rules ask of a document that configures sessions.
type sessionInputs struct {
	CloudWatchLogGroupName, S3BucketName, KmsKeyID string
	IdleSessionTimeout                             json.Number
}

// inSession asks documents that configure sessions. defect says what is wrong with one; empty for nothing.
func inSession(defect func(sessionInputs) string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if session := s.At("documentType").Is("Session"); !session.Is(policypacks.Pass) {
			if session.Is(policypacks.Unknown) {
				return session
			}
			return policypacks.Inapplicable("the document does not configure sessions")
		}
		if format, _ := s.At("documentFormat").Text(); format == "YAML" {
			return policypacks.Inapplicable("the document is not JSON")
		}
		content := s.At("content")
		if content.IsUnknown() {
			return policypacks.Undecided(content.Path())
		}
		text, _ := content.Text()
		var document struct{ Inputs sessionInputs }
		if err := json.Unmarshal([]byte(text), &document); err != nil {
			return policypacks.Failed("content is no session document").At(content.Path())
		}
		if found := defect(document.Inputs); found != "" {
			return policypacks.Failed("%s", found).At(content.Path())
		}
		return policypacks.Passed("content says so").At(content.Path())
	}
}
