package ack

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

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

// Accepts tells whether the code says that the message was taken.
func (c Code) Accepts() bool { return c == ApplicationAccept || c == CommitAccept }

// Outcome is what became of a message.
type Outcome uint8

const (
	// Stored means that the message is kept durably.
	Stored Outcome = iota
	// Failed means that something is wrong with the message, or with the keeping of it: AE, CE.
	Failed
	// Rejected means that the message is not taken here: its type, version, processing id or sender, or no message at all: AR, CR.
	Rejected
)

// Mode is how a sender wants to be answered.
type Mode struct {
	// Enhanced tells that MSH-15 or MSH-16 is valued.
	Enhanced bool
	// Accept and Application are MSH-15 and MSH-16.
	Accept, Application string
	// Silent tells that the message is an acknowledgement itself, which nobody acknowledges.
	Silent bool
}

// ModeOf reads MSH-9, MSH-15 and MSH-16.
func ModeOf(m *hl7v2.Message) Mode {
	h := m.Header()
	return Mode{
		Enhanced: condition(h.AcceptAck) || condition(h.ApplicationAck),
		Accept:   h.AcceptAck, Application: h.ApplicationAck,
		Silent: h.Type == "ACK",
	}
}

// condition tells whether a field says anything: the HL7 null does not.
func condition(field string) bool { return field != "" && field != `""` }

// Answer decides what to answer, and whether to answer at all.
//
// In original mode every message is answered by AA, AE or AR. In enhanced mode MSH-15 says when CA, CE or CR is wanted; where it is
// not, MSH-16 says when AA, AE or AR is: who takes the message for the application answers for it. A condition that is not valued
// means never (NE), and one that table 0155 has not got always, because an answer too much is better than a sender who waits.
func (mode Mode) Answer(o Outcome) (Code, bool) {
	if mode.Silent {
		return "", false
	}
	if !mode.Enhanced {
		return applicationCodes[o], true
	}
	if wanted(mode.Accept, o) {
		return commitCodes[o], true
	}
	if wanted(mode.Application, o) {
		return applicationCodes[o], true
	}
	return "", false
}

var (
	applicationCodes = [...]Code{ApplicationAccept, ApplicationError, ApplicationReject}
	commitCodes      = [...]Code{CommitAccept, CommitError, CommitReject}
)

// wanted applies a code of table 0155.
func wanted(when string, o Outcome) bool {
	switch when {
	case "", `""`, "NE":
		return false
	case "ER":
		return o != Stored
	case "SU":
		return o == Stored
	}
	return true
}
