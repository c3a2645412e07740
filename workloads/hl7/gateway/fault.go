package gateway

import (
	"fmt"
	"log/slog"

	"github.com/phiform/phiform/workloads/hl7/ack"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// fault answers a frame that did not come whole, with what came of its header.
func (g *Gateway) fault(s *session, fault *mllp.FrameError) []byte {
	g.metrics.Count("Received", 1)
	g.refused(s, fault.Fault.String())
	s.log.Warn("frame failed", slog.String("fault", fault.Fault.String()), slog.Int("bytes", fault.Size))
	outcome, code := ack.Failed, ack.ApplicationError
	if fault.Fault == mllp.TooLarge || fault.Fault == mllp.Unframed { // the same again would fail the same
		outcome, code = ack.Rejected, ack.ApplicationReject
	}
	reason := g.explain(fault.Fault)
	m, err := hl7v2.Parse(fault.Head)
	if err != nil {
		return ack.Unreadable(fault.Head, code, reason, g.acknowledgement())
	}
	return g.answer(m, outcome, []lint.Problem{problem(hl7v2.Place{}, lint.InternalError, reason)})
}

func (g *Gateway) explain(f mllp.Fault) string {
	switch f {
	case mllp.TooLarge:
		return fmt.Sprintf("the message is larger than %d bytes", g.options.Limits.Frame)
	case mllp.TooSlow:
		return fmt.Sprintf("the message did not end within %s", g.options.Limits.Read)
	case mllp.Busy:
		return "too many large messages at the same time; send it again"
	}
	return f.String()
}
