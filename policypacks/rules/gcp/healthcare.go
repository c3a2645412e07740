package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	healthDatasetType = "gcp:healthcare/dataset:Dataset"
	fhirStoreType     = "gcp:healthcare/fhirStore:FhirStore"
	hl7StoreType      = "gcp:healthcare/hl7Store:Hl7Store"
	dicomStoreType    = "gcp:healthcare/dicomStore:DicomStore"
)

var healthcareRules = slices.Concat(healthcareAccessRules, healthcareStoreRules)

var healthcareAccessRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-healthcare-dataset-customer-key",
		Title: "Healthcare datasets are encrypted with a customer key",
		Remediation: "set EncryptionSpec.KmsKeyName on the healthcare.Dataset to the id of a kms.CryptoKey in its location; " +
			"this makes a new dataset",
		Missing: "encryptionSpec: a key of Google",
	}, "encryptionSpec.kmsKeyName", healthDatasetType),
	closedToEveryone(policypacks.Rule{
		ID:    "gcp-healthcare-not-public",
		Title: "Healthcare datasets and stores grant no role to everyone",
		Why:   "Whoever has an account reads every health record of a store that is granted to everyone",
	}, "healthcare/datasetIam", "healthcare/fhirStoreIam", "healthcare/hl7StoreIam", "healthcare/dicomStoreIam",
		"healthcare/consentStoreIam"),
	{
		ID:          "gcp-healthcare-no-basic-roles",
		Title:       "Healthcare datasets and stores are granted by roles made for them",
		Why:         "The roles of owners and editors include reading, changing and deleting every health record",
		Remediation: "grant roles/healthcare.fhirResourceReader and the like instead of roles/owner, roles/editor and roles/viewer",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: grantTypes("healthcare/datasetIam", "healthcare/fhirStoreIam", "healthcare/hl7StoreIam", "healthcare/dicomStoreIam",
			"healthcare/consentStoreIam"),
		Citations: []string{safeguard.AccessAuthorization, safeguard.AccessEstablishment, safeguard.AccessControl},
		NIST:      []string{"AC-3", "AC-6"},
		Missing:   "role: required by the provider",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return eachGrant(s, func(g grant) policypacks.Outcome { return g.role.NoneOf(basicRoles...) })
		},
	},
	auditedUse(policypacks.Rule{
		ID:       "gcp-healthcare-dataset-audit",
		Title:    "Reading and writing of healthcare datasets is on record",
		Why:      "Without a record nobody can tell who read which health record, nor show that nobody did",
		Severity: policypacks.High,
	}, []string{healthDatasetType}, "healthcare.googleapis.com"),
}

var healthcareStoreRules = []*policypacks.Rule{
	{
		ID:          "gcp-healthcare-fhir-store-versions",
		Title:       "FHIR stores keep every version of a record",
		Why:         "What a record said when a decision was made, and who changed it, is lost without its history",
		Remediation: "remove DisableResourceVersioning: pulumi.Bool(true) from the healthcare.FhirStore; this makes a new store",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{fhirStoreType}, Citations: []string{safeguard.Integrity, safeguard.AuditControls, safeguard.DataBackupPlan},
		NIST:    []string{"SI-7", "AU-10", "CP-9"},
		Missing: "disableResourceVersioning: versions are kept",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("disableResourceVersioning").Or(false).IsFalse()
		},
	},
	{
		ID:          "gcp-healthcare-fhir-store-history-fixed",
		Title:       "The history of FHIR records cannot be rewritten",
		Why:         "A history that can be overwritten proves neither what a record said nor who changed it",
		Remediation: "remove EnableHistoryModifications: pulumi.Bool(true) from the healthcare.FhirStore",
		Severity:    policypacks.High, Objective: policypacks.Immutable,
		Types: []string{fhirStoreType}, Citations: []string{safeguard.Integrity, safeguard.AuthenticData},
		NIST:    []string{"SI-7", "AU-10"},
		Missing: "enableHistoryModifications: histories stay as they are",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("enableHistoryModifications").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "keeps histories as they are", Set: map[string]any{"enableHistoryModifications": false},
		},
	},
	{
		ID:          "gcp-healthcare-fhir-store-referential-integrity",
		Title:       "FHIR stores refuse references that lead nowhere",
		Why:         "A result whose reference to its patient is broken is missing from the chart, and nobody notices",
		Remediation: "remove DisableReferentialIntegrity: pulumi.Bool(true) from the healthcare.FhirStore; this makes a new store",
		Severity:    policypacks.Medium, Objective: policypacks.Immutable,
		Types: []string{fhirStoreType}, Citations: []string{safeguard.Integrity, safeguard.AuthenticData},
		NIST:    []string{"SI-7", "SI-10"},
		Missing: "disableReferentialIntegrity: references are checked",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("disableReferentialIntegrity").Or(false).IsFalse()
		},
	},
	{
		ID:          "gcp-healthcare-store-notifications",
		Title:       "Healthcare stores announce changes",
		Why:         "A change of a health record that nobody is told of can neither be passed on nor be questioned in time",
		Remediation: "set NotificationConfigs with a PubsubTopic on the store, or StreamConfigs to BigQuery",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{fhirStoreType, hl7StoreType, dicomStoreType}, Citations: []string{safeguard.ActivityReview, safeguard.Integrity},
		NIST:    []string{"SI-4", "AU-6"},
		Missing: "notificationConfigs: changes are not announced",
		Check:   announces,
	},
	{
		ID:          "gcp-healthcare-fhir-notifications-name-only",
		Title:       "Notifications of FHIR stores name records and do not hold them",
		Why:         "A record within a notification goes to every subscriber, whoever may read the store",
		Remediation: "remove SendFullResource and SendPreviousResourceOnDelete from NotificationConfigs of the healthcare.FhirStore",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{fhirStoreType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "sendFullResource: the record's name alone",
		Check:   namesOnly,
	},
	{
		ID:          "gcp-healthcare-hl7-store-duplicates",
		Title:       "HL7v2 stores refuse a message that they have",
		Why:         "A message that is sent twice, after a failure or by an intruder, must not count twice",
		Remediation: "set RejectDuplicateMessage: pulumi.Bool(true) on the healthcare.Hl7Store",
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: []string{hl7StoreType}, Citations: []string{safeguard.Integrity},
		NIST:    []string{"SI-7", "SI-10"},
		Missing: "rejectDuplicateMessage: duplicates are stored",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("rejectDuplicateMessage").Or(false).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "refuses duplicates", Set: map[string]any{"rejectDuplicateMessage": true}},
	},
}

// announces accepts the older property of a single configuration, and streams.
func announces(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Failed("changes of the store are not announced")
	topic := func(config policypacks.Value) policypacks.Outcome { return config.At("pubsubTopic").IsSet() }
	return policypacks.Any(
		s.At("notificationConfigs").Some(none, topic),
		s.At("notificationConfig").Some(none, topic),
		s.At("streamConfigs").Some(none, func(stream policypacks.Value) policypacks.Outcome {
			return stream.At("bigqueryDestination").IsSet()
		}),
	)
}

func namesOnly(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Inapplicable("the store notifies nobody")
	whole := func(config policypacks.Value) policypacks.Outcome {
		return policypacks.All(
			config.At("sendFullResource").Or(false).IsFalse(), config.At("sendPreviousResourceOnDelete").Or(false).IsFalse(),
		)
	}
	return policypacks.All(s.At("notificationConfigs").Each(none, whole), s.At("notificationConfig").Each(none, whole))
}
