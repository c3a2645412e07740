package gateway

import (
	"log/slog"

	"github.com/phiform/phiform/workloads/hl7/ack"
	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// receive stores a message and returns its answer; nil is none.
func (g *Gateway) receive(s *session, raw []byte) []byte {
	g.metrics.Count("Received", 1)
	m, err := hl7v2.Parse(raw)
	if err != nil {
		g.refused(s, "unreadable")
		return ack.Unreadable(raw, ack.ApplicationReject, unreadable(raw), g.acknowledgement())
	}
	if refusal := g.refuse(s, m); refusal != nil {
		g.refused(s, refusal.reason)
		return g.answer(m, refusal.outcome, refusal.problems)
	}
	c := claim.New(m, g.options.Now())
	if err := g.store(g.life, c, raw); err != nil {
		s.log.Error("not stored", slog.String("id", c.Message), slog.Any("error", err))
		g.refused(s, "not stored")
		return g.answer(m, ack.Failed, []lint.Problem{problem(hl7v2.Place{}, lint.InternalError, notStored)})
	}
	g.metrics.Count("Accepted", 1)
	s.log.Debug("stored", slog.String("source", c.Source), slog.String("id", c.Message))
	return g.answer(m, ack.Stored, nil)
}

// notStored tells the sender's people what to do: nothing.
const notStored = "the message could not be stored; send it again"

// answer is what a message's MSH-15 and MSH-16 ask for.
func (g *Gateway) answer(m *hl7v2.Message, outcome ack.Outcome, problems []lint.Problem) []byte {
	code, wanted := ack.ModeOf(m).Answer(outcome)
	if !wanted {
		return nil
	}
	return ack.Reply(m, code, problems, g.acknowledgement())
}

func (g *Gateway) acknowledgement() ack.Options { return ack.Options{Time: g.options.Now()} }

// refused counts and logs a message that was not taken.
func (g *Gateway) refused(s *session, reason string) {
	g.metrics.Count("Refused", 1)
	s.log.Warn("refused", slog.String("reason", reason))
}
