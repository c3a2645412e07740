package fhirstore

import (
	"sync"

	"github.com/google/fhir/go/fhirversion"
	"github.com/google/fhir/go/jsonformat"
)

// Strict checks resources as google/fhir reads R4: cardinality, types and formats, required codes, reference targets, no unknown elements.
func Strict() func(resource []byte) error {
	readers := sync.Pool{New: func() any { // a reader is not safe for concurrent use
		made, err := jsonformat.NewUnmarshaller("UTC", fhirversion.R4)
		if err != nil {
			panic(err) // R4 and UTC are known to it
		}
		return made
	}}
	return func(resource []byte) error {
		reader := readers.Get().(*jsonformat.Unmarshaller)
		defer readers.Put(reader)
		_, err := reader.UnmarshalR4(resource)
		return err
	}
}
