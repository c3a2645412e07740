package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	opensearchDomainType     = "aws:opensearch/domain:Domain"
	opensearchLegacyType     = "aws:elasticsearch/domain:Domain"
	opensearchPolicyType     = "aws:opensearch/domainPolicy:DomainPolicy"
	opensearchServerlessType = "aws:opensearch/serverlessSecurityPolicy:ServerlessSecurityPolicy"
)

var opensearchDomainTypes = []string{opensearchDomainType, opensearchLegacyType}

var opensearchRules = slices.Concat(opensearchEncryptionRules, opensearchAccessRules)

var opensearchEncryptionRules = []*policypacks.Rule{
	{
		ID:          "aws-opensearch-domain-encryption",
		Title:       "Search domains are encrypted with a customer key",
		Why:         "An index holds every word of the health records that it finds",
		Remediation: "set EncryptAtRest with Enabled true and KmsKeyId to a kms.Key on the opensearch.Domain",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: opensearchDomainTypes, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("OpenSearchEncryptedAtRest", "opensearch-encrypted-at-rest", "elasticsearch-encrypted-at-rest", "CKV_AWS_5", "CKV_AWS_247"),
		Missing:  "encryptAtRest: not encrypted; kmsKeyId: a key of the service",
		Related:  true, Check: storageUnderKey("encryptAtRest.enabled", "encryptAtRest.kmsKeyId"),
	},
	{
		ID:          "aws-opensearch-domain-node-to-node",
		Title:       "Search domains encrypt what their nodes send each other",
		Why:         "Parts of health records travel between the nodes of a domain with every search",
		Remediation: "set NodeToNodeEncryption with Enabled true on the domain",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: opensearchDomainTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("OpenSearchNodeToNodeEncryption", "opensearch-node-to-node-encryption-check", "elasticsearch-node-to-node-encryption-check", "CKV_AWS_6"),
		Missing:  "nodeToNodeEncryption: off",
		Check:    propertyOn("nodeToNodeEncryption.enabled", false),
		Remedy:   &policypacks.Remedy{Description: "encrypts between nodes", Set: map[string]any{"nodeToNodeEncryption.enabled": true}},
	},
	{
		ID:          "aws-opensearch-domain-https",
		Title:       "Search domains refuse connections without TLS",
		Why:         "Searches and what they find of health records can be read and changed on the way in plain text",
		Remediation: "set DomainEndpointOptions with EnforceHttps true on the domain",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: opensearchDomainTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("opensearch-https-required", "CKV_AWS_83"),
		Missing:  "domainEndpointOptions: plain HTTP is accepted; enforceHttps beside other options: on",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			options := s.At("domainEndpointOptions")
			return options.At("enforceHttps").Or(!options.IsMissing()).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "asks for HTTPS", Set: map[string]any{"domainEndpointOptions.enforceHttps": true}},
	},
	{
		ID:          "aws-opensearch-domain-tls-version",
		Title:       "Search domains ask for TLS 1.2 or later",
		Why:         "Older versions of the protocol can be broken, and with them what is found of health records",
		Remediation: "set TlsSecurityPolicy in DomainEndpointOptions to Policy-Min-TLS-1-2-PFS-2023-10",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: opensearchDomainTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST: []string{"SC-8(1)", "SC-13"}, External: policypacks.Similar("CKV_AWS_228"),
		Missing: "tlsSecurityPolicy: Policy-Min-TLS-1-0-2019-07",
		Check: propertyIs("domainEndpointOptions.tlsSecurityPolicy", "Policy-Min-TLS-1-0-2019-07",
			"Policy-Min-TLS-1-2-2019-07", "Policy-Min-TLS-1-2-PFS-2023-10", "Policy-Min-TLS-1-2-RFC9151-FIPS-2024-08"),
		Remedy: &policypacks.Remedy{
			Description: "asks for TLS 1.2 or later", Set: map[string]any{"domainEndpointOptions.tlsSecurityPolicy": "Policy-Min-TLS-1-2-PFS-2023-10"},
		},
	},
	{
		ID:          "aws-opensearch-domain-error-logs",
		Title:       "Search domains keep error logs",
		Why:         "Without error logs nobody sees why health records are not found, or who tries what",
		Remediation: "add LogPublishingOptions with LogType ES_APPLICATION_LOGS and a log group",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: opensearchDomainTypes, Citations: []string{safeguard.AuditControls},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("OpenSearchErrorLogsToCloudWatch", "opensearch-logs-to-cloudwatch", "elasticsearch-logs-to-cloudwatch", "CKV_AWS_84"),
		Missing:  "logPublishingOptions: no logs",
		Check:    opensearchLogs("ES_APPLICATION_LOGS"),
	},
	{
		ID:          "aws-opensearch-domain-audit-logs",
		Title:       "Search domains keep audit logs",
		Why:         "Without the audit log nobody can tell who searched for which patient",
		Remediation: "add LogPublishingOptions with LogType AUDIT_LOGS and a log group, and switch audit logs on in the domain",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: opensearchDomainTypes, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-3", "AU-12"}, External: policypacks.Similar("CKV_AWS_317"),
		Missing: "logPublishingOptions: no logs",
		Check:   opensearchLogs("AUDIT_LOGS"),
	},
	{
		ID:          "aws-opensearch-domain-software-updates",
		Title:       "Search domains take software updates by themselves",
		Why:         "A known weakness of a search domain is closed by its next update",
		Remediation: "set SoftwareUpdateOptions with AutoSoftwareUpdateEnabled true on the opensearch.Domain",
		Severity:    policypacks.Low, Objective: policypacks.Patched,
		Types: []string{opensearchDomainType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:    []string{"SI-2", "SI-2(5)"},
		Missing: "autoSoftwareUpdateEnabled: off",
		Check:   propertyOn("softwareUpdateOptions.autoSoftwareUpdateEnabled", false),
		Remedy: &policypacks.Remedy{
			Description: "takes software updates", Set: map[string]any{"softwareUpdateOptions.autoSoftwareUpdateEnabled": true},
		},
	},
	{
		ID:          "aws-opensearch-domain-zones",
		Title:       "Search domains survive the loss of a zone",
		Why:         "Who needs to find health records in an emergency should not wait for an index to be built anew",
		Remediation: "set ZoneAwarenessEnabled or MultiAzWithStandbyEnabled true in ClusterConfig, with two nodes or more",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: opensearchDomainTypes, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:    []string{"CP-10", "SC-36"},
		Missing: "zoneAwarenessEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("clusterConfig.zoneAwarenessEnabled").Or(false).IsTrue(), s.At("clusterConfig.multiAzWithStandbyEnabled").Or(false).IsTrue(),
			)
		},
	},
}

// opensearchLogs holds where a domain publishes logs of one type.
func opensearchLogs(logType string) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		none := policypacks.Failed("no logs are published")
		return s.At("logPublishingOptions").Some(none, func(option policypacks.Value) policypacks.Outcome {
			return policypacks.All(option.At("logType").Is(logType), option.At("enabled").Or(true).IsTrue())
		}).Because("no %s are published", logType)
	}
}
