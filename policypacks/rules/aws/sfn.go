package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	sfnMachineType  = "aws:sfn/stateMachine:StateMachine"
	sfnActivityType = "aws:sfn/activity:Activity"
)

var sfnRules = []*policypacks.Rule{
	{
		ID:          "aws-sfn-machine-encryption",
		Title:       "Workflows are encrypted with a customer key",
		Why:         "A workflow keeps what it was given and what it returned, health records too, for 90 days",
		Remediation: "set EncryptionConfiguration with Type CUSTOMER_MANAGED_KMS_KEY and the KmsKeyId of a kms.Key",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{sfnMachineType, sfnActivityType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-13", "SC-28", "SC-28(1)"},
		Missing: "encryptionConfiguration: a key of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			encryption := s.At("encryptionConfiguration")
			return policypacks.All(
				encryption.At("type").Or("AWS_OWNED_KEY").Is("CUSTOMER_MANAGED_KMS_KEY"), customerKey(s, encryption.At("kmsKeyId")),
			)
		},
	},
	{
		ID:          "aws-sfn-machine-logs",
		Title:       "Workflows log what they do",
		Why:         "Without a log nobody can tell which step handled which record, nor why one got stuck",
		Remediation: "set LoggingConfiguration with Level ALL or ERROR and the LogDestination of a log group",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{sfnMachineType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-12"}, External: policypacks.Similar("CKV_AWS_285"),
		Missing: "loggingConfiguration.level: OFF",
		Check:   propertyIs("loggingConfiguration.level", "OFF", "ALL", "ERROR", "FATAL"),
	},
	{
		ID:          "aws-sfn-machine-logs-no-data",
		Title:       "Logs of workflows hold no data",
		Why:         "What goes through a workflow is health data, and logs are read by others than those who may see it",
		Remediation: "remove IncludeExecutionData from LoggingConfiguration",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{sfnMachineType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AU-3(3)", "SI-11"},
		Missing: "includeExecutionData: off",
		Check:   propertyOff("loggingConfiguration.includeExecutionData", false),
		Remedy:  &policypacks.Remedy{Description: "leaves data out of logs", Set: map[string]any{"loggingConfiguration.includeExecutionData": false}},
	},
}
