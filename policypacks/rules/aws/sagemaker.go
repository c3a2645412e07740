package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	sagemakerNotebookType = "aws:sagemaker/notebookInstance:NotebookInstance"
	sagemakerEndpointType = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
	sagemakerDomainType   = "aws:sagemaker/domain:Domain"
	sagemakerModelType    = "aws:sagemaker/model:Model"
	sagemakerFeaturesType = "aws:sagemaker/featureGroup:FeatureGroup"
)

var sagemakerRules = slices.Concat(sagemakerNotebookRules, sagemakerModelRules)

var sagemakerNotebookRules = []*policypacks.Rule{
	{
		ID:          "aws-sagemaker-notebook-encryption",
		Title:       "Notebooks are encrypted with a customer key",
		Why:         "Notebooks keep extracts of health records beside the code",
		Remediation: "set KmsKeyId to a kms.Key on the sagemaker.NotebookInstance",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{sagemakerNotebookType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("SageMakerNotebookInstanceKMSKeyConfigured", "sagemaker-notebook-instance-kms-key-configured", "CKV_AWS_22", "CKV_AWS_187"),
		Missing:  "kmsKeyId: a key of the service",
		Related:  true, Check: propertyUnderKey("kmsKeyId"),
	},
	{
		ID:          "aws-sagemaker-notebook-no-internet",
		Title:       "Notebooks have no way of their own to the internet",
		Why:         "Whatever runs in a notebook could otherwise send health records anywhere, past your network",
		Remediation: "set DirectInternetAccess Disabled on the sagemaker.NotebookInstance, with a SubnetId and SecurityGroups",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{sagemakerNotebookType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("SageMakerNotebookNoDirectInternetAccess", "sagemaker-notebook-no-direct-internet-access", "CKV_AWS_122", "CKV_AWS_306"),
		Missing:  "directInternetAccess: Enabled",
		Check:    propertyIs("directInternetAccess", "Enabled", "Disabled"),
	},
	{
		ID:          "aws-sagemaker-notebook-no-root",
		Title:       "Users of notebooks are not root",
		Why:         "Root may switch off what records and limits the use of health records in a notebook",
		Remediation: "set RootAccess Disabled on the sagemaker.NotebookInstance",
		Severity:    policypacks.Medium, Objective: policypacks.LeastPrivilege,
		Types: []string{sagemakerNotebookType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST: []string{"AC-6", "AC-6(2)"}, External: policypacks.Similar("CKV_AWS_307"),
		Missing: "rootAccess: Enabled",
		Check:   propertyIs("rootAccess", "Enabled", "Disabled"),
		Remedy:  &policypacks.Remedy{Description: "takes root away", Set: map[string]any{"rootAccess": "Disabled"}},
	},
	{
		ID:          "aws-sagemaker-notebook-metadata",
		Title:       "Notebooks give their credentials to sessions only",
		Why:         "One request that a notebook is made to send must not be enough to take its role, and the health records it reads",
		Remediation: "set MinimumInstanceMetadataServiceVersion 2 in InstanceMetadataServiceConfiguration",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{sagemakerNotebookType}, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST: []string{"AC-3", "IA-5"}, External: policypacks.Similar("CKV_AWS_371"),
		Missing: "minimumInstanceMetadataServiceVersion: 1",
		Check:   propertyIs("instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion", "1", "2"),
		Remedy: &policypacks.Remedy{
			Description: "asks for sessions", Set: map[string]any{"instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion": "2"},
		},
	},
	{
		ID:          "aws-sagemaker-domain-encryption",
		Title:       "Studios are encrypted with a customer key",
		Why:         "The home directories of a studio hold extracts of health records beside the code",
		Remediation: "set KmsKeyId to a kms.Key on the sagemaker.Domain",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{sagemakerDomainType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-13", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_187"),
		Missing: "kmsKeyId: a key of the service",
		Related: true, Check: propertyUnderKey("kmsKeyId"),
	},
	{
		ID:          "aws-sagemaker-domain-private",
		Title:       "Studios reach the internet through your network only",
		Why:         "Whatever runs in a studio could otherwise send health records anywhere, past your network",
		Remediation: "set AppNetworkAccessType VpcOnly on the sagemaker.Domain",
		Severity:    policypacks.High, Objective: policypacks.Private,
		Types: []string{sagemakerDomainType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:    []string{"AC-4", "SC-7"},
		Missing: "appNetworkAccessType: PublicInternetOnly",
		Check:   propertyIs("appNetworkAccessType", "PublicInternetOnly", "VpcOnly"),
	},
}

var sagemakerModelRules = []*policypacks.Rule{
	{
		ID:          "aws-sagemaker-endpoint-encryption",
		Title:       "Model endpoints are encrypted with a customer key",
		Why:         "The disks of an endpoint hold the model, and what it is asked about patients",
		Remediation: "set KmsKeyArn to a kms.Key on the sagemaker.EndpointConfiguration",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{sagemakerEndpointType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("SageMakerEndpointConfigurationKMSKeyConfigured", "sagemaker-endpoint-configuration-kms-key-configured", "CKV_AWS_98"),
		Missing:  "kmsKeyArn: a key of the service",
		Related:  true, Check: sagemakerEndpointEncrypted,
	},
	{
		ID:          "aws-sagemaker-captured-data-encryption",
		Title:       "Captured requests are encrypted with a customer key",
		Why:         "The requests and answers that an endpoint captures are health records",
		Remediation: "set KmsKeyId to a kms.Key in DataCaptureConfig of the sagemaker.EndpointConfiguration",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{sagemakerEndpointType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-13", "SC-28", "SC-28(1)"},
		Missing: "dataCaptureConfig: nothing is captured; kmsKeyId: the bucket decides",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			capture := s.At("dataCaptureConfig")
			if capture.IsMissing() || capture.At("enableCapture").Or(false).IsFalse().Is(policypacks.Pass) {
				return policypacks.Inapplicable("nothing is captured")
			}
			return customerKey(s, capture.At("kmsKeyId"))
		},
	},
	{
		ID:          "aws-sagemaker-model-isolation",
		Title:       "Models call out through your network only",
		Why:         "A model that was tampered with could otherwise send what it is asked about patients anywhere",
		Remediation: "set EnableNetworkIsolation: pulumi.Bool(true), or VpcConfig with subnets and security groups, on the sagemaker.Model",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{sagemakerModelType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST: []string{"AC-4", "SC-7"}, External: policypacks.Similar("CKV_AWS_370"),
		Missing: "enableNetworkIsolation: off; vpcConfig: a network of the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			isolated := s.At("enableNetworkIsolation").Or(false).IsTrue()
			return policypacks.Any(isolated, propertySet("vpcConfig")(s)).Because("the model may call out through a network of the service")
		},
	},
	{
		ID:          "aws-sagemaker-feature-group-encryption",
		Title:       "Feature stores are encrypted with a customer key",
		Why:         "Features are what a model knows of each patient",
		Remediation: "set KmsKeyId in SecurityConfig of OnlineStoreConfig, and in S3StorageConfig of OfflineStoreConfig",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{sagemakerFeaturesType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-13", "SC-28", "SC-28(1)"},
		Missing: "kmsKeyId: a key of the service",
		Related: true, Check: sagemakerFeaturesEncrypted,
	},
}

// sagemakerEndpointEncrypted does not ask endpoints whose machines have no volumes to encrypt with a key.
func sagemakerEndpointEncrypted(s *policypacks.Subject) policypacks.Outcome {
	key := customerKey(s, s.At("kmsKeyArn"))
	if !key.Is(policypacks.Fail) {
		return key
	}
	variants := s.At("productionVariants")
	return variants.Each(key, func(variant policypacks.Value) policypacks.Outcome {
		if !variant.IsUnknown() && !variant.At("serverlessConfig").IsMissing() {
			return policypacks.Inapplicable("the endpoint has no machines of its own").At(variant.Path())
		}
		machine := variant.At("instanceType")
		if text, _ := machine.Text(); sagemakerLocalDisks(text) {
			return policypacks.Inapplicable("the machines encrypt their disks with keys of their own").At(machine.Path())
		}
		if machine.IsUnknown() {
			return policypacks.Undecided(machine.Path())
		}
		return key
	})
}

// sagemakerLocalDisks tells whether machines of a type have local disks, for which the service refuses a key.
func sagemakerLocalDisks(machine string) bool {
	family, _, _ := strings.Cut(strings.TrimPrefix(machine, "ml."), ".")
	return strings.HasSuffix(family, "d") || slices.Contains([]string{"g4dn", "g5", "g6", "p4d", "p4de", "p5", "p5e"}, family)
}

func sagemakerFeaturesEncrypted(s *policypacks.Subject) policypacks.Outcome {
	asked := []policypacks.Outcome{policypacks.Inapplicable("nothing is stored")}
	if online := s.At("onlineStoreConfig"); !online.IsMissing() && !online.At("enableOnlineStore").IsFalse().Is(policypacks.Pass) {
		asked = append(asked, customerKey(s, online.At("securityConfig.kmsKeyId")))
	}
	if offline := s.At("offlineStoreConfig"); !offline.IsMissing() {
		asked = append(asked, customerKey(s, offline.At("s3StorageConfig.kmsKeyId")))
	}
	return policypacks.All(asked...)
}
