// Package processor turns deliveries of the queue into transactions of the FHIR store: each message takes effect once, in the order of its
// group, and what cannot be processed goes to the dead letters with the reason and the place.
//
// It knows no cloud: it is given the bucket, the dead letters, the store and the conversion as interfaces.
package processor
