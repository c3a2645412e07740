package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	eventhubNamespaceType = "azure-native:eventhub:Namespace"
	eventhubHubType       = "azure-native:eventhub:EventHub"
	eventhubKeyType       = "azure-native:eventhub:NamespaceAuthorizationRule"
	eventhubRuleSetType   = "azure-native:eventhub:NamespaceNetworkRuleSet"
)

var eventhubRules = []*policypacks.Rule{
	{
		ID:          "azure-eventhub-namespace-no-keys",
		Title:       "Event Hubs namespaces accept no shared keys",
		Why:         "A shared key lets its holder read every event about patients, and is nobody in particular",
		Remediation: "set DisableLocalAuth: pulumi.Bool(true) on the eventhub.Namespace, and grant Azure Event Hubs Data roles",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{eventhubNamespaceType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST: []string{"IA-2", "IA-5", "AC-2"}, External: policypacks.Similar("5d4e3c65"),
		Missing: "disableLocalAuth: keys are accepted",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("disableLocalAuth").Or(false).IsTrue() },
		Remedy:  &policypacks.Remedy{Description: "refuses shared keys", Set: map[string]any{"disableLocalAuth": true}},
	},
	{
		ID:          "azure-eventhub-namespace-firewall",
		Title:       "Event Hubs namespaces refuse networks that nobody named",
		Why:         "A namespace that the internet reaches can be tried with stolen keys from anywhere",
		Remediation: "set PublicNetworkAccess to Disabled on the eventhub.Namespace, and add a private endpoint",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{eventhubNamespaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST: []string{"SC-7", "AC-3"}, External: policypacks.Similar("0602787f"),
		Missing: "publicNetworkAccess: enabled; network rule set: every network",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return namespaceClosed(s, eventhubRuleSetType) },
	},
	{
		ID:          "azure-eventhub-namespace-private-endpoint",
		Title:       "Event Hubs namespaces are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the namespace's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{eventhubNamespaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "private endpoint: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(oneOf(s.At("sku.name"), "Basic"), "the Basic tier has no private endpoints", reachedPrivately(s))
		},
	},
	{
		ID:          "azure-eventhub-namespace-tls",
		Title:       "Event Hubs namespaces speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of events about patients",
		Remediation: "set MinimumTlsVersion to 1.2 on the eventhub.Namespace, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{eventhubNamespaceType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST: []string{"SC-8(1)", "SC-13"}, External: policypacks.Similar("CKV_AZURE_223"),
		Missing: "minimumTlsVersion: TLS 1.2",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return modernTLS(s.At("minimumTlsVersion").Or("1.2"))
		},
		Remedy: &policypacks.Remedy{
			Description: "refuses versions of TLS before 1.2", Set: map[string]any{"minimumTlsVersion": "1.2"},
		},
	},
	{
		ID:          "azure-eventhub-namespace-customer-key",
		Title:       "Event Hubs namespaces are encrypted with a customer key",
		Why:         "Only a key of your own can be taken away from whoever should no longer read events about patients",
		Remediation: "set Encryption with KeySource Microsoft.KeyVault on the eventhub.Namespace",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{eventhubNamespaceType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("a1ad735a"),
		Missing:  "encryption: a key of the service; sku.name: a tier without customer keys",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return namespaceEncrypted(s, policypacks.All(noneOf(s.At("sku.name").Or("Standard"), "Premium"), s.At("clusterArmId").IsNotSet()))
		},
	},
	{
		ID:          "azure-eventhub-namespace-zones",
		Title:       "Event Hubs namespaces survive the loss of a zone",
		Why:         "In an emergency, events about patients have to arrive although a data centre is down",
		Remediation: "remove ZoneRedundant: pulumi.Bool(false) from the eventhub.Namespace",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{eventhubNamespaceType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST: []string{"CP-9", "CP-10", "SC-36"}, External: policypacks.Similar("CKV_AZURE_228"),
		Missing: "zoneRedundant: redundant wherever the region has zones",
		Check:   func(s *policypacks.Subject) policypacks.Outcome { return s.At("zoneRedundant").Or(true).IsTrue() },
	},
	{
		ID:          "azure-eventhub-key-narrow",
		Title:       "Keys of Event Hubs open single hubs",
		Why:         "A key to a whole namespace opens events about patients that its holder has nothing to do with",
		Remediation: "replace the eventhub.NamespaceAuthorizationRule by an EventHubAuthorizationRule, or by a role assignment",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{eventhubKeyType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "authorizationRuleName: a rule of your own",
		Check:   namespaceKeyNarrow,
	},
	{
		ID:          "azure-eventhub-hub-retention",
		Title:       "Event hubs keep events long enough to read them again",
		Why:         "What a consumer misses over a weekend is lost for the patient's record unless it can be read again",
		Remediation: "set MessageRetentionInDays to at least 3 on the eventhub.EventHub, or enable capture into storage",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{eventhubHubType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:     []string{"CP-9", "SI-12"},
		Missing:  "messageRetentionInDays, retentionDescription: as long as the tier allows",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "shortest retention without capture, 1 to 90 days", Default: 3.0}},
		Check:    eventhubRetained,
	},
	{
		ID:          "azure-eventhub-namespace-logging",
		Title:       "Event Hubs namespaces keep logs",
		Why:         "Without a log nobody can tell who read events about patients, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting for the namespace with RuntimeAuditLogs and OperationalLogs",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{eventhubNamespaceType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-12"}, External: policypacks.Similar("83a214f7"),
		Missing: "diagnostic setting: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
}

// eventhubRetained does not ask hubs that are captured into storage or compacted: those keep events anyway.
func eventhubRetained(s *policypacks.Subject) policypacks.Outcome {
	least, _ := s.Setting("minDays").Number()
	long := s.At("messageRetentionInDays").Or(least).AtLeast(least)
	if hours := s.At("retentionDescription.retentionTimeInHours"); !hours.IsMissing() {
		long = hours.AtLeast(least * 24)
	}
	return policypacks.Any(
		s.At("captureDescription.enabled").Or(false).IsTrue(),
		oneOf(s.At("retentionDescription.cleanupPolicy").Or("Delete"), "Compact"), long,
	)
}
