package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const firestoreType = "gcp:firestore/database:Database"

var firestoreRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-firestore-database-customer-key",
		Title: "Firestore databases are encrypted with a customer key",
		Remediation: "set CmekConfig.KmsKeyName on the firestore.Database to the id of a kms.CryptoKey in its location; this " +
			"makes a new database",
		Missing: "cmekConfig: a key of Google",
	}, "cmekConfig.kmsKeyName", firestoreType),
	{
		ID:          "gcp-firestore-database-point-in-time-recovery",
		Title:       "Firestore databases can go back a week",
		Why:         "Health records that a mistake or an intruder changed can be had as they were just before",
		Remediation: `set PointInTimeRecoveryEnablement: pulumi.String("POINT_IN_TIME_RECOVERY_ENABLED") on the firestore.Database`,
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{firestoreType}, Citations: []string{safeguard.DataBackupPlan, safeguard.DisasterRecoveryPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "pointInTimeRecoveryEnablement: an hour",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("pointInTimeRecoveryEnablement").Or("POINT_IN_TIME_RECOVERY_DISABLED").Is("POINT_IN_TIME_RECOVERY_ENABLED")
		},
		Remedy: &policypacks.Remedy{
			Description: "keeps older versions for a week", Set: map[string]any{"pointInTimeRecoveryEnablement": "POINT_IN_TIME_RECOVERY_ENABLED"},
		},
	},
	{
		ID:    "gcp-firestore-database-deletion-protection",
		Title: "Firestore databases cannot be deleted by mistake",
		Why:   "A stack that is destroyed by mistake takes the health records with it",
		Remediation: `set DeleteProtectionState: pulumi.String("DELETE_PROTECTION_ENABLED") on the firestore.Database, or ` +
			`leave DeletionPolicy at ABANDON`,
		Severity: policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{firestoreType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "deletionPolicy: destroying the stack leaves the database there",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("deleteProtectionState").Or("DELETE_PROTECTION_STATE_UNSPECIFIED").Is("DELETE_PROTECTION_ENABLED"),
				s.At("deletionPolicy").Or("ABANDON").Is("ABANDON"),
			).Because("the database is deleted with the stack")
		},
		Remedy: &policypacks.Remedy{
			Description: "protects the database from deletion", Set: map[string]any{"deleteProtectionState": "DELETE_PROTECTION_ENABLED"},
		},
	},
	auditedUse(policypacks.Rule{
		ID:       "gcp-firestore-database-audit",
		Title:    "Reading and writing of Firestore databases is on record",
		Why:      "Without a record nobody can tell who read which health record, nor show that nobody did",
		Severity: policypacks.Medium,
	}, []string{firestoreType}, "firestore.googleapis.com", "datastore.googleapis.com"),
}
