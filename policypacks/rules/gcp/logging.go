package gcp

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	projectLogType      = "gcp:logging/projectBucketConfig:ProjectBucketConfig"
	folderLogType       = "gcp:logging/folderBucketConfig:FolderBucketConfig"
	organizationLogType = "gcp:logging/organizationBucketConfig:OrganizationBucketConfig"
	billingLogType      = "gcp:logging/billingAccountBucketConfig:BillingAccountBucketConfig"
	metricType          = "gcp:logging/metric:Metric"
)

// logTypes are the buckets of Cloud Logging itself.
var logTypes = []string{projectLogType, folderLogType, organizationLogType, billingLogType}

var exclusionTypes = []string{
	"gcp:logging/projectExclusion:ProjectExclusion", "gcp:logging/folderExclusion:FolderExclusion",
	"gcp:logging/organizationExclusion:OrganizationExclusion", "gcp:logging/billingAccountExclusion:BillingAccountExclusion",
}

var loggingRules = slices.Concat(auditConfigRules, logRules)

var auditConfigRules = []*policypacks.Rule{
	{
		ID:          "gcp-logging-audit-complete",
		Title:       "Audit configurations record reading as well as writing",
		Why:         "A record of changes alone does not tell who read which health record",
		Remediation: "list DATA_READ and DATA_WRITE, and for allServices ADMIN_READ, in AuditLogConfigs of the IAMAuditConfig",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: auditTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-3", "AU-12"},
		External: policypacks.Similar("CKV2_GCP_5"),
		Missing:  "auditLogConfigs: required by the provider",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			wanted := []policypacks.Outcome{configures(s, "DATA_READ"), configures(s, "DATA_WRITE")}
			if service, _ := s.At("service").Text(); service == "allServices" {
				wanted = append(wanted, configures(s, "ADMIN_READ"))
			}
			return policypacks.All(wanted...)
		},
	},
	{
		ID:          "gcp-logging-audit-no-exemptions",
		Title:       "Audit configurations exempt nobody",
		Why:         "Whoever is exempt reads health records without a trace",
		Remediation: "remove ExemptedMembers from AuditLogConfigs of the IAMAuditConfig",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: auditTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview, safeguard.UniqueUsers},
		NIST:     []string{"AU-2", "AU-10", "AU-12"},
		External: policypacks.Similar("CKV2_GCP_5"),
		Missing:  "exemptedMembers: nobody",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("it records nothing")
			return s.At("auditLogConfigs").Each(none, func(config policypacks.Value) policypacks.Outcome {
				return withoutItems(config.At("exemptedMembers"))
			})
		},
	},
}

var logRules = []*policypacks.Rule{
	{
		ID:          "gcp-logging-bucket-retention",
		Title:       "Log buckets keep events long enough to review them",
		Why:         "Misuse of health data is found months after it happened, if the logs are still there",
		Remediation: "set RetentionDays on the log bucket's configuration to 365 or more",
		Severity:    policypacks.Medium, Objective: policypacks.Retained,
		Types: logTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-11"},
		Missing:  "retentionDays: 30",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days for which events can be searched", Default: 365.0}},
		Check: ofOwnLogs(func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minDays").Number()
			return s.At("retentionDays").Or(30.0).AtLeast(least)
		}),
	},
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-logging-bucket-customer-key",
		Title:       "Log buckets are encrypted with a customer key",
		Why:         "Logs name patients sooner or later, and need the protection that health records have",
		Remediation: "set CmekSettings.KmsKeyName on the log bucket's configuration to the id of a kms.CryptoKey",
		Missing:     "cmekSettings: a key of Google",
		Severity:    policypacks.Medium,
		Check: ofOwnLogs(func(s *policypacks.Subject) policypacks.Outcome {
			return customerKey(s, s.At("cmekSettings.kmsKeyName"))
		}),
	}, "", logTypes...),
	{
		ID:          "gcp-logging-bucket-lock",
		Title:       "The retention of log buckets cannot be shortened",
		Why:         "Whoever misuses health records shortens the retention first, and waits for the record to go",
		Remediation: "set Locked: pulumi.Bool(true) on the logging.ProjectBucketConfig",
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: []string{projectLogType}, Citations: []string{safeguard.Integrity, safeguard.AuditControls},
		NIST:    []string{"AU-9", "SI-7"},
		Missing: "locked: it can be shortened",
		Check:   ofOwnLogs(func(s *policypacks.Subject) policypacks.Outcome { return s.At("locked").Or(false).IsTrue() }),
	},
	{
		ID:          "gcp-logging-sink-enabled",
		Title:       "Log sinks export",
		Why:         "A sink that is switched off keeps no record beyond what the project keeps itself",
		Remediation: "remove Disabled: pulumi.Bool(true) from the sink",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: sinkTypes, Citations: []string{safeguard.AuditControls, safeguard.TimeLimit},
		NIST:    []string{"AU-4", "AU-9(2)", "AU-12"},
		Missing: "disabled: the sink exports",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("disabled").Or(false).IsFalse() },
		Remedy:  &policypacks.Remedy{Description: "switches the sink on", Set: map[string]any{"disabled": false}},
	},
	{
		ID:          "gcp-logging-sink-children",
		Title:       "Sinks of folders and organizations export what is below them",
		Why:         "The record of a project is missing where its folder's sink exports the folder's own events alone",
		Remediation: "set IncludeChildren: pulumi.Bool(true) on the sink",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{folderSinkType, organizationSinkType}, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "includeChildren: the folder's own events alone",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(s.At("includeChildren").Or(false).IsTrue(), s.At("interceptChildren").Or(false).IsTrue()).
				Because("what is below is not exported")
		},
	},
	{
		ID:          "gcp-logging-exclusion-keeps-audit",
		Title:       "No exclusion drops audit logs",
		Why:         "What an exclusion drops is gone: nobody can tell who used health records while it was there",
		Remediation: "remove cloudaudit.googleapis.com and the whole of protoPayload from the exclusion's Filter",
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: slices.Concat(exclusionTypes, sinkTypes), Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-9", "AU-12"},
		Missing: "exclusions: nothing is dropped",
		Check:   keepsAudit,
	},
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-logging-view-not-public",
		Title: "Views of logs grant no role to everyone",
		Why:   "Logs name patients sooner or later, and who looked at their records",
	}, "logging/logViewIam"),
}

func configures(s *policypacks.Subject, kind string) policypacks.Outcome {
	none := policypacks.Failed("%s is not recorded", kind)
	return s.At("auditLogConfigs").Some(none, func(config policypacks.Value) policypacks.Outcome {
		return config.At("logType").Is(kind)
	}).Because("%s is not recorded", kind)
}

// ofOwnLogs leaves out the bucket that every project has for audit logs, which nobody can change.
func ofOwnLogs(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		name := s.At("bucketId")
		if text, _ := name.Text(); text == "_Required" {
			return policypacks.Inapplicable("Google keeps this bucket for 400 days, whatever is asked for")
		}
		judged := judge(s)
		if judged.Is(policypacks.Fail) && name.IsUnknown() {
			return policypacks.Undecided(name.Path())
		}
		return judged
	}
}

// keepsAudit reads exclusions that are resources of their own, and those within sinks.
func keepsAudit(s *policypacks.Subject) policypacks.Outcome {
	if slices.Contains(exclusionTypes, s.Type()) {
		return dropsNoAudit(s.At)
	}
	none := policypacks.Inapplicable("the sink excludes nothing")
	return s.At("exclusions").Each(none, func(exclusion policypacks.Value) policypacks.Outcome { return dropsNoAudit(exclusion.At) })
}

func dropsNoAudit(at func(string) policypacks.Value) policypacks.Outcome {
	return policypacks.Any(at("disabled").Or(false).IsTrue(), at("filter").Satisfies("a filter that keeps audit logs", func(filter string) bool {
		return strings.TrimSpace(filter) != "" && !strings.Contains(filter, "cloudaudit.googleapis.com") && !strings.Contains(filter, "AuditLog")
	})).Because("the exclusion drops audit logs")
}
