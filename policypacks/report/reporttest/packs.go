package reporttest

import (
	"fmt"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var hipaa = &policypacks.Pack{
	Name: "hipaa", Version: "1.2.0", Title: "HIPAA Security Rule",
	Description: "Technical safeguards, on three clouds",
	Rules: []*policypacks.Rule{
		{
			ID: "aws-bucket-encryption", Title: "Buckets are encrypted with a customer key",
			Why:         "Records in a lost disk or a stray copy stay unreadable",
			Remediation: "add an s3.BucketServerSideEncryptionConfigurationV2 with a kms.Key",
			Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest, Cloud: "aws", Types: []string{bucketType},
			Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-28", "SC-28(1)"},
			External: []policypacks.External{{Source: policypacks.Checkov, ID: "CKV_AWS_145"}},
			Missing:  "encrypted: the service's own key", Check: bucketEncryption,
		},
		{
			ID: "aws-bucket-logging", Title: "Buckets log who reads them",
			Why:         "Without a log, nobody can tell who has read a record",
			Remediation: "add an s3.BucketLoggingV2 that names the log bucket",
			Severity:    policypacks.Medium, Objective: policypacks.Logged, Cloud: "aws", Types: []string{bucketType},
			Citations: []string{safeguard.AuditControls, safeguard.ActivityReview}, NIST: []string{"AU-2"},
			Missing: "log: nothing is logged", Check: bucketLogging,
		},
		{
			ID: "aws-database-password", Title: "Databases hold no password from the program",
			Why:         "A password in a program reaches everyone who reads the program",
			Remediation: "set ManageMasterUserPassword on the rds.Instance",
			Severity:    policypacks.Critical, Objective: policypacks.Authenticated, Cloud: "aws", Types: []string{databaseType},
			Citations: []string{safeguard.Authentication}, NIST: []string{"IA-5"},
			Missing: "password: none", Check: databasePassword,
		},
		{
			ID: "aws-function-runtime", Title: "Functions run on a supported runtime",
			Why:         "A runtime without security fixes stays open to what is found in it",
			Remediation: "set Runtime on the lambda.Function to a current one",
			Severity:    policypacks.Low, Objective: policypacks.Patched, Cloud: "aws", Types: []string{functionType},
			Citations: []string{safeguard.MaliciousSoftware}, NIST: []string{"SI-2"},
			Missing: "runtime: none, for images", Check: functionRuntime,
		},
		{
			ID: "aws-queue-key", Title: "Queues are encrypted with a customer key",
			Why:         "Messages wait in queues and hold parts of records",
			Remediation: "set KmsMasterKeyId on the sqs.Queue",
			Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest, Cloud: "aws", Types: []string{queueType},
			Citations: []string{safeguard.EncryptionAtRest}, NIST: []string{"SC-28(1)"},
			Missing: "key: the service's own key",
			Check: func(s *policypacks.Subject) policypacks.Outcome {
				return s.At("key").Satisfies("a customer key", func(key string) bool { return key != "alias/aws/sqs" })
			},
		},
		{
			ID: "azure-storage-tls", Title: "Storage accounts refuse old TLS",
			Why:         "Old versions of TLS can be read on the way",
			Remediation: "set MinimumTlsVersion to TLS1_2 on the storage.StorageAccount",
			Severity:    policypacks.Low, Objective: policypacks.EncryptedInTransit, Cloud: "azure", Types: []string{accountType},
			Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption}, NIST: []string{"SC-8(1)"},
			Missing: "tls: TLS1_2",
			Check: func(s *policypacks.Subject) policypacks.Outcome {
				return s.At("tls").Or("TLS1_2").OneOf("TLS1_2", "TLS1_3")
			},
		},
	},
	Controls: []policypacks.Control{{
		ID: "hipaa-risk-analysis", Title: "Risks are analysed",
		Todo: "keep the risk analysis that covers this stack", Citations: []string{"45 CFR 164.308(a)(1)(ii)(A)"},
	}},
}

var baa = &policypacks.Pack{
	Name: "baa", Version: "1.0.0", Title: "Business associate agreements",
	Description: "Only services that the provider's agreement covers",
	Rules: []*policypacks.Rule{{
		ID: "aws-service-eligible", Title: "The service is covered by the agreement",
		Why:         "The agreement with the provider covers the services on its list, and no others",
		Remediation: "use a service that is on the list",
		Severity:    policypacks.Critical, Objective: policypacks.Agreed, Cloud: "aws", Types: []string{bucketType, databaseType},
		Citations: []string{safeguard.BusinessAssociates}, NIST: []string{"SA-9"},
		Check: func(*policypacks.Subject) policypacks.Outcome {
			return policypacks.Passed("on the list of 2026-02-01")
		},
	}},
	Controls: []policypacks.Control{
		{
			ID: "baa-aws", Title: "The agreement with Amazon is signed", Todo: "sign it, and set phiform:baa",
			Citations: []string{safeguard.WrittenContract}, AttestedBy: "phiform:baa", Demanded: true,
		},
		{
			ID: "baa-azure", Title: "The agreement with Microsoft is signed", Todo: "sign it, and set phiform:baaAzure",
			Citations: []string{safeguard.WrittenContract}, AttestedBy: "phiform:baaAzure", Demanded: true,
		},
	},
}

func bucketEncryption(s *policypacks.Subject) policypacks.Outcome {
	return s.At("encrypted").Or(false).IsTrue().Because("bucket %s has no customer key", s.At("bucket").Show())
}

func bucketLogging(s *policypacks.Subject) policypacks.Outcome {
	if s.At("isLog").Or(false).IsTrue().Is(policypacks.Pass) {
		return policypacks.Inapplicable("it is a log bucket itself")
	}
	return s.At("log").IsSet()
}

func databasePassword(s *policypacks.Subject) policypacks.Outcome {
	message := fmt.Sprintf("the program sets a password: %s, settings %s", s.At("password").Show(), s.At("settings").Show())
	return s.At("password").IsAbsent().Because("%s", message)
}

// functionRuntime breaks, as a faulty rule does, with a text that no report may hold.
func functionRuntime(*policypacks.Subject) policypacks.Outcome { panic(Secret) }
