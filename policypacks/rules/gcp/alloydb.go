package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	alloyClusterType  = "gcp:alloydb/cluster:Cluster"
	alloyInstanceType = "gcp:alloydb/instance:Instance"
)

var alloydbRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-alloydb-cluster-customer-key",
		Title:       "AlloyDB clusters are encrypted with a customer key",
		Remediation: "set EncryptionConfig.KmsKeyName on the alloydb.Cluster to the id of a kms.CryptoKey",
		Missing:     "encryptionConfig: a key of Google",
	}, "encryptionConfig.kmsKeyName", alloyClusterType),
	{
		ID:          "gcp-alloydb-cluster-point-in-time-recovery",
		Title:       "AlloyDB clusters can go back to any moment",
		Why:         "Health records that a mistake or an intruder changed can be had as they were just before",
		Remediation: "remove ContinuousBackupConfig.Enabled: pulumi.Bool(false) from the alloydb.Cluster",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{alloyClusterType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "continuousBackupConfig: on, for 14 days",
		Check: unlessSecondary(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("continuousBackupConfig.enabled").Or(true).IsTrue()
		}),
		Remedy: &policypacks.Remedy{
			Description: "turns continuous backup on", Set: map[string]any{"continuousBackupConfig.enabled": true},
		},
	},
	{
		ID:          "gcp-alloydb-cluster-no-forced-deletion",
		Title:       "AlloyDB clusters with instances cannot be deleted",
		Why:         "A stack that is destroyed by mistake takes the health records with it",
		Remediation: `remove DeletionPolicy: pulumi.String("FORCE") from the alloydb.Cluster`,
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{alloyClusterType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "deletionPolicy: a cluster with instances is not deleted",
		Check: unlessSecondary(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("deletionPolicy").Or("DEFAULT").NoneOf("FORCE")
		}),
	},
	{
		ID:          "gcp-alloydb-instance-tls",
		Title:       "AlloyDB instances refuse connections without TLS",
		Why:         "Health records and passwords that travel in plain text can be read and changed on the way",
		Remediation: `set ClientConnectionConfig.SslConfig.SslMode: pulumi.String("ENCRYPTED_ONLY") on the alloydb.Instance`,
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{alloyInstanceType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "sslMode: encrypted connections only",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("clientConnectionConfig.sslConfig.sslMode").Or("ENCRYPTED_ONLY").Is("ENCRYPTED_ONLY")
		},
		Remedy: &policypacks.Remedy{
			Description: "demands TLS", Set: map[string]any{"clientConnectionConfig.sslConfig.sslMode": "ENCRYPTED_ONLY"},
		},
	},
	{
		ID:          "gcp-alloydb-instance-private",
		Title:       "AlloyDB instances have no public address",
		Why:         "A database that the internet reaches is attacked with every leaked password and every new flaw",
		Remediation: "remove NetworkConfig.EnablePublicIp: pulumi.Bool(true) from the alloydb.Instance",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{alloyInstanceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "enablePublicIp: no public address",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("networkConfig.enablePublicIp").Or(false).IsFalse()
		},
	},
	{
		ID:    "gcp-alloydb-instance-audit",
		Title: "AlloyDB instances record who does what",
		Why:   "Without the database's own record nobody can tell which user read which patient's rows",
		Remediation: `set DatabaseFlags with "alloydb.enable_pgaudit": "on" on the alloydb.Instance, and choose what ` +
			`pgaudit.log records`,
		Severity: policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{alloyInstanceType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-12"},
		Missing: "databaseFlags: nothing is recorded",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return isOn(entry(s.At("databaseFlags"), "alloydb.enable_pgaudit").Or("off"))
		},
	},
}

// unlessSecondary leaves out clusters that follow another one, which is backed up in their stead.
func unlessSecondary(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		kind := s.At("clusterType").Or("PRIMARY")
		if text, _ := kind.Text(); text == "SECONDARY" {
			return policypacks.Inapplicable("the cluster follows another one")
		}
		judged := check(s)
		if kind.IsUnknown() && judged.Is(policypacks.Fail) {
			return policypacks.Undecided(kind.Path())
		}
		return judged
	}
}
