package processor

import (
	"crypto/sha256"

	"github.com/google/uuid"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/fhirstore"
)

// mark is the marker of a message. Its id is a UUID (RFC 9562, version 8) of the message's id and of the stamp, where the sender uses control
// ids again.
func mark(c claim.Claim, stamp string) fhirstore.Marker {
	text := "phiform hl7 marker\n" + c.Message
	if stamp != "" {
		text += "\n" + stamp
	}
	sum := sha256.Sum256([]byte(text))
	id := uuid.UUID(sum[:16])
	id[6] = id[6]&0x0f | 0x80
	id[8] = id[8]&0x3f | 0x80
	return fhirstore.Marker{ID: id.String(), Digest: c.Digest, Message: c.Message, Source: c.Source, Received: c.Received}
}
