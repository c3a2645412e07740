package conformance

import (
	"encoding/json"
	"fmt"

	"github.com/google/fhir/go/fhirversion"
	"github.com/google/fhir/go/jsonformat"
)

// Oracle says whether JSON is valid R4, by google/fhir's strict reading: cardinality, types and formats, required codes,
// reference targets, no unknown elements. It is a different program from a different source than package fhir.
type Oracle struct{ unmarshaller *jsonformat.Unmarshaller }

// NewOracle makes one; it is not for use by several goroutines at a time.
func NewOracle() (*Oracle, error) {
	u, err := jsonformat.NewUnmarshaller("UTC", fhirversion.R4)
	return &Oracle{u}, err
}

// Resource checks one resource.
func (o *Oracle) Resource(content []byte) error {
	_, err := o.unmarshaller.UnmarshalR4(content)
	return err
}

// Bundle checks a bundle as a whole and each of its resources, so that an error tells which one it is about.
func (o *Oracle) Bundle(content []byte) []error {
	var bundle struct {
		Entry []struct {
			FullURL  string          `json:"fullUrl"`
			Resource json.RawMessage `json:"resource"`
		} `json:"entry"`
	}
	if err := json.Unmarshal(content, &bundle); err != nil {
		return []error{err}
	}
	var problems []error
	for i, e := range bundle.Entry {
		if e.Resource == nil {
			continue
		}
		if err := o.Resource(e.Resource); err != nil {
			problems = append(problems, fmt.Errorf("entry %d (%s): %w", i, resourceType(e.Resource), err))
		}
	}
	if len(problems) == 0 {
		if err := o.Resource(content); err != nil {
			problems = append(problems, err)
		}
	}
	return problems
}

// resourceType is the type that a resource says it is of.
func resourceType(resource []byte) string {
	var r struct {
		ResourceType string `json:"resourceType"`
	}
	if json.Unmarshal(resource, &r) != nil {
		return "?"
	}
	return r.ResourceType
}
