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
		External: policypacks.Similar("404c3081", "CKV_AZURE_3"),
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
		External: policypacks.Similar("fe83a0eb", "CKV_AZURE_44"),
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
		External: policypacks.Similar("6fac406b"),
		Missing:  "encryption: with a key of the service",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(keyVaultSource(s.At("encryption.keySource")),
				customerKey(s, s.At("encryption.keyVaultProperties.keyVaultUri")),
				customerKey(s, s.At("encryption.keyVaultProperties.keyName")))
		},
	},
	{
		ID:          "azure-storage-account-service-key",
		Title:       "Queues and tables are encrypted with the account's key",
		Why:         "Unless told otherwise, queues and tables use a key of the service, so health records there could not be closed",
		Remediation: "set KeyType to Account for Queue and Table in Encryption.Services when creating the storage.StorageAccount",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{storageAccountType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("f0e5abd0", "7c322315"),
		Missing:  "encryption.services.queue.keyType, encryption.services.table.keyType: Service",
		Related:  true, Check: storageServicesOwnKey,
	},
	{
		ID:          "azure-storage-account-infrastructure-encryption",
		Title:       "Storage accounts are encrypted twice",
		Why:         "With a second layer, health records stay closed when one key or one algorithm fails",
		Remediation: "set Encryption.RequireInfrastructureEncryption when creating the storage.StorageAccount; it cannot be changed later",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{storageAccountType}, Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("4733ea7b"),
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

// storageServicesOwnKey asks accounts with a customer key, and of their services those that the stack uses.
func storageServicesOwnKey(s *policypacks.Subject) policypacks.Outcome {
	own := policypacks.All(storageServiceOwnKey(s, "queue", storageQueueType), storageServiceOwnKey(s, "table", storageTableType))
	return unless(noneOf(s.At("encryption.keySource").Or("Microsoft.Storage"), "Microsoft.Keyvault"),
		"the account has no customer key, which another rule judges", own)
}

func storageServiceOwnKey(s *policypacks.Subject, service, typ string) policypacks.Outcome {
	used := s.PointingHere("accountName", typ)
	if len(used.Subjects) == 0 && !used.Open {
		return policypacks.Inapplicable("the account has no %s", service)
	}
	key := oneOf(s.At("encryption.services."+service+".keyType").Or("Service"), "Account")
	if len(used.Subjects) == 0 && key.Is(policypacks.Fail) {
		return policypacks.Undecided(service + ".accountName")
	}
	return key
}
