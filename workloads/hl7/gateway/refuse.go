package gateway

import (
	"bytes"
	"slices"

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
	if !g.options.Sources.Allow(m, s.from, s.peer) {
		return &refusal{"source", ack.Rejected, []lint.Problem{
			problem(header(3), lint.TableValueNotFound, "this sending application and facility may not send here, or not from there"),
		}}
	}
	if problems := unusable(m); len(problems) > 0 {
		return &refusal{"header", ack.Rejected, problems}
	}
	if _, ok := m.Segment("MSH", 2); ok || batched(m.Prefix()) {
		return &refusal{"several messages", ack.Rejected, []lint.Problem{
			problem(hl7v2.Place{Segment: "MSH", Occurrence: 2}, lint.SegmentSequence, "send each message in a frame of its own, without batch"),
		}}
	}
	if g.options.Charset == Lenient {
		return nil
	}
	return wrongCharset(m)
}

// unusable lists what is so wrong with a header that nobody can tell what the message is, or whether it is a copy.
func unusable(m *hl7v2.Message) []lint.Problem {
	msh, _ := m.Segment("MSH", 1)
	alone, err := hl7v2.Parse(msh.Raw())
	if err != nil {
		return nil // not of a message that could be parsed
	}
	return slices.DeleteFunc(lint.Check(alone), func(p lint.Problem) bool {
		return p.Severity != lint.Error || p.Place.Segment != "MSH"
	})
}

// batched tells whether what stands before a message begins a file or a batch.
func batched(prefix []byte) bool {
	return bytes.Contains(prefix, []byte("FHS")) || bytes.Contains(prefix, []byte("BHS"))
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
