package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const secretType = "gcp:secretmanager/secret:Secret"

var secretmanagerRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-secretmanager-secret-customer-key",
		Title: "Secrets are encrypted with a customer key",
		Why:   "A secret that opens health records deserves the key that you give to the records",
		Remediation: "set CustomerManagedEncryption.KmsKeyName in Replication.Auto of the secretmanager.Secret, or in each " +
			"replica of UserManaged",
		Missing:  "customerManagedEncryption: a key of Google",
		Severity: policypacks.Medium,
		Check:    secretKeys,
	}, "", secretType),
	auditedUse(policypacks.Rule{
		ID:       "gcp-secretmanager-secret-audit",
		Title:    "Reading of secrets is on record",
		Why:      "Whoever read a password of a database with health records is found only where that is on record",
		Severity: policypacks.Medium,
	}, []string{secretType}, "secretmanager.googleapis.com"),
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-secretmanager-secret-not-public",
		Title: "Secrets grant no role to everyone",
		Why:   "A password that everyone may read opens the health records behind it to everyone",
	}, "secretmanager/secretIam"),
	{
		ID:    "gcp-secretmanager-secret-rotation",
		Title: "Secrets are due for renewal",
		Why:   "A password that nobody renews opens health records for as long as whoever copied it likes",
		Remediation: "set Rotation with RotationPeriod and NextRotationTime, and Topics, on the secretmanager.Secret; if its value " +
			"is for good, say why in its annotation \"" + lastingAnnotation + "\"",
		Severity: policypacks.Low, Objective: policypacks.Authenticated,
		Types: []string{secretType}, Citations: []string{safeguard.PasswordManagement, safeguard.Authentication},
		NIST:    []string{"IA-5", "IA-5(1)", "SC-12"},
		Missing: "rotation: nobody is reminded to renew",
		Check:   renewed,
	},
	{
		ID:          "gcp-secretmanager-secret-destroy-delay",
		Title:       "Destroyed secrets can be had back for a day",
		Why:         "A secret that is destroyed by mistake keeps everyone from the health records that it opens",
		Remediation: `set VersionDestroyTtl: pulumi.String("86400s") or longer on the secretmanager.Secret`,
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{secretType}, Citations: []string{safeguard.EmergencyAccess, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "SC-12(1)"},
		Missing: "versionDestroyTtl: destroyed at once",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return atLeastDays(s.At("versionDestroyTtl").Or("0s"), 1)
		},
		Remedy: &policypacks.Remedy{Description: "delays destruction by a day", Set: map[string]any{"versionDestroyTtl": "86400s"}},
	},
}

// secretKeys asks for the key of the one place that Google chooses, or of each place that the program chooses.
func secretKeys(s *policypacks.Subject) policypacks.Outcome {
	const encryption = "customerManagedEncryption.kmsKeyName"
	if s.At("replication.userManaged").IsMissing() {
		return customerKey(s, s.At("replication.auto."+encryption))
	}
	none := policypacks.Failed("the secret names no replicas")
	return s.At("replication.userManaged.replicas").Each(none, func(replica policypacks.Value) policypacks.Outcome {
		return customerKey(s, replica.At(encryption))
	})
}

// lastingAnnotation says why a secret cannot be renewed, as one from which names are derived.
const lastingAnnotation = "value-is-for-good"

func renewed(s *policypacks.Subject) policypacks.Outcome {
	lasting := entry(s.At("annotations"), lastingAnnotation)
	if why, known := lasting.Text(); known && why != "" {
		return policypacks.Inapplicable("the value is for good, for the reason that its annotation gives")
	}
	rotation := s.At("rotation")
	if rotation.IsUnknown() {
		return policypacks.Undecided(rotation.Path())
	}
	due := policypacks.Any(rotation.At("rotationPeriod").IsSet(), s.At("ttl").IsSet(), s.At("expireTime").IsSet()).
		Because("the secret has neither a rotation period nor an end")
	if due.Is(policypacks.Fail) && lasting.IsUnknown() {
		return policypacks.Undecided(lasting.Path())
	}
	return due
}
