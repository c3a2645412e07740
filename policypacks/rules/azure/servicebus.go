package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	servicebusNamespaceType    = "azure-native:servicebus:Namespace"
	servicebusQueueType        = "azure-native:servicebus:Queue"
	servicebusSubscriptionType = "azure-native:servicebus:Subscription"
	servicebusKeyType          = "azure-native:servicebus:NamespaceAuthorizationRule"
	servicebusRuleSetType      = "azure-native:servicebus:NamespaceNetworkRuleSet"
)

var servicebusRules = []*policypacks.Rule{
	{
		ID:          "azure-servicebus-namespace-no-keys",
		Title:       "Service Bus namespaces accept no shared keys",
		Why:         "A shared key lets its holder read every message about patients, and is nobody in particular",
		Remediation: "set DisableLocalAuth: pulumi.Bool(true) on the servicebus.Namespace, and grant Azure Service Bus Data roles",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{servicebusNamespaceType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-5", "AC-2"},
		External: policypacks.Similar("cfb11c26", "CKV_AZURE_203"),
		Missing:  "disableLocalAuth: keys are accepted",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("disableLocalAuth").Or(false).IsTrue() },
		Remedy:   &policypacks.Remedy{Description: "refuses shared keys", Set: map[string]any{"disableLocalAuth": true}},
	},
	{
		ID:          "azure-servicebus-namespace-firewall",
		Title:       "Service Bus namespaces refuse networks that nobody named",
		Why:         "A namespace that the internet reaches can be tried with stolen keys from anywhere",
		Remediation: "set PublicNetworkAccess to Disabled on the servicebus.Namespace, and add a private endpoint; the tier must be Premium",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: []string{servicebusNamespaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"SC-7", "AC-3"},
		External: policypacks.Similar("cbd11fd3", "CKV_AZURE_204"),
		Missing:  "publicNetworkAccess: enabled; network rule set: every network",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome { return namespaceClosed(s, servicebusRuleSetType) },
	},
	{
		ID:          "azure-servicebus-namespace-private-endpoint",
		Title:       "Service Bus namespaces are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the namespace's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{servicebusNamespaceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "private endpoint: none; sku.name: a tier without private endpoints",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(servicebusNotPremium(s), "only the Premium tier has private endpoints", reachedPrivately(s))
		},
	},
	{
		ID:          "azure-servicebus-namespace-tls",
		Title:       "Service Bus namespaces speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of messages about patients",
		Remediation: "set MinimumTlsVersion to 1.2 on the servicebus.Namespace, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: []string{servicebusNamespaceType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST: []string{"SC-8(1)", "SC-13"}, External: policypacks.Similar("CKV_AZURE_205"),
		Missing: "minimumTlsVersion: TLS 1.2",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return modernTLS(s.At("minimumTlsVersion").Or("1.2"))
		},
		Remedy: &policypacks.Remedy{
			Description: "refuses versions of TLS before 1.2", Set: map[string]any{"minimumTlsVersion": "1.2"},
		},
	},
	{
		ID:          "azure-servicebus-namespace-customer-key",
		Title:       "Service Bus namespaces are encrypted with a customer key",
		Why:         "Only a key of your own can be taken away from whoever should no longer read messages about patients",
		Remediation: "set Encryption with KeySource Microsoft.KeyVault on the servicebus.Namespace",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{servicebusNamespaceType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("295fc8b1", "CKV_AZURE_201"),
		Missing:  "encryption: a key of the service; sku.name: a tier without customer keys",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return namespaceEncrypted(s, servicebusNotPremium(s))
		},
	},
	{
		ID:          "azure-servicebus-key-narrow",
		Title:       "Keys of Service Bus open single queues and topics",
		Why:         "A key to a whole namespace opens messages about patients that its holder has nothing to do with",
		Remediation: "replace the servicebus.NamespaceAuthorizationRule by a QueueAuthorizationRule, or by a role assignment",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{servicebusKeyType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST: []string{"AC-3", "AC-6"}, External: policypacks.Similar("a1817ec0"),
		Missing: "authorizationRuleName: a rule of your own",
		Check:   namespaceKeyNarrow,
	},
	{
		ID:          "azure-servicebus-queue-dead-letters",
		Title:       "Service Bus keeps messages that expire",
		Why:         "A message about a patient that nobody received in time is dropped otherwise, and nobody knows",
		Remediation: "set DeadLetteringOnMessageExpiration: pulumi.Bool(true), or leave DefaultMessageTimeToLive out",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types:     []string{servicebusQueueType, servicebusSubscriptionType},
		Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:      []string{"CP-9", "SI-12"},
		Missing:   "defaultMessageTimeToLive: messages do not expire; deadLetteringOnMessageExpiration: expired ones are dropped",
		Check:     servicebusExpiredKept,
		Remedy: &policypacks.Remedy{
			Description: "keeps messages that expire", Set: map[string]any{"deadLetteringOnMessageExpiration": true},
		},
	},
	{
		ID:          "azure-servicebus-namespace-logging",
		Title:       "Service Bus namespaces keep logs",
		Why:         "Without a log nobody can tell who read messages about patients, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting for the namespace with RuntimeAuditLogs and OperationalLogs",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{servicebusNamespaceType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST: []string{"AU-2", "AU-12"}, External: policypacks.Similar("f8d36e2f"),
		Missing: "diagnostic setting: none",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
}

// servicebusExpiredKept asks the queues and subscriptions whose messages expire.
func servicebusExpiredKept(s *policypacks.Subject) policypacks.Outcome {
	expires := s.At("defaultMessageTimeToLive")
	kept := s.At("deadLetteringOnMessageExpiration").Or(false).IsTrue()
	kept = kept.Because("messages expire after %s and are dropped", expires.Show())
	return unless(expires.IsNotSet(), "messages do not expire by default", kept)
}

// servicebusNotPremium holds for the tiers that share their machines with others, and have no networks or keys of their own.
func servicebusNotPremium(s *policypacks.Subject) policypacks.Outcome {
	return noneOf(s.At("sku.name").Or("Standard"), "Premium")
}
