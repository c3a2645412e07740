package gcp

import (
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var kmsRules = []*policypacks.Rule{
	{
		ID:          "gcp-kms-key-rotation",
		Title:       "Encryption keys rotate by themselves",
		Why:         "A key that never changes protects more health records the longer it lives, and loses them all at once",
		Remediation: `set RotationPeriod: pulumi.String("7776000s") (90 days) on the kms.CryptoKey`,
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{cryptoKeyType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-12(2)", "SC-28(1)"},
		External: policypacks.Similar("CKV_GCP_43"),
		Missing:  "rotationPeriod: the key does not rotate",
		Settings: []policypacks.Setting{{Name: "maxDays", Doc: "days after which a key must rotate at the latest", Default: 90.0}},
		Check:    keyRotates,
	},
	{
		ID:          "gcp-kms-key-destroy-delay",
		Title:       "Destroying an encryption key takes long enough to notice",
		Why:         "Health records are gone for good with the key that encrypts them, so a destruction must be seen in time",
		Remediation: `leave DestroyScheduledDuration of the kms.CryptoKey out, or set it to "2592000s" (30 days)`,
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{cryptoKeyType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:     []string{"SC-12(1)", "CP-9"},
		Missing:  "destroyScheduledDuration: 30 days",
		Settings: []policypacks.Setting{{Name: "minDays", Doc: "days between scheduling a destruction and destroying", Default: 14.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			least, _ := s.Setting("minDays").Number()
			return atLeastDays(s.At("destroyScheduledDuration").Or("2592000s"), least)
		},
	},
	{
		ID:          "gcp-kms-key-hardware",
		Title:       "Encryption keys live in hardware",
		Why:         "A key that never leaves a validated module cannot be copied along with the health records it encrypts",
		Remediation: `set VersionTemplate.ProtectionLevel: pulumi.String("HSM") on the kms.CryptoKey, in a location that has it`,
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{cryptoKeyType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-13"},
		Missing: "versionTemplate.protectionLevel: SOFTWARE",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("versionTemplate.protectionLevel").Or("SOFTWARE").OneOf("HSM", "EXTERNAL", "EXTERNAL_VPC")
		},
	},
	auditedUse(policypacks.Rule{
		ID:       "gcp-kms-key-audit",
		Title:    "Use of encryption keys is on record",
		Why:      "Who decrypted health records, and when, can be told from the record of the key",
		Severity: policypacks.Low,
	}, []string{cryptoKeyType}, "cloudkms.googleapis.com"),
	closedToEveryone(policypacks.Rule{
		ID:       "gcp-kms-key-not-public",
		Title:    "Encryption keys grant no role to everyone",
		Why:      "A key that anyone may use encrypts health records for everyone",
		External: policypacks.Similar("CKV_GCP_112", "CKV2_GCP_6", "CKV2_GCP_8"),
	}, "kms/cryptoKeyIAM", "kms/keyRingIAM"),
	{
		ID:    "gcp-kms-key-no-basic-roles",
		Title: "Encryption keys are granted by roles made for them",
		Why:   "Whoever may both grant a key and decrypt with it reads every health record, with nobody else taking part",
		Remediation: "grant roles/cloudkms.admin and roles/cloudkms.cryptoKeyEncrypterDecrypter to different principals, and " +
			"roles/owner to none",
		Severity: policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types:     grantTypes("kms/cryptoKeyIAM", "kms/keyRingIAM"),
		Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:      []string{"AC-5", "AC-6"},
		Missing:   "role: required by the provider",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return eachGrant(s, func(g grant) policypacks.Outcome { return g.role.NoneOf(basicRoles...) })
		},
	},
}

// keyRotates does not ask keys that the service cannot rotate: asymmetric ones, those for signatures, and those whose
// material is imported or kept elsewhere.
func keyRotates(s *policypacks.Subject) policypacks.Outcome {
	rotatable := policypacks.All(
		s.At("purpose").Or("ENCRYPT_DECRYPT").Is("ENCRYPT_DECRYPT"),
		s.At("importOnly").Or(false).IsFalse(),
		s.At("versionTemplate.protectionLevel").Or("SOFTWARE").NoneOf("EXTERNAL", "EXTERNAL_VPC"),
	)
	if rotatable.Is(policypacks.Fail) {
		return policypacks.Inapplicable("keys of this kind cannot rotate by themselves")
	}
	most, _ := s.Setting("maxDays").Number()
	rotates := s.At("rotationPeriod").Or("never").Satisfies("a period of "+strconv.Itoa(int(most))+" days or less", func(text string) bool {
		seconds, ok := seconds(text)
		return ok && seconds > 0 && seconds <= most*day
	})
	if rotates.Is(policypacks.Fail) && rotatable.Is(policypacks.Unknown) {
		return rotatable
	}
	return rotates
}

const day = 24 * 60 * 60

// seconds reads a duration as Google's interfaces write it: a decimal number and the letter s.
func seconds(text string) (float64, bool) {
	digits, ok := strings.CutSuffix(text, "s")
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseFloat(digits, 64)
	return n, err == nil
}

// atLeastDays holds for a duration that is not shorter than some days.
func atLeastDays(duration policypacks.Value, days float64) policypacks.Outcome {
	return duration.Satisfies(strconv.Itoa(int(days))+" days or more", func(text string) bool {
		n, ok := seconds(text)
		return ok && n >= days*day
	})
}
