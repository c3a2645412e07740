package gateway

import (
	"bytes"

	"github.com/phiform/phiform/workloads/hl7/ack"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// refusal is why a readable message is not taken.
type refusal struct {
	reason   string // for the log
	outcome  ack.Outcome
	problems []lint.Problem
}

func problem(place hl7v2.Place, code lint.Code, message string) lint.Problem {
	return lint.Problem{Place: place, Code: code, Severity: lint.Error, Message: message}
}

func header(field int) hl7v2.Place { return hl7v2.Place{Segment: "MSH", Occurrence: 1, Field: field} }

// refuse returns nil for a message that is to be stored. What else may be wrong with it is for the processor, which keeps it: a gateway
// that refuses a message leaves it with a sender that may have no one to repair it.
func (g *Gateway) refuse(s *session, m *hl7v2.Message) *refusal {
	if !g.options.Sources.Allow(m, s.peer) {
		return &refusal{"source", ack.Rejected, []lint.Problem{
			problem(header(3), lint.TableValue, "this sending application and facility may not send here"),
		}}
	}
	if m.Header().ControlID == "" {
		return &refusal{"control id", ack.Rejected, []lint.Problem{
			problem(header(10), lint.RequiredField, "a message without a control id cannot be told from a copy"),
		}}
	}
	if _, ok := m.Segment("MSH", 2); ok {
		return &refusal{"several messages", ack.Rejected, []lint.Problem{
			problem(hl7v2.Place{Segment: "MSH", Occurrence: 2}, lint.SegmentSequence, "send each message in a frame of its own"),
		}}
	}
	return g.wrongCharset(m)
}

func (g *Gateway) wrongCharset(m *hl7v2.Message) *refusal {
	if g.options.Charset == Lenient {
		return nil
	}
	characters := m.Characters()
	switch {
	case len(characters.Unknown) > 0:
		return &refusal{"character set unknown", ack.Rejected, []lint.Problem{
			problem(header(18), lint.TableValue, "this character set cannot be read"),
		}}
	case characters.Mismatch && len(characters.Declared) > 0:
		return &refusal{"character set wrong", ack.Failed, []lint.Problem{
			problem(header(18), lint.DataType, "the message has bytes that are not in the character set that it declares"),
		}}
	}
	return nil
}

// unreadable tells the sender's people what was expected.
func unreadable(raw []byte) string {
	switch {
	case len(bytes.TrimSpace(raw)) == 0:
		return "an empty frame"
	case bytes.HasPrefix(raw, []byte("FHS")), bytes.HasPrefix(raw, []byte("BHS")):
		return "batches are not taken over MLLP: send each message in a frame of its own"
	case bytes.HasPrefix(raw, []byte("MSH")):
		return "the delimiters in MSH-1 and MSH-2 cannot be used"
	}
	return "a message starts with MSH"
}
