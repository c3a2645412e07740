package gateway

import (
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"

	"github.com/phiform/phiform/workloads/hl7/ack"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
	"github.com/phiform/phiform/workloads/hl7/lint"
)

// guarded answers in any case: bytes that make the gateway panic take neither their own connection nor others with them.
func (g *Gateway) guarded(s *session, raw []byte, work func() []byte) (answer []byte) {
	defer func() {
		if fault := recover(); fault != nil {
			s.log.Error("panic", slog.String("fault", speakable(fault)), slog.String("stack", string(debug.Stack())))
			g.refused(s, "panic")
			answer = g.apologise(raw)
		}
	}()
	return work()
}

// apologise answers a message that nothing is known about, except that it may be what makes programs panic.
func (g *Gateway) apologise(raw []byte) (answer []byte) {
	defer func() {
		if recover() != nil {
			answer = ack.Unreadable(nil, ack.ApplicationError, notStored, g.acknowledgement())
		}
	}()
	m, err := hl7v2.Parse(raw)
	if err != nil {
		return ack.Unreadable(raw, ack.ApplicationError, notStored, g.acknowledgement())
	}
	return g.answer(m, ack.Failed, []lint.Problem{problem(hl7v2.Place{}, lint.InternalError, notStored)})
}

// speakable is what may be logged of a panic: values of other panics than the runtime's may hold parts of a message.
func speakable(fault any) string {
	if err, ok := fault.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", fault)
}
