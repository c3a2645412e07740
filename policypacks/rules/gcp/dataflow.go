package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	dataflowJobType  = "gcp:dataflow/job:Job"
	dataflowFlexType = "gcp:dataflow/flexTemplateJob:FlexTemplateJob"
)

var dataflowTypes = []string{dataflowJobType, dataflowFlexType}

var dataflowRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-dataflow-job-customer-key",
		Title:       "Dataflow jobs are encrypted with a customer key",
		Why:         "What a job keeps while it works is health records, too",
		Remediation: "set KmsKeyName on the dataflow job to the id of a kms.CryptoKey in its region",
		External:    policypacks.Similar("CKV_GCP_90"),
		Missing:     "kmsKeyName: a key of Google",
	}, "kmsKeyName", dataflowTypes...),
	{
		ID:          "gcp-dataflow-job-private",
		Title:       "Workers of Dataflow jobs have no public address",
		Why:         "A worker that the internet reaches is a way to the health records that it works on",
		Remediation: `set IpConfiguration: pulumi.String("WORKER_IP_PRIVATE") on the dataflow job, and a Subnetwork with private access`,
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: dataflowTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_94"),
		Missing:  "ipConfiguration: public addresses",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("ipConfiguration").Or("WORKER_IP_PUBLIC").Is("WORKER_IP_PRIVATE")
		},
	},
	{
		ID:          "gcp-dataflow-job-service-account",
		Title:       "Dataflow jobs run as accounts of their own",
		Why:         "The project's default account may do far more to health records than one job needs",
		Remediation: "set ServiceAccountEmail on the dataflow job to the email of a serviceaccount.Account of its own",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: dataflowTypes, Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:    []string{"AC-6", "IA-9"},
		Missing: "serviceAccountEmail: the project's default account",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome { return runsAs(s, s.At("serviceAccountEmail")) },
	},
}
