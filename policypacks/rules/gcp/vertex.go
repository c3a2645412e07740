package gcp

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	notebookType  = "gcp:notebooks/instance:Instance"
	workbenchType = "gcp:workbench/instance:Instance"
)

// vertexTypes keep what models are made from, and say so with the same property.
var vertexTypes = []string{
	"gcp:vertex/aiDataset:AiDataset", "gcp:vertex/aiEndpoint:AiEndpoint", "gcp:vertex/aiFeatureStore:AiFeatureStore",
	"gcp:vertex/aiMetadataStore:AiMetadataStore", "gcp:vertex/aiTensorboard:AiTensorboard",
}

var notebookTypes = []string{workbenchType, notebookType}

var vertexRules = []*policypacks.Rule{
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-vertex-customer-key",
		Title:       "What models are made from is encrypted with a customer key",
		Remediation: "set EncryptionSpec.KmsKeyName to the id of a kms.CryptoKey in the same region",
		External:    policypacks.Similar("CKV_GCP_92", "CKV_GCP_96", "CKV2_GCP_24", "CKV2_GCP_25", "CKV2_GCP_26"),
		Missing:     "encryptionSpec: a key of Google",
	}, "encryptionSpec.kmsKeyName", vertexTypes...),
	encryptedWithOwnKey(policypacks.Rule{
		ID:          "gcp-vertex-notebook-customer-key",
		Title:       "Notebooks are encrypted with a customer key",
		Why:         "What researchers copy into a notebook to work on it is health records, too",
		Remediation: "set KmsKey on GceSetup.BootDisk and GceSetup.DataDisks of the workbench.Instance, or on the notebooks.Instance",
		External:    policypacks.Similar("CKV2_GCP_21", "CKV2_GCP_27"),
		Missing:     "kmsKey: a key of Google",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.Type() == notebookType {
				return customerKey(s, s.At("kmsKey"))
			}
			boot := customerKey(s, s.At("gceSetup.bootDisk.kmsKey"))
			if s.At("gceSetup.dataDisks").IsMissing() {
				return boot
			}
			return policypacks.All(boot, customerKey(s, s.At("gceSetup.dataDisks.kmsKey")))
		},
	}, "", notebookTypes...),
	{
		ID:          "gcp-vertex-notebook-private",
		Title:       "Notebooks have no public address",
		Why:         "A notebook that the internet reaches is a way to the health records that somebody works on",
		Remediation: "set GceSetup.DisablePublicIp on the workbench.Instance, or NoPublicIp on the notebooks.Instance",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: notebookTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("CKV_GCP_89", "CKV2_GCP_28"),
		Missing:  "disablePublicIp and noPublicIp: public addresses",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.Type() == notebookType {
				return s.At("noPublicIp").Or(false).IsTrue()
			}
			return s.At("gceSetup.disablePublicIp").Or(false).IsTrue()
		},
	},
}
