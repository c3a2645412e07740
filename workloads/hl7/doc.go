// Package hl7 holds the programs that move HL7v2 feeds from an on-premises interface engine to a FHIR R4 store without losing or
// duplicating a message.
//
// What arrives over MLLP is answered only when its bytes are stored (package gateway), waits in a queue as a claim on those bytes
// (package claim), and becomes a transaction of the FHIR store exactly once (package processor). Between them lie the pure parts:
//
//	hl7v2      the parser: lenient, lossless, streaming over batches and files
//	lint       validation, apart from parsing: problems with places
//	ack        acknowledgements with MSA and ERR
//	structure  segments into the groups of their message structure
//	mapping    tables that say which field becomes which FHIR element
//	fhir       FHIR R4 resources, their elements and a checker
//
// Parsing never refuses what a hospital really sends; validation says what is wrong with it, where, and whether it matters. No
// value of a field gets into an error, a log line, a key or a metric: places and codes only.
package hl7
