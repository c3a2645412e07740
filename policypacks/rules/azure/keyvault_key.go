package azure

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var keyvaultKeyRules = []*policypacks.Rule{
	{
		ID:          "azure-keyvault-key-rotation",
		Title:       "Encryption keys rotate by themselves",
		Why:         "A key that never changes protects more health records the longer it lives, and loses them all at once",
		Remediation: "add a lifetime action of type Rotate to Properties.RotationPolicy of the keyvault.Key",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{keyType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-12", "SC-12(2)"}, External: policypacks.Similar("d8cf8476"),
		Missing: "properties.rotationPolicy: the key does not rotate",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			actions := s.At("properties.rotationPolicy.lifetimeActions")
			return actions.Some(policypacks.Failed("the key does not rotate"), func(a policypacks.Value) policypacks.Outcome {
				return oneOf(a.At("action.type"), "Rotate")
			})
		},
	},
	{
		ID:          "azure-keyvault-key-expiry",
		Title:       "Encryption keys expire",
		Why:         "A key without an end goes on opening health records long after anyone remembers who holds it",
		Remediation: "set Properties.RotationPolicy.Attributes.ExpiryTime of the keyvault.Key, or Properties.Attributes.Expires",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{keyType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-12"}, External: policypacks.Similar("152b15f7", "CKV_AZURE_40"),
		Missing: "properties.attributes.expires: never",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(sets(s.At("properties.rotationPolicy.attributes"), "expiryTime"),
				sets(s.At("properties.attributes"), "expires")).Because("the key never expires")
		},
	},
	{
		ID:          "azure-keyvault-key-enabled",
		Title:       "Encryption keys are enabled",
		Why:         "Nobody can read health records that are encrypted with a disabled key, in an emergency least of all",
		Remediation: "remove Properties.Attributes.Enabled: pulumi.Bool(false) from the keyvault.Key",
		Severity:    policypacks.Medium, Objective: policypacks.Available,
		Types: []string{keyType}, Citations: []string{safeguard.EmergencyAccess, safeguard.EncryptionAtRest}, NIST: []string{"SC-12(1)"},
		Missing: "properties.attributes.enabled: the key is enabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("properties.attributes.enabled").Or(true).IsTrue()
		},
	},
	{
		ID:          "azure-keyvault-key-not-exportable",
		Title:       "Encryption keys stay in their vault",
		Why:         "Whoever takes a copy of a key out opens health records where no log and no withdrawal reaches",
		Remediation: "remove Properties.Attributes.Exportable from the keyvault.Key",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{keyType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.AccessControl}, NIST: []string{"SC-12", "SC-12(3)"},
		Missing: "properties.attributes.exportable: the key stays",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return unless(sets(s.At("properties"), "releasePolicy"), "a release policy decides who gets the key",
				s.At("properties.attributes.exportable").Or(false).IsFalse())
		},
	},
	{
		ID:          "azure-keyvault-secret-expiry",
		Title:       "Secrets expire",
		Why:         "A password without an end opens health records to everyone who ever held it",
		Remediation: "set Properties.Attributes.Expires of the keyvault.Secret",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{vaultSecretType}, Citations: []string{safeguard.PasswordManagement, safeguard.Authentication},
		NIST: []string{"IA-5", "IA-5(1)"}, External: policypacks.Similar("98728c90", "CKV_AZURE_41"),
		Missing: "properties.attributes.expires: never",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return sets(s.At("properties.attributes"), "expires")
		},
	},
}
