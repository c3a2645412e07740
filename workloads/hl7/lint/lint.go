// Package lint says what is wrong with a parsed HL7v2 message, where, and whether that makes it unusable.
package lint

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

// Code is the kind of a problem: a code of HL7 table 0357, which ERR-3 carries.
type Code string

// The codes of HL7 table 0357 (message error condition codes).
const (
	SegmentSequence   Code = "100"
	RequiredField     Code = "101"
	DataType          Code = "102"
	TableValue        Code = "103"
	UnsupportedType   Code = "200"
	UnsupportedEvent  Code = "201"
	UnsupportedID     Code = "202" // processing id
	UnsupportedVer    Code = "203" // version id
	UnknownKey        Code = "204"
	DuplicateKey      Code = "205"
	RecordLocked      Code = "206"
	ApplicationFailed Code = "207" // application internal error
)

// Severity says how bad a problem is: a code of HL7 table 0516, which ERR-4 carries.
type Severity string

// Error makes a message unusable, Warning costs a part of it, Information nothing.
const (
	Error       Severity = "E"
	Warning     Severity = "W"
	Information Severity = "I"
)

// Problem is one thing that is wrong. Its message holds no value of the checked message.
type Problem struct {
	Place    hl7v2.Place
	Code     Code
	Severity Severity
	Message  string
}

// Option changes what is checked.
type Option func(*checker)

type checker struct{}

// Check returns the problems of a message in the order of their places.
func Check(m *hl7v2.Message, options ...Option) []Problem { return nil }

// Unusable tells whether a problem is an error.
func Unusable(problems []Problem) bool {
	for _, p := range problems {
		if p.Severity == Error {
			return true
		}
	}
	return false
}
