package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var kmsRules = []*policypacks.Rule{
	{
		ID:          "aws-kms-key-rotation",
		Title:       "Encryption keys rotate by themselves",
		Why:         "A key that never changes protects more health records the longer it lives, and loses them all at once",
		Remediation: "set EnableKeyRotation: pulumi.Bool(true) on the kms.Key",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{keyType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_7"),
		Missing:  "enableKeyRotation: the key does not rotate",
		Check:    keyRotates,
		Remedy:   &policypacks.Remedy{Description: "turns rotation on", Set: map[string]any{"enableKeyRotation": true}},
	},
	{
		ID:          "aws-kms-key-enabled",
		Title:       "Encryption keys are enabled",
		Why:         "Nobody can read health records that are encrypted with a disabled key, in an emergency least of all",
		Remediation: "remove IsEnabled: pulumi.Bool(false) from the kms.Key",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{keyType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.EmergencyAccess},
		NIST:     []string{"CP-10", "SC-12"},
		External: policypacks.Similar("CKV_AWS_227"),
		Missing:  "isEnabled: the key is enabled",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("isEnabled").Or(true).IsTrue() },
		Remedy:   &policypacks.Remedy{Description: "enables the key", Set: map[string]any{"isEnabled": true}},
	},
	{
		ID:          "aws-kms-key-deletion-window",
		Title:       "Deleting an encryption key takes long enough to notice",
		Why:         "Health records are gone for good with the key that encrypts them, so a deletion must be seen in time",
		Remediation: "set DeletionWindowInDays: pulumi.Int(30) on the kms.Key, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{keyType, replicaKeyType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"CP-9", "SC-12(1)"},
		Missing:  "deletionWindowInDays: 30 days",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "shortest waiting period, 7 to 30 days", Default: 14.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minDays").Number()
			return s.At("deletionWindowInDays").Or(30.0).AtLeast(least)
		},
		Remedy: &policypacks.Remedy{Description: "waits 30 days", Set: map[string]any{"deletionWindowInDays": 30}},
	},
	{
		ID:          "aws-kms-key-policy-not-public",
		Title:       "Key policies name who may use the key",
		Why:         "A key that anyone may use encrypts health records for everyone",
		Remediation: "replace the principal * in the key policy by roles, or add a condition on kms:CallerAccount or aws:PrincipalOrgID",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{keyType, replicaKeyType, keyPolicyType},
		Citations: []string{safeguard.AccessControl, safeguard.EncryptionAtRest},
		NIST:      []string{"AC-3", "AC-6", "SC-12"},
		External:  policypacks.Similar("CKV_AWS_33"),
		Missing:   "policy: the default key policy, which trusts the account alone",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("policy"), policypacks.Inapplicable("the key has the default policy here"), notPublic)
		},
	},
	{
		ID:          "aws-kms-key-policy-keeps-administrator",
		Title:       "Key policies cannot lock their administrators out",
		Why:         "A key that nobody may administer keeps health records from those who need them, for good",
		Remediation: "remove BypassPolicyLockoutSafetyCheck, and grant the account's root the administration of the key",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{keyType, replicaKeyType, keyPolicyType}, Citations: []string{safeguard.EmergencyAccess},
		NIST:    []string{"CP-10", "SC-12(1)"},
		Missing: "bypassPolicyLockoutSafetyCheck: the service refuses such a policy",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("bypassPolicyLockoutSafetyCheck").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{Description: "keeps the safety check", Set: map[string]any{"bypassPolicyLockoutSafetyCheck": false}},
	},
}

// keyRotates does not ask keys that the service cannot rotate: asymmetric ones, those for signatures and those whose
// material lives in a store of its own.
func keyRotates(s *policypacks.Subject) policypacks.Outcome {
	rotatable := policypacks.All(
		s.At("customerMasterKeySpec").Or("SYMMETRIC_DEFAULT").Is("SYMMETRIC_DEFAULT"),
		s.At("keyUsage").Or("ENCRYPT_DECRYPT").Is("ENCRYPT_DECRYPT"),
		s.At("customKeyStoreId").IsNotSet(),
	)
	if rotatable.Is(policypacks.Fail) {
		return policypacks.Inapplicable("keys of this kind cannot rotate")
	}
	rotates := s.At("enableKeyRotation").Or(false).IsTrue()
	if rotates.Is(policypacks.Fail) && rotatable.Is(policypacks.Unknown) {
		return rotatable
	}
	return rotates
}
