// Package hl7 tests the HL7 programs together, as processes, against stand-ins of what they run on: S3, SQS, Lambda and a FHIR store.
package hl7
