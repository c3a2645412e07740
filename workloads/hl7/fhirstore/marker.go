package fhirstore

import "encoding/json"

// markerType is the type of the marker. A Provenance is what FHIR has for "this was made out of that", and HealthLake stores it.
const markerType = "Provenance"

// DigestSystem is the system of the identifier that holds the message's digest in a marker: Provenance.entity.what.identifier.
const DigestSystem = "urn:phiform:hl7v2:sha256"

// Marker says which message a transaction is of. It is the bundle's entry PUT Provenance/<ID>, with the digest in it.
type Marker struct {
	ID     string // of the Provenance: a UUID that the message's id gives
	Digest string // SHA-256 of the message, 64 hexadecimal digits
}

func (m Marker) url() string { return markerType + "/" + m.ID }

// digestOf returns the digest that a marker holds, and false where it is no marker.
func digestOf(resource []byte) (string, bool) {
	var read struct {
		Entity []struct {
			What struct {
				Identifier struct{ System, Value string }
			}
		}
	}
	if json.Unmarshal(resource, &read) != nil {
		return "", false
	}
	for _, source := range read.Entity {
		if id := source.What.Identifier; id.System == DigestSystem {
			return id.Value, true
		}
	}
	return "", false
}
