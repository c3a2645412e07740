package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const mqBrokerType = "aws:mq/broker:Broker"

var mqRules = []*policypacks.Rule{
	{
		ID:          "aws-mq-broker-encryption",
		Title:       "Message brokers are encrypted with a customer key",
		Why:         "Messages about patients wait in a broker until somebody takes them",
		Remediation: "set EncryptionOptions with UseAwsOwnedKey false and KmsKeyId on the mq.Broker",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{mqBrokerType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-13", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_209"),
		Missing: "encryptionOptions: a key of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				s.At("encryptionOptions.useAwsOwnedKey").Or(true).IsFalse(), customerKey(s, s.At("encryptionOptions.kmsKeyId")),
			)
		},
	},
	{
		ID:          "aws-mq-broker-not-public",
		Title:       "Message brokers are not reachable from the internet",
		Why:         "A broker with a public address is one guessed password away from every message about patients",
		Remediation: "remove PubliclyAccessible from the mq.Broker",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{mqBrokerType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-3", "AC-4", "SC-7"}, External: policypacks.Similar("CKV_AWS_69"),
		Missing: "publiclyAccessible: false",
		Check:   propertyOff("publiclyAccessible", false),
	},
	{
		ID:          "aws-mq-broker-logs",
		Title:       "Message brokers keep logs",
		Why:         "Without logs nobody can tell who connected to a broker, nor why messages went astray",
		Remediation: "set Logs with General true on the mq.Broker",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{mqBrokerType}, Citations: []string{safeguard.AuditControls},
		NIST: []string{"AU-2", "AU-12"}, External: policypacks.Similar("CKV_AWS_48"),
		Missing: "logs.general: off",
		Check:   propertyOn("logs.general", false),
		Remedy:  &policypacks.Remedy{Description: "turns logs on", Set: map[string]any{"logs.general": true}},
	},
	{
		ID:          "aws-mq-broker-audit",
		Title:       "Message brokers record who administers them",
		Why:         "Who may administer a broker may read its messages, so what administrators do must be on record",
		Remediation: "set Logs with Audit true on the mq.Broker",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{mqBrokerType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AC-6(9)", "AU-2", "AU-12"}, External: policypacks.Similar("CKV_AWS_197"),
		Missing: "logs.audit: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			engine, on := s.At("engineType"), s.At("logs.audit").Or(false).IsTrue()
			if text, _ := engine.Text(); strings.EqualFold(text, "RabbitMQ") {
				return policypacks.Inapplicable("brokers of this engine have no audit log").At(engine.Path())
			}
			if engine.IsUnknown() && on.Is(policypacks.Fail) {
				return policypacks.Undecided(engine.Path())
			}
			return on
		},
	},
	{
		ID:          "aws-mq-broker-minor-versions",
		Title:       "Message brokers take minor versions by themselves",
		Why:         "A known weakness of a broker is closed by its next minor version",
		Remediation: "set AutoMinorVersionUpgrade: pulumi.Bool(true) on the mq.Broker",
		Severity:    policypacks.Low, Objective: policypacks.Patched,
		Types: []string{mqBrokerType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST: []string{"SI-2", "SI-2(5)"}, External: policypacks.Similar("CKV_AWS_207"),
		Missing: "autoMinorVersionUpgrade: off",
		Check:   propertyOn("autoMinorVersionUpgrade", false),
		Remedy:  &policypacks.Remedy{Description: "takes minor versions", Set: map[string]any{"autoMinorVersionUpgrade": true}},
	},
	{
		ID:          "aws-mq-broker-failover",
		Title:       "Message brokers survive the loss of a zone",
		Why:         "Results and orders for patients wait while a broker without a second is built anew",
		Remediation: "set DeploymentMode ACTIVE_STANDBY_MULTI_AZ or CLUSTER_MULTI_AZ on the mq.Broker",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{mqBrokerType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:    []string{"CP-10", "SC-36"},
		Missing: "deploymentMode: SINGLE_INSTANCE",
		Check:   propertyIs("deploymentMode", "SINGLE_INSTANCE", "ACTIVE_STANDBY_MULTI_AZ", "CLUSTER_MULTI_AZ"),
	},
}
