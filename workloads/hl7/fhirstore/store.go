package fhirstore

import (
	"context"
	"time"
)

// Store is where resources go. Its methods are safe for concurrent use.
type Store interface {
	// Transact writes a bundle of type transaction and the message's marker, all or nothing where the store's limits allow it.
	// Its errors are *Temporary, *Refused and *Conflict.
	Transact(ctx context.Context, bundle []byte, m Marker) error
	// Find returns the digest of the message that the marker with this id speaks of, and false where there is no such marker.
	Find(ctx context.Context, id string) (digest string, ok bool, err error)
}

// Marker says which message a transaction is of.
type Marker struct {
	ID       string    // of the Provenance: a UUID that the message's id gives
	Digest   string    // SHA-256 of the message, 64 hexadecimal digits
	Message  string    // opaque id of the message
	Source   string    // opaque id of the sender
	Received time.Time // when the gateway had it
}
