package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	bigqueryDatasetType = "gcp:bigquery/dataset:Dataset"
	bigqueryAccessType  = "gcp:bigquery/datasetAccess:DatasetAccess"
	bigqueryTableType   = "gcp:bigquery/table:Table"
)

var bigqueryRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:    "gcp-bigquery-dataset-customer-key",
		Title: "Datasets encrypt new tables with a customer key",
		Remediation: "set DefaultEncryptionConfiguration.KmsKeyName on the bigquery.Dataset to the id of a kms.CryptoKey in " +
			"its location",
		External: policypacks.Similar("CKV_GCP_81"),
		Missing:  "defaultEncryptionConfiguration: a key of Google",
	}, "defaultEncryptionConfiguration.kmsKeyName", bigqueryDatasetType),
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-bigquery-table-customer-key",
		Title:       "Tables in datasets of other stacks name a customer key",
		Remediation: "set EncryptionConfiguration.KmsKeyName on the bigquery.Table to the id of a kms.CryptoKey in its location",
		External:    policypacks.Similar("CKV_GCP_80"),
		Missing:     "encryptionConfiguration: the key of the dataset",
		Severity:    policypacks.Medium,
		Check:       tableKey,
	}, "", bigqueryTableType),
	{
		ID:    "gcp-bigquery-dataset-access-not-public",
		Title: "Access lists of datasets grant nothing to everyone",
		Why:   "Whoever has an account queries the health records in a dataset that is shared with everyone",
		Remediation: "remove entries for allAuthenticatedUsers and allUsers from Accesses of the bigquery.Dataset, or the " +
			"bigquery.DatasetAccess",
		Severity: policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{bigqueryDatasetType, bigqueryAccessType},
		Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:      []string{"AC-3", "AC-6", "AC-14"},
		External:  policypacks.Similar("CKV_GCP_15"),
		Missing:   "accesses: the project's own principals",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.Type() == bigqueryAccessType {
				return policypacks.All(notEveryone(s.At("specialGroup").Or("")), notEveryone(s.At("iamMember").Or("")))
			}
			none := policypacks.Inapplicable("the dataset has no access list here")
			return s.At("accesses").Each(none, func(access policypacks.Value) policypacks.Outcome {
				return policypacks.All(notEveryone(access.At("specialGroup").Or("")), notEveryone(access.At("iamMember").Or("")))
			})
		},
	},
	closedToEveryone(policypacks.Rule{
		ID:       "gcp-bigquery-not-public",
		Title:    "Datasets and tables grant no role to everyone",
		Why:      "Whoever has an account queries the health records in a table that is granted to everyone",
		External: policypacks.Similar("CKV_GCP_100"),
	}, "bigquery/datasetIam", "bigquery/iam", "bigquery/connectionIam", "bigqueryanalyticshub/dataExchangeIam",
		"bigqueryanalyticshub/listingIam", "bigquerydatapolicy/dataPolicyIam"),
	{
		ID:          "gcp-bigquery-dataset-keeps-tables",
		Title:       "Datasets with tables cannot be destroyed",
		Why:         "A stack that is destroyed by mistake takes the health records with it",
		Remediation: "remove DeleteContentsOnDestroy: pulumi.Bool(true) from the bigquery.Dataset",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{bigqueryDatasetType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "SI-12"},
		Missing: "deleteContentsOnDestroy: a dataset with tables is not destroyed",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("deleteContentsOnDestroy").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "keeps a dataset that has tables", Set: map[string]any{"deleteContentsOnDestroy": false},
		},
	},
	{
		ID:          "gcp-bigquery-dataset-time-travel",
		Title:       "Datasets can go back a week",
		Why:         "Health records that a mistake changed can be queried as they were, if somebody notices within that time",
		Remediation: `remove MaxTimeTravelHours from the bigquery.Dataset, or set it to "168"`,
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{bigqueryDatasetType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "maxTimeTravelHours: 168, a week",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("maxTimeTravelHours").Or("168").AtLeast(168)
		},
		Remedy: &policypacks.Remedy{Description: "keeps a week of changes", Set: map[string]any{"maxTimeTravelHours": "168"}},
	},
	{
		ID:          "gcp-bigquery-table-deletion-protection",
		Title:       "Tables cannot be deleted by mistake",
		Why:         "A change of a table's definition that replaces the table takes the health records in it",
		Remediation: "remove DeletionProtection: pulumi.Bool(false) from the bigquery.Table",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{bigqueryTableType}, Citations: []string{safeguard.DataBackupPlan, safeguard.Integrity},
		NIST:     []string{"CP-9", "SI-12"},
		External: policypacks.Similar("CKV_GCP_121"),
		Missing:  "deletionProtection: the provider refuses to delete the table",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if why := holdsNothing(s); why != "" {
				return policypacks.Inapplicable("%s", why)
			}
			return s.At("deletionProtection").Or(true).IsTrue()
		},
		Remedy: &policypacks.Remedy{Description: "protects the table from deletion", Set: map[string]any{"deletionProtection": true}},
	},
}

// holdsNothing says why a table has no rows of its own; empty where it has some.
func holdsNothing(table *policypacks.Subject) string {
	switch {
	case !table.At("view").IsMissing():
		return "a view holds nothing itself"
	case !table.At("externalDataConfiguration").IsMissing():
		return "the table's data is elsewhere"
	}
	return ""
}

// tableKey leaves it to datasets of the same stack to choose the key of their tables: the rule on datasets judges those.
func tableKey(s *policypacks.Subject) policypacks.Outcome {
	key := s.At("encryptionConfiguration.kmsKeyName")
	if !key.IsMissing() {
		return customerKey(s, key)
	}
	if why := holdsNothing(s); why != "" {
		return policypacks.Inapplicable("%s", why)
	}
	dataset := s.At("datasetId")
	pointed := s.PointedAt(dataset.Path(), bigqueryDatasetType)
	if text, ok := dataset.Text(); ok {
		named := s.Having(bigqueryDatasetType, "datasetId", text)
		pointed.Subjects = append(pointed.Subjects, named.Subjects...)
		pointed.Open = pointed.Open || named.Open
	}
	if len(pointed.Subjects) > 0 {
		return policypacks.Inapplicable("the table has the key of its dataset, which another rule judges")
	}
	return pointed.Missing(dataset.Path(), "the table is in a dataset of another stack, and names no key")
}
