package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const flinkApplicationType = "aws:kinesisanalyticsv2/application:Application"

var flinkRules = []*policypacks.Rule{
	{
		ID:          "aws-flink-application-private",
		Title:       "Stream applications run in a network of your own",
		Why:         "In a network of your own, security groups and flow logs say where health records may go and went",
		Remediation: "set VpcConfiguration in the ApplicationConfiguration, with subnets and security groups",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{flinkApplicationType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "vpcConfiguration: a network of the service",
		Check:   ofFlink(propertySet("applicationConfiguration.vpcConfiguration")),
	},
	{
		ID:          "aws-flink-application-logs",
		Title:       "Stream applications keep logs",
		Why:         "Without logs nobody sees that an application stopped to process health data, nor why",
		Remediation: "set CloudwatchLoggingOptions with the LogStreamArn of a cloudwatch.LogStream",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{flinkApplicationType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "cloudwatchLoggingOptions: no logs",
		Check:   propertySet("cloudwatchLoggingOptions"),
	},
	{
		ID:          "aws-flink-application-log-level",
		Title:       "Logs of stream applications hold no data",
		Why:         "At the level DEBUG applications log the records that they process, in a place made for other readers",
		Remediation: "set LogLevel of the MonitoringConfiguration to INFO, WARN or ERROR",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{flinkApplicationType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AU-3(3)", "SI-11"},
		Missing: "logLevel: INFO",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			custom := s.At(flinkBlock("monitoring") + ".configurationType").Or("DEFAULT").Is("CUSTOM")
			if custom.Is(policypacks.Fail) {
				return policypacks.Passed("the level is INFO by default")
			}
			return s.At(flinkBlock("monitoring") + ".logLevel").Or("INFO").NoneOf("DEBUG")
		},
	},
	{
		ID:          "aws-flink-application-configuration-effective",
		Title:       "Settings of stream applications take effect",
		Why:         "Settings beside the type DEFAULT are ignored without a word, those that protect health data as well",
		Remediation: "set ConfigurationType CUSTOM in each configuration block that sets anything else",
		Severity:    policypacks.Low, Objective: policypacks.Deployable,
		Types: []string{flinkApplicationType}, Citations: []string{safeguard.Integrity},
		NIST:    []string{"CM-6"},
		Missing: "configurationType: required by the service",
		Check:   flinkEffective,
	},
	{
		ID:          "aws-flink-application-checkpoints",
		Title:       "Stream applications keep checkpoints",
		Why:         "An application that stops without a checkpoint loses, or repeats, the health data it was working on",
		Remediation: "set CheckpointingEnabled true in the CheckpointConfiguration, or its ConfigurationType to DEFAULT",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{flinkApplicationType}, Citations: []string{safeguard.Integrity, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-10", "SI-7"},
		Missing: "checkpointConfiguration: checkpoints every minute",
		Check: ofFlink(func(s *policypacks.Subject) policypacks.Outcome {
			custom := s.At(flinkBlock("checkpoint") + ".configurationType").Or("DEFAULT").Is("CUSTOM")
			if custom.Is(policypacks.Fail) {
				return policypacks.Passed("checkpoints are kept by default")
			}
			return s.At(flinkBlock("checkpoint") + ".checkpointingEnabled").Or(true).IsTrue()
		}),
	},
	{
		ID:          "aws-flink-application-snapshots",
		Title:       "Stream applications save their state when they stop",
		Why:         "What an application knows of patients so far, windows and sums, is gone after an update without a snapshot",
		Remediation: "set SnapshotsEnabled true in the ApplicationSnapshotConfiguration",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{flinkApplicationType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "applicationSnapshotConfiguration: snapshots are made",
		Check:   ofFlink(propertyOn("applicationConfiguration.applicationSnapshotConfiguration.snapshotsEnabled", true)),
	},
}

func flinkBlock(name string) string {
	return "applicationConfiguration.flinkApplicationConfiguration." + name + "Configuration"
}

// ofFlink does not ask applications in SQL, which have none of these settings.
func ofFlink(ask check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		runtime := s.At("runtimeEnvironment")
		if text, _ := runtime.Text(); strings.HasPrefix(text, "SQL") {
			return policypacks.Inapplicable("the application is in SQL").At(runtime.Path())
		}
		asked := ask(s)
		if asked.Is(policypacks.Fail) && runtime.IsUnknown() {
			return policypacks.Undecided(runtime.Path())
		}
		return asked
	}
}

func flinkEffective(s *policypacks.Subject) policypacks.Outcome {
	asked := []policypacks.Outcome{policypacks.Inapplicable("nothing is configured")}
	for _, name := range []string{"checkpoint", "monitoring", "parallelism"} {
		block := s.At(flinkBlock(name))
		switch {
		case block.IsUnknown():
			asked = append(asked, policypacks.Undecided(block.Path()))
		case len(block.Fields()) > 1:
			asked = append(asked, block.At("configurationType").Or("DEFAULT").Is("CUSTOM"))
		case len(block.Fields()) == 1:
			asked = append(asked, policypacks.Passed("nothing but the type is set").At(block.Path()))
		}
	}
	return policypacks.All(asked...)
}
