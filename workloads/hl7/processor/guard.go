package processor

import (
	"fmt"
	"runtime"

	"github.com/phiform/phiform/workloads/hl7/claim"
)

// read and convert call the converter so that a fault of it is a dead letter with the place in the program, instead of a function that dies
// with every message of the batch, again and again.

func (p *Processor) read(raw []byte, c claim.Claim) (m Message, err error) {
	defer recovered(&err)
	return p.converter.Read(raw, c)
}

func (p *Processor) convert(m Message) (c *Conversion, err error) {
	defer recovered(&err)
	return m.Convert()
}

func recovered(err *error) {
	if what := recover(); what != nil {
		*err = &Unconvertible{Code: "fault", Detail: "the conversion stopped at " + at()}
	}
}

// at is the function and line that panicked: the value of the panic may quote the message, and is left out.
func at() string {
	pcs := make([]uintptr, 32)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	panicked := false
	for {
		frame, more := frames.Next()
		if panicked && !inRuntime(frame.Function) {
			return fmt.Sprintf("%s:%d", frame.Function, frame.Line)
		}
		panicked = panicked || frame.Function == "runtime.gopanic"
		if !more {
			return "an unknown place"
		}
	}
}

func inRuntime(function string) bool { return len(function) > 8 && function[:8] == "runtime." }

func reasonOf(err error) *claim.Reason {
	u := unconvertible(err)
	return &claim.Reason{Code: u.Code, Place: u.Place, Detail: u.Detail}
}
