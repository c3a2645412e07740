package mllp

import "github.com/phiform/phiform/workloads/hl7/hl7v2"

// Acknowledgement is a message with an MSA segment.
type Acknowledgement struct {
	Code    string // MSA-1: AA, AE, AR, CA, CE or CR (HL7 table 0008)
	Message *hl7v2.Message
}

// Positive tells whether the receiver took the message.
func (a *Acknowledgement) Positive() bool { return a.Code == "AA" || a.Code == "CA" }

// Answer is what a message was answered with.
type Answer struct {
	Commit      *Acknowledgement // CA, CE or CR: whether the receiver has it; nil where none came
	Application *Acknowledgement // AA, AE or AR: what became of it; nil where none came
	Others      int              // frames in between that belong to other messages, or are no acknowledgements
}

// Accepted tells whether nothing that came is negative. Of a message that asked for no answer, or only for negative ones, silence is
// acceptance.
func (a Answer) Accepted() bool {
	return (a.Commit == nil || a.Commit.Positive()) && (a.Application == nil || a.Application.Positive())
}

// expectation is what a sender waits for after a message, by the modes of HL7 v2.5.1 section 2.9.2 and 2.9.3.
type expectation struct {
	controlID   string
	enhanced    bool
	commit      wait
	application wait
}

// wait says when an acknowledgement comes, by the conditions of HL7 table 0155.
type wait int

const (
	never    wait = iota
	always        // AL
	negative      // ER: only where something is wrong
	positive      // SU: only where nothing is
)

var waits = map[string]wait{"AL": always, "NE": never, "ER": negative, "SU": positive, "": never}

// expect reads what a message asks for. In the enhanced mode application acknowledgements may come over a connection of their own:
// they are waited for only where the caller says so, or where nothing else is to come.
func expect(m *hl7v2.Message, application bool) expectation {
	h := m.Header()
	e := expectation{controlID: h.ControlID, enhanced: h.AcceptAck != "" || h.ApplicationAck != ""}
	if !e.enhanced {
		e.application = always
		return e
	}
	e.commit = waits[h.AcceptAck]
	if application || e.commit == never {
		e.application = waits[h.ApplicationAck]
	}
	return e
}

// certain tells whether an acknowledgement has to come.
func (e expectation) certain() bool { return e.commit == always || e.application == always }

// over tells whether all has come that may.
func (e expectation) over(a Answer) bool {
	if !a.Accepted() {
		return true
	}
	return (e.commit == never || a.Commit != nil) && (e.application == never || a.Application != nil)
}

// put takes a frame; it reports whether the frame answers the message.
func (e expectation) put(content []byte, a *Answer) bool {
	m, err := hl7v2.Parse(content)
	if err != nil {
		return false
	}
	msa, ok := m.Segment("MSA", 1)
	if !ok || msa.Field(2).Text() != e.controlID {
		return false
	}
	got := &Acknowledgement{msa.Field(1).Text(), m}
	switch got.Code {
	case "CA", "CE", "CR":
		a.Commit = got
	case "AA", "AE", "AR":
		a.Application = got
		if e.application == never { // a receiver that knows only the original mode
			a.Commit = got
		}
	default:
		return false
	}
	return true
}
