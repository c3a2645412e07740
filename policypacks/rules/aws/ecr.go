package aws

import (
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	repositoryType       = "aws:ecr/repository:Repository"
	repositoryPolicyType = "aws:ecr/repositoryPolicy:RepositoryPolicy"
	registryPolicyType   = "aws:ecr/registryPolicy:RegistryPolicy"
	registryScanningType = "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration"
)

var ecrRules = []*policypacks.Rule{
	{
		ID:          "aws-ecr-scan",
		Title:       "Images are scanned for known faults",
		Why:         "Software with known faults handles health records until somebody looks",
		Remediation: "set ImageScanningConfiguration.ScanOnPush true on the ecr.Repository, or add an ecr.RegistryScanningConfiguration with rules",
		Severity:    policypacks.Medium, Objective: policypacks.Scanned,
		Types: []string{repositoryType}, Citations: []string{safeguard.MaliciousSoftware, safeguard.Evaluation},
		NIST:     []string{"RA-5", "SI-2", "SI-3"},
		External: policypacks.Similar("CKV_AWS_163"),
		Missing:  "scanOnPush: not scanned, unless the registry says otherwise",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			scanned := s.At("imageScanningConfiguration.scanOnPush").Or(false).IsTrue()
			for _, registry := range s.OfType(registryScanningType) {
				none := policypacks.Failed("the registry scans nothing")
				scanned = policypacks.Any(scanned, registry.At("rules").Some(none, func(rule policypacks.Value) policypacks.Outcome {
					return rule.At("scanFrequency").OneOf("SCAN_ON_PUSH", "CONTINUOUS_SCAN")
				}))
			}
			return scanned.Because("neither the repository nor the registry scans images")
		},
	},
	{
		ID:          "aws-ecr-immutable",
		Title:       "Images cannot be replaced under the same tag",
		Why:         "What was checked is what must run on health records, not what somebody pushed under its name afterwards",
		Remediation: "set ImageTagMutability IMMUTABLE on the ecr.Repository",
		Severity:    policypacks.Medium, Objective: policypacks.Immutable,
		Types: []string{repositoryType}, Citations: []string{safeguard.Integrity, safeguard.MaliciousSoftware},
		NIST:     []string{"CM-2", "SI-7"},
		External: policypacks.Similar("CKV_AWS_51"),
		Missing:  "imageTagMutability: MUTABLE",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("imageTagMutability").Or("MUTABLE").OneOf("IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION")
		},
		Remedy: remedy("makes tags immutable", "imageTagMutability", "IMMUTABLE"),
	},
	{
		ID:          "aws-ecr-encryption",
		Title:       "Images are encrypted with a customer key",
		Why:         "Images hold the settings and sometimes the samples that software for health records was made with",
		Remediation: "add an EncryptionConfiguration with EncryptionType KMS and KmsKey to the ecr.Repository",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{repositoryType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_136"),
		Missing:  "encryptionConfigurations: a key of the object store",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Failed("the repository uses no key of your own")
			return s.At("encryptionConfigurations").Some(none, func(e policypacks.Value) policypacks.Outcome {
				return policypacks.All(e.At("encryptionType").Or("AES256").OneOf("KMS", "KMS_DSSE"), customerKey(s, e.At("kmsKey")))
			})
		},
	},
	{
		ID:          "aws-ecr-policy-not-public",
		Title:       "Policies of image repositories allow nothing to everyone",
		Why:         "Who may push an image runs his own software on health records",
		Remediation: "name accounts or roles as principals of the ecr.RepositoryPolicy instead of *",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{repositoryPolicyType, registryPolicyType}, Citations: []string{safeguard.AccessControl, safeguard.Integrity},
		NIST:     []string{"AC-3", "AC-6"},
		External: policypacks.Similar("CKV_AWS_32"),
		Missing:  "policy: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return ofDocument(s.At("policy"), withoutPolicy, notPublic)
		},
	},
}
