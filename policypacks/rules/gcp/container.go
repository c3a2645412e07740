package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	clusterType  = "gcp:container/cluster:Cluster"
	nodePoolType = "gcp:container/nodePool:NodePool"
)

var containerRules = slices.Concat(clusterNetworkRules, clusterRules, nodePoolRules)

var clusterNetworkRules = []*policypacks.Rule{
	{
		ID:          "gcp-container-cluster-private-nodes",
		Title:       "Nodes of clusters have no public address",
		Why:         "A node that the internet reaches is a way to every pod on it, and to the health records in them",
		Remediation: "set PrivateClusterConfig.EnablePrivateNodes: pulumi.Bool(true) on the container.Cluster",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{clusterType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_25", "CKV_GCP_64"),
		Missing:  "privateClusterConfig: nodes have public addresses",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("privateClusterConfig.enablePrivateNodes").Or(false).IsTrue()
		},
	},
	{
		ID:    "gcp-container-cluster-authorized-networks",
		Title: "Control planes of clusters admit named networks",
		Why:   "Whoever reaches the control plane may try every leaked credential on what handles health records",
		Remediation: "set MasterAuthorizedNetworksConfig without 0.0.0.0/0, or PrivateClusterConfig.EnablePrivateEndpoint, on " +
			"the container.Cluster",
		Severity: policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{clusterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-3", "AC-4", "AC-17", "SC-7"},
		External: policypacks.Similar("CKV_GCP_18", "CKV_GCP_20"),
		Missing:  "masterAuthorizedNetworksConfig: any address",
		Check:    authorizedNetworks,
	},
	{
		ID:          "gcp-container-cluster-network-policy",
		Title:       "Clusters enforce network policies",
		Why:         "Without policies every pod reaches every other, those with health records included",
		Remediation: `set DatapathProvider: pulumi.String("ADVANCED_DATAPATH"), or NetworkPolicy.Enabled, on the container.Cluster`,
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{clusterType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_12"),
		Missing:  "networkPolicy: not enforced",
		Check: unlessAutopilot(func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("networkPolicy.enabled").Or(false).IsTrue(),
				s.At("datapathProvider").Or("LEGACY_DATAPATH").Is("ADVANCED_DATAPATH"),
			)
		}),
	},
}

var clusterRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-container-cluster-customer-key",
		Title:       "Secrets of clusters are encrypted with a customer key",
		Why:         "The secrets of a cluster open the health records that its programs handle",
		Remediation: `set DatabaseEncryption with State "ENCRYPTED" and KeyName, the id of a kms.CryptoKey, on the container.Cluster`,
		Missing:     "databaseEncryption: a key of Google",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(
				s.At("databaseEncryption.state").Or("DECRYPTED").Is("ENCRYPTED"), customerKey(s, s.At("databaseEncryption.keyName")),
			)
		},
	}, "", clusterType),
	{
		ID:          "gcp-container-cluster-workload-identity",
		Title:       "Pods have identities of their own",
		Why:         "Without them every pod on a node may read the health records that one of them needs",
		Remediation: "set WorkloadIdentityConfig.WorkloadPool on the container.Cluster to <project>.svc.id.goog",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{clusterType}, Citations: []string{safeguard.UniqueUsers, safeguard.AccessAuthorization},
		NIST:     []string{"AC-6", "IA-9"},
		External: policypacks.Similar("CKV_GCP_69"),
		Missing:  "workloadIdentityConfig: pods share the node's identity",
		Check: unlessAutopilot(func(s *policypacks.Subject) policypacks.Outcome {
			config := s.At("workloadIdentityConfig")
			if config.IsUnknown() {
				return policypacks.Undecided(config.Path())
			}
			return config.At("workloadPool").IsSet()
		}),
	},
	{
		ID:          "gcp-container-cluster-rbac",
		Title:       "Clusters ask roles alone who may do what",
		Why:         "The older rules grant every account more than it needs, and nobody can take that back",
		Remediation: "remove EnableLegacyAbac: pulumi.Bool(true) from the container.Cluster",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{clusterType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("CKV_GCP_7"),
		Missing:  "enableLegacyAbac: roles alone",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("enableLegacyAbac").Or(false).IsFalse() },
		Remedy:   &policypacks.Remedy{Description: "turns the older rules off", Set: map[string]any{"enableLegacyAbac": false}},
	},
	{
		ID:          "gcp-container-cluster-no-client-certificates",
		Title:       "Clusters issue no certificates for signing in",
		Why:         "A certificate cannot be revoked: whoever copies it signs in until the cluster is gone",
		Remediation: "set MasterAuth.ClientCertificateConfig.IssueClientCertificate: pulumi.Bool(false), or leave MasterAuth out",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{clusterType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-5"},
		External: policypacks.Similar("CKV_GCP_13"),
		Missing:  "issueClientCertificate: none is issued",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("masterAuth.clientCertificateConfig.issueClientCertificate").Or(false).IsFalse()
		},
	},
	{
		ID:          "gcp-container-cluster-logging",
		Title:       "Clusters keep logs",
		Why:         "Without the logs of a cluster nobody can tell what was done with the health records in it",
		Remediation: `remove LoggingService "none", and list SYSTEM_COMPONENTS and WORKLOADS in LoggingConfig.EnableComponents`,
		Severity:    policypacks.High, Objective: policypacks.Logged,
		Types: []string{clusterType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("CKV_GCP_1"),
		Missing:  "loggingService and loggingConfig: logs are kept",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			components := s.At("loggingConfig.enableComponents")
			if s.At("loggingConfig").IsMissing() {
				components = components.Or([]string{"SYSTEM_COMPONENTS"})
			}
			return policypacks.All(
				s.At("loggingService").Or("logging.googleapis.com/kubernetes").NoneOf("none"),
				components.Some(policypacks.Failed("no component keeps logs"), func(item policypacks.Value) policypacks.Outcome {
					return item.Is("SYSTEM_COMPONENTS")
				}),
			)
		},
	},
	{
		ID:          "gcp-container-cluster-release-channel",
		Title:       "Clusters follow a release channel",
		Why:         "A flaw that is mended elsewhere stays open in a cluster that nobody updates",
		Remediation: `set ReleaseChannel.Channel to "REGULAR" or "STABLE" on the container.Cluster`,
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{clusterType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Evaluation},
		NIST:     []string{"SI-2", "CM-3"},
		External: policypacks.Similar("CKV_GCP_70"),
		Missing:  "releaseChannel: the service's own choice",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("releaseChannel.channel").Or("REGULAR").NoneOf("UNSPECIFIED")
		},
	},
	{
		ID:    "gcp-container-cluster-binary-authorization",
		Title: "Clusters run images that somebody has approved",
		Why:   "A program that nobody has reviewed must not handle health records",
		Remediation: `set BinaryAuthorization.EvaluationMode: pulumi.String("PROJECT_SINGLETON_POLICY_ENFORCE") on the ` +
			`container.Cluster`,
		Severity: policypacks.Low, Objective: policypacks.Scanned,
		Types: []string{clusterType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Integrity},
		NIST:     []string{"SI-7", "CM-7(5)", "SR-11"},
		External: policypacks.Similar("CKV_GCP_66"),
		Missing:  "binaryAuthorization: any image",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("binaryAuthorization.evaluationMode").Or("DISABLED").Is("PROJECT_SINGLETON_POLICY_ENFORCE"),
				s.At("binaryAuthorization.enabled").Or(false).IsTrue(),
			)
		},
	},
	{
		ID:          "gcp-container-cluster-shielded-nodes",
		Title:       "Nodes prove to the cluster that they are its own",
		Why:         "A machine that poses as a node is handed the secrets, and the health records, of its pods",
		Remediation: "remove EnableShieldedNodes: pulumi.Bool(false) from the container.Cluster",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{clusterType}, Citations: []string{safeguard.Authentication, safeguard.Integrity},
		NIST:     []string{"IA-3", "SI-7"},
		External: policypacks.Similar("CKV_GCP_71"),
		Missing:  "enableShieldedNodes: they do",
		Check: unlessAutopilot(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enableShieldedNodes").Or(true).IsTrue()
		}),
	},
}

// authorizedNetworks also accepts control planes that have no public address.
func authorizedNetworks(s *policypacks.Subject) policypacks.Outcome {
	within := s.At("privateClusterConfig.enablePrivateEndpoint").Or(false).IsTrue()
	config := s.At("masterAuthorizedNetworksConfig")
	if config.IsMissing() {
		return policypacks.Any(within, policypacks.Failed("any address may reach the control plane").At(config.Path()))
	}
	blocks := config.At("cidrBlocks").Each(policypacks.Passed("no network but that of the nodes"), func(block policypacks.Value) policypacks.Outcome {
		return notWholeInternet(block.At("cidrBlock"))
	})
	return policypacks.Any(within, blocks)
}

// unlessAutopilot leaves out clusters that Google runs, where the answer is always the same, and good.
func unlessAutopilot(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		autopilot := s.At("enableAutopilot").Or(false).IsTrue()
		if autopilot.Is(policypacks.Pass) {
			return policypacks.Inapplicable("Autopilot clusters always do")
		}
		judged := judge(s)
		if judged.Is(policypacks.Fail) && autopilot.Is(policypacks.Unknown) {
			return autopilot
		}
		return judged
	}
}
