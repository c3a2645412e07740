package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	mskClusterType       = "aws:msk/cluster:Cluster"
	mskPolicyType        = "aws:msk/clusterPolicy:ClusterPolicy"
	mskConfigurationType = "aws:msk/configuration:Configuration"
)

var mskRules = []*policypacks.Rule{
	{
		ID:          "aws-msk-cluster-encryption",
		Title:       "Kafka clusters are encrypted with a customer key",
		Why:         "Topics keep the messages about patients for days, on the disks of every broker",
		Remediation: "set EncryptionInfo.EncryptionAtRestKmsKeyArn to a kms.Key on the msk.Cluster",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{mskClusterType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-13", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_81"),
		Missing: "encryptionAtRestKmsKeyArn: a key of the service",
		Related: true, Check: propertyUnderKey("encryptionInfo.encryptionAtRestKmsKeyArn"),
	},
	{
		ID:          "aws-msk-cluster-tls",
		Title:       "Kafka clusters refuse connections without TLS",
		Why:         "Messages about patients that travel in plain text can be read and changed on the way",
		Remediation: "remove ClientBroker and InCluster from EncryptionInTransit of the msk.Cluster, or set them to TLS and true",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{mskClusterType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST: []string{"SC-8", "SC-8(1)"}, External: policypacks.Similar("CKV_AWS_81"),
		Missing: "clientBroker: TLS; inCluster: true",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			transit := s.At("encryptionInfo.encryptionInTransit")
			return policypacks.All(transit.At("clientBroker").Or("TLS").Is("TLS"), transit.At("inCluster").Or(true).IsTrue())
		},
	},
	{
		ID:          "aws-msk-cluster-authentication",
		Title:       "Kafka clusters ask who is there",
		Why:         "A cluster without authentication gives every topic to everyone on the network",
		Remediation: "set Sasl with Iam or Scram true, or Tls, in ClientAuthentication of the msk.Cluster, and not Unauthenticated",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{mskClusterType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:    []string{"AC-3", "IA-2", "IA-3"},
		Missing: "clientAuthentication: anybody may connect",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			by := s.At("clientAuthentication")
			return policypacks.All(
				by.At("unauthenticated").Or(false).IsFalse(),
				policypacks.Any(
					by.At("sasl.iam").Or(false).IsTrue(), mskUsesLists(s),
				).Because("clientAuthentication asks for neither roles, passwords nor certificates"),
			)
		},
	},
	{
		ID:    "aws-msk-cluster-access-lists",
		Title: "Kafka topics without an access list are closed",
		Why:   "By default a topic that nobody has made an access list for is open to every user of the cluster",
		Remediation: "set allow.everyone.if.no.acl.found=false in ServerProperties of an msk.Configuration, and name that in " +
			"ConfigurationInfo of the cluster",
		Severity: policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{mskClusterType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "allow.everyone.if.no.acl.found: true",
		Related: true, Check: mskListsClosed,
	},
	{
		ID:          "aws-msk-cluster-logs",
		Title:       "Kafka clusters keep logs",
		Why:         "Without logs nobody can tell who connected to a cluster, nor why messages went astray",
		Remediation: "enable CloudwatchLogs, Firehose or S3 in BrokerLogs of LoggingInfo",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{mskClusterType}, Citations: []string{safeguard.AuditControls},
		NIST: []string{"AU-2", "AU-12"}, External: policypacks.Similar("CKV_AWS_80"),
		Missing: "loggingInfo: no logs",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			logs := s.At("loggingInfo.brokerLogs")
			return policypacks.Any(
				logs.At("cloudwatchLogs.enabled").Or(false).IsTrue(), logs.At("firehose.enabled").Or(false).IsTrue(),
				logs.At("s3.enabled").Or(false).IsTrue(),
			).Because("loggingInfo.brokerLogs sends logs nowhere")
		},
	},
	{
		ID:          "aws-msk-cluster-not-public",
		Title:       "Kafka clusters are not reachable from the internet",
		Why:         "A broker with a public address is one stolen credential away from every message about patients",
		Remediation: "remove PublicAccess from ConnectivityInfo of the msk.Cluster",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{mskClusterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-3", "AC-4", "SC-7"}, External: policypacks.Similar("CKV_AWS_291"),
		Missing: "publicAccess: DISABLED",
		Check:   propertyIs("brokerNodeGroupInfo.connectivityInfo.publicAccess.type", "DISABLED", "DISABLED"),
		Remedy: &policypacks.Remedy{
			Description: "closes public access", Set: map[string]any{"brokerNodeGroupInfo.connectivityInfo.publicAccess.type": "DISABLED"},
		},
	},
	{
		ID:          "aws-msk-policy-not-public",
		Title:       "Kafka cluster policies allow nothing to everyone",
		Why:         "Who may connect to a cluster reads the messages about every patient",
		Remediation: "replace the principal * by roles or accounts, or add a condition on aws:PrincipalOrgID or the like",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types: []string{mskPolicyType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6", "SC-7"},
		Missing: "policy: required by the service",
		Check:   itsPolicy(notPublic),
	},
}

// mskUsesLists holds where users sign in with passwords or certificates: what they may do is in access lists. Roles
// have policies instead.
func mskUsesLists(s *policypacks.Subject) policypacks.Outcome {
	by := s.At("clientAuthentication")
	return policypacks.Any(by.At("sasl.scram").Or(false).IsTrue(), by.At("tls.certificateAuthorityArns").IsSet())
}

func mskListsClosed(s *policypacks.Subject) policypacks.Outcome {
	lists := mskUsesLists(s)
	if s.At("clientAuthentication").IsUnknown() {
		lists = policypacks.Undecided("clientAuthentication")
	}
	if lists.Is(policypacks.Fail) {
		return policypacks.Inapplicable("the cluster has no access lists")
	}
	closed := mskConfigurationCloses(s)
	if closed.Is(policypacks.Fail) && lists.Is(policypacks.Unknown) {
		return lists
	}
	return closed
}

func mskConfigurationCloses(s *policypacks.Subject) policypacks.Outcome {
	const path = "configurationInfo.arn"
	if s.At(path).IsMissing() {
		return policypacks.Failed("the cluster has no configuration, so topics without an access list are open").At(path)
	}
	configurations := s.PointedAt(path, mskConfigurationType)
	none := policypacks.Inapplicable("the configuration is of another stack")
	if configurations.Open {
		none = policypacks.Undecided(path)
	}
	return configurations.Each(none, func(c *policypacks.Subject) policypacks.Outcome {
		return c.At("serverProperties").Satisfies("allow.everyone.if.no.acl.found=false", func(text string) bool {
			for line := range strings.Lines(text) {
				name, value, _ := strings.Cut(line, "=")
				if strings.TrimSpace(name) == "allow.everyone.if.no.acl.found" {
					return strings.TrimSpace(value) == "false"
				}
			}
			return false
		}).Because("topics without an access list are open, want allow.everyone.if.no.acl.found=false")
	})
}
