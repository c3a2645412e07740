// Package conformance holds the HL7v2 programs against what others made: the messages of Google's SimHospital and of
// Microsoft's FHIR converter, HL7's own v2-to-FHIR maps, and google/fhir as a second opinion on what valid R4 is.
//
// SimHospital's messages come with its Go module. The other data is not part of the project: tests that need it skip where
// the folder that PHIFORM_DATA names (else ../shared/data beside the repository) is absent.
package conformance
