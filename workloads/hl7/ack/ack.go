// Package ack writes acknowledgements: MSA for the sender's program, ERR for the person who has to repair something.
package ack

import (
	"time"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// Code is MSA-1: a code of HL7 table 0008.
type Code string

// Application acknowledgements, and the accept acknowledgements of the enhanced mode.
const (
	ApplicationAccept Code = "AA"
	ApplicationError  Code = "AE"
	ApplicationReject Code = "AR"
	CommitAccept      Code = "CA"
	CommitError       Code = "CE"
	CommitReject      Code = "CR"
)

// Outcome is what became of a message.
type Outcome uint8

const (
	// Stored means that the message is kept durably.
	Stored Outcome = iota
	// Failed means that it could not be kept, or is unusable: sending it unchanged again may or may not help.
	Failed
	// Rejected means that it cannot be taken: wrong type, version, source, or no message at all.
	Rejected
)

// Mode is how a sender wants to be answered.
type Mode struct {
	// Enhanced tells that MSH-15 or MSH-16 is valued.
	Enhanced            bool
	Accept, Application string // MSH-15, MSH-16
}

// ModeOf reads MSH-15 and MSH-16.
func ModeOf(m *hl7v2.Message) Mode { return Mode{} }

// Answer decides what to answer: the code, and whether to answer at all.
func (mode Mode) Answer(o Outcome) (Code, bool) { return ApplicationAccept, true }

// Options are what an acknowledgement cannot take from the message.
type Options struct {
	// ControlID is MSH-10 of the acknowledgement; required to be unique for the sender. Empty: made from Time and the message's.
	ControlID string
	// Time is MSH-7; zero: now.
	Time time.Time
}

// Reply writes the acknowledgement of a message, with segments ended by \r. Problems become ERR segments.
func Reply(m *hl7v2.Message, code Code, problems []lint.Problem, o Options) []byte { return nil }

// Unreadable writes the acknowledgement of bytes that are no message, with what can be read of a header. The reason must hold no value of raw.
func Unreadable(raw []byte, code Code, reason string, o Options) []byte { return nil }
