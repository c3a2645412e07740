package fhirstore

import (
	"encoding/json"
	"time"
)

// Systems of the identifiers in a marker.
const (
	digestSystem  = "urn:phiform:hl7v2:sha256"
	messageSystem = "urn:phiform:hl7v2:message"
	sourceSystem  = "urn:phiform:hl7v2:source"
)

// markerType is the type of the marker. A Provenance is what FHIR has for "this was made out of that", and HealthLake stores it.
const markerType = "Provenance"

type provenance struct {
	ResourceType string      `json:"resourceType"`
	ID           string      `json:"id,omitempty"`
	Target       []reference `json:"target"`
	Recorded     string      `json:"recorded"`
	Agent        []agent     `json:"agent"`
	Entity       []entity    `json:"entity"`
}

type reference struct {
	Reference  string      `json:"reference,omitempty"`
	Identifier *identifier `json:"identifier,omitempty"`
}

type identifier struct {
	System string `json:"system"`
	Value  string `json:"value"`
}

type agent struct {
	Who reference `json:"who"`
}

type entity struct {
	Role string    `json:"role"`
	What reference `json:"what"`
}

func named(system, value string) reference {
	return reference{Identifier: &identifier{System: system, Value: value}}
}

// resource is the Provenance (https://hl7.org/fhir/R4/provenance.html): what was written came from the message with this digest. It is the
// same whenever it is made, as everything that a message gives.
func (m Marker) resource(targets []string) ([]byte, error) {
	made := provenance{
		ResourceType: markerType,
		ID:           m.ID,
		Recorded:     m.Received.UTC().Format(time.RFC3339),
		Agent:        []agent{{Who: named(sourceSystem, m.Source)}},
		Entity: []entity{
			{Role: "source", What: named(digestSystem, m.Digest)},
			{Role: "source", What: named(messageSystem, m.Message)},
		},
	}
	for _, target := range targets {
		made.Target = append(made.Target, reference{Reference: target})
	}
	if len(made.Target) == 0 {
		// A target is required, and a message may say nothing that FHIR keeps.
		made.Target = []reference{named(messageSystem, m.Message)}
	}
	return json.Marshal(made)
}

// entry is the marker as one of a transaction. With the condition, the transaction fails if the marker is there.
func (m Marker) entry(targets []string, conditional bool) ([]byte, error) {
	resource, err := m.resource(targets)
	if err != nil {
		return nil, err
	}
	type request struct {
		Method      string `json:"method"`
		URL         string `json:"url"`
		IfNoneMatch string `json:"ifNoneMatch,omitempty"`
	}
	made := struct {
		Resource json.RawMessage `json:"resource"`
		Request  request         `json:"request"`
	}{resource, request{Method: "PUT", URL: markerType + "/" + m.ID}}
	if conditional {
		made.Request.IfNoneMatch = "*"
	}
	return json.Marshal(made)
}

// digestOf returns the digest that a marker holds, and false where it is no marker of ours.
func digestOf(resource []byte) (string, bool) {
	var read provenance
	if json.Unmarshal(resource, &read) != nil {
		return "", false
	}
	for _, source := range read.Entity {
		if id := source.What.Identifier; id != nil && id.System == digestSystem {
			return id.Value, true
		}
	}
	return "", false
}
