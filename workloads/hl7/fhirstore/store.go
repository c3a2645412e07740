package fhirstore

import "context"

// Store is where resources go. Its methods are safe for concurrent use.
type Store interface {
	// Transact writes a bundle of type transaction, one entry of which is the marker: all or nothing where the store's limits allow it.
	// Its errors are *Temporary, *Refused and *Conflict.
	Transact(ctx context.Context, bundle []byte, m Marker) error
	// Find returns the digest of the message that the marker with this id speaks of, and false where there is no such marker.
	Find(ctx context.Context, id string) (digest string, ok bool, err error)
}
