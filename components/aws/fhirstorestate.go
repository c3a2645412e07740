package aws

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// fhirStoreState is a store as Cloud Control describes it, in the names of the CloudFormation resource type
// AWS::HealthLake::FHIRDatastore. All but the tags can only be given when the store is made.
type fhirStoreState struct {
	DatastoreName        string
	DatastoreTypeVersion string
	SseConfiguration     struct {
		KmsEncryptionConfig struct{ CmkType, KmsKeyId string }
	}
	Tags []fhirStoreTag `json:",omitempty"`
}

type fhirStoreTag struct{ Key, Value string }

// renderFHIRStore writes the state that is wanted, the same text for the same values.
func renderFHIRStore(name, keyArn string, tags map[string]string) (string, error) {
	state := fhirStoreState{DatastoreName: name, DatastoreTypeVersion: "R4"}
	state.SseConfiguration.KmsEncryptionConfig.CmkType = "CUSTOMER_MANAGED_KMS_KEY"
	state.SseConfiguration.KmsEncryptionConfig.KmsKeyId = keyArn
	for _, key := range slices.Sorted(maps.Keys(tags)) {
		state.Tags = append(state.Tags, fhirStoreTag{key, tags[key]})
	}
	text, err := json.Marshal(state)
	return string(text), err
}

// readFHIRStore finds a text among the properties that the service answers with.
func readFHIRStore(properties, name string) (string, error) {
	var all map[string]any
	if err := json.Unmarshal([]byte(properties), &all); err != nil {
		return "", fmt.Errorf("properties of the store: %w", err)
	}
	text, ok := all[name].(string)
	if !ok || text == "" {
		return "", fmt.Errorf("properties of the store: no %s", name)
	}
	return text, nil
}

// withSlash makes an address one that paths can be put behind.
func withSlash(address string) string { return strings.TrimSuffix(address, "/") + "/" }
