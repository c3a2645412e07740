package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	bigtableInstanceType = "gcp:bigtable/instance:Instance"
	bigtableTableType    = "gcp:bigtable/table:Table"
)

var bigtableRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-bigtable-instance-customer-key",
		Title:       "Bigtable clusters are encrypted with a customer key",
		Remediation: "set KmsKeyName on every cluster of the bigtable.Instance to the id of a kms.CryptoKey in its region",
		External:    policypacks.Similar("CKV_GCP_85"),
		Missing:     "kmsKeyName: a key of Google",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the instance has no cluster here")
			return s.At("clusters").Each(none, func(cluster policypacks.Value) policypacks.Outcome {
				return customerKey(s, cluster.At("kmsKeyName"))
			})
		},
	}, "", bigtableInstanceType),
	{
		ID:          "gcp-bigtable-instance-deletion-protection",
		Title:       "Bigtable instances cannot be deleted by mistake",
		Why:         "A stack that is destroyed by mistake takes the health records with it",
		Remediation: "remove DeletionProtection: pulumi.Bool(false) from the bigtable.Instance",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{bigtableInstanceType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:     []string{"CP-9", "SI-12"},
		External: policypacks.Similar("CKV_GCP_122"),
		Missing:  "deletionProtection: the provider refuses to delete the instance",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("deletionProtection").Or(true).IsTrue() },
		Remedy: &policypacks.Remedy{
			Description: "protects the instance from deletion", Set: map[string]any{"deletionProtection": true},
		},
	},
	{
		ID:          "gcp-bigtable-table-deletion-protection",
		Title:       "Bigtable tables cannot be deleted by mistake",
		Why:         "A table that a program deletes by mistake takes the health records in it",
		Remediation: `set DeletionProtection: pulumi.String("PROTECTED") on the bigtable.Table`,
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{bigtableTableType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "deletionProtection: the table can be deleted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("deletionProtection").Or("UNPROTECTED").Is("PROTECTED")
		},
		Remedy: &policypacks.Remedy{
			Description: "protects the table from deletion", Set: map[string]any{"deletionProtection": "PROTECTED"},
		},
	},
	{
		ID:          "gcp-bigtable-table-backup",
		Title:       "Bigtable tables are backed up by themselves",
		Why:         "Health records must come back after a mistake, a failure or an attack",
		Remediation: `set AutomatedBackupPolicy on the bigtable.Table, with Frequency "24h0m0s" and RetentionPeriod "72h0m0s" or more`,
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{bigtableTableType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "automatedBackupPolicy: no backups",
		Check:   bigtableBackedUp,
	},
	auditedUse(policypacks.Rule{
		ID:       "gcp-bigtable-instance-audit",
		Title:    "Reading and writing of Bigtable instances is on record",
		Why:      "Without a record nobody can tell who read which health record, nor show that nobody did",
		Severity: policypacks.Medium,
	}, []string{bigtableInstanceType}, "bigtable.googleapis.com"),
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-bigtable-not-public",
		Title: "Bigtable instances and tables grant no role to everyone",
		Why:   "Whoever has an account reads the health records in a table that is granted to everyone",
	}, "bigtable/instanceIam", "bigtable/tableIam"),
}

// bigtableBackedUp fails for the zero by which a policy is switched off, as for none.
func bigtableBackedUp(s *policypacks.Subject) policypacks.Outcome {
	policy := s.At("automatedBackupPolicy")
	if policy.IsMissing() {
		return policypacks.Failed("the table is not backed up").At(policy.Path())
	}
	return policy.At("frequency").Or("24h0m0s").NoneOf("0", "0s", "")
}
