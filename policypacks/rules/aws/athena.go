package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	athenaWorkgroupType = "aws:athena/workgroup:Workgroup"
	athenaDatabaseType  = "aws:athena/database:Database"
)

var athenaRules = []*policypacks.Rule{
	{
		ID:          "aws-athena-workgroup-enforced",
		Title:       "Workgroups override the settings of clients",
		Why:         "A client could otherwise write what it reads of health records to a place of its own, in clear",
		Remediation: "remove EnforceWorkgroupConfiguration: false from the Configuration of the athena.Workgroup",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{athenaWorkgroupType}, Citations: []string{safeguard.AccessControl, safeguard.EncryptionAtRest},
		NIST: []string{"AC-3", "CM-6", "SC-28"}, External: policypacks.Similar("CKV_AWS_82"),
		Missing: "enforceWorkgroupConfiguration: the workgroup decides",
		Check:   propertyOn("configuration.enforceWorkgroupConfiguration", true),
		Remedy: &policypacks.Remedy{
			Description: "lets the workgroup decide", Set: map[string]any{"configuration.enforceWorkgroupConfiguration": true},
		},
	},
	{
		ID:    "aws-athena-results-encryption",
		Title: "Query results are encrypted with a customer key",
		Why:   "The results of queries are copies of health records, and need the protection of the originals",
		Remediation: "set EncryptionOption SSE_KMS and the KmsKeyArn of a kms.Key in the EncryptionConfiguration of the athena.Workgroup's " +
			"ResultConfiguration, or of the athena.Database",
		Severity: policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{athenaWorkgroupType, athenaDatabaseType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_77", "CKV_AWS_159"),
		Missing:  "encryptionConfiguration: the client and the results' bucket decide",
		Related:  true, Check: athenaResultsEncrypted,
	},
}

func athenaResultsEncrypted(s *policypacks.Subject) policypacks.Outcome {
	encryption, key := s.At("configuration.resultConfiguration.encryptionConfiguration"), "kmsKeyArn"
	if s.Type() == athenaDatabaseType {
		encryption, key = s.At("encryptionConfiguration"), "kmsKey"
	}
	option := encryption.At("encryptionOption").OneOf("SSE_KMS", "CSE_KMS")
	if option.Is(policypacks.Fail) {
		return option
	}
	return policypacks.All(option, customerKey(s, encryption.At(key)))
}
