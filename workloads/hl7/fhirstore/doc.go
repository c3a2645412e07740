// Package fhirstore writes what messages say to a FHIR R4 store over HTTP: one transaction a message, with a marker in it that says that
// it has been done.
//
// The marker is a Provenance with an id that only that message has. It is read before the transaction is sent, and its entry asks with
// ifNoneMatch "*" that it does not exist yet, so that a message takes effect once even where it is delivered twice. What AWS HealthLake documents of this
// and what it leaves open is in docs/adr/0016-exactly-one-effect.md.
//
// Errors are of three types: Temporary (later it may work), Refused (it never will: a dead letter) and Conflict (the marker is there).
// None of them holds what a resource says: status codes, codes of OperationOutcome, and paths of elements only.
package fhirstore
