// Package hl7 is the blueprint of an HL7v2 migration: a gateway that takes the feeds of an on-premises interface engine,
// an archive of every message as it came, and a processor that keeps a FHIR R4 store by them.
//
// This package holds what is the same on every cloud: the [Options], their validation and the names of the outputs. The
// architecture itself is in the package aws beside it.
package hl7
