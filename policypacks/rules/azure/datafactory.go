package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	dataFactoryType              = "azure-native:datafactory:Factory"
	dataFactoryLinkedServiceType = "azure-native:datafactory:LinkedService"
	dataFactoryRuntimeType       = "azure-native:datafactory:IntegrationRuntime"
)

var datafactoryRules = []*policypacks.Rule{
	{
		ID:          "azure-datafactory-factory-not-public",
		Title:       "Data factories are not public",
		Why:         "A leaked password or token for health records works from anywhere in the world otherwise",
		Remediation: "set PublicNetworkAccess to Disabled on the datafactory.Factory",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{dataFactoryType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(5)"},
		External: policypacks.Similar("1cf164be", "CKV_AZURE_104"),
		Missing:  "publicNetworkAccess: Enabled",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return publicAccessOff(s.At("publicNetworkAccess")) },
	},
	{
		ID:          "azure-datafactory-factory-private-endpoint",
		Title:       "Data factories are reached over private endpoints",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "add a network.PrivateEndpoint whose PrivateLinkServiceId is the factory's id",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{dataFactoryType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "private endpoint: none",
		Related: true, Check: reachedPrivately,
	},
	{
		ID:          "azure-datafactory-factory-customer-key",
		Title:       "Data factories are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set Encryption.VaultBaseUrl and Encryption.KeyName on the datafactory.Factory",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{dataFactoryType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("4ec52d6d"),
		Missing:  "encryption: with a key of the service",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(customerKey(s, s.At("encryption.vaultBaseUrl")),
				customerKey(s, s.At("encryption.keyName")))
		},
	},
	{
		ID:          "azure-datafactory-factory-logging",
		Title:       "Data factories log their runs",
		Why:         "Without a log nobody can tell which health records were copied where, nor by whose pipeline",
		Remediation: "add an insights.DiagnosticSetting for the factory with the log categories PipelineRuns and ActivityRuns, or the group allLogs",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{dataFactoryType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "diagnostic setting: nothing is logged",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return logged(s) },
	},
	{
		ID:          "azure-datafactory-linked-service-secrets",
		Title:       "Data factories take passwords from a key vault",
		Why:         "A password that a factory holds is seen by whoever may edit it, and opens the health records behind it",
		Remediation: "use a managed identity in the datafactory.LinkedService, or an AzureKeyVaultSecretReference for each secret",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{dataFactoryLinkedServiceType}, Citations: []string{safeguard.PasswordManagement, safeguard.Authentication},
		NIST:     []string{"IA-5", "IA-5(7)"},
		External: policypacks.Similar("127ef6d7"),
		Missing:  "properties: no secret",
		Check:    dataFactorySecretless,
	},
	{
		ID:          "azure-datafactory-linked-service-identity",
		Title:       "Data factories sign in with their own identity",
		Why:         "A password that is copied from the vault opens health records to whoever holds it, and the log cannot say who that was",
		Remediation: "use a managed identity in the datafactory.LinkedService, and assign it a role at the store",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{dataFactoryLinkedServiceType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-5"},
		External: policypacks.Similar("f78ccdb4"),
		Missing:  "properties: the identity of the factory",
		Check:    dataFactorySignsIn,
	},
	{
		ID:          "azure-datafactory-runtime-network",
		Title:       "Data factories move data within networks of their own",
		Why:         "Health records should not cross networks that others share on their way to those who may read them",
		Remediation: "set ManagedVirtualNetwork on the ManagedIntegrationRuntime, or a subnet in CustomerVirtualNetwork",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{dataFactoryRuntimeType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:    []string{"AC-4", "SC-7", "SC-7(3)"},
		Missing: "properties.managedVirtualNetwork: a network that customers share",
		Check:   dataFactoryRuntimePrivate,
	},
}

// dataFactoryRuntimePrivate does not ask runtimes on machines of the customer's own.
func dataFactoryRuntimePrivate(s *policypacks.Subject) policypacks.Outcome {
	properties := s.At("properties")
	private := policypacks.Any(
		sets(properties, "managedVirtualNetwork"), sets(properties, "customerVirtualNetwork"), sets(properties.At("computeProperties"), "vNetProperties"),
	).Because("it computes in a network that customers share")
	return unless(oneOf(properties.At("type"), "SelfHosted"), "it runs on machines of your own", private)
}
