package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	ecsClusterType     = "aws:ecs/cluster:Cluster"
	ecsServiceType     = "aws:ecs/service:Service"
	taskDefinitionType = "aws:ecs/taskDefinition:TaskDefinition"
)

var ecsRules = slices.Concat(ecsClusterRules, taskRules)

var ecsClusterRules = []*policypacks.Rule{
	{
		ID:          "aws-ecs-container-insights",
		Title:       "Clusters of containers are measured",
		Why:         "An attack on what handles health records shows in its load and its restarts",
		Remediation: "add a setting containerInsights with the value enabled or enhanced to Settings of the ecs.Cluster",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{ecsClusterType}, Citations: []string{safeguard.ActivityReview},
		NIST:     []string{"SI-4", "AU-6"},
		External: policypacks.Similar("CKV_AWS_65"),
		Missing:  "containerInsights: what the account says, which is disabled where nobody chose otherwise",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Failed("the cluster is not measured")
			return s.At("settings").Some(none, func(setting policypacks.Value) policypacks.Outcome {
				return policypacks.All(setting.At("name").Is("containerInsights"), setting.At("value").OneOf("enabled", "enhanced"))
			})
		},
	},
	{
		ID:          "aws-ecs-exec-logged",
		Title:       "Commands in running containers are logged",
		Why:         "Who opens a shell in what handles health records can read them, and must be on record",
		Remediation: "remove Logging NONE from ExecuteCommandConfiguration of the ecs.Cluster; set OVERRIDE and a LogConfiguration",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{ecsClusterType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12", "AC-6(9)"},
		External: policypacks.Similar("CKV_AWS_223"),
		Missing:  "logging: DEFAULT, as the containers themselves log",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("configuration.executeCommandConfiguration.logging").Or("DEFAULT").NoneOf("NONE")
		},
	},
	{
		ID:          "aws-ecs-exec-encryption",
		Title:       "Commands in running containers are encrypted with a customer key",
		Why:         "What is shown in a shell, health records included, passes through the service",
		Remediation: "set KmsKeyId in ExecuteCommandConfiguration of the ecs.Cluster to the ARN of a kms.Key",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedInTransit,
		Types: []string{ecsClusterType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)", "AC-17(2)"},
		External: policypacks.Similar("CKV_AWS_224"),
		Missing:  "executeCommandConfiguration: nothing is said here; kmsKeyId: TLS alone",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			exec := s.At("configuration.executeCommandConfiguration")
			if exec.IsMissing() {
				return policypacks.Inapplicable("nothing is said about commands here")
			}
			return customerKey(s, exec.At("kmsKeyId"))
		},
	},
	{
		ID:          "aws-ecs-service-no-public-ip",
		Title:       "Services of containers have no public address",
		Why:         "A container with a public address can be attacked from anywhere, with nothing but a port list before the health records",
		Remediation: "set AssignPublicIp: pulumi.Bool(false) in NetworkConfiguration of the ecs.Service",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{ecsServiceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("CKV_AWS_333"),
		Missing:  "assignPublicIp: none",
		Check:    propertyOff("networkConfiguration.assignPublicIp", false),
	},
	{
		ID:          "aws-ecs-platform-latest",
		Title:       "Services of containers run on the latest platform",
		Why:         "Known faults in the platform below health records must not wait for somebody to notice them",
		Remediation: "set PlatformVersion LATEST on the ecs.Service, or leave it out",
		Severity:    policypacks.Low, Objective: policypacks.Patched,
		Types: []string{ecsServiceType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SI-2"},
		External: policypacks.Similar("CKV_AWS_332"),
		Missing:  "platformVersion: LATEST",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if launch, _ := s.At("launchType").Text(); launch == "EC2" || launch == "EXTERNAL" {
				return policypacks.Inapplicable("the service brings its own servers")
			}
			return s.At("platformVersion").Or("LATEST").OneOf("LATEST", "1.4.0")
		},
		Remedy: remedy("uses the latest platform", "platformVersion", "LATEST"),
	},
}
