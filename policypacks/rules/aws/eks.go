package aws

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	eksClusterType = "aws:eks/cluster:Cluster"
	nodeGroupType  = "aws:eks/nodeGroup:NodeGroup"
)

var eksRules = []*policypacks.Rule{
	{
		ID:          "aws-eks-endpoint-not-public",
		Title:       "Control planes of Kubernetes are closed to the internet",
		Why:         "Who reaches the control plane and has one stolen token runs what he likes beside the health records",
		Remediation: "set EndpointPublicAccess false in VpcConfig of the eks.Cluster, or name your own addresses in PublicAccessCidrs",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{eksClusterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "AC-17", "SC-7"},
		External: policypacks.Similar("CKV_AWS_38", "CKV_AWS_39"),
		Missing:  "endpointPublicAccess: public; publicAccessCidrs: the whole internet",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			cidrs := s.At("vpcConfig.publicAccessCidrs")
			return policypacks.Any(
				s.At("vpcConfig.endpointPublicAccess").Or(true).IsFalse(),
				cidrs.Each(policypacks.Failed("every address may reach it"), func(cidr policypacks.Value) policypacks.Outcome { return not(everywhere(cidr)) }),
			).Because("the whole internet reaches the control plane")
		},
	},
	{
		ID:          "aws-eks-endpoint-private",
		Title:       "Nodes of Kubernetes reach their control plane within the network",
		Why:         "Orders to what handles health records should not leave the network to come back in",
		Remediation: "set EndpointPrivateAccess: pulumi.Bool(true) in VpcConfig of the eks.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{eksClusterType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "endpointPrivateAccess: off",
		Check:   propertyOn("vpcConfig.endpointPrivateAccess", false),
		Remedy:  remedy("turns the private endpoint on", "vpcConfig.endpointPrivateAccess", true),
	},
	{
		ID:          "aws-eks-secrets-encryption",
		Title:       "Secrets of Kubernetes are encrypted with a customer key",
		Why:         "Secrets of a cluster open the databases that hold health records",
		Remediation: "set EncryptionConfig with resources [secrets] and the KeyArn of a kms.Key on the eks.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{eksClusterType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)", "SC-12"},
		External: policypacks.Similar("CKV_AWS_58"),
		Missing:  "encryptionConfig: a key of AWS, in clusters of version 1.28 and later",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			config := s.At("encryptionConfig")
			none := policypacks.Failed("encryptionConfig names no resources")
			return policypacks.All(
				config.At("resources").Some(none, func(kind policypacks.Value) policypacks.Outcome { return kind.Is("secrets") }),
				customerKey(s, config.At("provider.keyArn")),
			)
		},
	},
	{
		ID:          "aws-eks-logging",
		Title:       "Control planes of Kubernetes keep logs",
		Why:         "Who started what beside the health records, and who was refused, must be on record",
		Remediation: "set EnabledClusterLogTypes of the eks.Cluster to api, audit, authenticator, controllerManager and scheduler",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{eksClusterType}, Citations: []string{safeguard.AuditControls, safeguard.LogInMonitoring},
		NIST:     []string{"AU-2", "AU-12", "AC-6(9)"},
		External: policypacks.Similar("CKV_AWS_37"),
		Missing:  "enabledClusterLogTypes: none",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			var kinds []policypacks.Outcome
			for _, kind := range controlPlaneLogs {
				missing := policypacks.Failed("enabledClusterLogTypes lacks %s", kind)
				kinds = append(kinds, s.At("enabledClusterLogTypes").Some(missing, func(v policypacks.Value) policypacks.Outcome {
					return v.Is(kind)
				}).Because("enabledClusterLogTypes lacks %s", kind))
			}
			return policypacks.All(kinds...)
		},
		Remedy: remedy("turns every log on", "enabledClusterLogTypes", []any{"api", "audit", "authenticator", "controllerManager", "scheduler"}),
	},
	{
		ID:          "aws-eks-version",
		Title:       "Clusters of Kubernetes run a version that is kept up to date",
		Why:         "A version that nobody mends any more has known ways in to what handles health records",
		Remediation: "raise Version of the eks.Cluster, one minor version at a time",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{eksClusterType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SA-22", "SI-2"},
		External: policypacks.Similar("CKV_AWS_339"),
		Missing:  "version: the latest, when the cluster is made",
		Settings: []policypacks.Setting{{Name: "oldest", Doc: "oldest minor version that is still mended: 32 for 1.32", Default: 32.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			version := s.At("version")
			if version.IsMissing() {
				return policypacks.Passed("the latest version is used")
			}
			oldest, _ := s.Setting("oldest").Number()
			return version.Satisfies(fmt.Sprintf("1.%g or later", oldest), func(text string) bool {
				minor, err := strconv.ParseFloat(strings.TrimPrefix(text, "1."), 64)
				return err == nil && minor >= oldest
			})
		},
	},
	{
		ID:          "aws-eks-access-entries",
		Title:       "Access to Kubernetes is granted where it can be seen",
		Why:         "A list of administrators inside the cluster is in no audit trail and in nobody's review",
		Remediation: "set AccessConfig.AuthenticationMode API or API_AND_CONFIG_MAP on the eks.Cluster",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{eksClusterType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessEstablishment},
		NIST:    []string{"AC-2", "AC-3"},
		Missing: "authenticationMode: CONFIG_MAP",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("accessConfig.authenticationMode").Or("CONFIG_MAP").OneOf("API", "API_AND_CONFIG_MAP")
		},
	},
	{
		ID:          "aws-eks-node-ssh",
		Title:       "Nodes of Kubernetes are not open to sign-ins from anywhere",
		Why:         "A key for sign-ins without a source group opens port 22 of every node to the internet, health records behind it",
		Remediation: "set SourceSecurityGroupIds in RemoteAccess of the eks.NodeGroup, or remove RemoteAccess and use Session Manager",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{nodeGroupType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-17", "SC-7"},
		External: policypacks.Similar("CKV_AWS_100"),
		Missing:  "remoteAccess: no sign-ins",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			access := s.At("remoteAccess")
			if access.IsMissing() || access.At("ec2SshKey").IsMissing() && !access.IsUnknown() {
				return policypacks.Inapplicable("nobody can sign in to the nodes")
			}
			open := policypacks.Failed("port 22 of every node is open to the internet")
			return access.At("sourceSecurityGroupIds").Some(open, policypacks.Value.IsSet)
		},
	},
}

// controlPlaneLogs are the logs that say who did what; those of scheduling say nothing about people.
var controlPlaneLogs = []string{"api", "audit", "authenticator"}
