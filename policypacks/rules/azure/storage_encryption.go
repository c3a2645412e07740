package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var storageEncryptionRules = []*policypacks.Rule{
	{
		ID:          "azure-storage-account-https",
		Title:       "Storage accounts refuse plain text",
		Why:         "Health records that travel over plain HTTP or unencrypted SMB can be read and changed on the way",
		Remediation: "remove EnableHttpsTrafficOnly: pulumi.Bool(false) from the storage.StorageAccount",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{storageAccountType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: similar("404c3081", "CKV_AZURE_3"),
		Missing:  "enableHttpsTrafficOnly: plain text is refused",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enableHttpsTrafficOnly").Or(true).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "refuses plain text", Set: map[string]any{"enableHttpsTrafficOnly": true}},
	},
	{
		ID:          "azure-storage-account-tls",
		Title:       "Storage accounts ask for TLS 1.2 or newer",
		Why:         "What older versions protect can be read by others on the way, health records included",
		Remediation: "set MinimumTlsVersion to TLS1_2 on the storage.StorageAccount",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{storageAccountType}, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8", "SC-8(1)", "SC-13"},
		External: similar("fe83a0eb", "CKV_AZURE_44"),
		Missing:  "minimumTlsVersion: TLS 1.0",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return modernTLS(s.At("minimumTlsVersion")) },
		Remedy:   &policypacks.Remedy{Description: "asks for TLS 1.2", Set: map[string]any{"minimumTlsVersion": "TLS1_2"}},
	},
	{
		ID:          "azure-storage-account-customer-key",
		Title:       "Storage accounts are encrypted with a customer key",
		Why:         "Only a key of your own can be withdrawn, and its use logged, when health records must stay closed",
		Remediation: "set Encryption.KeySource to Microsoft.Keyvault and Encryption.KeyVaultProperties to a keyvault.Key",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{storageAccountType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: similar("6fac406b"),
		Missing:  "encryption: with a key of the service",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(keyVaultSource(s.At("encryption.keySource")),
				customerKey(s, s.At("encryption.keyVaultProperties.keyVaultUri")),
				customerKey(s, s.At("encryption.keyVaultProperties.keyName")))
		},
	},
	{
		ID:          "azure-storage-account-infrastructure-encryption",
		Title:       "Storage accounts are encrypted twice",
		Why:         "With a second layer, health records stay closed when one key or one algorithm fails",
		Remediation: "set Encryption.RequireInfrastructureEncryption when creating the storage.StorageAccount; it cannot be changed later",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{storageAccountType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-28", "SC-28(1)"},
		External: similar("4733ea7b"),
		Missing:  "encryption.requireInfrastructureEncryption: one layer",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("encryption.requireInfrastructureEncryption").Or(false).IsTrue()
		},
	},
	{
		ID:          "azure-storage-encryption-scope-customer-key",
		Title:       "Encryption scopes have a customer key",
		Why:         "What is written under a scope does not use the account's key, so health records there could not be closed with it",
		Remediation: "set Source to Microsoft.KeyVault and KeyVaultProperties.KeyUri on the storage.EncryptionScope",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{storageEncryptionScopeType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-28", "SC-28(1)"},
		Missing: "source: a key of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(keyVaultSource(s.At("source")), customerKey(s, s.At("keyVaultProperties.keyUri")))
		},
	},
}
