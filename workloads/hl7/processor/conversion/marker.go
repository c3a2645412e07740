package conversion

import (
	"crypto/sha256"
	"encoding/json"
	"time"

	"github.com/google/uuid"

	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/fhirstore"
)

// markerID is the id of the Provenance that says that a message has taken effect: a UUID (RFC 9562, version 8) of the message's id, and of
// the replay in which it takes effect again.
func markerID(message, replay string) string {
	sum := sha256.Sum256([]byte("phiform hl7 marker\n" + message + "\n" + replay))
	id := uuid.UUID(sum[:16])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return id.String()
}

// mark makes the Provenance of what was converted, the bundle's last entry, the message's marker, which must not exist yet.
func (m *message) mark(bundle *fhir.Bundle) []byte {
	last := len(bundle.Entries) - 1
	if last < 0 {
		return m.empty()
	}
	provenance := bundle.Entries[last].Resource
	bundle.Entries = bundle.Entries[:last]
	bundle.Put(provenance, m.marker).IfNoneMatch = "*"
	return bundle.AppendJSON(nil)
}

// empty is the transaction of a message that says nothing for FHIR: only the marker, which points at the message by its id, since R4
// requires a target.
func (m *message) empty() []byte {
	type object = map[string]any
	named := func(system, value string) object {
		return object{"identifier": object{"system": system, "value": value}}
	}
	message := named("urn:phiform:hl7v2:message", m.source.Message)
	text, err := json.Marshal(object{"resourceType": "Bundle", "type": "transaction", "entry": []object{{
		"resource": object{
			"resourceType": "Provenance", "id": m.marker, "target": []object{message}, "recorded": m.source.Received.UTC().Format(time.RFC3339),
			"agent":  []object{{"who": message}},
			"entity": []object{{"role": "source", "what": named(fhirstore.DigestSystem, m.source.Digest)}},
		},
		"request": object{"method": "PUT", "url": "Provenance/" + m.marker, "ifNoneMatch": "*"},
	}}})
	if err != nil {
		panic(err) // texts only
	}
	return text
}
