// Package lint says what is wrong with a parsed HL7v2 message, where, and how bad it is.
//
// Nothing of it is needed to read a message: package hl7v2 reads what is wrong as well as can be. It is for the sender, who gets a
// problem as an ERR segment (package ack), and for an analyst who looks at files before a migration.
//
// A problem is an error only where the message cannot be used: nothing would tell which message it is, what it is about, or where
// its parts end. Warnings are about a part that will be lost or misread; information about what other systems may object to.
// Messages say what was expected, and hold no value of the message.
//
// Source of the rules: HL7 Version 2.5.1 and 2.8, chapters 2, 2A and the segments' chapters; where versions differ in a field's
// type it is not judged.
package lint

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

// Code is the kind of a problem: a code of HL7 table 0357, which ERR-3 carries.
type Code string

// The codes of HL7 table 0357 (message error condition codes).
const (
	SegmentSequence        Code = "100"
	RequiredFieldMissing   Code = "101"
	DataType               Code = "102"
	TableValueNotFound     Code = "103"
	UnsupportedMessageType Code = "200"
	UnsupportedEvent       Code = "201"
	UnsupportedProcessing  Code = "202"
	UnsupportedVersion     Code = "203"
	UnknownKey             Code = "204"
	DuplicateKey           Code = "205"
	RecordLocked           Code = "206"
	InternalError          Code = "207"
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

// Limit is how many problems are reported at most; the default is 1,000. The last one then says that there are more.
func Limit(n int) Option { return func(c *checker) { c.limit = n } }

// Check returns the problems of a message in the order of their segments. It does not change the message.
func Check(m *hl7v2.Message, options ...Option) []Problem {
	c := checker{m: m, limit: 1000}
	for _, o := range options {
		o(&c)
	}
	c.header()
	c.characters()
	for _, s := range m.Segments() {
		c.segment(s)
		if c.full() {
			break
		}
	}
	c.required()
	return c.problems
}

// Unusable tells whether one of the problems is an error.
func Unusable(problems []Problem) bool {
	for _, p := range problems {
		if p.Severity == Error {
			return true
		}
	}
	return false
}
