package mapping

import (
	"github.com/phiform/phiform/workloads/hl7/fhir"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// Result is what a message became.
type Result struct {
	// Bundle is the transaction: PUT of every resource under its stable id, the Provenance of all of them last.
	Bundle *fhir.Bundle
	// Ensured are entries ("Patient/...") of resources that the message only mentions: they are made where the store has none, and
	// must not replace what it has. They carry IfNoneMatch "*".
	Ensured []string
	Report  Report
}

// Report is what did not become part of the bundle. It has places and codes, and no values.
type Report struct {
	// Unmapped is content that no row reads: segments, fields, repetitions, components.
	Unmapped []hl7v2.Place
	// Cleared are the fields and components that hold the HL7 null.
	Cleared []hl7v2.Place
	// Dropped is content that a row reads, and could not use.
	Dropped []Problem
	// Misplaced are segments that stand where the message's structure has no place for them. They were converted all the same.
	Misplaced []hl7v2.Place
}

// Problem is content that could not be used.
type Problem struct {
	Place  hl7v2.Place
	Code   string // one of the codes below
	Detail string // what is missing or wrong, without values

	spot spot // where to look whether another row could use it
}

// The codes of problems.
const (
	BadFormat   = "format"       // no date, number, ... of the data type
	NoZone      = "no-zone"      // a time whose zone nobody told: only its date was kept
	UnknownCode = "unknown-code" // a code that the map has not got
	Missing     = "missing"      // something that FHIR requires is not there: the thing was left out
	Repeated    = "repeated"     // says other things of a resource that the message has described before
	TooMany     = "too-many"     // there is one already, and the element takes one
)
