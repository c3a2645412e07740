package aws

import (
	"encoding/json"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	cloudControlType = "aws:cloudcontrol/resource:Resource"
	fhirStoreKind    = "AWS::HealthLake::FHIRDatastore"
)

// healthlakeRules are about FHIR stores, which the provider knows through Cloud Control only.
var healthlakeRules = []*policypacks.Rule{
	{
		ID:          "aws-healthlake-encryption",
		Title:       "FHIR stores are encrypted with a customer key",
		Why:         "Who may use the key of a store of your own is your decision, and on record; who may use the service's is neither",
		Remediation: "set CmkType CUSTOMER_MANAGED_KMS_KEY and KmsKeyId in SseConfiguration.KmsEncryptionConfig of the DesiredState",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{cloudControlType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:    []string{"SC-12", "SC-13", "SC-28", "SC-28(1)"},
		Missing: "SseConfiguration: a key of the service",
		Related: true, Check: ofFHIRStore(fhirStoreKey),
	},
	{
		ID:          "aws-healthlake-protected",
		Title:       "FHIR stores cannot be replaced by mistake",
		Why:         "The service changes nothing of a store in place: a new name or key means a new, empty store, and the records are gone",
		Remediation: "give the resource the options Protect and RetainOnDelete",
		Severity:    policypacks.High, Objective: policypacks.BackedUp,
		Types: []string{cloudControlType}, Citations: []string{safeguard.Integrity, safeguard.DataBackupPlan},
		NIST:    []string{"CM-3", "CP-9", "SI-12"},
		Missing: "options of the resource: it can be deleted",
		Check: ofFHIRStore(func(s *policypacks.Subject) policypacks.Outcome {
			if !s.Options().Protect {
				return policypacks.Failed("the store is not protected")
			}
			return policypacks.Passed("the store is protected")
		}),
	},
	{
		ID:          "aws-healthlake-no-samples",
		Title:       "FHIR stores begin empty",
		Why:         "Invented patients among real ones are taken for real in the end, and cannot be told apart",
		Remediation: "remove PreloadDataConfig from the DesiredState",
		Severity:    policypacks.Medium, Objective: policypacks.Immutable,
		Types: []string{cloudControlType}, Citations: []string{safeguard.Integrity},
		NIST:    []string{"SI-7", "SI-10"},
		Missing: "PreloadDataConfig: empty",
		Check: ofFHIRStore(func(s *policypacks.Subject) policypacks.Outcome {
			return fhirStoreState(s, func(state fhirStore) policypacks.Outcome {
				if state.PreloadDataConfig != nil {
					return policypacks.Failed("desiredState asks for invented patients").At("desiredState")
				}
				return policypacks.Passed("desiredState asks for no data").At("desiredState")
			})
		}),
	},
}

// fhirStore is what rules ask of a store's desired state.
type fhirStore struct {
	SseConfiguration struct {
		KmsEncryptionConfig struct{ CmkType, KmsKeyId string }
	}
	PreloadDataConfig any
}

// ofFHIRStore asks stores, and no other resources of Cloud Control.
func ofFHIRStore(ask check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		kind := s.At("typeName").Is(fhirStoreKind)
		switch {
		case kind.Is(policypacks.Unknown):
			return kind
		case kind.Is(policypacks.Fail):
			return policypacks.Inapplicable("it is no FHIR store")
		}
		return ask(s)
	}
}

func fhirStoreState(s *policypacks.Subject, ask func(fhirStore) policypacks.Outcome) policypacks.Outcome {
	desired := s.At("desiredState")
	text, ok := desired.JSON()
	if !ok {
		return policypacks.Undecided(desired.Path())
	}
	var state fhirStore
	if err := json.Unmarshal([]byte(text), &state); err != nil {
		return policypacks.Failed("desiredState is no description of a FHIR store").At(desired.Path())
	}
	return ask(state)
}

// fhirStoreKey goes by what the state depends on, where the state itself is not known before there is a key.
func fhirStoreKey(s *policypacks.Subject) policypacks.Outcome {
	if desired := s.At("desiredState"); desired.IsUnknown() {
		return s.Names(desired, keyType, replicaKeyType, externalKeyType, aliasType)
	}
	return fhirStoreState(s, func(state fhirStore) policypacks.Outcome {
		encryption := state.SseConfiguration.KmsEncryptionConfig
		if encryption.CmkType != "CUSTOMER_MANAGED_KMS_KEY" || encryption.KmsKeyId == "" {
			return policypacks.Failed("desiredState names no key of your own").At("desiredState")
		}
		return policypacks.Passed("desiredState names a key of your own").At("desiredState")
	})
}
